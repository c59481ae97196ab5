// The registry of runs as it is stored: who tried what over which sessions, and what came of it (W5).
import type pg from "pg";
import type { SessionDate } from "@/lib/core/base/time";
import {
  type RegisteredRun,
  type RegistryCount,
  registryCount,
} from "@/lib/core/evidence/registry";
import type { Session } from "@/lib/core/market/session";
import { pool } from "../pool";
import type { UserId } from "../scope";

/** A run before it has its number. */
export interface Registration {
  readonly from: SessionDate;
  readonly to: SessionDate;
  readonly tickers: readonly string[];
  /** The parameter sets of its cells, in their order. */
  readonly sets: readonly string[];
}

interface RegistryColumns {
  readonly number: number;
  readonly from_date: SessionDate;
  readonly to_date: SessionDate;
  readonly tickers: readonly string[];
  readonly sets: readonly string[];
}

/** All that an owner registered over a session and a ticker in common, in the order of their numbers. */
export async function relatedRuns(
  owner: UserId,
  { from, to, tickers }: Pick<Registration, "from" | "to" | "tickers">,
  client?: pg.PoolClient,
): Promise<readonly RegisteredRun[]> {
  const { rows } = await (client ?? pool()).query<RegistryColumns>(
    `SELECT number, from_date, to_date, tickers, sets FROM run_registry
     WHERE owner_id = $1 AND from_date <= $3 AND to_date >= $2 AND tickers && $4
     ORDER BY number`,
    [owner, from, to, tickers],
  );
  return rows.map(({ number, from_date, to_date, tickers: named, sets }) => ({
    number,
    from: from_date,
    to: to_date,
    tickers: named,
    sets,
  }));
}

/** "Run k of N" of each set of a run among those that are related to it. */
export const countsOf = (
  run: RegisteredRun,
  related: readonly RegisteredRun[],
): ReadonlyMap<string, RegistryCount> =>
  new Map(run.sets.map((set) => [set, registryCount({ run, set }, related)]));

/** What a parameter set came to when it was first walked. */
export interface TriedSet {
  readonly set: string;
  readonly sharpe: number | null;
  readonly sessions: readonly SessionDate[];
  readonly returns: readonly (number | null)[];
}

/** The results of an owner's parameter sets, each once; those that were never walked have none. */
export async function resultsOfSets(
  owner: UserId,
  sets: readonly string[],
  client?: pg.PoolClient,
): Promise<readonly TriedSet[]> {
  const { rows } = await (client ?? pool()).query<TriedSet>(
    `SELECT DISTINCT ON (s.set) s.set, s.sharpe, s.sessions, s.returns
     FROM run_results s JOIN run_registry g ON g.run_id = s.run_id
     WHERE g.owner_id = $1 AND s.set = ANY($2) ORDER BY s.set, g.number`,
    [owner, sets],
  );
  return rows;
}

/** The Sharpe ratios alone of such results. */
export async function sharpesOfSets(
  owner: UserId,
  sets: readonly string[],
  client?: pg.PoolClient,
): Promise<readonly (number | null)[]> {
  const { rows } = await (client ?? pool()).query<Pick<TriedSet, "sharpe">>(
    `SELECT DISTINCT ON (s.set) s.sharpe
     FROM run_results s JOIN run_registry g ON g.run_id = s.run_id
     WHERE g.owner_id = $1 AND s.set = ANY($2) ORDER BY s.set, g.number`,
    [owner, sets],
  );
  return rows.map(({ sharpe }) => sharpe);
}

export interface Overlap {
  readonly tickers: readonly string[];
  readonly sessions: readonly Pick<Session, "date" | "opensAt" | "closesAt">[];
}

/**
 * How many live accounts of an owner hold FORWARD plans over any of these tickers and sessions: on bars
 * of a feed, plan and settings recorded before the session's open, and no settings changed before its
 * close (rule E1). An account that fills at its plans' own prices meets no bar, so none of it is one.
 */
export async function forwardAccounts(
  owner: UserId,
  { tickers, sessions }: Overlap,
  client?: pg.PoolClient,
): Promise<number> {
  const { rows } = await (client ?? pool()).query<{ count: number }>(
    `SELECT count(DISTINCT a.id)::int AS count
     FROM paper_accounts a
       JOIN markets m ON m.id = a.market_id AND m.kind = 'feed'
       JOIN orders o ON o.account_id = a.id AND o.accepted AND o.symbol = ANY($2)
       JOIN unnest($3::text[], $4::timestamptz[], $5::timestamptz[]) AS s (date, opens_at, closes_at)
         ON s.date = o.session
       JOIN plans p ON p.owner_id = a.owner_id AND p.content_digest = o.plan_digest
         AND p.received_at < s.opens_at
       JOIN broker_events e ON e.account_id = o.account_id AND e.epoch = o.epoch
         AND e.type = 'epoch-started' AND e.recorded_at < s.opens_at
         AND e.body::jsonb #>> '{event,settings,entryPolicy}' IS DISTINCT FROM 'plan-price'
     WHERE a.owner_id = $1 AND a.clock = 'live' AND NOT EXISTS (
       SELECT 1 FROM broker_events c WHERE c.account_id = o.account_id AND c.epoch = o.epoch
         AND c.type = 'guards-changed'
         AND c.recorded_at >= s.opens_at AND c.recorded_at < s.closes_at)`,
    [
      owner,
      tickers,
      sessions.map(({ date }) => date),
      sessions.map(({ opensAt }) => new Date(opensAt)),
      sessions.map(({ closesAt }) => new Date(closesAt)),
    ],
  );
  return rows[0]?.count ?? 0;
}
