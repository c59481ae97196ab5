// Planning: a plan for an account from a forecast, as its owner or a schedule asks for it.
import { invariant } from "@/lib/core/base/invariant";
import { ok, type Result } from "@/lib/core/base/result";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import { contentDigest } from "@/lib/core/plan/plan";
import { compareModes } from "@/lib/core/plan/planner/compare-modes";
import { etthFacts } from "@/lib/core/plan/planner/etth-facts";
import { makePlan, type Plan } from "@/lib/core/plan/planner/make-plan";
import { planIdOf, rowsOf } from "@/lib/core/plan/planner/planned-lines";
import { type NewMadePlan, storeMadePlan } from "@/lib/db/forecast/made-plans";
import type { OwnedForecastId, OwnedPlanId } from "@/lib/db/scope";
import { auditJson } from "@/lib/formats/planner/audit-json";
import { modeView } from "@/lib/formats/planner/mode-view";
import { planCsv } from "@/lib/formats/planner/plan-export";
import { parseTradePlanCsv } from "@/lib/formats/trade-plan-csv";
import type {
  ModesView,
  ModeView,
  PlanningBasis,
} from "@/lib/formats/views/planning/planning-view";
import {
  type PlanningAsked,
  type PlanningInputs,
  type PlanningRefusal,
  planningInputs,
} from "./planning/planning-inputs";
import { storeBaseline } from "./planning/stored-baseline";

/** A plan that is stored now, or was before. */
export interface MadePlan {
  readonly plan: OwnedPlanId;
  readonly forecast: OwnedForecastId;
  /** True when the same inputs had made it before. */
  readonly again: boolean;
  readonly asOf: SessionDate;
  readonly tradeDate: SessionDate;
  readonly outcome: ModeView;
}

/**
 * Makes the plan of an account from one date of a forecast and stores it like a plan that somebody
 * handed in, with its audit. The same forecast, prices, date and settings find the same plan again.
 * Nothing after the as-of date is loaded (rule P1). Refuses what `planningInputs` refuses.
 */
export async function planFor(asked: PlanningAsked): Promise<Result<MadePlan, PlanningRefusal>> {
  const inputs = await planningInputs(asked);
  if (!inputs.ok) return inputs;
  const made = makePlan(inputs.value.input);
  if (!made.ok) return made;
  const plan = made.value;
  const { asOf, tradeDate } = plan;
  const forecast = await forecastOf(asked, inputs.value);
  const outcome = modeView(plan);
  const stored = await storeMadePlan({
    account: asked.account,
    owner: inputs.value.row.owner,
    file: storedFile(plan, asked.now),
    origin: {
      ...{ forecast, key: planIdOf(plan), asOf, tradeDate, mode: plan.settings.mode },
      kept: outcome.kept,
      settings: plan.settings,
      audit: auditOf(plan, inputs.value, asked.now),
    },
  });
  return ok({ ...stored, forecast, asOf, tradeDate, outcome });
}

/** A baseline that a plan is made from is kept like every other forecast. */
async function forecastOf(
  { forecast, now }: PlanningAsked,
  { row, market, input }: PlanningInputs,
): Promise<OwnedForecastId> {
  if ("id" in forecast) return forecast.id;
  const { baseline: name, seed } = forecast;
  const baseline = { name, seed: name === "random" ? seed : null, market: market.id };
  return (await storeBaseline(row.owner, { forecast: input.forecast, baseline }, now)).id;
}

/** The file as it would be downloaded, read back like any other. */
function storedFile(made: Plan, now: Instant): NewMadePlan["file"] {
  const bytes = new TextEncoder().encode(planCsv(made, stampOf(made, now)));
  const parsed = parseTradePlanCsv(bytes);
  invariant(parsed.ok, "a plan that was written is read");
  const { plan } = parsed.value;
  const { tradeDate } = made;
  const file = { fileName: fileNameOf(made), bytes, receivedAt: now };
  return { ...file, plan, contentDigest: contentDigest(plan), tradeDate, notes: [] };
}

const fileNameOf = ({ tradeDate, settings }: Plan): string =>
  `trade_plan_${tradeDate}_${settings.mode}.csv`;

const stampOf = ({ tradeDate }: Plan, now: Instant) => ({
  month: tradeDate.slice(0, 7),
  generatedAt: now,
});

const auditOf = (
  plan: Plan,
  { facts, priceRows, ...inputs }: PlanningInputs,
  now: Instant,
): string =>
  auditJson(plan, {
    stamp: stampOf(plan, now),
    at: now,
    forecast: facts,
    pricesRows: priceRows,
    pricesSource: sayPrices(inputs),
    outputFile: fileNameOf(plan),
  });

/** "Sample market (synthetic), 1h bars as days". */
const sayPrices = ({ market }: Pick<PlanningInputs, "market">): string =>
  `${market.name}, ${market.interval === "1d" ? "daily bars" : `${market.interval} bars as days`}`;

/** The four modes over the same inputs, side by side; nothing is stored. Refuses as `planFor` does. */
export async function compareFor(
  asked: PlanningAsked,
): Promise<Result<ModesView, PlanningRefusal>> {
  const inputs = await planningInputs(asked);
  if (!inputs.ok) return inputs;
  const compared = compareModes(inputs.value.input);
  if (!compared.ok) return compared;
  const plans = compared.value.map(({ plan }) => plan);
  const [first] = plans;
  invariant(first, "there are modes");
  return ok({ ...basisOf(first, inputs.value), modes: plans.map(modeView) });
}

function basisOf(plan: Plan, inputs: PlanningInputs): PlanningBasis {
  const { age, lastClosed, input } = inputs;
  return {
    ...{ asOf: plan.asOf, tradeDate: plan.tradeDate, lastClosed: lastClosed.date, ...age },
    rows: rowsOf(plan).length,
    settings: input.settings,
    slots: plan.slots,
    heldExposure: plan.book.exposure,
    etth: etthFacts(plan.decisions),
    prices: sayPrices(inputs),
  };
}
