// What a walk is run by: its period, its capital, its planner, its costs and its limits.
import type { Money, Rate } from "../base/money";
import { ok, type Result, refuse } from "../base/result";
import type { SessionDate } from "../base/time";
import { type Guards, NO_GUARDS } from "../broker/guarding/guards";
import type { RuleSetName } from "../broker/matching/rule-set";
import type { AccountSettings } from "../broker/settings";
import type { Calendar, Session } from "../market/session";
import { LONGEST_HOLD } from "../plan/check-row";
import type { ExecutionMode } from "../plan/planner/execution-mode";
import type { PlannerSettings } from "../plan/planner/settings";

/** One account carried through, or every day alone with the full capital (rule W2). */
export type CapitalMode = "portfolio" | "independent";
export const CAPITAL_MODES = ["portfolio", "independent"] as const satisfies readonly CapitalMode[];

/** What becomes of positions that are open at the end of the period (rule W3). */
export type Tail = "follow" | "none";
export const TAILS = ["follow", "none"] as const satisfies readonly Tail[];

/** Integers and words only: the parameters are a part of the result's digest (rule W4). */
export interface WalkParameters {
  /** The first and the last day; the sessions between them are walked. */
  readonly period: { readonly from: SessionDate; readonly to: SessionDate };
  /** Only these; null for all that the inputs have. */
  readonly tickers: readonly string[] | null;
  readonly mode: ExecutionMode;
  readonly capitalMode: CapitalMode;
  /** The slots share equity at the as-of close, not the initial capital (rule P5). */
  readonly compounding: boolean;
  readonly tail: Tail;
  readonly rules: RuleSetName;
  readonly capital: Money;
  /**
   * How plans are made. Sides and fractions hold for uploaded plans too, and target and stop for their
   * lines that lack one (not by the seed's rules); in `portfolio` the cap as well.
   */
  readonly planner: Omit<PlannerSettings, "mode" | "capital" | "horizonDays">;
  readonly costs: WalkCosts;
  /** For lines that state no holding time; mode `intraday` holds for one session (rule R8). */
  readonly maxHoldSessions: number;
  /** Limits of the account; in `portfolio` only (rule A16). */
  readonly guards: Guards;
  /** The share of a bar's volume that fills may take (rule R15), and what shorts cost a session. */
  readonly participation: Rate | null;
  readonly borrowRate: Rate;
}

export type WalkCosts = Pick<
  AccountSettings,
  "slippage" | "feePerOrder" | "feePerShare" | "feeRate"
>;

export type WalkRefusal =
  /** No session lies in the period, or it ends before it begins. */
  | { readonly code: "no-sessions"; readonly from: string; readonly to: string }
  | { readonly code: "hold-out-of-range"; readonly sessions: number; readonly most: number }
  /** The seed's rules know no account (rule set `origin`). */
  | { readonly code: "origin-in-portfolio" }
  /** Days that know nothing of each other cannot compound, or be guarded. */
  | { readonly code: "independent-with"; readonly what: IndependentCannot };

export type IndependentCannot = "compounding" | "guards" | "participation" | "borrow";

/** The sessions of the period, at least one; or why these parameters cannot be walked. */
export function sessionsOfWalk(
  parameters: WalkParameters,
  calendar: Calendar,
): Result<readonly Session[], WalkRefusal> {
  const { period, maxHoldSessions, capitalMode, rules } = parameters;
  const { from, to } = period;
  const sessions = from <= to ? calendar.between(from, to) : [];
  if (sessions.length === 0) return refuse({ code: "no-sessions", from, to });
  if (maxHoldSessions < 1 || maxHoldSessions > LONGEST_HOLD) {
    return refuse({ code: "hold-out-of-range", sessions: maxHoldSessions, most: LONGEST_HOLD });
  }
  if (capitalMode === "portfolio") {
    return rules === "origin" ? refuse({ code: "origin-in-portfolio" }) : ok(sessions);
  }
  const what = beyondIndependent(parameters);
  return what === null ? ok(sessions) : refuse({ code: "independent-with", what });
}

function beyondIndependent(parameters: WalkParameters): IndependentCannot | null {
  const { compounding, guards, participation, borrowRate } = parameters;
  if (compounding) return "compounding";
  if (Object.values(guards).some((guard) => guard !== null)) return "guards";
  if (participation !== null) return "participation";
  return borrowRate === 0 ? null : "borrow";
}

/** What most walks leave as it is. */
export const WALK_DEFAULTS = {
  tickers: null,
  mode: "balanced",
  capitalMode: "portfolio",
  compounding: false,
  tail: "follow",
  rules: "standard",
  maxHoldSessions: 3,
  guards: NO_GUARDS,
  participation: null,
  borrowRate: 0 as Rate,
} as const satisfies Partial<WalkParameters>;
