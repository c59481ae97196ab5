// A case of another library's metrics: a function, its arguments and what it answered.

/** A number, a list of them, a dated series, or a word; null is NaN. */
export type CaseValue = number | string | boolean | null | readonly (number | null)[] | DatedValues;

export interface DatedValues {
  readonly type: "series";
  /** "D" for calendar days; anything else is only ever counted from its start. */
  readonly freq: string | null;
  readonly start: string | null;
  readonly values: readonly (number | null)[];
}

export interface MetricCase {
  readonly id: string;
  readonly function: string;
  readonly args: Readonly<Record<string, CaseValue>>;
  readonly component: string;
  /** A number; null for NaN; "Infinity" or "-Infinity"; or some of several answers by their place. */
  readonly expected: number | string | null | Readonly<Record<string, number | string | null>>;
  /** How many decimals its own test compares. */
  readonly tolerance?: number;
}

/** The cases of a file; throws when it is none of them. */
export function casesFrom(text: string): readonly MetricCase[] {
  const file: unknown = JSON.parse(text);
  if (typeof file !== "object" || file === null || !("cases" in file)) return [];
  return Array.isArray(file.cases) ? (file.cases as MetricCase[]) : [];
}
