// Staged uploads: files of bars that wait for their owner's yes; nothing of them is in a market yet.
import { createHash } from "node:crypto";
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
  readonly bytes: Uint8Array;
  readonly preview: Omit<UploadPreview, "id" | "sha256">;
  readonly at: Instant;
  readonly expiresAt: Instant;
}

export interface StagedUpload extends NewStagedUpload {
  readonly id: OwnedStagedId;
  readonly sha256: string;
}

/** A person has at most so many files waiting; the oldest makes room. */
export const MOST_STAGED = 3;

/** Keeps a file until its owner decides; sweeps out what nobody decided about in time. */
export function stageUpload(owner: UserId, upload: NewStagedUpload): Promise<OwnedStagedId> {
  return inTransaction(async (client) => {
    const id = uuidv7();
    const { fileName, options, bytes, preview, at, expiresAt } = upload;
    await client.query("DELETE FROM staged_uploads WHERE expires_at <= $1", [new Date(at)]);
    await client.query(
      `DELETE FROM staged_uploads WHERE id IN (
         SELECT id FROM staged_uploads WHERE owner_id = $1
         ORDER BY created_at DESC, id DESC OFFSET $2)`,
      [owner, MOST_STAGED - 1],
    );
    await client.query(
      `INSERT INTO staged_uploads
         (id, owner_id, file_name, options, bytes, sha256, preview, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        owner,
        fileName,
        JSON.stringify(options),
        bytesOf(bytes),
        createHash("sha256").update(bytes).digest("hex"),
        JSON.stringify(preview),
        new Date(at),
        new Date(expiresAt),
      ],
    );
    return provenStaged(id);
  });
}

/** A buffer over the same memory: a file of 100 MB is not copied once more. */
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

/** A staged file without its bytes: what its preview shows. Null when it was discarded meanwhile. */
export async function loadStaged(id: OwnedStagedId): Promise<Omit<StagedUpload, "bytes"> | null> {
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

/** The bytes of a staged file. Null when it was discarded meanwhile. */
export async function stagedBytes(id: OwnedStagedId): Promise<Uint8Array | null> {
  const [row] = await rowsOf<{ bytes: Buffer }>(
    undefined,
    "SELECT bytes FROM staged_uploads WHERE id = $1",
    [id],
  );
  return row ? new Uint8Array(row.bytes.buffer, row.bytes.byteOffset, row.bytes.length) : null;
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
