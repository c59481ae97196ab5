// The bars that a log names, by which it filled and marked: each is one of the touched bars, as it is there.
import { instantToText } from "@/lib/core/base/time";
import type { BrokerEvent, SymbolMark } from "@/lib/core/broker/event";
import type { FillBar } from "@/lib/core/broker/fill";
import { fillBar } from "@/lib/core/broker/matching/match-entry";
import { type BarSeries, lowerBound, partOf } from "@/lib/core/market/series";
import { cellFolder } from "../cell-files";
import { type Fail, fail } from "../open-evidence";
import type { RecordedResult } from "./recorded-cells";
import type { TouchedInputs } from "./touched-inputs";

/** The first event of a cell's log whose bar or mark is none of the touched ones; null where there is none. */
export function logFault(
  { touched }: TouchedInputs,
  { name, result }: RecordedResult,
): Fail | null {
  const seriesOf = (symbol: string): readonly BarSeries[] =>
    touched.filter((one) => one.symbol === symbol).map(({ series }) => series);
  for (const [index, event] of result.events.entries()) {
    const field = wrongIn(event, seriesOf);
    if (field === null) continue;
    const item = `event ${index + 1}, ${event.type} at ${instantToText(event.at)}`;
    const said = { stored: "a bar", computed: "none like it among the touched ones" };
    const difference = { line: index + 1, item, field, ...said };
    return fail("other-result", `${cellFolder(name)}events.jsonl`, difference);
  }
  return null;
}

/** The field of an event that tells of another bar; null where none does. */
function wrongIn(
  event: BrokerEvent,
  seriesOf: (symbol: string) => readonly BarSeries[],
): string | null {
  if (event.type === "filled") {
    const { symbol, bar } = event.fill;
    return bar === null || seriesOf(symbol).some((series) => holds(series, bar))
      ? null
      : "fill.bar";
  }
  if (event.type !== "marked") return null;
  const wrong = event.marks.findIndex(
    (mark) => !seriesOf(mark.symbol).some((series) => closes(series, mark)),
  );
  return wrong < 0 ? null : `marks.${wrong}`;
}

/** True when a bar of a series closes at that price, at that time. */
function closes(series: BarSeries, { price, at: when, source, digest }: SymbolMark): boolean {
  const index = lowerBound(series.closesAt, when);
  if (series.closesAt[index] !== when || series.close[index] !== price) return false;
  const part = partOf(series, index);
  return part.source === source && part.digest === digest;
}

/** True when a series has the bar with all its values, from the same stored set. */
function holds(series: BarSeries, bar: FillBar): boolean {
  const index = lowerBound(series.opensAt, bar.opensAt);
  if (index >= series.length) return false;
  const own = fillBar(series, index);
  const keys = Object.keys(own) as (keyof FillBar)[];
  return keys.every((key) => own[key] === bar[key]);
}
