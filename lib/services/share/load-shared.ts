// What is at the address of a share: the evidence as its owner shows it, or the tombstone of it.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { findShare } from "@/lib/db/shares/shares";
import type { SignedResult } from "@/lib/formats/evidence/signature";
import type { Covers } from "@/lib/formats/evidence/verdict";
import type { EvidenceAsked } from "@/lib/formats/evidence-page/evidence-page";
import type { EvidencePage } from "@/lib/formats/evidence-page/page";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { SharedView, Tombstone } from "@/lib/formats/shares/share";
import { barsFrom, type ShareSummary } from "@/lib/formats/shares/share-summary";
import { shownForm } from "@/lib/formats/shares/shown-form";
import { storedEvidence } from "../loading/run/stored-evidence";
import { shownPage } from "../loading/share/shown-page";
import { publicKey, signResult } from "../loading/signing/sign-evidence";

/** What a visitor's browser can verify, and by which key. */
export interface Verifiable {
  readonly evidenceId: string;
  readonly publicKey: string;
  /** In public a vendor's bars are not in the bundle, so that its trades alone can be run again. */
  readonly covers: Covers;
}

export type Shared =
  | {
      readonly state: "shown";
      readonly share: SharedView;
      readonly page: EvidencePage;
      /** Null for a share in percent: there is no bundle to verify (rule E3). */
      readonly verifiable: Verifiable | null;
      /** Stands for the result where it cannot be verified. */
      readonly signed: SignedResult | null;
    }
  | { readonly state: "gone"; readonly tombstone: Tombstone };

/** Whether something is at an address, without what it shows. */
export type SharedHead =
  | { readonly state: "shown"; readonly share: SharedView }
  | { readonly state: "gone"; readonly tombstone: Tombstone };

/** Refuses an address where nothing ever was; a private run has none. */
export async function loadSharedHead(slug: string): Promise<Result<SharedHead, ServiceRefusal>> {
  const found = await findShare(slug);
  if (!found) return refuse({ code: "not-found" });
  if (found.state === "gone") return ok(found);
  return ok({ state: "shown", share: found.share });
}

/** What a picture of it may show. Refuses `share-gone` after it was revoked. */
export async function loadSharedSummary(
  slug: string,
): Promise<Result<ShareSummary, ServiceRefusal>> {
  const found = await findShare(slug);
  if (!found) return refuse({ code: "not-found" });
  return found.state === "gone" ? refuse({ code: "share-gone" }) : ok(found.share.summary);
}

/** The same with the page that is asked for. */
export async function loadShared(
  slug: string,
  asked: EvidenceAsked,
  now: Instant,
): Promise<Result<Shared, ServiceRefusal>> {
  const found = await findShare(slug);
  if (!found) return refuse({ code: "not-found" });
  if (found.state === "gone") return ok(found);
  const { run, share } = found;
  const evidence = await storedEvidence(run);
  if (!evidence) return refuse({ code: "not-found" });
  const form = shownForm(share, { bars: barsFrom(evidence.manifest) });
  const page = await shownPage(evidence, { form, asked });
  if (form !== "percent") {
    const covers: Covers = form === "public" ? "trades" : "all";
    const verifiable = { evidenceId: evidence.evidenceId, publicKey: await publicKey(now), covers };
    return ok({ state: "shown", share, page, verifiable, signed: null });
  }
  const digest = page.cells.find(({ name }) => name === page.cell)?.resultDigest ?? "";
  const signed = await signResult(digest, now);
  return ok({ state: "shown", share, page, verifiable: null, signed });
}
