// The adjustment basis that several bar sets share (rule T6).
import type { SessionDate } from "../base/time";
import type { CorporateAction } from "./corporate-action";

const THROUGH = /^split-adjusted through (\d{4}-\d{2}-\d{2})$/;

/**
 * The basis of sets taken together; null when they do not share one. Sets that were adjusted through
 * different dates agree when no split lies between: then all hold through the earliest.
 */
export function sharedBasis(
  bases: readonly string[],
  actions: readonly CorporateAction[],
): string | null {
  const [first] = bases;
  if (first === undefined) return null;
  if (bases.every((basis) => basis === first)) return first;
  const dates = bases.flatMap((basis) => THROUGH.exec(basis)?.[1] ?? []).sort();
  const [earliest, latest] = [dates[0], dates.at(-1)];
  if (dates.length < bases.length || !earliest || !latest) return null;
  const between = actions.some(
    ({ kind, exDate }) => kind === "split" && exDate > earliest && exDate <= latest,
  );
  return between ? null : `split-adjusted through ${earliest}`;
}

/** What the prices of a symbol are adjusted for already. */
export interface PriceBasis {
  /** Splits through this date are in all of its prices; null for raw prices. */
  readonly splitsThrough: SessionDate | null;
  /** True when dividends are taken out of its prices: then none is paid (rule T6). */
  readonly dividends: boolean;
}

export const RAW: PriceBasis = { splitsThrough: null, dividends: false };

/** Reads the words of a stored set: "raw", "split-adjusted through 2025-08-29", and the like. */
export function priceBasis(adjustment: string): PriceBasis {
  if (adjustment.startsWith("raw")) return RAW;
  const date = THROUGH.exec(adjustment)?.[1] ?? LAST_DAY;
  return { splitsThrough: date as SessionDate, dividends: adjustment.includes("dividend") };
}

/** Adjusted, and nobody said through when: for everything that is known. */
const LAST_DAY = "9999-12-31";
