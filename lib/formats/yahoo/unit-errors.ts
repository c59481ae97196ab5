// Unit errors: prices in cents among prices in dollars, or the other way round.

/** A price so far from its surroundings is another unit: nothing moves fiftyfold between bars. */
const FACTOR = 50;
const NEIGHBORS = 5;
/** With more strays than this share of the rows, nobody can say which unit is the usual one. */
const MOST_STRAYS = 0.25;

interface Prices {
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number | null;
}

export interface UnitErrors<Row> {
  readonly sound: readonly Row[];
  /** Rows in another unit than the rows around them; `near` is the price that was to be expected. */
  readonly strays: readonly { readonly row: Row; readonly near: number }[];
  /** True when whole stretches or many rows differ: nobody can say which of them are right. */
  readonly torn: boolean;
}

/** Parts rows in time order (prices in micros) into sound ones and strays in another unit. */
export function findUnitErrors<Row extends Prices>(rows: readonly Row[]): UnitErrors<Row> {
  const closes = rows.map(({ close }) => (close !== null && close > 0 ? close : null));
  const sound: Row[] = [];
  const strays: { row: Row; near: number }[] = [];
  for (const [index, row] of rows.entries()) {
    const near = medianAround(closes, index);
    const prices = [row.open, row.high, row.low, row.close];
    if (near !== null && prices.some((price) => isFarOff(price, near))) strays.push({ row, near });
    else sound.push(row);
  }
  const left = sound.flatMap(({ close }) => (close !== null && close > 0 ? [close] : []));
  const jumps = left.some((close, i) => i > 0 && isFarOff(close, left[i - 1] ?? close));
  return { sound, strays, torn: jumps || strays.length > rows.length * MOST_STRAYS };
}

/** True when a price is about a hundredfold, or a hundredth, of another. */
export const isFarOff = (price: number | null, near: number): boolean =>
  price !== null && price > 0 && near > 0 && (price >= near * FACTOR || price * FACTOR <= near);

/** The median close of the rows around one, itself left out; null with fewer than two of them. */
function medianAround(closes: readonly (number | null)[], index: number): number | null {
  const around: number[] = [];
  for (let i = Math.max(0, index - NEIGHBORS); i <= index + NEIGHBORS; i++) {
    const close = closes[i] ?? null;
    if (i !== index && close !== null) around.push(close);
  }
  if (around.length < 2) return null;
  around.sort((a, b) => a - b);
  return around[Math.floor(around.length / 2)] ?? null;
}
