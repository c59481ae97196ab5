// Fill rules in one sentence each, for the page that shows why a fill happened as it did.
import type { FillFlag, FillRule } from "@/lib/core/broker/fill";

const RULES: { readonly [R in FillRule]: string } = {
  "R1-open": "Filled at the open of the first bar after the order was accepted.",
  "R2-gap": "The bar opened at or below the stop, so it filled at the open.",
  "R2-stop": "The bar touched the stop, so it filled at the stop.",
  "R3-gap": "The bar opened above the target, so it filled at the better open.",
  "R4-through": "The price traded through the target, so it filled at the target.",
  "R5-stop-first": "The bar held both target and stop; the stop is assumed to come first.",
  "R8-timeout": "The holding time was over: closed at the last price of the session.",
  "R8-late": "The session it was due had no bar: closed at the next open.",
  "A4-plan-sell": "A plan line sold it at the open.",
};

const FLAGS: { readonly [F in FillFlag]: string } = {
  "late-open": "The session's first bar came late.",
  late: "Closed after the session it was due.",
  ambiguous: "The bar hides whether stop or target came first.",
  "cut-to-cash": "The quantity was cut to the cash there was.",
  "cut-to-held": "The quantity was cut to what was still held.",
  "cut-to-cap": "The quantity was cut to the exposure cap.",
};

/** The sentence of a rule, and of each flag after it. */
export const ruleSentence = (rule: FillRule, flags: readonly FillFlag[]): string =>
  [RULES[rule], ...flags.map((flag) => FLAGS[flag])].join(" ");
