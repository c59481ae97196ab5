// Numbers as people read them: money, prices, quantities and percents, from integers by their digits.
import { type Decimals, MICRO, microsToText } from "@/lib/core/base/decimal";
import { type Money, type Price, tickOf } from "@/lib/core/base/money";
import type { Quantity } from "@/lib/core/base/quantity";

/** What stands where a value is not known; never 0. */
export const UNKNOWN = "—";

const MINUS = "−";
const CENTS: Decimals = { min: 2, max: 2 };
const EXACT: Decimals = { min: 2, max: 6 };

/** Which way a shown value points; an amount that rounds to zero is flat. */
export type Direction = "up" | "down" | "flat";

interface Style {
  readonly decimals: Decimals;
  readonly before?: string;
  readonly after?: string;
  readonly signed?: boolean;
}

/** Micros with grouping, a real minus sign before the unit, and a plus sign where asked for. */
function write(
  micros: number,
  { decimals, before = "", after = "", signed = false }: Style,
): string {
  const text = microsToText(Math.abs(micros), decimals);
  const [whole = "0", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const shown = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return `${sign(micros, text, signed)}${before}${shown}${after}`;
}

function sign(micros: number, text: string, signed: boolean): string {
  if (!/[1-9]/.test(text)) return "";
  if (micros < 0) return MINUS;
  return signed ? "+" : "";
}

/** Dollars to the cent, half to even: "$1,227.95", "−$0.35". */
export const moneyForPeople = (amount: Money | null): string =>
  amount === null ? UNKNOWN : write(amount, { decimals: CENTS, before: "$" });

/** A change in dollars, with its sign: "+$52.15", "−$0.35", "$0.00". */
export const signedMoneyForPeople = (amount: Money | null): string =>
  amount === null ? UNKNOWN : write(amount, { decimals: CENTS, before: "$", signed: true });

/** Every digit an amount or a price has: "$144.160001". For titles and details. */
export const exactForPeople = (micros: Money | Price | null): string =>
  micros === null ? UNKNOWN : write(micros, { decimals: EXACT, before: "$" });

/** A price to its tick: "$150.25", below a dollar "$0.4321" (rule R11). */
export function priceForPeople(each: Price | null): string {
  if (each === null) return UNKNOWN;
  const places = tickOf(each) === 10_000 ? 2 : 4;
  return write(each, { decimals: { min: places, max: places }, before: "$" });
}

/** Shares with as many decimals as there are, up to six: "1,250", "0.25". */
export const quantityForPeople = (held: Quantity | null): string =>
  held === null ? UNKNOWN : write(held, { decimals: { min: 0, max: 6 } });

/** Millionths of one as a percent with two decimals: "5.22%", "−0.35%". */
export const percentForPeople = (millionths: number | null): string =>
  millionths === null ? UNKNOWN : write(millionths * 100, { decimals: CENTS, after: "%" });

/** The same with its sign: "+5.22%". */
export const signedPercentForPeople = (millionths: number | null): string =>
  millionths === null
    ? UNKNOWN
    : write(millionths * 100, { decimals: CENTS, after: "%", signed: true });

/** Millionths of one with every digit, as a percent: "+5.2151%". */
export const exactPercentForPeople = (millionths: number | null): string =>
  millionths === null
    ? UNKNOWN
    : write(millionths * 100, { decimals: EXACT, after: "%", signed: true });

/** Millionths of one as a signed number with two decimals: "+1.95", "−1.00". */
export const signedDecimalForPeople = (millionths: number | null): string =>
  millionths === null ? UNKNOWN : write(millionths, { decimals: CENTS, signed: true });

/** Where an amount points once it is rounded to `places` decimals of its unit. */
export function directionOf(micros: number, places = 2): Direction {
  const text = microsToText(Math.abs(micros), { min: places, max: places });
  if (!/[1-9]/.test(text)) return "flat";
  return micros > 0 ? "up" : "down";
}

/** "1 fill", "3 fills", "1,204 bars"; `many` where the plural is no plain s. */
export function countForPeople(count: number, one: string, many = `${one}s`): string {
  const number = write(count * MICRO, { decimals: { min: 0, max: 0 } });
  return `${number} ${count === 1 ? one : many}`;
}

/** A whole number with grouping: "12,480". */
export const wholeForPeople = (count: number): string =>
  write(count * MICRO, { decimals: { min: 0, max: 0 } });

/** Bytes as files are spoken of: "812 bytes", "1.4 MB". Powers of 1,000. */
export function bytesForPeople(bytes: number): string {
  if (bytes < 1_000) return countForPeople(bytes, "byte");
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${Math.round(bytes / 100_000) / 10} MB`;
}

/** The first eight digits of a hash or an id; the whole of it belongs in a title. */
export const shortHash = (hash: string): string => hash.slice(0, 8);

const SIZES = [
  { from: 1_000_000_000, letter: "B" },
  { from: 1_000_000, letter: "M" },
  { from: 10_000, letter: "K" },
] as const;

/** A large count in three digits or so: "9,870", "12.3K", "1.5M". For axes and readouts. */
export function compactForPeople(count: number): string {
  const size = SIZES.find(({ from }) => count >= from);
  if (!size) return wholeForPeople(count);
  const unit = size.letter === "K" ? 1_000 : size.from;
  const tenths = Math.floor((count * 10) / unit);
  return `${tenths >= 1_000 || tenths % 10 === 0 ? Math.floor(tenths / 10) : tenths / 10}${size.letter}`;
}

/** The first names of a list and how many more there are: "AMD, CVX, JNJ and 2 more". */
export function namesForPeople(names: readonly string[], limit = 3): string {
  // One more name is no longer than "and 1 more".
  if (names.length <= limit + 1) return names.join(", ");
  return `${names.slice(0, limit).join(", ")} and ${wholeForPeople(names.length - limit)} more`;
}
