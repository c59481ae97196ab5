// For tests of shares: a run that is done, as its row alone, and a summary of nothing in particular.
import { randomUUID } from "node:crypto";
import type { SessionDate } from "@/lib/core/base/time";
import type { ShareSummary } from "@/lib/formats/shares/share-summary";
import { putSampleMarket } from "../markets";
import { ownRun } from "../run/runs";
import type { OwnedRunId, UserId } from "../scope";
import { rowsOf } from "../transaction";
import { OPEN } from "./paper";

export const SUMMARY: ShareSummary = {
  from: "2025-09-02" as SessionDate,
  to: "2025-09-30" as SessionDate,
  sessions: 21,
  tickers: ["AMD", "XOM"],
  bars: "sample",
  tries: 7,
  cells: [
    {
      ...{ name: "balanced", mode: "balanced", trades: 12, returnBps: 123, drawdownBps: 45 },
      ...{ forward: 0, retro: 21, curve: [0, 123], resultDigest: "0".repeat(64), k: 3 },
    },
  ],
};

/** The row of a run, with an evidence id that nothing is stored under. */
export async function newRun(owner: UserId, name = "My secret run"): Promise<OwnedRunId> {
  const market = await putSampleMarket({
    ...{ name: "Sample", interval: "1h", notes: [], symbols: [], priceSets: [], at: OPEN },
  });
  const id = randomUUID();
  await rowsOf(
    undefined,
    `INSERT INTO runs (id, owner_id, number, name, state, request, market_id, from_date, to_date,
       tickers, inputs_key, registered_at, registry, evidence_id, finished_at)
     SELECT $1::uuid, $2::uuid, 1 + coalesce(max(number), 0), $3, 'done', '{}', $4, '2025-09-02',
       '2025-09-30', ARRAY['AMD'], encode(sha256($5::bytea), 'hex'), $6, '{}',
       encode(sha256($5::bytea), 'hex'), $6
     FROM runs WHERE owner_id = $2::uuid`,
    [id, owner, name, market, Buffer.from(id), new Date(OPEN)],
  );
  const run = await ownRun(owner, id);
  if (!run) throw new Error("the run was just made");
  return run;
}
