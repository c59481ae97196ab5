// Exit decisions: what a kernel code or a time-out means, before costs (rules R2 to R8, R14, R15).
import { type Price, price } from "../../base/money";
import type { Instant } from "../../base/time";
import type { Leaving } from "../account";
import type { Alternative, ExitReason, FillBar, FillFlag, FillRule } from "../fill";
import { type ExitCode, GAP_STOP, GAP_TARGET, STOP, STOP_FIRST, TARGET } from "./exit-kernel";
import type { RuleSet } from "./rule-set";

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

/** The levels of a lot's exits as they stand at a bar; a trailing stop is where it has come to. */
export interface LevelsAt {
  readonly target: Price | null;
  readonly stop: Price | null;
  readonly rules: RuleSet;
}

/** The decision a kernel code stands for: a stop slips, a limit does not (rule R10). */
export function bracketDecision(code: ExitCode, levels: LevelsAt, bar: FillBar): ExitDecision {
  const atOpen = { raw: bar.open, at: bar.opensAt, flags: [], alternative: null };
  const inside = { at: bar.closesAt, flags: [] as readonly FillFlag[], alternative: null };
  const target = { reason: "TP", slips: levels.rules.everyExitSlips } as const;
  const stop = { reason: "SL", slips: true } as const;
  switch (code) {
    case GAP_STOP:
      return { ...atOpen, ...stop, rule: "R2-gap" };
    case GAP_TARGET:
      return { ...atOpen, ...target, rule: "R3-gap" };
    case STOP:
      return { ...inside, ...stop, raw: level(levels.stop), rule: "R2-stop" };
    case TARGET:
      return { ...inside, ...target, raw: level(levels.target), rule: "R4-through" };
    case STOP_FIRST:
      return {
        ...inside,
        ...stop,
        raw: level(levels.stop),
        rule: "R5-stop-first",
        flags: ["ambiguous"],
        alternative: { price: level(levels.target), rule: "R4-through" },
      };
    default:
      throw new Error("a bar without an exit makes no fill");
  }
}

const level = (of: Price | null): Price => price(of ?? Number.NaN);

/**
 * Rule R6: a stop-loss on the bar inside which a limit or stop entry was filled. A limit was met on
 * the way down to the stop; of a stop entry the bar does not say which came first.
 */
export const sameBarStop = (stop: Price, bar: FillBar, ambiguous: boolean): ExitDecision => ({
  raw: stop,
  at: bar.closesAt,
  rule: "R6-stop",
  reason: "SL",
  slips: true,
  flags: ambiguous ? ["ambiguous"] : [],
  alternative: null,
});

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

/** An exit that began earlier goes on at the open of the next bar (rules R15 and A12). */
export const restDecision = ({ reason }: Leaving, bar: FillBar): ExitDecision => ({
  ...timeOutDecision(bar),
  raw: bar.open,
  at: bar.opensAt,
  rule: reason === "MARGIN" ? "A12-margin" : "R15-rest",
  reason,
});
