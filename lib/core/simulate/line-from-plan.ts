// From a plan line to a bracket line: its session, its side, its exits and how long it is held.
import { MICRO, mulDiv } from "../base/decimal";
import { type Price, price, type Rate } from "../base/money";
import { ok, type Result, refuse } from "../base/result";
import type { SessionDate } from "../base/time";
import { checkBracket } from "../broker/matching/bracket";
import type { RuleSet } from "../broker/matching/rule-set";
import type { Bracket } from "../broker/order";
import type { OrderRefusal } from "../broker/refusal";
import type { Calendar } from "../market/session";
import { LONGEST_HOLD } from "../plan/check-row";
import { sideOf } from "../plan/line-side";
import type { PlanLine } from "../plan/plan";
import type { BracketLine } from "./bracket-line";
import { barsOfSession, firstBarFrom, type SessionIndex } from "./session-index";

/** What a simulation says beside the plan. */
export interface PlanReading {
  readonly rules: RuleSet;
  readonly calendar: Calendar;
  /** Shares of the price paid that replace a line's own exits; null leaves them. */
  readonly target: Rate | null;
  readonly stop: Rate | null;
  /** Sessions to hold where a line does not say; null for three (rule R8). */
  readonly maxHold: number | null;
  /** What a plan's `date` is: the last session it knew (rule P7), or the day to simulate. */
  readonly date: "as-of" | "simulated";
}

/** A line that can be simulated, with the date it is entered on. */
export interface PlannedLine {
  readonly line: BracketLine;
  readonly date: SessionDate;
}

const USUAL_HOLD = 3;

/**
 * Reads a plan line for the bars of its ticker. Refuses dates that are no sessions or disagree
 * (rule P7), levels on the wrong side, a line without exits, and holding times out of range.
 */
export function lineFromPlan(
  line: PlanLine,
  sessions: SessionIndex,
  reading: PlanReading,
): Result<PlannedLine, OrderRefusal> {
  const { quantity } = line;
  if (quantity === null || quantity === 0) return refuse({ code: "qty-not-positive" });
  const day = dayOf(line, sessions, reading);
  if (!day.ok) return day;
  const side = sideOf(line);
  const bracket = bracketOf(line, side === "BUY" ? 1 : -1, reading);
  if (!bracket.ok) return bracket;
  const hold = holdOf(line, reading);
  if (hold < 1 || hold > LONGEST_HOLD) {
    return refuse({ code: "hold-out-of-range", sessions: hold, most: LONGEST_HOLD });
  }
  const date = day.value;
  const own = barsOfSession(sessions, date);
  // The seed's simulator takes the first bar from that day on, even days later.
  const { from, to } = reading.rules.entersLate
    ? { from: firstBarFrom(sessions, date), to: Number.POSITIVE_INFINITY }
    : own;
  const timeout = { sessions: hold };
  const entry = { kind: "market" } as const;
  const made = { side, quantity, entry, bracket: bracket.value, from, until: to, timeout };
  return ok({ line: made, date });
}

/**
 * R8: the line's own sessions, its horizon, the setting, else three, and one at most in mode intraday;
 * origin knows neither horizon nor mode.
 */
function holdOf(line: PlanLine, { rules, maxHold }: PlanReading): number {
  const horizon = rules.entersLate ? null : line.horizonDays;
  const asked = line.maxHoldSessions ?? horizon ?? maxHold ?? USUAL_HOLD;
  return line.mode === "intraday" && !rules.entersLate ? Math.min(asked, 1) : asked;
}

function dayOf(
  { tradeDate, asOfDate }: PlanLine,
  { sessions }: SessionIndex,
  { rules, calendar, date }: PlanReading,
): Result<SessionDate, OrderRefusal> {
  const said = tradeDate ?? (date === "simulated" ? asOfDate : null);
  if (rules.entersLate && said !== null) return ok(said);
  if (said !== null && !calendar.session(said))
    return refuse({ code: "not-a-session", date: said });
  if (asOfDate === null || date === "simulated") {
    // Without a date it is the session of the next bar, and here the first one comes next.
    return ok(said ?? sessions[0]?.date ?? ("" as SessionDate));
  }
  if (!calendar.session(asOfDate)) return refuse({ code: "not-a-session", date: asOfDate });
  const next = calendar.shift(asOfDate, 1).date;
  if (said !== null && said !== next) {
    return refuse({ code: "date-conflict", asOf: asOfDate, tradeDate: said });
  }
  return ok(next);
}

function bracketOf(
  line: PlanLine,
  direction: 1 | -1,
  { target, stop }: PlanReading,
): Result<Bracket, OrderRefusal> {
  const isPercent = line.entry !== null && line.levels !== "absolute";
  const both = target !== null && stop !== null;
  const some = target !== null || stop !== null;
  // A share of the price paid goes with percent levels; beside absolute ones it has no reference.
  const reference = both || line.entry === null ? price(MICRO) : line.entry;
  if (some && !both && !isPercent) return refuse({ code: "no-exits" });
  const away = (by: Rate | null, sign: number): Price | null =>
    by === null ? null : price(Math.max(1, mulDiv(reference, MICRO + sign * by, MICRO)));
  const takeProfit = away(target, direction) ?? line.takeProfit;
  const stopLoss = away(stop, -direction) ?? line.stopLoss;
  if (takeProfit === null && stopLoss === null) return refuse({ code: "no-exits" });
  const levels = { takeProfit, stopLoss };
  const bracket: Bracket =
    both || isPercent ? { kind: "percent", reference, ...levels } : { kind: "absolute", ...levels };
  const from = line.entry ?? middleOf(levels);
  const wrong = from === null ? null : checkBracket(bracket, from, direction);
  return wrong ? refuse(wrong) : ok(bracket);
}

/** Absolute levels without an entry can only be wrong against each other. */
const middleOf = ({ takeProfit, stopLoss }: Levels): Price | null =>
  takeProfit === null || stopLoss === null
    ? null
    : price(Math.max(1, Math.round((takeProfit + stopLoss) / 2)));

type Levels = Pick<PlanLine, "takeProfit" | "stopLoss">;
