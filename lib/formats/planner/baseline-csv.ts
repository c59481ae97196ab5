// A baseline as a forecast file: its rows, and on each of them that it is a baseline.
import { microsToText } from "@/lib/core/base/decimal";
import type { Forecast } from "@/lib/core/plan/forecast/forecast";
import { csvText } from "../exports/csv-text";

export interface BaselineLabel {
  readonly name: string;
  readonly seed: string | null;
  /** The id of the market whose prices it was made from. */
  readonly market: string;
}

/** Ticker, date and prob_win; then what it is, so that a copy of it is known for a baseline too. */
export function baselineCsv({ days }: Forecast, { name, seed, market }: BaselineLabel): string {
  const rows = [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([date, day]) => day.rows.map(({ ticker, probWin }) => ({ date, ticker, probWin })));
  const label = [{ text: name }, seed === null ? null : { text: seed }, { text: market }];
  return csvText(
    ["date", "ticker", "prob_win", "baseline", "seed", "market"],
    rows.map(({ date, ticker, probWin }) => [
      { digits: date },
      { text: ticker },
      { digits: microsToText(probWin, { min: 0, max: 6 }) },
      ...label,
    ]),
  );
}
