// Staging an upload: a file of bars is read and shown before anything of it enters a market.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { HOUR, type Instant } from "@/lib/core/base/time";
import {
  discardStaged,
  loadStaged,
  ownStaged,
  stagedBytes,
  stageUpload as stageFile,
} from "@/lib/db/market/staged-uploads";
import { confirmUploadMarket } from "@/lib/db/markets";
import type { UserId } from "@/lib/db/scope";
import type { ParsedBars } from "@/lib/formats/bars-file";
import { sayFileNote } from "@/lib/formats/file-note";
import type { BadFile } from "@/lib/formats/file-problem";
import type { UploadPreview } from "@/lib/formats/market-views";
import type { StageUploadRequest } from "@/lib/formats/requests/market-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { parseBarsUpload } from "@/lib/workers/parse-upload";
import { tooManyUploads } from "../loading/market/upload-limit";
import { type UploadedSymbol, uploadedSymbols } from "../loading/market/uploaded-bars";

type Asker = { readonly id: UserId };

/** A file that nobody has decided about after a day is thrown away. */
const KEPT = 24 * HOUR;

export interface StagedFile extends StageUploadRequest {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a file in a thread and keeps it with its preview for its owner's yes. A bad file is refused
 * whole, with all its problems, and is not kept.
 */
export async function stageUpload(
  user: Asker,
  { fileName, bytes, zone, adjustment }: StagedFile,
  now: Instant,
): Promise<Result<UploadPreview, BadFile | ServiceRefusal>> {
  const tooMany = await tooManyUploads(user.id);
  if (tooMany) return refuse(tooMany);
  const parsed = await parseBarsUpload(bytes, { zone });
  if (!parsed.ok) return parsed;
  const symbols = await uploadedSymbols(parsed.value, { adjustment, now });
  const assumedZone = parsed.value.assumedZone ? ZONES[zone] : null;
  const preview = { ...previewOf(parsed.value, symbols), fileName, assumedZone };
  const upload = { fileName, options: { zone, adjustment }, bytes, preview };
  const expiresAt = (now + KEPT) as Instant;
  const id = await stageFile(user.id, { ...upload, at: now, expiresAt });
  return loadPreview(user, id, now);
}

const ZONES = { "new-york": "New York time", utc: "UTC" } as const;

const previewOf = (
  { interval, rows, notes }: ParsedBars,
  symbols: readonly UploadedSymbol[],
): Omit<UploadPreview, "id" | "sha256" | "fileName" | "assumedZone"> => ({
  interval,
  rows,
  symbols: symbols.map(({ summary, flags }) => ({ ...summary, flags })),
  notes: notes.map(sayFileNote),
  problems: [],
});

/** The preview of a file that waits; `not-found` for another's, and once it was decided about. */
export async function loadPreview(
  user: Asker,
  id: string,
  now: Instant,
): Promise<Result<UploadPreview, ServiceRefusal>> {
  const own = await ownStaged(user.id, id, now);
  const staged = own && (await loadStaged(own));
  if (!staged) return refuse({ code: "not-found" });
  return ok({ ...staged.preview, id: staged.id, sha256: staged.sha256 });
}

/** Makes a market of a file that waits; once: whoever confirms it a second time finds nothing. */
export async function confirmUpload(
  user: Asker,
  { upload, name }: { readonly upload: string; readonly name: string },
  now: Instant,
): Promise<Result<{ readonly id: string }, BadFile | ServiceRefusal>> {
  const own = await ownStaged(user.id, upload, now);
  const staged = own && (await loadStaged(own));
  const bytes = own && (await stagedBytes(own));
  if (!own || !staged || !bytes) return refuse({ code: "not-found" });
  const tooMany = await tooManyUploads(user.id);
  if (tooMany) return refuse(tooMany);
  const { zone, adjustment } = staged.options;
  const parsed = await parseBarsUpload(bytes, { zone });
  if (!parsed.ok) return parsed;
  const symbols = await uploadedSymbols(parsed.value, { adjustment, now });
  const market = {
    name,
    interval: parsed.value.interval,
    notes: parsed.value.notes,
    symbols: symbols.map(({ summary }) => summary),
    priceSets: symbols.flatMap(({ months }) => months),
    at: now,
    sourceFile: staged.fileName,
    sha256: staged.sha256,
  };
  const id = await confirmUploadMarket(user.id, market, own);
  return id ? ok({ id }) : refuse({ code: "not-found" });
}

/** Throws a waiting file away. */
export async function discardUpload(
  user: Asker,
  id: string,
  now: Instant,
): Promise<Result<null, ServiceRefusal>> {
  const own = await ownStaged(user.id, id, now);
  if (!own || !(await discardStaged(own))) return refuse({ code: "not-found" });
  return ok(null);
}
