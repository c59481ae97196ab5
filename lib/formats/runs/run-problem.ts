// Why a run is not started, or has failed: status and sentence of each refusal.
import { countForPeople } from "../display";
import type { Problem } from "../order-problem";

export type RunRefusal =
  /** Tickers that were asked for and the market does not have. */
  | { readonly code: "no-such-tickers"; readonly market: string; readonly tickers: string }
  /** None of the tickers has a bar in the period. */
  | {
      readonly code: "no-bars-to-walk";
      readonly market: string;
      readonly from: string;
      readonly to: string;
    }
  /** Neither a forecast's row nor a plan is for any session of the period. */
  | {
      readonly code: "nothing-to-walk";
      readonly source: keyof typeof NOTHING;
      readonly from: string;
      readonly to: string;
    }
  /** It ends later than a run may be registered ahead. */
  | { readonly code: "period-too-far"; readonly to: string; readonly latest: string }
  /** A feed's market that nobody has downloaded bars into. */
  | { readonly code: "market-empty"; readonly market: string }
  /** Of a run ahead that is due: what its feed does not have yet. */
  | { readonly code: "last-bars-missing"; readonly session: string; readonly tickers: string }
  | { readonly code: "run-not-prepared" }
  | { readonly code: "run-too-long"; readonly sessions: number; readonly limit: number }
  | { readonly code: "run-too-large"; readonly bars: number; readonly limit: number }
  /** It needs more memory, or more time, than one run may take. */
  | { readonly code: "run-over-memory"; readonly limitMegabytes: number }
  | { readonly code: "run-over-time"; readonly limitMinutes: number }
  /** It has no evidence: it is not done. */
  | { readonly code: "run-not-done"; readonly number: number }
  | { readonly code: "run-broken" };

type Table = { readonly [C in RunRefusal["code"]]: Problem<Extract<RunRefusal, { code: C }>> };

const NOTHING = {
  forecasts: "No forecast of yours has rows of the tickers for the sessions before",
  forecast: "The forecast has no rows of the tickers for the sessions before",
  baseline: "The baseline needs twenty sessions of bars, and no ticker has them before",
  plans: "You have uploaded no plan for a session from",
} as const;

export const RUN_PROBLEMS = {
  "no-such-tickers": {
    status: 422,
    say: (r) => `${r.market} has no bars of ${r.tickers}. Leave them out, or bring their bars.`,
  },
  "no-bars-to-walk": {
    status: 422,
    say: (r) =>
      `${r.market} has no bars of these tickers from ${r.from} to ${r.to}. Choose another period, or bring the bars first.`,
  },
  "nothing-to-walk": {
    status: 422,
    say: (r) => `${NOTHING[r.source]} ${r.from} to ${r.to}. Choose another period or source.`,
  },
  "period-too-far": {
    status: 422,
    say: (r) =>
      `The period ends on ${r.to}. A run can be registered a year ahead: end it by ${r.latest}.`,
  },
  "market-empty": {
    status: 422,
    say: (r) =>
      `${r.market} has no tickers yet. Download bars of those that are to be traded, then register the run.`,
  },
  "last-bars-missing": {
    status: 409,
    say: (r) => `The feed has not all bars up to the close of ${r.session} yet: ${r.tickers}.`,
  },
  "run-not-prepared": {
    status: 502,
    say: () => "Something broke on our side and was logged.",
  },
  "run-too-long": {
    status: 422,
    say: (r) =>
      `The period has ${countForPeople(r.sessions, "session")}; a run may have ${r.limit}. Choose a shorter one.`,
  },
  "run-too-large": {
    status: 422,
    say: (r) =>
      `The run needs ${countForPeople(r.bars, "bar")}; ${r.limit} are possible. Choose fewer tickers or a shorter period.`,
  },
  "run-over-memory": {
    status: 422,
    say: (r) =>
      `The run needs more than ${r.limitMegabytes} MB of memory and was stopped. Choose fewer tickers or a shorter period.`,
  },
  "run-over-time": {
    status: 422,
    say: (r) =>
      `The run took more than ${r.limitMinutes} minutes and was stopped. Resume it, or choose fewer tickers or a shorter period.`,
  },
  "run-not-done": {
    status: 409,
    say: (r) => `Run ${r.number} has no evidence yet. Wait until it is done, or resume it.`,
  },
  "run-broken": {
    status: 502,
    say: () => "Something broke on our side and was logged. Resume the run to try again.",
  },
} satisfies Table;
