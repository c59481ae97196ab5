// The bars that a log names as those that decided its fills: each is one of the touched bars, as it is there.
import { instantToText } from "@/lib/core/base/time";
import type { FillBar } from "@/lib/core/broker/fill";
import { fillBar } from "@/lib/core/broker/matching/match-entry";
import { type BarSeries, lowerBound } from "@/lib/core/market/series";
import { cellFolder } from "../cell-files";
import { type Fail, fail } from "../open-evidence";
import type { RecordedResult } from "./recorded-cells";
import type { TouchedInputs } from "./touched-inputs";

/** The first event of a cell's log whose bar is none of the touched ones; null where there is none. */
export function logFault(
  { touched }: TouchedInputs,
  { name, result }: RecordedResult,
): Fail | null {
  for (const [index, event] of result.events.entries()) {
    if (event.type !== "filled" || event.fill.bar === null) continue;
    const { symbol, bar } = event.fill;
    const own = touched.filter((one) => one.symbol === symbol);
    if (own.some(({ series }) => holds(series, bar))) continue;
    const item = `event ${index + 1}, filled at ${instantToText(event.at)}`;
    const said = { stored: "a bar", computed: "none like it among the touched ones" };
    const difference = { line: index + 1, item, field: "fill.bar", ...said };
    return fail("other-result", `${cellFolder(name)}events.jsonl`, difference);
  }
  return null;
}

/** True when a series has the bar with all its values, from the same stored set. */
function holds(series: BarSeries, bar: FillBar): boolean {
  const index = lowerBound(series.opensAt, bar.opensAt);
  if (index >= series.length) return false;
  const own = fillBar(series, index);
  const keys = Object.keys(own) as (keyof FillBar)[];
  return keys.every((key) => own[key] === bar[key]);
}
