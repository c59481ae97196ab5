// What a coverage grid says: of a cell, of a symbol's months, and of the whole.
import { countForPeople, wholeForPeople } from "@/lib/formats/display";
import type {
  CoverageCell,
  CoverageRow,
  CoverageState,
  CoverageView,
} from "@/lib/formats/market-views";

export const STATES = ["complete", "partial", "missing", "flagged"] as const;

export const STATE_WORDS: Record<CoverageState, { readonly name: string; readonly what: string }> =
  {
    complete: { name: "Complete", what: "every bar of every session" },
    partial: { name: "Partial", what: "some bars are missing" },
    missing: { name: "Missing", what: "no bars stored" },
    flagged: { name: "Flagged", what: "a bar looks wrong" },
  };

/** "AMD 2025-09: 147 bars, 3 missing, 1 flag". */
export function cellTitle(symbol: string, cell: CoverageCell): string {
  const facts = [cell.bars === 0 ? "no bars" : countForPeople(cell.bars, "bar")];
  if (cell.missing > 0) facts.push(`${wholeForPeople(cell.missing)} missing`);
  if (cell.flags > 0) facts.push(countForPeople(cell.flags, "flag"));
  if (cell.versions > 1) facts.push(countForPeople(cell.versions, "version"));
  return `${symbol} ${cell.month}: ${facts.join(", ")}`;
}

export type StateCounts = Readonly<Record<CoverageState, number>>;

/** How many cells there are of each state. */
export function countStates(cells: readonly CoverageCell[]): StateCounts {
  const counts = { complete: 0, partial: 0, missing: 0, flagged: 0 };
  for (const { state } of cells) counts[state] += 1;
  return counts;
}

/** "98 of 120 months complete": a month of a symbol is one of them. */
export function coverageHeadline(rows: CoverageView["rows"]): string {
  const cells = rows.flatMap((row) => row.cells);
  const { complete } = countStates(cells);
  return `${wholeForPeople(complete)} of ${countForPeople(cells.length, "month")} complete`;
}

/** "3 partial, 1 flagged"; empty when everything is complete. */
export function lessThanComplete(counts: StateCounts): string {
  return STATES.filter((state) => state !== "complete" && counts[state] > 0)
    .map((state) => `${wholeForPeople(counts[state])} ${state}`)
    .join(", ");
}

/** One symbol's months in a sentence, for those who do not see the strip. */
export function rowSentence({ symbol, cells }: CoverageRow): string {
  const odd = cells.filter((cell) => cell.state !== "complete");
  const whole = `${symbol}: ${cells.length - odd.length} of ${countForPeople(cells.length, "month")} complete`;
  const named = odd.slice(-6).map((cell) => `${cell.month} ${cell.state}`);
  return odd.length === 0 ? whole : `${whole}; ${named.join(", ")}`;
}

export interface YearOfCells {
  readonly year: string;
  /** January first; null where the grid has no such month. */
  readonly cells: readonly (CoverageCell | null)[];
}

/** A symbol's months in lines of twelve, the latest year first. */
export function yearsOf(cells: readonly CoverageCell[]): readonly YearOfCells[] {
  const years = [...new Set(cells.map((cell) => cell.month.slice(0, 4)))].sort().reverse();
  const byMonth = new Map(cells.map((cell) => [cell.month, cell]));
  return years.map((year) => ({
    year,
    cells: Array.from(
      { length: 12 },
      (_, index) => byMonth.get(`${year}-${String(index + 1).padStart(2, "0")}`) ?? null,
    ),
  }));
}
