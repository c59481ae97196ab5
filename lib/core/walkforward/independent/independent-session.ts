// One day for itself: the full capital, an empty book, and each line alone with its bars (rule W2).
import { EMPTY_BOOK } from "../../plan/planner/decide";
import { planOfDay } from "../days/day-plan";
import { type DayDecision, reasonOf } from "../days/day-report";
import type { ReadyInputs } from "../inputs";
import type { SessionAsked, WalkedSession } from "../state";
import type { WalkTrade } from "../trades/walk-trade";
import { followLine } from "./follow-line";
import { judgeOf } from "./judge-lines";

/** Plans at the close before a session with the whole capital, and follows each line to its end. */
export function walkIndependentSession(
  { session, parameters, timing }: SessionAsked,
  inputs: ReadyInputs,
): WalkedSession {
  const asOf = inputs.calendar.shift(session.date, -1);
  const standing = { asOf, book: EMPTY_BOOK, base: parameters.capital };
  const planned = planOfDay(standing, parameters, inputs);
  const lines = planned.ok ? planned.value.plan.lines : [];
  const trades: WalkTrade[] = [];
  const refused: DayDecision["refused"][number][] = [];
  const noFills: DayDecision["noFills"][number][] = [];
  let accepted = 0;
  const judge = judgeOf(lines, { session, parameters, timing }, inputs);
  lines.forEach((line, index) => {
    if (line.quantity === null || line.quantity === 0) return;
    const row = index + 1;
    const { ticker: symbol } = line;
    const meant = judge(line, row);
    if (!meant.ok) {
      refused.push({ row, symbol, code: meant.refusal });
      return;
    }
    const asked = { line, row, session, parameters, timing, meant: meant.value };
    const ended = followLine(asked, inputs);
    accepted += 1;
    if (ended === null) return;
    if ("code" in ended) noFills.push({ row, symbol, code: ended.code });
    else trades.push(ended);
  });
  const plan = planned.ok ? planned.value.facts : null;
  const decision: DayDecision = {
    date: session.date,
    asOf: asOf.date,
    reason: planned.ok ? reasonOf({ plan, accepted, filled: trades.length }) : planned.refusal,
    plan,
    accepted,
    refused,
    noFills,
  };
  return { decision, events: [], trades, point: null };
}
