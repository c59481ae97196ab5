// Storing a downloaded month: its bars as a version, its actions, and the market's summary, in one go.
import type pg from "pg";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import { insertPriceSets, lockPriceSets, type NewPriceSet } from "../price-sets";
import type { ReadableMarketId } from "../scope";
import { inTransaction } from "../transaction";
import { putActions } from "./corporate-actions";

export interface DownloadedMonth {
  /** Null when the stored version says the same already. */
  readonly set: NewPriceSet | null;
  /** The stored version that it was compared with; 0 when there was none. */
  readonly after: number;
  readonly symbol: string;
  readonly actions: readonly CorporateAction[];
  readonly source: string;
  readonly at: Instant;
}

/**
 * Stores it all, or nothing; storing the same again adds nothing. Answers false, and stores nothing,
 * when another version came between: what was made ready has to be made ready again.
 */
export function storeDownloadedMonth(
  market: ReadableMarketId,
  { set, after, symbol, actions, source, at }: DownloadedMonth,
): Promise<boolean> {
  return inTransaction(async (client) => {
    if (set && (await latestVersion(client, market, set)) !== after) return false;
    const added = set ? await insertPriceSets(client, market, [set]) : 0;
    await putActions(client, market, { actions, source, at });
    if (added > 0) await summarize(client, market, symbol);
    return true;
  });
}

/** The latest version of a month, which nobody adds to before this transaction has ended. */
async function latestVersion(
  client: pg.PoolClient,
  market: ReadableMarketId,
  { symbol, interval, month }: NewPriceSet,
): Promise<number> {
  await lockPriceSets(client, market);
  const { rows } = await client.query<{ version: number }>(
    `SELECT coalesce(max(version), 0)::int AS version FROM price_sets
     WHERE market_id = $1 AND symbol = $2 AND interval = $3 AND month = $4`,
    [market, symbol, interval, month],
  );
  return rows[0]?.version ?? 0;
}

export interface MadeMonth {
  readonly sets: readonly NewPriceSet[];
  readonly actions: readonly CorporateAction[];
  readonly source: string;
  readonly at: Instant;
}

/** Stores a month that was made here, with what was announced for it; again adds nothing. */
export function storeMadeMonth(
  market: string,
  { sets, actions, source, at }: MadeMonth,
): Promise<void> {
  return inTransaction(async (client) => {
    await insertPriceSets(client, market, sets);
    await putActions(client, market, { actions, source, at });
  });
}

interface SymbolTotals {
  readonly bars: number;
  readonly from: SessionDate;
  readonly to: SessionDate;
  readonly missing: number;
  readonly dropped: number;
}

/** SQL: the sum of the counts in a list of a set's quality; 0 where there is none. */
const counted = (list: "missing" | "dropped"): string =>
  `coalesce((SELECT sum((e ->> 'count')::int) FROM jsonb_array_elements(quality -> '${list}') e), 0)`;

/**
 * Writes what a feed's market holds of a symbol, in the interval that accounts trade by. Price sets
 * of a market are written one after the other, so no two summaries meet.
 */
async function summarize(
  client: pg.PoolClient,
  market: ReadableMarketId,
  symbol: string,
): Promise<void> {
  const { rows } = await client.query<SymbolTotals>(
    `SELECT sum(rows)::int AS bars,
       to_char(min(first_at) AT TIME ZONE 'America/New_York', 'YYYY-MM-DD') AS "from",
       to_char(max(last_at) AT TIME ZONE 'America/New_York', 'YYYY-MM-DD') AS "to",
       sum(${counted("missing")})::int AS missing, sum(${counted("dropped")})::int AS dropped
     FROM (SELECT DISTINCT ON (s.month) s.rows, s.first_at, s.last_at, s.quality FROM price_sets s
           JOIN markets m ON m.id = s.market_id AND m.kind = 'feed' AND m.interval = s.interval
           WHERE s.market_id = $1 AND s.symbol = $2 ORDER BY s.month, s.version DESC) latest
     HAVING count(*) > 0`,
    [market, symbol],
  );
  const [totals] = rows;
  if (!totals) return;
  await client.query(
    `UPDATE markets SET summary = (
       SELECT jsonb_agg(entry ORDER BY entry ->> 'symbol' COLLATE "C")
       FROM (SELECT entry FROM jsonb_array_elements(summary) entry WHERE entry ->> 'symbol' <> $2
             UNION ALL SELECT $3::jsonb) t(entry))
     WHERE id = $1`,
    [market, symbol, JSON.stringify({ symbol, ...totals })],
  );
}
