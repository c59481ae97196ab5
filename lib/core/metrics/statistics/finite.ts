// Ratios that are defined: what cannot be said is null, never 0, Infinity or NaN.

/** The number, or null when it is none that can be said. A negative zero becomes zero. */
export const finiteOrNull = (value: number): number | null =>
  Number.isFinite(value) ? value + 0 : null;

/** A share of something; null where either is unknown, or where there is nothing to share. */
export const ratioOf = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : finiteOrNull(part / whole);
