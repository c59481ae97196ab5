// Exit decisions: what a kernel code or a time-out means, before costs (rules R2 to R5 and R8).
import { invariant } from "../../base/invariant";
import type { Price } from "../../base/money";
import type { Instant } from "../../base/time";
import type { Lot } from "../account";
import type { Alternative, ExitReason, FillBar, FillFlag, FillRule } from "../fill";
import { type ExitCode, GAP_STOP, GAP_TARGET, STOP, STOP_FIRST, TARGET } from "./exit-kernel";

/** What decided an exit: its price before costs, when, by which rule, and what else is known. */
export interface ExitDecision {
  readonly raw: Price;
  readonly at: Instant;
  readonly rule: FillRule;
  readonly reason: ExitReason;
  readonly slips: boolean;
  readonly flags: readonly FillFlag[];
  readonly alternative: Alternative | null;
}

/** The decision a kernel code stands for: a stop slips, a limit does not (rule R10). */
export function bracketDecision(code: ExitCode, lot: Lot, bar: FillBar): ExitDecision {
  const atOpen = { raw: bar.open, at: bar.opensAt, flags: [], alternative: null };
  const inside = { at: bar.closesAt, flags: [] as readonly FillFlag[], alternative: null };
  const target = { reason: "TP", slips: false } as const;
  const stop = { reason: "SL", slips: true } as const;
  switch (code) {
    case GAP_STOP:
      return { ...atOpen, ...stop, rule: "R2-gap" };
    case GAP_TARGET:
      return { ...atOpen, ...target, rule: "R3-gap" };
    case STOP:
      return { ...inside, ...stop, raw: level(lot.stop), rule: "R2-stop" };
    case TARGET:
      return { ...inside, ...target, raw: level(lot.target), rule: "R4-through" };
    case STOP_FIRST:
      return {
        ...inside,
        ...stop,
        raw: level(lot.stop),
        rule: "R5-stop-first",
        flags: ["ambiguous"],
        alternative: { price: level(lot.target), rule: "R4-through" },
      };
    default:
      throw new Error("a bar without an exit makes no fill");
  }
}

function level(of: Price | null): Price {
  invariant(of !== null, "a level that was met exists");
  return of;
}

/** Rule R8: the close of the last bar of the due session. */
export const timeOutDecision = (bar: FillBar): ExitDecision => ({
  raw: bar.close,
  at: bar.closesAt,
  rule: "R8-timeout",
  reason: "TIMEOUT",
  slips: true,
  flags: [],
  alternative: null,
});

/** Rule R8: the next usable open, when the due session had no usable bar. */
export const lateTimeOutDecision = (bar: FillBar): ExitDecision => ({
  ...timeOutDecision(bar),
  raw: bar.open,
  at: bar.opensAt,
  rule: "R8-late",
  flags: ["late"],
});

/** Rule A4: a plan's sale at the open of its bar. */
export const planSellDecision = (bar: FillBar, flags: readonly FillFlag[]): ExitDecision => ({
  ...timeOutDecision(bar),
  raw: bar.open,
  at: bar.opensAt,
  rule: "A4-plan-sell",
  reason: "PLAN",
  flags,
});
