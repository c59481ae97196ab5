// Judging the lines of an independent day: as an account judges them that nothing else is in (rule W2).
import { isWhole } from "../../base/quantity";
import { ok, type Result, refuse } from "../../base/result";
import { ruleSetOf } from "../../broker/matching/rule-set";
import type { OrderRefusal } from "../../broker/refusal";
import { MarketView } from "../../market/market-view";
import type { Session } from "../../market/session";
import { checkRow } from "../../plan/check-row";
import { sideOf } from "../../plan/line-side";
import type { PlanLine } from "../../plan/plan";
import { lineFromPlan, type PlanReading } from "../../simulate/line-from-plan";
import type { ReadyInputs } from "../inputs";
import type { WalkParameters } from "../parameters";
import type { SessionAsked } from "../state";
import { emptyAccount } from "./empty-account";
import { barsOf, type MeantLine } from "./simulate-line";

/** Judges the rows of a day in their order: each sees the tickers of those before it. */
export type Judge = (line: PlanLine, row: number) => Result<MeantLine, OrderRefusal["code"]>;

/**
 * What a portfolio would say of each line by itself, by the same function; cash, the cap and slots are
 * of an account, and there is none. The seed's rules know less of a line.
 */
export const judgeOf = (
  lines: readonly PlanLine[],
  asked: SessionAsked,
  inputs: ReadyInputs,
): Judge =>
  ruleSetOf(asked.parameters.rules).entersLate
    ? seedsJudge(asked, inputs)
    : accountsJudge(lines, asked, inputs);

function accountsJudge(
  lines: readonly PlanLine[],
  { session, parameters }: SessionAsked,
  inputs: ReadyInputs,
): Judge {
  // The view tells the time: one account judges the lines of all days.
  const account = inputs.judging.get(parameters) ?? emptyAccount(parameters, session, inputs);
  inputs.judging.set(parameters, account);
  const asOf = inputs.calendar.shift(session.date, -1);
  const view = MarketView.through(inputs.bars, asOf.closesAt);
  const firstRows = new Map<string, number>();
  const statesEtth = lines.some(({ etthDays }) => etthDays !== null);
  return (line, row) => {
    const asked = { line, row, side: sideOf(line), firstRows, statesEtth };
    const { result } = checkRow(asked, { account, view, digest: "" });
    if (!result.ok) return refuse(result.refusal.code);
    const { symbol, side, quantity, bracket, maxHoldSessions: sessions } = result.value;
    return ok({ symbol, side, quantity, bracket, timeout: { sessions } });
  };
}

function seedsJudge({ session, parameters }: SessionAsked, inputs: ReadyInputs): Judge {
  const { planner } = parameters;
  const firstRows = new Set<string>();
  return (line) => {
    const { ticker, quantity } = line;
    if (firstRows.has(ticker)) return refuse("duplicate");
    firstRows.add(ticker);
    if (sideOf(line) === "SELL" && !planner.bothSides) return refuse("side");
    const isFraction = quantity !== null && !isWhole(quantity);
    if (isFraction && !planner.fractional) return refuse("not-whole-shares");
    return seedsLine(line, { session, parameters }, inputs);
  };
}

/** A line as the seed's simulator reads it. */
export function seedsLine(
  line: PlanLine,
  { session, parameters }: Pick<SessionAsked, "session" | "parameters">,
  inputs: ReadyInputs,
): Result<MeantLine, OrderRefusal["code"]> {
  const bars = barsOf(line.ticker, parameters, inputs);
  if (!bars?.sessions) return refuse("unknown-ticker");
  const dated = datedFor(line, session);
  const planned = lineFromPlan(dated, bars.sessions, readingOf(parameters, inputs));
  if (!planned.ok) return refuse(planned.refusal.code);
  const { date } = planned.value;
  if (date === session.date) return ok({ symbol: line.ticker, ...planned.value.line });
  return refuse(date < session.date ? "plan-expired" : "plan-not-for-now");
}

/** A line without dates is for the session after the as-of date that its plan is filed under. */
const datedFor = (line: PlanLine, { date }: Session): PlanLine =>
  line.tradeDate === null && line.asOfDate === null ? { ...line, tradeDate: date } : line;

/** The seed measures its percentages from the fill itself, never from levels that were rounded. */
function readingOf(parameters: WalkParameters, { calendar, source }: ReadyInputs): PlanReading {
  const { planner, maxHoldSessions: maxHold } = parameters;
  const own = source.kind === "forecast";
  return {
    rules: ruleSetOf(parameters.rules),
    calendar,
    target: own ? planner.takeProfit : null,
    stop: own ? planner.stopLoss : null,
    maxHold,
    date: "as-of",
  };
}
