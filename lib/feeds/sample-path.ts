// Random paths that can be read at any day without walking there, by midpoint displacement.
import { randomFrom } from "@/lib/core/base/random";

/** Days between the points that are drawn freely; between them the path is a Brownian bridge. */
const SPAN = 1_024;
/** Spread of the free points in daily steps: it keeps decades within a sane range. */
const FREE_SPREAD = 12;
const HALF_ROOT = Math.SQRT1_2;
/** Quiet and wild spells change over this many days, and reach displacements up to as many. */
const SPELL = 16;

export interface Path {
  /** Position at the end of a whole day; a usual daily step has variance 1. */
  at(day: number): number;
  /** How wild the days around are: from 0.6 to 1.7, about 1 on average. */
  turbulence(day: number): number;
}

/**
 * The path of a seed. Only + - * / on doubles, whose results every engine must agree on, so the
 * path is the same to the last bit anywhere (P. Lévy's midpoint construction).
 */
export function pathOf(seed: string): Path {
  const drawn = new Map<string, number>();
  const draw = (what: string, make: (seed: string) => number): number => {
    const known = drawn.get(what);
    if (known !== undefined) return known;
    const made = make(`${seed}:${what}`);
    drawn.set(what, made);
    return made;
  };
  const normal = (what: string): number => draw(what, (from) => randomFrom(from).gaussian());

  const spell = (index: number): number =>
    draw(`spell:${index}`, (from) => {
      const x = randomFrom(from).nextUint32() / 2 ** 32;
      return 0.6 + 1.1 * x * x;
    });

  const turbulence = (day: number): number => {
    const index = Math.floor(day / SPELL);
    const part = (day - index * SPELL) / SPELL;
    return spell(index) * (1 - part) + spell(index + 1) * part;
  };

  const free = (index: number): number => normal(`free:${index}`) * FREE_SPREAD;

  const at = (day: number): number => {
    let start = Math.floor(day / SPAN) * SPAN;
    let left = free(start / SPAN);
    let right = free(start / SPAN + 1);
    // Half the root of the span: the standard deviation of a bridge's midpoint.
    let spread = 16;
    for (let span = SPAN; day !== start && span > 1; span /= 2) {
      const middle = start + span / 2;
      const wild = span <= SPELL ? turbulence(middle) : 1;
      const value = (left + right) / 2 + normal(`day:${middle}`) * spread * wild;
      if (day < middle) right = value;
      else {
        start = middle;
        left = value;
      }
      spread *= HALF_ROOT;
    }
    return left;
  };

  return { at, turbulence };
}

/** e^x for moderate x by Taylor and squaring: Math.exp may differ between engines. */
export function exponential(x: number): number {
  const y = x / 256;
  let power = 1 + y * (1 + (y / 2) * (1 + (y / 3) * (1 + (y / 4) * (1 + y / 5))));
  for (let i = 0; i < 8; i++) power *= power;
  return power;
}
