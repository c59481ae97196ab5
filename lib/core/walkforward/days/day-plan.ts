// The plan of a day: made from the forecast at the as-of close, or the uploaded one of that date.
import type { Money } from "../../base/money";
import { ok, type Result, refuse } from "../../base/result";
import type { Session } from "../../market/session";
import { contentDigest, type PlanLine, type TradePlan } from "../../plan/plan";
import type { Book } from "../../plan/planner/decide";
import { type Plan, type Prepared, planWith, prepare } from "../../plan/planner/make-plan";
import { sumsOf } from "../../plan/planner/plan-sums";
import { tradePlanOf } from "../../plan/planner/planned-lines";
import type { PlannerSettings } from "../../plan/planner/settings";
import type { ReadyInputs } from "../inputs";
import type { WalkParameters } from "../parameters";
import type { DayPlan, SkipReason } from "./day-report";

/** What a day is planned with: what is held at the as-of close, and what its slots share. */
export interface Standing {
  readonly asOf: Session;
  readonly book: Book;
  readonly base: Money;
}

/** A plan to be traded, and what the day's report says of it. */
export interface PlannedDay {
  readonly plan: TradePlan;
  readonly facts: DayPlan;
}

/** The planner's settings of a walk, with what its slots share. */
export function plannerOf(parameters: WalkParameters, base: Money): PlannerSettings {
  const { mode, planner, maxHoldSessions } = parameters;
  return { ...planner, mode, capital: base, horizonDays: maxHoldSessions };
}

/** The plan of the session after the as-of date; or why there is none. It may keep no row at all. */
export function planOfDay(
  standing: Standing,
  parameters: WalkParameters,
  inputs: ReadyInputs,
): Result<PlannedDay, SkipReason> {
  const { source, end } = inputs;
  if (end === null || standing.asOf.closesAt >= end) return refuse("no-bars");
  if (source.kind === "plans") {
    const plan = source.plans.get(standing.asOf.date);
    return plan ? ok(uploadedDay(plan, standing, parameters)) : refuse("no-plan");
  }
  if (standing.base <= 0) return refuse("no-equity");
  const made = madePlan(standing, parameters, inputs);
  if (!made.ok) return made;
  const plan = tradePlanOf(made.value);
  const { kept, dropped, reasons, exposure } = sumsOf(made.value);
  const facts = factsOf(plan, standing, { rows: kept + dropped, kept, drops: reasons, exposure });
  inputs.madePlans.keep(facts, { parameters, plan: made.value });
  return ok({ plan, facts });
}

/** The planner's own plan of a day, with every row's reason; null reasons are refusals. */
export function madePlan(
  { asOf: { date: asOf }, book, base }: Standing,
  parameters: WalkParameters,
  inputs: ReadyInputs,
): Result<Plan, SkipReason> {
  const { source } = inputs;
  if (source.kind !== "forecast") return refuse("no-plan");
  const settings = plannerOf(parameters, base);
  const forecast = inputs.forecastOf(parameters.tickers);
  const { daily: prices, calendar } = inputs;
  const asked = { forecast, forecastDate: source.forecastDate ?? null, prices, calendar };
  const key = `${asOf} ${settings.takeProfit} ${settings.bothSides} ${parameters.tickers ?? ""}`;
  let prepared: Prepared | undefined = inputs.prepared.get(key);
  if (!prepared) {
    const made = prepare({ ...asked, asOf, settings });
    if (!made.ok) {
      return refuse(made.refusal.code === "not-a-session" ? "no-signals" : made.refusal.code);
    }
    prepared = made.value;
    inputs.prepared.set(key, prepared);
  }
  const { session, candidates, dropped } = prepared;
  const input = { ...asked, asOf, settings, book };
  return ok(planWith({ session, candidates, dropped, input }, settings));
}

function uploadedDay(
  { lines }: TradePlan,
  standing: Standing,
  { tickers, mode, rules }: WalkParameters,
): PlannedDay {
  const wanted = tickers === null ? null : new Set(tickers);
  const meant = wanted === null ? lines : lines.filter(({ ticker }) => wanted.has(ticker));
  // The seed's rules do not look at the mode.
  const isWithin = mode === "intraday" && rules !== "origin";
  const plan = { lines: isWithin ? meant.map(withinSession) : meant };
  const kept = plan.lines.filter(({ quantity }) => quantity !== null && quantity > 0).length;
  const said = { rows: plan.lines.length, kept, drops: {}, exposure: null };
  return { plan, facts: factsOf(plan, standing, said) };
}

/** Rule R8: mode intraday caps the holding time at its session. */
const withinSession = (line: PlanLine): PlanLine => ({ ...line, maxHoldSessions: 1 });

type Said = Pick<DayPlan, "rows" | "kept" | "drops" | "exposure">;

const factsOf = (plan: TradePlan, { book, base }: Standing, said: Said): DayPlan => ({
  digest: contentDigest(plan),
  base,
  held: [...book.tickers].sort(),
  heldExposure: book.exposure,
  headroom: book.headroom,
  ...said,
});

/** What a day was planned with, from its report: the same plan can be made again from it. */
export const standingOf = (
  asOf: Session,
  plan: DayPlan,
  { capitalMode, costs }: Pick<WalkParameters, "capitalMode" | "costs">,
): Standing => ({
  asOf,
  base: plan.base,
  book: {
    tickers: new Set(plan.held),
    // The account of a walk skips what it holds (rule A8).
    adds: new Map(),
    exposure: plan.heldExposure,
    headroom: plan.headroom,
    costs: capitalMode === "portfolio" ? costs : null,
  },
});
