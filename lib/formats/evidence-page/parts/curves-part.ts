// Curves: equity with its worst and best case, its fall from the peak, and what it is compared to.
import { MICRO, mulDiv } from "@/lib/core/base/decimal";
import type { Money } from "@/lib/core/base/money";
import type { WalkPoint } from "@/lib/core/walkforward/result";
import { amount, type Curve, type NamedFigure } from "../figure";
import type { CurvesPart, ReturnsPart } from "../page";
import type { CellSums } from "../read-cell";

/** A curve of amounts. */
export const moneyCurve = (values: readonly (Money | null)[]): Curve => ({
  kind: "curve",
  unit: "money",
  values,
});

/** The curves of a cell; `benchmarks` stand on the same dates. */
export function curvesPart(
  { equity, result: { tail, band } }: CellSums,
  benchmarks: CurvesPart["benchmarks"],
): CurvesPart {
  const of = (pick: (point: WalkPoint) => Money): Curve => moneyCurve(equity.map(pick));
  return {
    dates: equity.map(({ date }) => date),
    equity: of((point) => point.equity),
    worst: of((point) => point.worst),
    best: of((point) => point.best),
    drawdown: drawdownOf(equity),
    tailFrom: tail.length === 0 ? null : equity.length - 1 - tail.length,
    benchmarks,
    band: bandFigures(band),
  };
}

const bandFigures = ({ worst, base, best }: CellSums["result"]["band"]): readonly NamedFigure[] => [
  { name: "Worst case", value: amount(worst) },
  { name: "As it is", value: amount(base) },
  { name: "Best case", value: amount(best) },
];

function drawdownOf(equity: readonly WalkPoint[]): readonly number[] {
  let peak = 0;
  return equity.map((point) => {
    peak = Math.max(peak, point.equity);
    return peak > 0 ? mulDiv(point.equity - peak, MICRO, peak) / MICRO : 0;
  });
}

/** Returns of sessions, and of the months they lie in. */
export function returnsPart(equity: readonly WalkPoint[]): ReturnsPart {
  const months = new Map<string, { readonly from: number; to: number; days: Day[] }>();
  for (const [i, { date, equity: value }] of equity.entries()) {
    const before = equity[i - 1]?.equity;
    if (before === undefined) continue;
    const month = date.slice(0, 7);
    const own = months.get(month) ?? { from: before, to: value, days: [] };
    months.set(month, own);
    own.to = value;
    own.days.push({ date, change: grown(before, value) });
  }
  return {
    months: [...months].map(([month, { from, to, days }]) => ({
      ...{ month, days },
      change: grown(from, to),
    })),
  };
}

type Day = ReturnsPart["months"][number]["days"][number];

/** A return over an equity that was not above zero is not known. */
const grown = (from: number, to: number): number | null => (from > 0 ? to / from - 1 : null);
