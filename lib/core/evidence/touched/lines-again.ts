// Running the lines of independent days again, each on the bars that its trade touched.
import type { SessionDate } from "../../base/time";
import { ruleSetOf } from "../../broker/matching/rule-set";
import type { Bracket } from "../../broker/order";
import { holdOf, symbolOf } from "../../plan/check-row";
import { lineBracket } from "../../plan/line-bracket";
import { sideOf } from "../../plan/line-side";
import type { PlanLine } from "../../plan/plan";
import { followLine, splitsMet } from "../../walkforward/independent/follow-line";
import { seedsLine } from "../../walkforward/independent/judge-lines";
import type { MeantLine } from "../../walkforward/independent/simulate-line";
import type { ReadyInputs } from "../../walkforward/inputs";
import type { WalkParameters } from "../../walkforward/parameters";
import type { WalkTrade } from "../../walkforward/trades/walk-trade";

/** The line of a session's plan that a trade came from; null where there is none. */
export type LineOf = (day: SessionDate, row: number) => PlanLine | null;

interface LinesAgain {
  readonly trades: readonly WalkTrade[];
  /** Trades with a level that was measured from a close before their session. */
  readonly measured: number;
  /** Trades whose level of that kind a split has moved: not run again. */
  readonly notAlone: number;
}

/** Every trade from its line, which was accepted: what it was judged by came before its session. */
export function linesAgain(
  {
    parameters,
    trades,
  }: { readonly parameters: WalkParameters; readonly trades: readonly WalkTrade[] },
  lineOf: LineOf,
  inputs: ReadyInputs,
): LinesAgain {
  let [measured, notAlone] = [0, 0];
  const again = trades.flatMap((trade) => {
    const { day, row } = trade;
    const line = lineOf(day, row);
    const session = inputs.calendar.session(day);
    if (!line || !session) return [];
    const bySeed = ruleSetOf(parameters.rules).entersLate;
    const read = bySeed ? seedsLine(line, { session, parameters }, inputs) : null;
    const meant = read ? read.ok && read.value : acceptedLine(line, parameters, trade);
    if (!meant) return [];
    const asked = { line, row, session, parameters, timing: "on-time" as const };
    if (!bySeed && isMeasured(line)) {
      // Where a split has moved that level, what it was before cannot be told.
      if (splitsMet({ ...asked, meant }, trade, inputs).length > 0) {
        notAlone += 1;
        return [trade];
      }
      measured += 1;
    }
    const made = followLine({ ...asked, meant }, inputs);
    return made === null || "code" in made ? [] : [made];
  });
  return { trades: again, measured, notAlone };
}

/** What a line meant that an account accepts. */
function acceptedLine(
  line: PlanLine,
  parameters: WalkParameters,
  trade: WalkTrade,
): MeantLine | null {
  const { planner, maxHoldSessions } = parameters;
  const side = sideOf(line);
  const measured = { lastClose: null, direction: side === "BUY" ? 1 : -1 } as const;
  const exits = lineBracket(line, planner, measured);
  const symbol = symbolOf(line);
  if (!exits.ok || line.quantity === null || symbol === null) return null;
  const { bracket } = exits.value;
  return {
    ...{ symbol, side, quantity: line.quantity },
    bracket: isMeasured(line) ? withLevels(bracket, trade) : bracket,
    timeout: { sessions: holdOf(line, maxHoldSessions) },
  };
}

/** A level beside an absolute one is measured from the last close before the session (rule R7). */
const isMeasured = ({ entry, levels, takeProfit, stopLoss }: PlanLine): boolean =>
  (entry === null || levels === "absolute") && (takeProfit === null) !== (stopLoss === null);

/** That close is not among the touched bars: the level is taken from the record. */
const withLevels = (bracket: Bracket, { target, stop }: WalkTrade): Bracket => ({
  ...bracket,
  takeProfit: bracket.takeProfit ?? target,
  stopLoss: bracket.stopLoss ?? stop,
});
