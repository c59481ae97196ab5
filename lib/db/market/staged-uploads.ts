// Staged uploads: files of bars that wait for their owner's yes; nothing of them is in a market yet.
import type pg from "pg";
import { uuidv7 } from "uuidv7";
import type { Instant } from "@/lib/core/base/time";
import type { UploadPreview } from "@/lib/formats/market-views";
import { instantFrom } from "../record-rows";
import { isUuid, type OwnedStagedId, provenStaged, type UserId } from "../scope";
import { inTransaction, rowsOf } from "../transaction";

/** What the owner said about the file. */
export interface StagedOptions {
  readonly zone: "new-york" | "utc";
  /** What its prices are adjusted for (rule T6). */
  readonly adjustment: "raw" | "split" | "split-dividend";
}

export interface NewStagedUpload {
  readonly fileName: string;
  readonly options: StagedOptions;
  readonly sha256: string;
  /** The file from its beginning, a mebibyte at most at a time; asked again when a try fails. */
  readonly pieces: () => AsyncIterable<Uint8Array>;
  readonly preview: Omit<UploadPreview, "id" | "sha256">;
  readonly at: Instant;
  readonly expiresAt: Instant;
}

export interface StagedUpload extends Omit<NewStagedUpload, "pieces"> {
  readonly id: OwnedStagedId;
}

/** A person has at most so many files waiting; the oldest makes room. */
export const MOST_STAGED = 3;

/** Keeps a file until its owner decides; sweeps out what nobody decided about in time. */
export function stageUpload(owner: UserId, upload: NewStagedUpload): Promise<OwnedStagedId> {
  return inTransaction(async (client) => {
    const id = uuidv7();
    const { fileName, options, sha256, preview, at, expiresAt } = upload;
    await client.query("DELETE FROM staged_uploads WHERE expires_at <= $1", [new Date(at)]);
    await client.query(
      `DELETE FROM staged_uploads WHERE id IN (
         SELECT id FROM staged_uploads WHERE owner_id = $1
         ORDER BY created_at DESC, id DESC OFFSET $2)`,
      [owner, MOST_STAGED - 1],
    );
    await client.query(
      `INSERT INTO staged_uploads
         (id, owner_id, file_name, options, sha256, preview, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        owner,
        fileName,
        JSON.stringify(options),
        sha256,
        JSON.stringify(preview),
        new Date(at),
        new Date(expiresAt),
      ],
    );
    await insertPieces(client, id, upload);
    return provenStaged(id);
  });
}

/** One after the other, so that only one of them is ever in memory. */
async function insertPieces(
  client: pg.PoolClient,
  id: string,
  { pieces }: NewStagedUpload,
): Promise<void> {
  let piece = 0;
  for await (const bytes of pieces()) {
    await client.query({
      name: "insert_staged_piece",
      text: "INSERT INTO staged_pieces (upload_id, piece, bytes) VALUES ($1, $2, $3)",
      values: [id, piece, bytesOf(bytes)],
    });
    piece += 1;
  }
}

/** A buffer over the same memory. */
const bytesOf = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The proof that a file is a user's own and still waits; null like for a missing one. */
export async function ownStaged(
  owner: UserId,
  id: string,
  now: Instant,
): Promise<OwnedStagedId | null> {
  if (!isUuid(id)) return null;
  const rows = await rowsOf(
    undefined,
    "SELECT 1 FROM staged_uploads WHERE id = $1 AND owner_id = $2 AND expires_at > $3",
    [id, owner, new Date(now)],
  );
  return rows.length === 1 ? provenStaged(id) : null;
}

interface StagedColumns {
  readonly file_name: string;
  readonly options: StagedOptions;
  readonly sha256: string;
  readonly preview: NewStagedUpload["preview"];
  readonly created_at: Date;
  readonly expires_at: Date;
}

/** A staged file without its pieces: what its preview shows. Null when it was discarded meanwhile. */
export async function loadStaged(id: OwnedStagedId): Promise<StagedUpload | null> {
  const [row] = await rowsOf<StagedColumns>(
    undefined,
    `SELECT file_name, options, sha256, preview, created_at, expires_at
     FROM staged_uploads WHERE id = $1`,
    [id],
  );
  if (!row) return null;
  return {
    id,
    fileName: row.file_name,
    options: row.options,
    sha256: row.sha256,
    preview: row.preview,
    at: instantFrom(row.created_at),
    expiresAt: instantFrom(row.expires_at),
  };
}

/**
 * The pieces of a staged file, each read when it is asked for. When the file is decided about
 * meanwhile they end early: whoever reads them compares their SHA-256.
 */
export async function* stagedPieces(id: OwnedStagedId): AsyncGenerator<Uint8Array, null> {
  for (let piece = 0; ; piece++) {
    const [row] = await rowsOf<{ bytes: Buffer }>(
      undefined,
      "SELECT bytes FROM staged_pieces WHERE upload_id = $1 AND piece = $2",
      [id, piece],
    );
    if (!row) return null;
    yield row.bytes;
  }
}

/** Throws a staged file away; true when it was still there, for one caller only. */
export async function discardStaged(id: OwnedStagedId): Promise<boolean> {
  const rows = await rowsOf(undefined, "DELETE FROM staged_uploads WHERE id = $1 RETURNING id", [
    id,
  ]);
  return rows.length === 1;
}

/** Sweeps out what nobody decided about in time. */
export async function sweepStaged(now: Instant): Promise<void> {
  await rowsOf(undefined, "DELETE FROM staged_uploads WHERE expires_at <= $1", [new Date(now)]);
}
