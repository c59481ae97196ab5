// Why a row of a forecast is not traded: a code with the figures that explain it (rule P6).
import type { Money, Price, Rate } from "../../base/money";
import type { SessionDate } from "../../base/time";

export type Drop =
  /** It repeats an earlier line of its date. */
  | { readonly code: "duplicate"; readonly first: number }
  | { readonly code: "gate" }
  | { readonly code: "gate-pattern" }
  /** A SELL row of a long-only plan (rule A4). */
  | { readonly code: "side"; readonly probWin: Rate; readonly imputed: boolean }
  /** No daily bar on the as-of session; the last one before it, if any. */
  | { readonly code: "stale-price"; readonly last: SessionDate | null }
  | { readonly code: "already-held" }
  /** Less than one share, or than the smallest part of one, fits into a slot. */
  | { readonly code: "too-small"; readonly entry: Price; readonly perTrade: Money }
  /** Beyond the slots; `place` counts from 1 in the order of the cut, `free` are the slots left. */
  | {
      readonly code: "max-open";
      readonly place: number;
      readonly free: number;
      readonly taken: number;
    }
  | { readonly code: "capital"; readonly exposure: Money; readonly left: Money }
  | { readonly code: "missing-etth"; readonly bars: number; readonly needed: number }
  | { readonly code: "etth"; readonly etth: number; readonly limit: number }
  | { readonly code: "strength"; readonly strength: Rate; readonly least: Rate }
  | { readonly code: "prob"; readonly chance: Rate; readonly least: Rate }
  | { readonly code: "cap"; readonly exposure: Money; readonly left: Money };

export type DropCode = Drop["code"];

/** From what stops a row first to what stops it last: the later, the nearer it came. */
export const DROP_CODES = [
  "duplicate",
  "gate",
  "gate-pattern",
  "side",
  "stale-price",
  "already-held",
  "missing-etth",
  "etth",
  "strength",
  "prob",
  "too-small",
  "max-open",
  "capital",
  "cap",
] as const satisfies readonly DropCode[];

export type DropCounts = Readonly<Partial<Record<DropCode, number>>>;

/** How often each code was given, codes in the order of `DROP_CODES`. */
export function countDrops(drops: readonly Drop[]): DropCounts {
  const given = drops.map(({ code }) => code);
  const counts: Partial<Record<DropCode, number>> = {};
  for (const code of DROP_CODES) {
    if (!given.includes(code)) continue;
    counts[code] = given.reduce((sum, each) => sum + (each === code ? 1 : 0), 0);
  }
  return counts;
}
