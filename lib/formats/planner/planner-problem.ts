// Why no plan could be made of a forecast: status and sentence of each refusal of the planner.
import type { PlannerRefusal } from "@/lib/core/plan/planner/make-plan";
import type { Problem } from "../order-problem";

type Table = {
  readonly [C in PlannerRefusal["code"]]: Problem<Extract<PlannerRefusal, { readonly code: C }>>;
};

export const PLANNER_PROBLEMS = {
  "not-a-session": { status: 422, say: (r) => `The exchange has no session on ${r.date}.` },
  "no-signals": {
    status: 422,
    say: (r) =>
      r.before === null
        ? `The forecast has no rows for ${r.asOf} nor for any date before it.`
        : `The forecast has no rows for ${r.asOf}; the last date before it with rows is ${r.before}. Older rows are never used in their place.`,
  },
  "undated-forecast": {
    status: 422,
    say: () => "The forecast has no dates. State the session it was made after.",
  },
} satisfies Table;
