// The warnings of a plan in sentences.
import type { PlanWarning } from "@/lib/core/plan/planner/plan-warning";
import { countForPeople, moneyForPeople, percentForPeople, priceForPeople } from "../display";

type Table = {
  readonly [C in PlanWarning["code"]]: (of: Extract<PlanWarning, { readonly code: C }>) => string;
};

/** A new warning does not compile until somebody has worded it here. */
const WARNINGS = {
  "max-open-clamped": (w) =>
    `Origin sizing works with 2 to 5 slots: ${w.asked} were asked for, ${w.used} are used.`,
  "over-per-trade": (w) =>
    `One share of ${w.ticker} costs ${priceForPeople(w.entry)}, more than the ${moneyForPeople(w.perTrade)} of a slot; origin sizing takes one all the same.`,
  "etth-unreliable": (w) =>
    `Do not rely on the expected times to hit: ${percentForPeople(w.missing)} are missing, ${w.unique} differ from each other.`,
  "side-imputed": (w) =>
    `${countForPeople(w.count, "row")} without a side got one from prob_win: BUY above 0.5, else SELL.`,
  "dated-by-user": () =>
    "The forecast has no dates: its session was stated by hand, so what comes of it is RETRO.",
  "near-capital": (w) =>
    `The plan uses ${moneyForPeople(w.exposure)}, ${percentForPeople(w.share)} of the capital.`,
} satisfies Table;

/** The sentence of a warning. */
export function sayPlanWarning(warning: PlanWarning): string {
  const say = WARNINGS[warning.code] as (of: PlanWarning) => string;
  return say(warning);
}
