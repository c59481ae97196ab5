// Seeded random numbers: the same seed gives the same numbers on every machine.
import { invariant } from "./invariant";
import { sha256Text } from "./sha256";

/** A generator; every call moves it on. For synthetic data and samples, never for secrets. */
export interface Random {
  /** An integer in [0, 2^32). */
  nextUint32(): number;
  /** As many of them as there is room for: the same numbers, five times as fast. */
  fill(words: Uint32Array): void;
  /**
   * Into each place the sum of as many values as there are, each drawn from all of them (off from even
   * by less than their count / 2^32). Takes a number of [0, 2^32) a value, as `fill` would give them.
   */
  drawSums(values: Float64Array, into: Float64Array): void;
  /** An integer in [0, n), each as likely as the others; n from 1 to 2^32. */
  below(n: number): number;
  /** About normal: mean 0, variance 1, never beyond 6. A float: for the synthetic market only. */
  gaussian(): number;
}

/** A generator that starts from a text: sfc32 (Chris Doty-Humphrey, PractRand) on its SHA-256. */
export function randomFrom(seed: string): Random {
  const digest = sha256Text(seed);
  const word = (i: number): number => Number.parseInt(digest.slice(i * 8, i * 8 + 8), 16) | 0;
  let a = word(0);
  let b = word(1);
  let c = word(2);
  let counter = 1;

  const nextUint32 = (): number => {
    const out = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  };

  const fill = (words: Uint32Array): void => {
    [a, b, c, counter] = filled([a, b, c, counter], words);
  };

  const drawSums = (values: Float64Array, into: Float64Array): void => {
    [a, b, c, counter] = summed([a, b, c, counter], { values, into });
  };

  const below = (n: number): number => {
    invariant(Number.isInteger(n) && n >= 1 && n <= WORDS, "a draw is below 1 to 2^32");
    // The last, incomplete run of n values would favor small answers: draw again.
    const fair = WORDS - (WORDS % n);
    let drawn = nextUint32();
    while (drawn >= fair) drawn = nextUint32();
    return drawn % n;
  };

  const gaussian = (): number => {
    // A sum of twelve uniforms: only exact additions, where log and cos differ between engines.
    let sum = 0;
    for (let i = 0; i < 12; i++) sum += nextUint32();
    return sum / WORDS - 6 + 6 / WORDS;
  };

  // The first outputs still show the seed's pattern; the reference discards them too.
  for (let i = 0; i < 12; i++) nextUint32();
  return { nextUint32, fill, drawSums, below, gaussian };
}

const WORDS = 2 ** 32;

/** What a generator is at: three words and a counter. */
type State = readonly [number, number, number, number];

// Loops over many numbers hold the state in variables of their own: those of a closure are looked up
// anew for each number.

/** `fill` from a state; the state after it. */
function filled(state: State, words: Uint32Array): State {
  let [a, b, c, counter] = state;
  for (let i = 0; i < words.length; i++) {
    const out = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    words[i] = out;
  }
  return [a, b, c, counter];
}

interface Sums {
  readonly values: Float64Array;
  readonly into: Float64Array;
}

/** Below so many values an index is found with integers of 32 bits. */
const HALF_WORD = 2 ** 16;

/**
 * `drawSums` from a state; the state after it. A number is used where it is made: this is run once and
 * long, before V8 has compiled it well, and until then each number beyond 32 bits is an object.
 */
function summed(state: State, sums: Sums): State {
  if (sums.values.length >= HALF_WORD) return summedOfMany(state, sums);
  const { values, into } = sums;
  let [a, b, c, counter] = state;
  const { length } = values;
  for (let i = 0; i < into.length; i++) {
    let sum = 0;
    for (let n = 0; n < length; n++) {
      const out = (a + b + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = Math.imul(c, 9);
      c = (((c << 21) | (c >>> 11)) + out) | 0;
      // The upper word of its product with the length, by halves.
      const lower = ((out & (HALF_WORD - 1)) * length) >>> 16;
      sum += values[((out >>> 16) * length + lower) >>> 16] as number;
    }
    into[i] = sum;
  }
  return [a, b, c, counter];
}

function summedOfMany(state: State, { values, into }: Sums): State {
  const words = new Uint32Array(values.length);
  const scale = values.length / WORDS;
  let after = state;
  for (let i = 0; i < into.length; i++) {
    after = filled(after, words);
    let sum = 0;
    for (const word of words) sum += values[Math.floor(word * scale)] as number;
    into[i] = sum;
  }
  return after;
}
