// Fill rules in one sentence each, for the page that shows why a fill happened as it did.
import type { FillFlag, FillRule } from "@/lib/core/broker/fill";

const RULES: { readonly [R in FillRule]: string } = {
  "R1-open": "Filled at the open of the first bar after the order was accepted.",
  "R2-gap": "The bar opened at or past the stop, so it filled at the open.",
  "R2-stop": "The bar touched the stop, so it filled at the stop.",
  "R3-gap": "The bar opened past the target, so it filled at the better open.",
  "R4-through": "The price traded through the target, so it filled at the target.",
  "R5-stop-first": "The bar held both target and stop; the stop is assumed to come first.",
  "R4-open": "The bar opened through the limit, so it filled at the better open.",
  "R4-limit": "The price traded through the limit, so it filled at the limit.",
  "R6-stop": "It filled inside the bar, and the same bar touched the stop.",
  "R13-close": "An order at the close: filled at the last price of the session.",
  "R14-open": "The bar opened at or beyond the stop, so it filled at the open.",
  "R14-stop": "The bar reached the stop, so it filled at the stop.",
  "R15-rest": "An earlier bar's volume was too small: the rest filled at the next open.",
  "R8-timeout": "The holding time was over: closed at the last price of the session.",
  "R8-late": "The session it was due had no bar: closed at the next open.",
  "A4-plan-sell": "A plan line closed it at the open.",
  "A12-margin": "Too little stood behind the short: bought back at the next open.",
  "A13-reset": "The account was reset: closed at the last known price, without a bar.",
  imported: "Taken over from the files of another broker, as they say it was.",
  "plan-price": "Filled at once at the plan's own price, without a bar.",
};

const FLAGS: { readonly [F in FillFlag]: string } = {
  "late-open": "The session's first bar came late.",
  late: "Closed after the session it was due.",
  ambiguous: "The bar hides whether stop or target came first.",
  resolved: "The bar held both target and stop; finer bars show which came first.",
  "cut-to-cash": "The quantity was cut to the cash there was.",
  "cut-to-held": "The quantity was cut to what was still held.",
  "cut-to-cap": "The quantity was cut to a cap of the account.",
  "cut-to-volume": "The quantity was cut to the share of the bar's volume that may be taken.",
};

/** What a flag says of a fill. */
export const flagSentence = (flag: FillFlag): string => FLAGS[flag];

/** The sentence of a rule, and of each flag after it. */
export const ruleSentence = (rule: FillRule, flags: readonly FillFlag[]): string =>
  [RULES[rule], ...flags.map((flag) => FLAGS[flag])].join(" ");
