// Uploading bars: a file of real bars becomes a market of its owner, whole or not at all.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { sha256 } from "@/lib/core/base/sha256";
import type { Instant } from "@/lib/core/base/time";
import { createUploadMarket } from "@/lib/db/markets";
import type { UserId } from "@/lib/db/scope";
import type { BadFile } from "@/lib/formats/file-problem";
import type { UploadBarsRequest } from "@/lib/formats/requests/market-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { parseBarsUpload } from "@/lib/workers/parse-upload";
import { tooManyUploads } from "../loading/market/upload-limit";
import { uploadedSymbols } from "../loading/market/uploaded-bars";

export interface BarsUpload extends UploadBarsRequest {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a file of bars and stores it as a market of the user, month by month. A file with any bad
 * row is refused whole, with every one of them; bars outside the session are dropped and counted.
 */
export async function uploadBars(
  user: { readonly id: UserId },
  upload: BarsUpload,
  now: Instant,
): Promise<Result<{ readonly id: string }, BadFile | ServiceRefusal>> {
  const tooMany = await tooManyUploads(user.id);
  if (tooMany) return refuse(tooMany);
  const parsed = await parseBarsUpload(upload.bytes, { zone: upload.zone });
  if (!parsed.ok) return parsed;
  const symbols = await uploadedSymbols(parsed.value, { adjustment: "raw", now });
  const id = await createUploadMarket(user.id, {
    name: upload.name,
    interval: parsed.value.interval,
    notes: parsed.value.notes,
    symbols: symbols.map(({ summary }) => summary),
    priceSets: symbols.flatMap(({ months }) => months),
    at: now,
    sourceFile: upload.fileName,
    sha256: sha256(upload.bytes),
  });
  return ok({ id });
}
