// Why a run cannot be made: status and sentence of each refusal of its parameters.
import type { IndependentCannot, WalkRefusal } from "@/lib/core/walkforward/parameters";
import type { Problem } from "../order-problem";

type Own = Exclude<WalkRefusal, { readonly code: "hold-out-of-range" }>;
type Table = { readonly [C in Own["code"]]: Problem<Extract<Own, { readonly code: C }>> };

const NAMES: { readonly [W in IndependentCannot]: string } = {
  compounding: "compounding",
  guards: "guards",
  participation: "a share of the volume",
  borrow: "borrow",
};

/** A holding time out of range is worded with the orders, which have one too. */
export const WALK_PROBLEMS = {
  "no-sessions": {
    status: 422,
    say: (r) =>
      r.from > r.to
        ? `The period ends on ${r.to}, before it begins on ${r.from}.`
        : `The exchange has no session from ${r.from} to ${r.to}.`,
  },
  "origin-in-portfolio": {
    status: 422,
    say: () =>
      "The rule set origin knows no account. Run it with independent days, or choose standard or touch.",
  },
  "independent-with": {
    status: 422,
    say: (r) =>
      `Independent days know nothing of each other, so ${NAMES[r.what]} cannot be had. Run a portfolio instead.`,
  },
} satisfies Table;
