// A page of stored evidence as its owner shows it: whole, without a vendor's bars, or in percent only.
import { type EvidenceAsked, evidencePage } from "@/lib/formats/evidence-page/evidence-page";
import type { EvidencePage } from "@/lib/formats/evidence-page/page";
import { published } from "@/lib/formats/evidence-page/published";
import { redacted } from "@/lib/formats/evidence-page/redacted";
import type { ShownForm } from "@/lib/formats/shares/shown-form";
import type { StoredEvidence } from "../run/stored-evidence";
import { publishedEvidence } from "./published-evidence";

interface Shown {
  readonly form: ShownForm;
  readonly asked: EvidenceAsked;
}

/** Pages kept in memory, each a few hundred kilobytes; the one asked for longest ago goes first. */
const MOST_KEPT = 32;
const kept = new Map<string, Promise<EvidencePage>>();

/**
 * The page that is asked for, made once. It hangs on nothing but what names it here: whether anybody may
 * see it was asked before.
 */
export function shownPage(evidence: StoredEvidence, shown: Shown): Promise<EvidencePage> {
  const { evidenceId, companions, registryNow } = evidence;
  const name = JSON.stringify([evidenceId, shown, registryNow, companions === null]);
  const page = kept.get(name) ?? made(evidence, shown);
  kept.delete(name);
  kept.set(name, page);
  page.catch(() => kept.delete(name));
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return page;
}

async function made(stored: StoredEvidence, { form, asked }: Shown): Promise<EvidencePage> {
  const evidence = form === "public" ? await publishedEvidence(stored) : stored;
  const page = await evidencePage({ ...evidence, id: evidence.evidenceId, asked });
  if (form === "public") return published(page);
  return form === "percent" ? redacted(page) : page;
}
