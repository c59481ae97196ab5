// Trade codes: how a line was entered and left as small integers, and the rules that these stand for.

import type { ExitReason, FillRule } from "../broker/fill";
import {
  GAP_STOP,
  GAP_TARGET,
  NO_EXIT,
  STOP,
  STOP_FIRST,
  TARGET,
} from "../broker/matching/exit-kernel";

/** Why a line was not entered: a code of the anchor kernel, which ends at 4, or one of these. */
export const ENTERED = 0;
export const NO_BARS = 5;
export const NOT_MET = 6;

/** How it was entered. */
export const AT_OPEN = 0;
export const LIMIT_AT_OPEN = 1;
export const LIMIT_INSIDE = 2;
export const STOP_AT_OPEN = 3;
export const STOP_INSIDE = 4;

const ENTRY_RULES: readonly FillRule[] = ["R1-open", "R4-open", "R4-limit", "R14-open", "R14-stop"];

/** The rule of an entry. */
export const entryRuleOf = (code: number): FillRule => ENTRY_RULES[code] ?? "R1-open";

/** How it was left: a code of the exit kernel, `NO_EXIT` while it is open, or one of these. */
export const ON_ENTRY_BAR = 6;
export const TIMED_OUT = 7;
export const TIMED_OUT_LATE = 8;

/** The reasons for which a simulated trade ends. */
export type TradeEnd = Extract<ExitReason, "TP" | "SL" | "TIMEOUT">;

interface Leaving {
  readonly rule: FillRule;
  readonly reason: TradeEnd;
}

const EXITS: Readonly<Record<number, Leaving>> = {
  [GAP_STOP]: { rule: "R2-gap", reason: "SL" },
  [GAP_TARGET]: { rule: "R3-gap", reason: "TP" },
  [STOP]: { rule: "R2-stop", reason: "SL" },
  [TARGET]: { rule: "R4-through", reason: "TP" },
  [STOP_FIRST]: { rule: "R5-stop-first", reason: "SL" },
  [ON_ENTRY_BAR]: { rule: "R6-stop", reason: "SL" },
  [TIMED_OUT]: { rule: "R8-timeout", reason: "TIMEOUT" },
  [TIMED_OUT_LATE]: { rule: "R8-late", reason: "TIMEOUT" },
};

/** The rule and the reason of an exit; null for `NO_EXIT`. */
export const exitOf = (code: number): Leaving | null =>
  code === NO_EXIT ? null : (EXITS[code] ?? null);

/** What else is known of a trade; a trade has a sum of these. */
export const LATE_OPEN = 1;
export const AMBIGUOUS = 2;
export const LATE = 4;
export const TRUNCATED = 8;
