// The evidence of a run as it is stored: its id, what stands beside it, and its bundle.
import type { SessionDate } from "@/lib/core/base/time";
import type { RunCompanions } from "@/lib/core/evidence/companions/companions";
import { trialVariance } from "@/lib/core/metrics/honesty/deflated-sharpe";
import type { SeenRunId, UserId } from "../scope";
import { rowsOf } from "../transaction";
import { readPieces } from "./run-bytes";
import { countsOf, relatedRuns, sharpesOfSets } from "./run-registry";

export interface EvidenceRow {
  /** SHA-256 of its manifest, hex. */
  readonly evidenceId: string;
  /** As they were computed when it was walked; null for a short while after that. */
  readonly companions: RunCompanions | null;
  /** The registry as it stands now: later tries count as well (rule W5). */
  readonly registryNow: CountNow;
}

export interface CountNow {
  readonly n: number;
  /** The variance of the Sharpe ratios of one session of all tries that were walked. */
  readonly variance: number | null;
  readonly places: Readonly<Record<string, number>>;
}

interface Columns {
  readonly evidence_id: string;
  readonly companions: RunCompanions | null;
  readonly owner_id: UserId;
  readonly number: number;
  readonly from_date: SessionDate;
  readonly to_date: SessionDate;
  readonly tickers: readonly string[];
  readonly cells: readonly { readonly name: string; readonly set: string }[];
}

/** Null for a run that is not done, or was deleted meanwhile. */
export async function loadEvidenceRow(run: SeenRunId): Promise<EvidenceRow | null> {
  const [row] = await rowsOf<Columns>(
    undefined,
    `SELECT r.evidence_id, r.companions, r.owner_id, r.number, r.from_date, r.to_date, r.tickers,
       (SELECT json_agg(json_build_object('name', c.name, 'set', c.set) ORDER BY c.place)
        FROM run_cells c WHERE c.run_id = r.id) AS cells
     FROM runs r WHERE r.id = $1 AND r.state = 'done' AND r.deleted_at IS NULL`,
    [run],
  );
  if (!row) return null;
  const { number, from_date: from, to_date: to, tickers, cells } = row;
  const own = { number, from, to, tickers, sets: cells.map(({ set }) => set) };
  const related = await relatedRuns(row.owner_id, own);
  const counts = countsOf(own, related);
  const sharpes = await sharpesOfSets(row.owner_id, [
    ...new Set(related.flatMap((one) => one.sets)),
  ]);
  return {
    evidenceId: row.evidence_id,
    companions: row.companions,
    registryNow: {
      n: counts.get(own.sets[0] ?? "")?.n ?? 0,
      variance: trialVariance(sharpes),
      places: Object.fromEntries(cells.map(({ name, set }) => [name, counts.get(set)?.k ?? 0])),
    },
  };
}

/** The bundle, byte for byte; null like above. */
export const readBundleBytes = (run: SeenRunId): Promise<Uint8Array | null> =>
  readPieces("run_bundles", run);

/** The frozen inputs of a run; null when it was deleted meanwhile. */
export const readInputBytes = (run: SeenRunId): Promise<Uint8Array<ArrayBuffer> | null> =>
  readPieces("run_inputs", run);
