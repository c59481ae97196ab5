// Equity of a run as CSV: realized, one row an exit, as the seed had it; and marked at each close.
import { type Money, money, moneyToText } from "@/lib/core/base/money";
import { instantToText } from "@/lib/core/base/time";
import type { WalkResult } from "@/lib/core/walkforward/result";
import { type CsvCell, csvText } from "../exports/csv-text";

const amount = (of: Money | null): CsvCell => (of === null ? null : { digits: moneyToText(of) });

/**
 * `equity_curve.csv`: the initial capital plus what the trades that had ended by then made. What is
 * still open, or cut off, is not in it; `equity_daily.csv` marks it.
 */
export function equityCurveCsv({ trades, parameters }: WalkResult): string {
  const ended = trades
    .filter(({ reason }) => reason !== null)
    .toSorted((a, b) => a.exitAt - b.exitAt || a.entryAt - b.entryAt);
  let equity: number = parameters.capital;
  return csvText(
    ["datetime", "equity"],
    ended.map(({ exitBarAt, net }) => {
      equity += net;
      return [{ digits: instantToText(exitBarAt) }, amount(money(equity))];
    }),
  );
}

const DAILY = "date,equity,cash,exposure,equity_worst,equity_best,tail".split(",");

/** `equity_daily.csv`: the capital at the close before the first session, then one row a close. */
export function equityDailyCsv({ equity, tail }: WalkResult): string {
  const after = new Set(tail);
  return csvText(
    DAILY,
    equity.map((point) => [
      { digits: point.date },
      amount(point.equity),
      amount(point.cash),
      amount(point.exposure),
      amount(point.worst),
      amount(point.best),
      { digits: after.has(point.date) ? "True" : "False" },
    ]),
  );
}
