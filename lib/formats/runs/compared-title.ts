// What a page that compares two runs is called: their numbers, and the modes that were chosen.

export interface TitledSide {
  /** The run's place among its owner's runs; null for one that is none of them. */
  readonly number: number | null;
  /** Null is the usual cell, which needs no name. */
  readonly cell: string | null;
}

/** "Compare run 1 and run 2", or "Compare runs" until both are known. */
export function comparedTitle(a: TitledSide, b: TitledSide): string {
  if (a.number === null || b.number === null) return "Compare runs";
  return `Compare ${named(a)} and ${named(b)}`;
}

const named = ({ number, cell }: TitledSide): string =>
  `run ${number}${cell === null ? "" : ` (${cell})`}`;
