// What the reader of a plan should know before trusting it.
import { MICRO, mulDiv } from "../../base/decimal";
import { type Money, type Price, type Rate, rate } from "../../base/money";
import type { DroppedSignal } from "./candidate";
import type { Decision } from "./decide";
import { etthFacts } from "./etth-facts";
import { exposureOf } from "./plan-sums";
import type { PlannerSettings } from "./settings";
import type { Slots } from "./size";

export type PlanWarning =
  /** `origin` knows two to five slots. */
  | { readonly code: "max-open-clamped"; readonly asked: number; readonly used: number }
  /** `origin` took one share that costs more than its slot holds. */
  | {
      readonly code: "over-per-trade";
      readonly ticker: string;
      readonly entry: Price;
      readonly perTrade: Money;
    }
  /** A stop or target so far or so near that all times to hit are alike, or most are missing. */
  | { readonly code: "etth-unreliable"; readonly unique: number; readonly missing: Rate }
  /** Sides the forecast does not state were read off prob_win (rule A4). */
  | { readonly code: "side-imputed"; readonly count: number }
  /** The forecast has no dates; the user said which session it is from, so it is RETRO (P1). */
  | { readonly code: "dated-by-user" }
  | { readonly code: "near-capital"; readonly exposure: Money; readonly share: Rate };

export interface WarningInput {
  readonly settings: PlannerSettings;
  readonly slots: Slots;
  readonly decisions: readonly Decision[];
  readonly dropped: readonly DroppedSignal[];
  readonly undated: boolean;
}

/** Exposure above this share of the capital is worth a word: 98 %. */
const NEAR = rate(980_000);
const HALF = MICRO / 2;

export function warningsOf(input: WarningInput): readonly PlanWarning[] {
  const { settings, slots, decisions, dropped, undated } = input;
  const found: PlanWarning[] = [];
  if (undated) found.push({ code: "dated-by-user" });
  if (slots.count !== settings.maxOpen) {
    found.push({ code: "max-open-clamped", asked: settings.maxOpen, used: slots.count });
  }
  for (const { row, entry, exposure } of decisions) {
    const { perTrade } = slots;
    if (exposure > perTrade) {
      found.push({ code: "over-per-trade", ticker: row.ticker, entry, perTrade });
    }
  }
  const { count, unique, missing } = etthFacts(decisions);
  if (count > 1 && (unique <= 1 || missing > HALF)) {
    found.push({ code: "etth-unreliable", unique, missing });
  }
  const imputed = [...decisions, ...dropped].filter(({ sideImputed }) => sideImputed).length;
  if (imputed > 0) found.push({ code: "side-imputed", count: imputed });
  const exposure = exposureOf(decisions);
  const share = rate(mulDiv(exposure, MICRO, settings.capital));
  if (share > NEAR) found.push({ code: "near-capital", exposure, share });
  return found;
}
