// Files of a shared run: the bundle and its tables, or what a share in percent has of them.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { findShare } from "@/lib/db/shares/shares";
import { type EvidenceFiles, fileText } from "@/lib/formats/evidence/evidence-files";
import type { EvidenceAsked } from "@/lib/formats/evidence-page/evidence-page";
import type { SharedFileRequest } from "@/lib/formats/requests/share-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { curveCsv, evidenceJson } from "@/lib/formats/shares/shared-files";
import { type StoredEvidence, storedBundle, storedEvidence } from "../loading/run/stored-evidence";
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
  const named = fileNamed(evidence.evidenceId, cell, asked.file);
  if (share.redaction === "percent") return inPercent(evidence, cell, { ...asked, named });
  if (asked.file === "bundle.zip") {
    const bundle = await storedBundle(run);
    if (!bundle) return refuse({ code: "not-found" });
    const body = await signedBundle(evidence.evidenceId, bundle, now);
    return ok({ ...named, contentType: "application/zip", body });
  }
  return ok({ ...named, ...textOf(evidence, cell, asked.file) });
}

/** The cell that is asked for, the first one where none is; null for one that is not there. */
const cellOf = ({ manifest: { cells } }: StoredEvidence, asked: string | null): string | null =>
  (asked === null ? cells[0] : cells.find(({ name }) => name === asked))?.name ?? null;

const fileNamed = (evidenceId: string, cell: string, file: string) => ({
  fileName: `paperproof-${evidenceId.slice(0, 8)}-${file}`,
  tag: `${evidenceId}-${cell}-${file}`,
});

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
    redaction: "percent",
    asked: { ...FIRST_PAGE, cell },
  });
  const { fileName } = named;
  if (file === "equity.csv") {
    return ok({ fileName, tag: null, contentType: CSV, body: curveCsv(page.curves) });
  }
  const body = `${JSON.stringify(page, null, 2)}\n`;
  return ok({ fileName, tag: null, contentType: JSON_TYPE, body });
}
