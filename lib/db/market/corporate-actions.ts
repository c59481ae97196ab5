// Corporate actions: splits and dividends of a market's symbols, as its feed last told them.
import type pg from "pg";
import { type Price, price } from "@/lib/core/base/money";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import type { ReadableMarketId } from "../scope";
import { type Reader, rowsOf } from "../transaction";

export interface ToldActions {
  readonly actions: readonly CorporateAction[];
  readonly source: string;
  readonly at: Instant;
}

/** Stores actions in the caller's transaction; one of the same day and kind is told anew. */
export async function putActions(
  client: pg.PoolClient,
  market: string,
  { actions, source, at }: ToldActions,
): Promise<void> {
  for (const action of actions) {
    const split = action.kind === "split" ? action : null;
    await client.query(
      `INSERT INTO corporate_actions AS kept (market_id, symbol, ex_date, kind, numerator,
         denominator, amount_micros, source, fetched_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (market_id, symbol, ex_date, kind) DO UPDATE SET
         numerator = EXCLUDED.numerator, denominator = EXCLUDED.denominator,
         amount_micros = EXCLUDED.amount_micros, source = EXCLUDED.source,
         fetched_at = EXCLUDED.fetched_at
       WHERE (kept.numerator, kept.denominator, kept.amount_micros) IS DISTINCT FROM
         (EXCLUDED.numerator, EXCLUDED.denominator, EXCLUDED.amount_micros)`,
      [
        market,
        action.symbol,
        action.exDate,
        action.kind,
        split?.numerator ?? null,
        split?.denominator ?? null,
        action.kind === "dividend" ? action.amount : null,
        source,
        new Date(at),
      ],
    );
  }
}

interface ActionColumns {
  readonly symbol: string;
  readonly ex_date: string;
  readonly kind: "split" | "dividend";
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly amount_micros: string | null;
}

/** The actions of one symbol, in the order of their ex-dates. */
export async function listActions(
  market: ReadableMarketId,
  symbol: string,
  via?: Reader,
): Promise<CorporateAction[]> {
  const rows = await rowsOf<ActionColumns>(
    via,
    `SELECT symbol, ex_date, kind, numerator, denominator, amount_micros FROM corporate_actions
     WHERE market_id = $1 AND symbol = $2 ORDER BY ex_date, kind`,
    [market, symbol],
  );
  return rows.map(actionOf);
}

/** The actions of some symbols from a date on, "YYYY-MM-DD", in the order of their ex-dates. */
export async function actionsSince(
  market: ReadableMarketId,
  { symbols, from }: { readonly symbols: readonly string[]; readonly from: string },
  via?: Reader,
): Promise<CorporateAction[]> {
  const rows = await rowsOf<ActionColumns>(
    via,
    `SELECT symbol, ex_date, kind, numerator, denominator, amount_micros FROM corporate_actions
     WHERE market_id = $1 AND symbol = ANY($2) AND ex_date >= $3
     ORDER BY ex_date, kind DESC, symbol`,
    [market, symbols, from],
  );
  return rows.map(actionOf);
}

// Symbols and dates were checked on their way in, and CHECKs hold the rest.
function actionOf(row: ActionColumns): CorporateAction {
  const of = {
    symbol: row.symbol as CorporateAction["symbol"],
    exDate: row.ex_date as SessionDate,
  };
  return row.kind === "split"
    ? { kind: "split", ...of, numerator: row.numerator ?? 1, denominator: row.denominator ?? 1 }
    : { kind: "dividend", ...of, amount: price(Number(row.amount_micros)) as Price };
}
