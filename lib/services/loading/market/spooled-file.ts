// A spooled file: bytes that lie in a private temporary file while they are needed, never in memory.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, mkdtemp, open, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Result, refuse } from "@/lib/core/base/result";
import { HOUR, type Instant } from "@/lib/core/base/time";

export interface SpooledFile {
  readonly path: string;
  /** In bytes. */
  readonly length: number;
  readonly sha256: string;
  /** Its bytes again, from the beginning, at most `PIECE_BYTES` at a time. */
  readonly pieces: () => AsyncIterable<Uint8Array>;
}

export const PIECE_BYTES = 1_024 * 1_024;

/** No name of a user's comes near the file system. */
const FOLDER = "paperproof-upload-";
const FILE = "upload";

/**
 * Writes pieces to a file as they come, and hands it to `use` once they are all there. Pieces that end
 * with a refusal are refused. Whatever happens, the file is gone when this answers or throws.
 */
export async function withSpooledFile<T, E>(
  pieces: AsyncGenerator<Uint8Array, E | null>,
  use: (file: SpooledFile) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  // Only this user may look into it (mode 0700).
  const folder = await mkdtemp(path.join(os.tmpdir(), FOLDER));
  try {
    const place = path.join(folder, FILE);
    const written = await writePieces(place, pieces);
    if ("refusal" in written) return refuse(written.refusal);
    const again = () => createReadStream(place, { highWaterMark: PIECE_BYTES });
    return await use({ path: place, ...written, pieces: again });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Written<E> = Pick<SpooledFile, "length" | "sha256"> | { readonly refusal: E };

/** The next piece is asked for when the one before is on disk: whoever sends waits for it. */
async function writePieces<E>(
  place: string,
  pieces: AsyncGenerator<Uint8Array, E | null>,
): Promise<Written<E>> {
  const hash = createHash("sha256");
  let length = 0;
  const file = await open(place, "wx", 0o600);
  try {
    for (;;) {
      const next = await pieces.next();
      if (next.done) {
        const refusal = next.value;
        return refusal === null ? { length, sha256: hash.digest("hex") } : { refusal };
      }
      hash.update(next.value);
      await file.writeFile(next.value);
      length += next.value.length;
    }
  } finally {
    await file.close();
    await pieces.return(null);
  }
}

/** Nobody writes to or reads one file that long. */
const LEFT_BEHIND = HOUR;

/** Removes what servers that were killed have left behind. */
export async function sweepSpooled(now: Instant): Promise<void> {
  const parent = os.tmpdir();
  const own = (await readdir(parent)).filter((name) => name.startsWith(FOLDER));
  for (const name of own) {
    const folder = path.join(parent, name);
    if (await isLeftBehind(folder, now)) await rm(folder, { recursive: true, force: true });
  }
}

/** A folder of ours (others may put links of that name beside it) that was long not written to. */
async function isLeftBehind(folder: string, now: Instant): Promise<boolean> {
  const found = await lstat(folder).catch(() => null);
  if (!found?.isDirectory() || found.uid !== (process.getuid?.() ?? found.uid)) return false;
  const file = await lstat(path.join(folder, FILE)).catch(() => null);
  return Math.max(found.mtimeMs, file?.mtimeMs ?? 0) + LEFT_BEHIND < now;
}
