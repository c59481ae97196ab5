// The scale of a chart: round ticks over the values, and where a value stands between bottom and top.

export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  /** In percent of the height from the top. */
  readonly topOf: (value: number) => number;
}

interface Wanted {
  /** About so many ticks. */
  readonly ticks?: number;
  /** A value that belongs to it in any case. */
  readonly holds?: number;
}

/** Over values of which at least one is known; equal ones get room on both sides. */
export function scaleOf(values: readonly (number | null)[], wanted: Wanted = {}): Scale {
  const known = values.filter((value) => value !== null);
  const all = wanted.holds === undefined ? known : [...known, wanted.holds];
  let [low, high] = [Infinity, -Infinity];
  for (const value of all) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (!Number.isFinite(low)) [low, high] = [0, 1];
  if (low === high) {
    const room = Math.abs(low) * 0.01 || 1;
    [low, high] = [low - room, high + room];
  }
  const step = roundStep((high - low) / (wanted.ticks ?? 4));
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  const margin = (high - low) * 0.04;
  const [bottom, top] = [low - margin, high + margin];
  return {
    low: bottom,
    high: top,
    ticks: Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step),
    topOf: (value) => rounded(((top - value) / (top - bottom)) * 100),
  };
}

/** 1, 2, 2.5 or 5 times a power of ten, not below what is asked for. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * 0.999);
  return (step ?? 10) * power;
}

/** Three decimals are finer than any screen. */
export const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

/** Where the n-th of so many points stands, in percent of the width. */
export const leftOf = (index: number, count: number): number =>
  count < 2 ? 50 : rounded((index / (count - 1)) * 100);

/** A line through points of a box of 100 by 100, with gaps where a value is not known. */
export function pathOf(values: readonly (number | null)[], scale: Scale): string {
  let drawing = false;
  return values
    .map((value, i) => {
      if (value === null) {
        drawing = false;
        return "";
      }
      const letter = drawing ? "L" : "M";
      drawing = true;
      return `${letter}${leftOf(i, values.length)},${scale.topOf(value)}`;
    })
    .join("");
}

/** The area between two curves; both are known everywhere. */
export function bandOf(upper: readonly number[], lower: readonly number[], scale: Scale): string {
  const there = upper.map((value, i) => `${leftOf(i, upper.length)},${scale.topOf(value)}`);
  const back = lower.map((value, i) => `${leftOf(i, lower.length)},${scale.topOf(value)}`);
  return `M${there.join("L")}L${back.reverse().join("L")}Z`;
}
