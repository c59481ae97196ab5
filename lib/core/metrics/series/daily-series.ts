// A daily series: equity session by session from its start, and the returns between.

/** What one session returned, as a share; null where nobody knows. */
export type Returns = readonly (number | null)[];

export interface DailySeries {
  /** The starting value, then one a session: micros, dollars or an index; only ratios are taken. */
  readonly values: readonly number[];
  /** One a session. */
  readonly returns: Returns;
}

/**
 * A series of daily equity, the initial capital first. A return over an equity that was not above
 * zero is null: it says nothing.
 */
export function seriesOfEquity(values: readonly number[]): DailySeries {
  const returns = values.slice(1).map((value, i) => {
    const before = values[i] as number;
    return before > 0 ? known((value - before) / before) : null;
  });
  return { values, returns };
}

/**
 * A series of returns, as an index that starts at 1. A session without a known return counts as time
 * and moves nothing.
 */
export function seriesOfReturns(given: Returns): DailySeries {
  const returns = given.map((each) => (each === null ? null : known(each)));
  const values = [1];
  let value = 1;
  for (const each of returns) {
    value *= 1 + (each ?? 0);
    values.push(value);
  }
  return { values, returns };
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The returns that are known: the sample of every statistic. */
export const knownReturns = (returns: Returns): readonly number[] =>
  returns.filter((each) => each !== null);
