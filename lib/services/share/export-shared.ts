// Files of a shared run: the bundle and its tables, or what a share in percent has of them.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { SeenRunId } from "@/lib/db/scope";
import { findShare } from "@/lib/db/shares/shares";
import { type EvidenceFiles, fileText } from "@/lib/formats/evidence/evidence-files";
import type { EvidenceAsked } from "@/lib/formats/evidence-page/evidence-page";
import type { SharedFileRequest } from "@/lib/formats/requests/share-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { barsFrom } from "@/lib/formats/shares/share-summary";
import { curveCsv, evidenceJson } from "@/lib/formats/shares/shared-files";
import { type ShownForm, shownForm } from "@/lib/formats/shares/shown-form";
import { type StoredEvidence, storedBundle, storedEvidence } from "../loading/run/stored-evidence";
import { publishedBundle, publishedEvidence } from "../loading/share/published-evidence";
import { shownPage } from "../loading/share/shown-page";
import { signedBundle } from "../loading/signing/sign-evidence";

export interface SharedFileAnswer {
  readonly fileName: string;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  /** What the bytes hang on: equal tags, equal bytes. Null where they may be others the next time. */
  readonly tag: string | null;
}

type Answered = Promise<Result<SharedFileAnswer, ServiceRefusal>>;

/**
 * A file of a share, as much of it as its owner shows. Refuses `share-gone` after it was revoked, and
 * `percent-only` for what holds amounts.
 */
export async function exportShared(slug: string, asked: SharedFileRequest, now: Instant): Answered {
  const found = await findShare(slug);
  if (!found) return refuse({ code: "not-found" });
  if (found.state === "gone") return refuse({ code: "share-gone" });
  const { run, share } = found;
  const evidence = await storedEvidence(run);
  if (!evidence) return refuse({ code: "not-found" });
  const cell = cellOf(evidence, asked.cell);
  if (cell === null) return refuse({ code: "not-found" });
  const form = shownForm(share, { bars: barsFrom(evidence.manifest) });
  const named = fileNamed(evidence.evidenceId, cell, { file: asked.file, form });
  if (form === "percent") return inPercent(evidence, cell, { ...asked, named });
  if (asked.file === "bundle.zip") {
    const body =
      form === "public"
        ? await publishedBundle(evidence, now)
        : await wholeBundle(run, evidence.evidenceId, now);
    if (!body) return refuse({ code: "not-found" });
    return ok({ ...named, contentType: "application/zip", body });
  }
  const shown = form === "public" ? await publishedEvidence(evidence) : evidence;
  return ok({ ...named, ...textOf(shown, cell, asked.file) });
}

async function wholeBundle(
  run: SeenRunId,
  evidenceId: string,
  now: Instant,
): Promise<Uint8Array | null> {
  const bundle = await storedBundle(run);
  return bundle && signedBundle(evidenceId, bundle, now);
}

/** The cell that is asked for, the first one where none is; null for one that is not there. */
const cellOf = ({ manifest: { cells } }: StoredEvidence, asked: string | null): string | null =>
  (asked === null ? cells[0] : cells.find(({ name }) => name === asked))?.name ?? null;

/** A form has names of its own: whoever has a file of one asks for that of the other anew. */
function fileNamed(
  evidenceId: string,
  cell: string,
  { file, form }: { readonly file: string; readonly form: ShownForm },
) {
  const own = form === "public" ? `public-${file}` : file;
  return {
    fileName: `paperproof-${evidenceId.slice(0, 8)}-${own}`,
    tag: `${evidenceId}-${cell}-${own}`,
  };
}

type Text = Pick<SharedFileAnswer, "contentType" | "body">;
const CSV = "text/csv";
const JSON_TYPE = "application/json";

function textOf({ files, manifest }: StoredEvidence, cell: string, file: string): Text {
  const tree = `cells/${cell}/tree/`;
  if (file === "trades.csv")
    return { contentType: CSV, body: read(files, `${tree}all_trades.csv`) };
  if (file === "equity.csv") {
    return { contentType: CSV, body: read(files, `${tree}equity_daily.csv`) };
  }
  return { contentType: JSON_TYPE, body: evidenceJson(files, manifest) };
}

const read = (files: EvidenceFiles, name: string): string => {
  const bytes = files.get(name);
  return (bytes && fileText(bytes)) ?? "";
};

const FIRST_PAGE: EvidenceAsked = { cell: null, trade: null, page: 1, days: 1 };

async function inPercent(
  evidence: StoredEvidence,
  cell: string,
  { file, named }: SharedFileRequest & { readonly named: Pick<SharedFileAnswer, "fileName"> },
): Answered {
  if (file === "bundle.zip" || file === "trades.csv") return refuse({ code: "percent-only" });
  const page = await shownPage(evidence, {
    form: "percent",
    asked: { ...FIRST_PAGE, cell },
  });
  const { fileName } = named;
  if (file === "equity.csv") {
    return ok({ fileName, tag: null, contentType: CSV, body: curveCsv(page.curves) });
  }
  const body = `${JSON.stringify(page, null, 2)}\n`;
  return ok({ fileName, tag: null, contentType: JSON_TYPE, body });
}
