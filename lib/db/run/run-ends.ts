// Ending a run before its time, taking it up again, and deleting it: its tries stay registered.
import type pg from "pg";
import type { Instant } from "@/lib/core/base/time";
import type { OwnedRunId, UserId } from "../scope";
import { inTransaction } from "../transaction";
import { goOn, lockRuns, type TooManyRuns } from "./register-run";

/** Stops a run that waits, for its period or its turn, or is walked: its worker hears of it in a second. */
export async function cancelRun(id: OwnedRunId, at: Instant): Promise<void> {
  await inTransaction((client) => cancelled(client, id, at));
}

async function cancelled(client: pg.PoolClient, id: OwnedRunId, at: Instant): Promise<void> {
  await client.query(
    `UPDATE runs SET state = 'cancelled', finished_at = $2, lease_until = NULL, look_at = NULL,
       held_since = NULL, held_by = NULL
     WHERE id = $1 AND state IN ('ahead', 'waiting', 'walking')`,
    [id, new Date(at)],
  );
}

/** Takes up a run that failed or was cancelled; answers what its owner has too many of, if anything. */
export function resumeRun(owner: UserId, id: OwnedRunId): Promise<TooManyRuns | null> {
  return inTransaction(async (client) => {
    await lockRuns(client, owner);
    const { rows } = await client.query(
      `SELECT 1 FROM runs WHERE id = $1 AND state IN ('failed', 'cancelled')
         AND deleted_at IS NULL FOR UPDATE`,
      [id],
    );
    return rows.length === 0 ? null : goOn(client, owner, id);
  });
}

/**
 * Deletes a run: bundle, inputs and what was computed go; its registration, its results and a tombstone
 * stay, so that it goes on counting (rule W5).
 */
export function deleteRun(id: OwnedRunId, at: Instant): Promise<void> {
  return inTransaction(async (client) => {
    await cancelled(client, id, at);
    const { rowCount } = await client.query(
      `UPDATE runs SET deleted_at = $2, name = '', companions = NULL
       WHERE id = $1 AND deleted_at IS NULL`,
      [id, new Date(at)],
    );
    if (rowCount !== 1) return;
    await client.query(
      `INSERT INTO run_tombstones (run_id, owner_id, number, evidence_id, registered_at, deleted_at,
         tries)
       SELECT id, owner_id, number, evidence_id, registered_at, $2, (registry ->> 'n')::int
       FROM runs WHERE id = $1`,
      [id, new Date(at)],
    );
    await client.query("DELETE FROM run_bundles WHERE run_id = $1", [id]);
    await client.query("DELETE FROM run_inputs WHERE run_id = $1", [id]);
    await client.query(
      "UPDATE run_cells SET checkpoint = NULL, headline = NULL WHERE run_id = $1",
      [id],
    );
  });
}
