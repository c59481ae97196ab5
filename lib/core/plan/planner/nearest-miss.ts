// The dropped row that came nearest to being traded (rule P6).
import { MICRO, mulDiv } from "../../base/decimal";
import type { Signal } from "./candidate";
import { DROP_CODES, type Drop } from "./drop";
import type { Plan } from "./make-plan";

export interface NearestMiss {
  readonly signal: Signal;
  /** All that stands in its way, the first reason first. */
  readonly drops: readonly Drop[];
}

/**
 * The row that got furthest before it was dropped, with the fewest limits missed, by the least, and
 * of equal ones the strongest. Null when no row was dropped.
 */
export function nearestMiss({ decisions, dropped }: Pick<Plan, "decisions" | "dropped">) {
  const misses: NearestMiss[] = [
    ...decisions.map((decision) => ({ signal: decision, drops: decision.drops })),
    ...dropped.map((signal) => ({ signal, drops: [signal.drop] })),
  ].filter(({ drops }) => drops.length > 0);
  return misses.toSorted(byNearness)[0] ?? null;
}

function byNearness(a: NearestMiss, b: NearestMiss): number {
  return (
    stageOf(b) - stageOf(a) ||
    a.drops.length - b.drops.length ||
    gapOf(a) - gapOf(b) ||
    b.signal.strength - a.signal.strength
  );
}

/** Missing one of the three limits is one stage: which of them is tested first says nothing. */
function stageOf({ drops }: NearestMiss): number {
  const code = drops[0]?.code ?? "duplicate";
  return DROP_CODES.indexOf(code === "etth" || code === "strength" ? "prob" : code);
}

const gapOf = ({ drops }: NearestMiss): number =>
  drops.reduce((sum, drop) => sum + relativeGap(drop), 0);

/** How far a figure is from its limit, in millionths of the larger of both. */
function relativeGap(drop: Drop): number {
  switch (drop.code) {
    case "etth":
      return gap(drop.etth, drop.limit);
    case "strength":
      return gap(drop.strength, drop.least);
    case "prob":
      return gap(drop.chance, drop.least);
    case "too-small":
      return gap(drop.entry, drop.perTrade);
    case "max-open":
      return gap(drop.place, drop.free);
    case "capital":
    case "cap":
      return gap(drop.exposure, drop.left);
    case "missing-etth":
      return gap(drop.bars, drop.needed);
    default:
      return 0;
  }
}

function gap(is: number, limit: number): number {
  const larger = Math.max(is, limit, 1);
  return mulDiv(Math.abs(is - limit), MICRO, larger);
}
