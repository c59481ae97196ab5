// One day for itself: the full capital, an empty book, and each line alone with its bars (rule W2).
import { isWhole } from "../../base/quantity";
import { ok, type Result, refuse } from "../../base/result";
import type { OrderRefusal } from "../../broker/refusal";
import { sideOf } from "../../plan/line-side";
import type { PlanLine } from "../../plan/plan";
import { EMPTY_BOOK } from "../../plan/planner/decide";
import { planOfDay } from "../days/day-plan";
import { type DayDecision, reasonOf } from "../days/day-report";
import type { ReadyInputs } from "../inputs";
import type { WalkParameters } from "../parameters";
import type { SessionAsked, WalkedSession } from "../state";
import type { WalkTrade } from "../trades/walk-trade";
import { simulateLine } from "./simulate-line";

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
  const firstRows = new Map<string, number>();
  lines.forEach((line, index) => {
    if (line.quantity === null || line.quantity === 0) return;
    const row = index + 1;
    const { ticker: symbol } = line;
    const first = firstRows.get(symbol);
    if (first === undefined) firstRows.set(symbol, row);
    const meant = first === undefined ? meantFor(line, parameters) : DUPLICATE;
    const asked = { line, row, session, parameters, timing };
    const ended = meant.ok ? simulateLine(asked, inputs) : meant;
    if (!ended.ok) refused.push({ row, symbol, code: ended.refusal });
    else if ("code" in ended.value) noFills.push({ row, symbol, code: ended.value.code });
    else trades.push(ended.value);
  });
  const plan = planned.ok ? planned.value.facts : null;
  const accepted = trades.length + noFills.length;
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

const DUPLICATE = refuse("duplicate" as const);

/** What an empty account of these settings would refuse, whatever the bars say. */
function meantFor(line: PlanLine, { planner }: WalkParameters): Result<null, OrderRefusal["code"]> {
  if (sideOf(line) === "SELL" && !planner.bothSides) return refuse("side");
  const isFraction = line.quantity !== null && !isWhole(line.quantity);
  return isFraction && !planner.fractional ? refuse("not-whole-shares") : ok(null);
}
