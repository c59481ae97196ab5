// Exact integer arithmetic and decimal text: the one place that rounds, half to even.
import { AmountRangeError, invariant } from "./invariant";

/** One unit of anything, in micros: dollars, shares and rates all carry six decimals. */
export const MICRO = 1_000_000;

/**
 * a x b / c, rounded half to even; exact for every safe integer input.
 * Doubles say which integer is nearest, except close to a tie: there the exact rest decides.
 * Throws when c is 0 or the answer leaves the safe integers: amounts are bounded at the edge.
 */
export function mulDiv(a: number, b: number, c: number): number {
  const rough = (a * b) / c;
  const nearest = Math.floor(rough + 0.5);
  // A sum is known to be a number: what a call answers could be anything, and every answer of this
  // function, the rough ones too, would be put into a box of its own.
  return isNearest(nearest, rough) ? nearest : 0 + mulDivExact(a, b, c);
}

/**
 * a x b / 1,000,000 as `mulDiv` has it. A product takes the place of the division, which takes
 * longer than all the rest; its factor is off by 2^-53 of itself, as the division would be.
 */
export function mulMicros(a: number, b: number): number {
  const rough = a * b * 1e-6;
  const nearest = Math.floor(rough + 0.5);
  return isNearest(nearest, rough) ? nearest : 0 + mulDivExact(a, b, MICRO);
}

/**
 * True when no other integer is as near to the exact value of a number that was rounded up to three
 * times on its way, each time by 2^-53 of itself at most; false where it may be, as close to a tie.
 */
export const isNearest = (nearest: number, rough: number): boolean =>
  Math.abs(rough - nearest) + Math.abs(rough) * THREE_ROUNDINGS < 0.5;

/** More than three times 2^-53. */
const THREE_ROUNDINGS = 2 ** -51;

/** Up to it a quotient, its rest and the rest doubled are exact in doubles. */
const SURE = 2 ** 51;

function mulDivExact(a: number, b: number, c: number): number {
  const isSure = a > 0 && b > 0 && c > 0 && c <= SURE && (a * b) / c <= SURE;
  return isSure ? divideInDoubles(a, b, c) : roundedQuotient(BigInt(a) * BigInt(b), BigInt(c));
}

/**
 * The product and the quotient times the divisor as sums of two doubles each, whose difference is
 * the exact rest (T. J. Dekker, A floating-point technique for extending the available precision).
 */
function divideInDoubles(a: number, b: number, divisor: number): number {
  const product = a * b;
  const quotient = Math.floor(product / divisor + 0.5);
  const rest = product - quotient * divisor + (lostIn(a, b) - lostIn(quotient, divisor));
  return settled(quotient, rest, divisor);
}

/** a x b - fl(a x b), exactly: both factors in halves whose products fit. */
function lostIn(a: number, b: number): number {
  const aTop = a * HALVES - (a * HALVES - a);
  const bTop = b * HALVES - (b * HALVES - b);
  const aRest = a - aTop;
  const bRest = b - bTop;
  return aTop * bTop - a * b + aTop * bRest + aRest * bTop + aRest * bRest;
}

const HALVES = 2 ** 27 + 1;

/** The nearest quotient from one that is at most one off, whose rest may have either sign. */
function settled(quotient: number, rest: number, divisor: number): number {
  const twice = rest * 2;
  if (twice < divisor && twice > -divisor) return quotient;
  if (twice > divisor) return settled(quotient + 1, rest - divisor, divisor);
  if (twice < -divisor) return settled(quotient - 1, rest + divisor, divisor);
  // A tie goes to the even one.
  return quotient % 2 === 0 ? quotient : quotient + (twice > 0 ? 1 : -1);
}

/**
 * One division of exact integers, rounded half to even: for formulas of several products, which are
 * to be rounded once. Throws like `mulDiv`.
 */
export function roundedQuotient(dividend: bigint, divisor: bigint): number {
  invariant(divisor !== 0n, "a divisor is not zero");
  const negative = dividend < 0n !== divisor < 0n;
  const n = dividend < 0n ? -dividend : dividend;
  const d = divisor < 0n ? -divisor : divisor;
  let quotient = n / d;
  const twice = (n % d) * 2n;
  if (twice > d || (twice === d && quotient % 2n === 1n)) quotient += 1n;
  const signed = Number(negative ? -quotient : quotient);
  if (!Number.isSafeInteger(signed)) {
    throw new AmountRangeError("an amount went beyond 2^53 micros, about 9 billion");
  }
  return signed === 0 ? 0 : signed;
}

/** Rounds an integer to a multiple of `step`, half to even. */
export const roundToStep = (value: number, step: number): number => mulDiv(value, 1, step) * step;

/** No number a file means is longer; BigInt would spend seconds on a hostile million digits. */
const LONGEST = 400;

/** Any integer of so many digits is held exactly: most values need no BigInt. */
const EXACT_DIGITS = 15;

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/**
 * Decimal text to micros by its digits, never through a float; digits past the sixth decimal are
 * rounded half to even. Null when the text is no plain decimal or too large to hold exactly.
 */
export function microsFromText(text: string): number | null {
  if (text.length > LONGEST) return null;
  const given = text.trim();
  const parts = DECIMAL.exec(given) ?? DECIMAL.exec(withoutExponent(given) ?? "");
  if (!parts) return null;
  const [, sign = "", whole = "", fraction = ""] = parts;
  if (whole === "" && fraction === "") return null;
  if (whole.length + 6 <= EXACT_DIGITS && fraction.length <= 6) {
    const value = Number(`${whole}${fraction.padEnd(6, "0")}`);
    return sign === "-" && value !== 0 ? -value : value;
  }
  const kept = BigInt(`${whole}${fraction.slice(0, 6).padEnd(6, "0")}` || "0");
  const micros = kept + (roundsUp(kept, fraction.slice(6)) ? 1n : 0n);
  if (micros > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  const value = Number(micros);
  return sign === "-" && value !== 0 ? -value : value;
}

function roundsUp(kept: bigint, rest: string): boolean {
  const first = rest.charAt(0);
  if (first < "5") return false;
  const tie = first === "5" && /^50*$/.test(rest);
  return tie ? kept % 2n === 1n : true;
}

/** "1.5e-05", as spreadsheets and pandas write small numbers, to plain digits; null of what is none. */
function withoutExponent(text: string): string | null {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?[eE]([+-]?\d{1,3})$/.exec(text);
  if (!parts) return null;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
  if (whole === "" && fraction === "") return null;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return `${sign}${digits.slice(0, point).padEnd(point, "0")}.${digits.slice(point)}`;
}

/** How many decimals to print: at least `min`, more where the value has them, up to `max`. */
export interface Decimals {
  readonly min: number;
  readonly max: number;
}

/**
 * Micros to decimal text by their digits. Beyond `max` decimals the value is rounded half to even,
 * so a shown cent is the nearest cent. No grouping: pages add it.
 */
export function microsToText(micros: number, { min, max }: Decimals): string {
  const isExact = max === 6 && Number.isSafeInteger(micros);
  const rounded = isExact ? micros : roundToStep(micros, 10 ** (6 - max));
  const size = Math.abs(rounded);
  let rest = size % MICRO;
  const whole = (size - rest) / MICRO;
  const sign = rounded < 0 ? "-" : "";
  // By numbers: to cut a text digit by digit makes a text of each cut.
  let places = 6;
  while (places > min && rest % 10 === 0) {
    rest /= 10;
    places--;
  }
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${String(rest).padStart(places, "0")}`;
}
