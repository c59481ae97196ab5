// The four execution modes: which times to hit they take, and how they rank what is left (rule P3).
import { MICRO, mulDiv, roundedQuotient } from "../../base/decimal";
import type { Rate } from "../../base/money";
import { ETTH_LEAST } from "./etth";

export const EXECUTION_MODES = ["intraday", "fast", "balanced", "conservative"] as const;
export type ExecutionMode = (typeof EXECUTION_MODES)[number];

/** The longest time to hit a mode takes, inclusive, in millionths of a session; null for any. */
export const MODE_LIMIT: { readonly [M in ExecutionMode]: number | null } = {
  intraday: 2 * MICRO,
  fast: 3_500_000,
  balanced: 6 * MICRO,
  conservative: null,
};

/** What the scores are, with s = strength and e = max(ETTH, 0.5), as people write them. */
export const MODE_FORMULA: { readonly [M in ExecutionMode]: string } = {
  intraday: "s / (0.5 + e)",
  fast: "s / e",
  balanced: "0.7 * s + 0.3 / e",
  conservative: "s",
};

/** Only this mode ranks by strength alone, so only it keeps a row without a time (rule P3). */
export const keepsMissingEtth = (mode: ExecutionMode): boolean => mode === "conservative";

/**
 * The score of a mode in millionths, from integers and rounded once, half to even: rows rank alike
 * on every machine. Null without a time, where the mode needs one.
 */
export function scoreOf(mode: ExecutionMode, strength: Rate, etth: number | null): number | null {
  if (mode === "conservative") return strength;
  if (etth === null) return null;
  const e = Math.max(etth, ETTH_LEAST);
  if (mode === "intraday") return mulDiv(strength, MICRO, MICRO / 2 + e);
  if (mode === "fast") return mulDiv(strength, MICRO, e);
  const wide = BigInt(e);
  return roundedQuotient(7n * BigInt(strength) * wide + THREE_TENTHS, 10n * wide);
}

/** 0.3 in millionths, times the ten of the divisor, times the million that e carries. */
const THREE_TENTHS = 3n * BigInt(MICRO) * BigInt(MICRO);
