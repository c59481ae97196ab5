// The bytes of runs, in pieces: frozen inputs, and bundles, which never change.
import type pg from "pg";
import { rowsOf } from "../transaction";

const PIECE_BYTES = 1_048_576;

type Table = "run_inputs" | "run_bundles";

/** Stores bytes in the caller's transaction, a piece at a time. */
export async function insertPieces(
  client: pg.PoolClient,
  { table, run }: { readonly table: Table; readonly run: string },
  bytes: Uint8Array,
): Promise<void> {
  for (let piece = 0; piece * PIECE_BYTES < bytes.length; piece++) {
    const part = bytes.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES);
    await client.query(`INSERT INTO ${table} (run_id, piece, bytes) VALUES ($1, $2, $3)`, [
      run,
      piece,
      Buffer.from(part.buffer, part.byteOffset, part.byteLength),
    ]);
  }
}

/** All pieces as one, in a buffer of its own; null when there is none. */
export async function readPieces(
  table: Table,
  run: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const pieces: Buffer[] = [];
  for (;;) {
    const rows = await rowsOf<{ bytes: Buffer }>(
      undefined,
      `SELECT bytes FROM ${table} WHERE run_id = $1 AND piece >= $2 ORDER BY piece LIMIT 16`,
      [run, pieces.length],
    );
    pieces.push(...rows.map(({ bytes }) => bytes));
    if (rows.length < 16) break;
  }
  if (pieces.length === 0) return null;
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
