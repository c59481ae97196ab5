// Random paths that can be read at any day without walking there, by midpoint displacement.
import { type Random, randomFrom } from "@/lib/core/base/random";

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
 * The path of a seed, each of its points drawn by itself. Only + - * / on doubles, whose results
 * every engine must agree on, so the path is the same to the last bit anywhere.
 */
export const pathOf = (seed: string): Path =>
  bridge({
    free: (index) => randomFrom(`${seed}:free:${index}`).gaussian(),
    normal: (day) => randomFrom(`${seed}:day:${day}`).gaussian(),
    spell: (index) => spellFrom(randomFrom(`${seed}:spell:${index}`)),
  });

/** A path whose points are drawn a span at a time: another one than `pathOf`, and much faster. */
export function pathInSpans(seed: string): Path {
  const spans = new Map<number, Span>();
  const spanOf = (index: number): Span => {
    const known = spans.get(index) ?? drawSpan(randomFrom(`${seed}:span:${index}`));
    spans.set(index, known);
    return known;
  };
  const within = (values: Float64Array, index: number): number => values[index] ?? 0;
  return bridge({
    free: (index) => within(spanOf(index).normals, 0),
    normal: (day) => {
      const index = Math.floor(day / SPAN);
      return within(spanOf(index).normals, day - index * SPAN);
    },
    spell: (spell) => {
      const index = Math.floor(spell / SPELLS);
      return within(spanOf(index).spells, spell - index * SPELLS);
    },
  });
}

const SPELLS = SPAN / SPELL;

interface Span {
  readonly normals: Float64Array;
  readonly spells: Float64Array;
}

const drawSpan = (random: Random): Span => ({
  normals: Float64Array.from({ length: SPAN }, () => random.gaussian()),
  spells: Float64Array.from({ length: SPELLS }, () => spellFrom(random)),
});

function spellFrom(random: Random): number {
  const x = random.nextUint32() / 2 ** 32;
  return 0.6 + 1.1 * x * x;
}

/** What a path is drawn from. */
interface Draws {
  /** The free point `index` spans from the start. */
  free(index: number): number;
  /** The displacement of a day that is no free point. */
  normal(day: number): number;
  spell(index: number): number;
}

/** The spread of a midpoint by how many days lie between it and its ends: 512, 256, … 1. */
const SPREADS = new Map<number, number>();
// Half the root of the span: the standard deviation of a bridge's midpoint.
for (let half = SPAN / 2, spread = 16; half >= 1; half /= 2, spread *= HALF_ROOT) {
  SPREADS.set(half, spread);
}

/** P. Lévy's midpoint construction over the draws; every point is worked out once. */
function bridge({ free, normal, spell }: Draws): Path {
  const spells = remembered(spell);
  const turbulence = (day: number): number => {
    const index = Math.floor(day / SPELL);
    const part = (day - index * SPELL) / SPELL;
    return spells(index) * (1 - part) + spells(index + 1) * part;
  };
  const at = remembered((day: number): number => {
    if (day % SPAN === 0) return free(day / SPAN) * FREE_SPREAD;
    // The lowest set bit of a day is its distance to the two points that it lies between.
    const half = day & -day;
    const wild = half * 2 <= SPELL ? turbulence(day) : 1;
    const spread = SPREADS.get(half) ?? 0;
    return (at(day - half) + at(day + half)) / 2 + normal(day) * spread * wild;
  });
  return { at, turbulence };
}

function remembered(make: (key: number) => number): (key: number) => number {
  const made = new Map<number, number>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** e^x for moderate x by Taylor and squaring: Math.exp may differ between engines. */
export function exponential(x: number): number {
  const y = x / 256;
  let power = 1 + y * (1 + (y / 2) * (1 + (y / 3) * (1 + (y / 4) * (1 + y / 5))));
  for (let i = 0; i < 8; i++) power *= power;
  return power;
}
