// Following a line to its end: alone over its bars, or by the broker where a split lies in its hold.
import { ruleSetOf } from "../../broker/matching/rule-set";
import type { NoEntry } from "../../simulate/bracket-line";
import type { DatedSplit, ReadyInputs } from "../inputs";
import type { WalkTrade } from "../trades/walk-trade";
import { lineOverSplit } from "./line-over-split";
import { type LineAsked, simulateLine } from "./simulate-line";

/** What became of a line: its trade, why its session did not fill it, or null where a split left nothing. */
export function followLine(asked: LineAsked, inputs: ReadyInputs): WalkTrade | NoEntry | null {
  const ended = simulateLine(asked, inputs);
  const isMet = splitsMet(asked, "code" in ended ? null : ended, inputs).length > 0;
  return isMet ? lineOverSplit(asked, inputs) : ended;
}

/** The splits from the close before a line's session to its end; the seed's rules know none (rule T6). */
export function splitsMet(
  { meant, parameters, session }: Pick<LineAsked, "meant" | "parameters" | "session">,
  trade: Pick<WalkTrade, "exitAt"> | null,
  inputs: ReadyInputs,
): readonly DatedSplit[] {
  const splits = inputs.splits(meant.symbol);
  if (splits.length === 0 || ruleSetOf(parameters.rules).entersLate) return [];
  const from = inputs.calendar.shift(session.date, -1).closesAt;
  const through = trade?.exitAt ?? session.closesAt;
  return splits.filter(({ opensAt }) => opensAt > from && opensAt <= through);
}
