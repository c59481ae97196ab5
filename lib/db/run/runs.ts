// Runs as they stand: their rows, with a row for each cell.
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { RegistryAtStart } from "@/lib/core/evidence/registry";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import type { Refusal } from "@/lib/formats/problems";
import type { RunForm } from "@/lib/formats/requests/run-request";
import type { MarketName } from "@/lib/formats/views/market-view";
import type { Page } from "@/lib/formats/views/page";
import type { RunHeadline, RunState } from "@/lib/formats/views/run/run-view";
import { instantFrom } from "../record-rows";
import {
  isUuid,
  type OwnedRunId,
  provenMarket,
  provenRun,
  type ReadableMarketId,
  type UserId,
} from "../scope";
import { rowsOf } from "../transaction";
import { type AheadColumns, type AheadRow, aheadRow } from "./ahead-runs";

/** The proof that a user owns a run that is not deleted; null for another's as for a missing one. */
export async function ownRun(owner: UserId, id: string): Promise<OwnedRunId | null> {
  if (!isUuid(id)) return null;
  const rows = await rowsOf(
    undefined,
    "SELECT 1 FROM runs WHERE id = $1 AND owner_id = $2 AND deleted_at IS NULL",
    [id, owner],
  );
  return rows.length === 1 ? provenRun(id) : null;
}

export interface CellRow {
  readonly name: string;
  readonly parameters: WalkParameters;
  readonly set: string;
  readonly sessions: number;
  readonly walked: number;
  readonly resultDigest: string | null;
  readonly headline: RunHeadline | null;
}

export interface RunRow {
  readonly id: OwnedRunId;
  readonly number: number;
  readonly name: string;
  readonly state: RunState;
  readonly request: RunForm;
  readonly market: MarketName & { readonly id: ReadableMarketId };
  readonly from: SessionDate;
  readonly to: SessionDate;
  readonly tickers: readonly string[];
  readonly registeredAt: Instant;
  /** Null for a run of a period that was over when it was registered. */
  readonly ahead: AheadRow | null;
  readonly registry: RegistryAtStart;
  readonly evidenceId: string | null;
  readonly problem: Refusal | null;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** In their order. */
  readonly cells: readonly CellRow[];
}

interface RunColumns extends AheadColumns {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly state: RunState;
  readonly request: RunForm;
  readonly market_id: string;
  readonly market_name: string;
  readonly kind: MarketName["kind"];
  readonly synthetic: boolean;
  readonly from_date: SessionDate;
  readonly to_date: SessionDate;
  readonly tickers: readonly string[];
  readonly registered_at: Date;
  readonly registry: RegistryAtStart;
  readonly evidence_id: string | null;
  readonly problem: Refusal | null;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly cells: readonly CellRow[];
}

/** One run as it stands; null when it was deleted meanwhile. */
export async function loadRun(id: OwnedRunId): Promise<RunRow | null> {
  const [row] = await readRuns({ where: "r.id = $1", limit: "" }, [id]);
  return row ?? null;
}

/** A user's runs that are not deleted, newest first; `page` counts from 1. */
export async function listRuns(
  owner: UserId,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<Page<RunRow>> {
  const [counted, rows] = await Promise.all([
    rowsOf<{ total: number }>(
      undefined,
      "SELECT count(*)::int AS total FROM runs WHERE owner_id = $1 AND deleted_at IS NULL",
      [owner],
    ),
    readRuns({ where: "r.owner_id = $1", limit: "LIMIT $2 OFFSET $3" }, [
      owner,
      pageSize,
      (page - 1) * pageSize,
    ]),
  ]);
  return { rows, total: counted[0]?.total ?? 0, page, pageSize };
}

async function readRuns(
  { where, limit }: { readonly where: string; readonly limit: string },
  values: readonly unknown[],
): Promise<RunRow[]> {
  const rows = await rowsOf<RunColumns>(
    undefined,
    `SELECT r.id, r.number, r.name, r.state, r.request, r.market_id, m.name AS market_name, m.kind,
       m.synthetic, r.from_date, r.to_date, r.tickers, r.registered_at, r.registry, r.evidence_id,
       r.problem, r.started_at, r.finished_at, r.due_at, r.held_since, r.held_by,
       (SELECT json_agg(json_build_object('name', c.name, 'parameters', c.parameters, 'set', c.set,
            'sessions', c.sessions, 'walked', c.walked, 'resultDigest', c.result_digest,
            'headline', c.headline) ORDER BY c.place)
        FROM run_cells c WHERE c.run_id = r.id) AS cells
     FROM runs r JOIN markets m ON m.id = r.market_id
     WHERE ${where} AND r.deleted_at IS NULL ORDER BY r.number DESC ${limit}`,
    values,
  );
  return rows.map(runRow);
}

const runRow = (row: RunColumns): RunRow => ({
  id: provenRun(row.id),
  number: row.number,
  name: row.name,
  state: row.state,
  request: row.request,
  market: {
    id: provenMarket(row.market_id),
    name: row.market_name,
    kind: row.kind,
    synthetic: row.synthetic,
  },
  from: row.from_date,
  to: row.to_date,
  tickers: row.tickers,
  registeredAt: instantFrom(row.registered_at),
  ahead: aheadRow(row),
  registry: row.registry,
  evidenceId: row.evidence_id,
  problem: row.problem,
  startedAt: row.started_at && instantFrom(row.started_at),
  finishedAt: row.finished_at && instantFrom(row.finished_at),
  cells: row.cells,
});

/** Gives a run another name: its owner's own words, which are in none of its evidence. */
export async function renameRun(id: OwnedRunId, name: string): Promise<void> {
  await rowsOf(undefined, "UPDATE runs SET name = $2 WHERE id = $1", [id, name]);
}
