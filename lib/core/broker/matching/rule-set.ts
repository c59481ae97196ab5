// Rule sets: what differs between the standard rules and the two that exist for comparison.

export type RuleSetName = "standard" | "touch" | "origin";
export const RULE_SETS = ["standard", "touch", "origin"] as const satisfies readonly RuleSetName[];

/** How one rule set decides; every other rule is the same in all of them. */
export interface RuleSet {
  readonly name: RuleSetName;
  /** A limit fills when its price is touched; else the price must trade through it (rule R4). */
  readonly limitsOnTouch: boolean;
  /** A level that the open has passed fills at the open (rules R2, R3); else at the level itself. */
  readonly gapsFillAtOpen: boolean;
  /** Slippage worsens targets too, not market and stop fills alone (rule R10). */
  readonly everyExitSlips: boolean;
  /** Re-anchored levels are rounded to the tick and must not meet the entry (rule R11). */
  readonly roundsLevels: boolean;
  /** An entry whose open lies at or beyond an absolute level is not entered (rule R7). */
  readonly refusesGapEntries: boolean;
  /** Exits of a limit or stop entry start on the bar after its fill, also when filled at the open. */
  readonly restingEntriesWait: boolean;
  /** An entry may come sessions later than its date, and a time-out is clamped to the last data. */
  readonly entersLate: boolean;
  /** A fee is taken once for a round trip, at its exit. */
  readonly feePerRoundTrip: boolean;
}

const STANDARD: RuleSet = {
  name: "standard",
  limitsOnTouch: false,
  gapsFillAtOpen: true,
  everyExitSlips: false,
  roundsLevels: true,
  refusesGapEntries: true,
  restingEntriesWait: false,
  entersLate: false,
  feePerRoundTrip: false,
};

/** To compare with popular backtesters. */
const TOUCH: RuleSet = {
  ...STANDARD,
  name: "touch",
  limitsOnTouch: true,
  roundsLevels: false,
  refusesGapEntries: false,
  restingEntriesWait: true,
};

/** The seed's simulator: fills, time-outs and costs only; never its look-ahead. */
const ORIGIN: RuleSet = {
  ...STANDARD,
  name: "origin",
  limitsOnTouch: true,
  gapsFillAtOpen: false,
  everyExitSlips: true,
  roundsLevels: false,
  refusesGapEntries: false,
  entersLate: true,
  feePerRoundTrip: true,
};

const BY_NAME: { readonly [N in RuleSetName]: RuleSet } = {
  standard: STANDARD,
  touch: TOUCH,
  origin: ORIGIN,
};

/** The rules that a name stands for. */
export const ruleSetOf = (name: RuleSetName): RuleSet => BY_NAME[name];
