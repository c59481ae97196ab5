// Staging an upload: a file of bars is read and shown before anything of it enters a market.
import { invariant } from "@/lib/core/base/invariant";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { HOUR, type Instant } from "@/lib/core/base/time";
import {
  discardStaged,
  loadStaged,
  ownStaged,
  type StagedUpload,
  stagedPieces,
  stageUpload as stageFile,
} from "@/lib/db/market/staged-uploads";
import { confirmUploadMarket, type UploadedMarket } from "@/lib/db/markets";
import type { OwnedStagedId, UserId } from "@/lib/db/scope";
import type { ParsedBars } from "@/lib/formats/bars-file";
import { sayFileNote } from "@/lib/formats/file-note";
import type { BadFile } from "@/lib/formats/file-problem";
import type { UploadPreview } from "@/lib/formats/market-views";
import type { StageUploadRequest } from "@/lib/formats/requests/market-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { parseBarsUpload } from "@/lib/workers/parse-upload";
import { type SpooledFile, withSpooledFile } from "../loading/market/spooled-file";
import { tooManyUploads } from "../loading/market/upload-limit";
import { type UploadedSymbol, uploadedSymbols } from "../loading/market/uploaded-bars";

type Asker = { readonly id: UserId };

/** A file that nobody has decided about after a day is thrown away. */
const KEPT = 24 * HOUR;

export interface StagedFile extends StageUploadRequest {
  readonly fileName: string;
  readonly file: SpooledFile;
}

/**
 * Reads a file in a thread and keeps it with its preview for its owner's yes. A bad file is refused
 * whole, with all its problems, and is not kept.
 */
export async function stageUpload(
  user: Asker,
  { fileName, file, zone, adjustment }: StagedFile,
  now: Instant,
): Promise<Result<UploadPreview, BadFile | ServiceRefusal>> {
  const tooMany = await tooManyUploads(user.id);
  if (tooMany) return refuse(tooMany);
  const parsed = await parseBarsUpload({ path: file.path }, { zone });
  if (!parsed.ok) return parsed;
  const symbols = await uploadedSymbols(parsed.value, { adjustment, now });
  const assumedZone = parsed.value.assumedZone ? ZONES[zone] : null;
  const preview = { ...previewOf(parsed.value, symbols), fileName, assumedZone };
  const { sha256, pieces } = file;
  const upload = { fileName, options: { zone, adjustment }, sha256, pieces, preview };
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
  if (!staged) return refuse({ code: "not-found" });
  const tooMany = await tooManyUploads(user.id);
  if (tooMany) return refuse(tooMany);
  // Any server may be asked: the file comes back from the database, and its thread reads it from disk.
  return withSpooledFile<{ readonly id: string }, BadFile | ServiceRefusal>(
    stagedPieces(staged.id),
    async ({ path, sha256 }) => {
      if (sha256 !== staged.sha256) return goneMeanwhile(staged.id);
      const { zone, adjustment } = staged.options;
      const parsed = await parseBarsUpload({ path }, { zone });
      if (!parsed.ok) return parsed;
      const symbols = await uploadedSymbols(parsed.value, { adjustment, now });
      const market = { ...marketOf(parsed.value, symbols, staged), name, at: now };
      const id = await confirmUploadMarket(user.id, market, staged.id);
      return id ? ok({ id }) : refuse({ code: "not-found" });
    },
  );
}

const marketOf = (
  { interval, notes }: ParsedBars,
  symbols: readonly UploadedSymbol[],
  { fileName, sha256 }: StagedUpload,
): Omit<UploadedMarket, "name" | "at"> => ({
  interval,
  notes,
  symbols: symbols.map(({ summary }) => summary),
  priceSets: symbols.flatMap(({ months }) => months),
  sourceFile: fileName,
  sha256,
});

/** Pieces that are not the file: it was decided about while they were read, or the archive is broken. */
async function goneMeanwhile(id: OwnedStagedId): Promise<Result<never, ServiceRefusal>> {
  invariant((await loadStaged(id)) === null, "a staged file has the bytes it came with");
  return refuse({ code: "not-found" });
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
