// The rows of a bar file placed into sessions symbol by symbol, their faults told with their lines.
import type { Bar, Interval } from "@/lib/core/market/bar";
import { gridPhase, type MissingBars } from "@/lib/core/market/bar-grid";
import type { RawBar } from "@/lib/core/market/bar-quality";
import { guessInterval } from "@/lib/core/market/interval";
import { type DroppedBar, type PlacedBars, placeBars } from "@/lib/core/market/place-bars";
import type { BarSeries } from "@/lib/core/market/series";
import { XNYS } from "@/lib/core/market/xnys";
import type { CsvCells } from "../csv/cells";
import type { CsvRow } from "../csv/csv";
import type { FileNote } from "../file-note";
import type { ProblemList } from "../file-problem";
import type { BarTimes, Stamp } from "./times";

export type BarField = "at" | "ticker" | "open" | "high" | "low" | "close" | "volume";
export type BarCells = CsvCells<BarField>;

/** A row as it was read: everything but the meaning of its time. */
export interface BarRow {
  readonly row: CsvRow;
  readonly stamp: Stamp;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number | null;
  readonly volume: number | null;
}

/** The bars of one symbol. */
export interface ParsedSet {
  readonly symbol: BarSeries["symbol"];
  readonly bars: readonly Bar[];
  readonly volumeReported: boolean;
  /** Rows outside the regular session, left out (rule T3). */
  readonly dropped: number;
  /** Bars that sessions of the set lack (rule Q1). */
  readonly missing: readonly MissingBars[];
  /** Rows that repeated another one. */
  readonly collapsed: number;
}

export interface SetsInput {
  readonly bySymbol: ReadonlyMap<BarSeries["symbol"], readonly BarRow[]>;
  readonly times: BarTimes;
  readonly cells: BarCells;
  readonly problems: ProblemList;
  /** What the user said, or null. */
  readonly interval: Interval | null;
}

export interface PlacedSets {
  readonly interval: Interval;
  readonly sets: readonly ParsedSet[];
  readonly notes: readonly FileNote[];
}

/** Null, with the reason listed, when the file has no interval or no bar within a session. */
export function placeSets(input: SetsInput): PlacedSets | null {
  const interval = input.interval ?? intervalOf(input);
  if (interval === null) return null;
  checkGrids(input, interval);
  const sets: ParsedSet[] = [];
  const counts = { straddling: 0, volumeMissing: 0 };
  for (const [symbol, rows] of input.bySymbol) {
    const placed = placeBars({ rows: rawBars(rows, interval), interval, calendar: XNYS });
    if (!placed.ok) {
      for (const { lines } of placed.refusal.conflicts) {
        const [other, line] = lines;
        input.problems.add("conflicting-bars", { line, facts: { ticker: symbol, other } });
      }
      continue;
    }
    const dropped = outsideOnly({ symbol, rows, placed: placed.value }, input);
    counts.straddling += dropped.filter(({ code }) => code === "straddles-open").length;
    counts.volumeMissing += placed.value.volumeMissing;
    const { bars, volumeReported, missing, collapsed } = placed.value;
    sets.push({ symbol, bars, volumeReported, dropped: dropped.length, missing, collapsed });
  }
  const some = input.problems.count > 0 || sets.some(({ bars }) => bars.length > 0);
  if (!some) input.problems.add("no-session-bars");
  return some ? { interval, sets, notes: setNotes(sets, counts) } : null;
}

/** One grid for the whole file: hours from 09:30 beside hours on the clock are refused. */
function checkGrids({ bySymbol, problems }: SetsInput, interval: Interval): void {
  const byPhase = new Map<number, string>();
  for (const [symbol, rows] of bySymbol) {
    const inSession = rows.flatMap(({ stamp: { startsAt } }) =>
      startsAt !== null && XNYS.sessionAt(startsAt) !== null ? [startsAt] : [],
    );
    if (inSession.length > 0) byPhase.set(gridPhase(inSession, interval), symbol);
  }
  const [first, second] = byPhase.values();
  if (first && second) problems.add("mixed-grids", { facts: { first, second } });
}

/** One interval for the whole file; symbols with too few bars to tell take that of the others. */
function intervalOf({ bySymbol, times, problems }: SetsInput): Interval | null {
  if (times.datesOnly) return "1d";
  const found = new Map<Interval, string>();
  const before = problems.count;
  let anySession = false;
  for (const [symbol, rows] of bySymbol) {
    const starts = rows.flatMap(({ stamp }) => (stamp.startsAt === null ? [] : [stamp.startsAt]));
    const guess = guessInterval({ starts, calendar: XNYS });
    anySession ||= starts.some((start) => XNYS.sessionAt(start) !== null);
    if (guess.ok) found.set(guess.value, symbol);
    else if (guess.refusal.code === "mixed-intervals") {
      const intervals = guess.refusal.intervals.join(", ");
      problems.add("mixed-intervals", { facts: { ticker: symbol, intervals } });
    }
  }
  if (problems.count > before) return null;
  const [interval, ...others] = found.keys();
  if (interval === undefined) problems.add(anySession ? "unknown-interval" : "no-session-bars");
  if (interval !== undefined && others.length === 0) return interval;
  if (interval !== undefined) {
    const ticker = [...found.values()].join(" and ");
    const intervals = [...found.keys()].join(", ");
    problems.add("mixed-intervals", { facts: { ticker, intervals } });
  }
  return null;
}

function rawBars(rows: readonly BarRow[], interval: Interval): RawBar[] {
  // A column of zeros reports nothing: it must not keep every bar from filling (rule Q3).
  const reports = rows.some(({ volume }) => volume !== null && volume > 0);
  return rows.map(({ row, stamp, open, high, low, close, volume }) => ({
    startsAt: interval === "1d" ? null : stamp.startsAt,
    date: interval === "1d" ? stamp.date : null,
    open,
    high,
    low,
    close,
    volume: reports || (volume ?? 0) < 0 ? volume : null,
    line: row.line,
  }));
}

const OUTSIDE: ReadonlySet<string> = new Set([
  "outside-session",
  "straddles-open",
  "not-a-session",
]);

interface Placement {
  readonly symbol: string;
  readonly rows: readonly BarRow[];
  readonly placed: PlacedBars;
}

/** The rows that were dropped for their time alone; any other dropped row is a problem. */
function outsideOnly({ symbol, rows, placed }: Placement, input: SetsInput): DroppedBar[] {
  const faulty = placed.dropped.filter(({ code }) => !OUTSIDE.has(code));
  if (faulty.length > 0) {
    const byLine = new Map(rows.map((row) => [row.row.line, row]));
    for (const { line, code } of faulty) {
      const row = byLine.get(line);
      if (row) listFault({ row, code, symbol }, input);
    }
  }
  return placed.dropped.filter(({ code }) => OUTSIDE.has(code));
}

interface Fault {
  readonly row: BarRow;
  readonly code: DroppedBar["code"];
  readonly symbol: string;
}

const PRICES = ["open", "high", "low", "close"] as const satisfies readonly BarField[];

function listFault({ row, code, symbol }: Fault, { cells, problems }: SetsInput): void {
  if (code === "bad-price") {
    for (const field of PRICES) {
      const micros = row[field];
      if (micros === null) cells.fault(row.row, field, "missing-cell");
      else if (micros <= 0) cells.fault(row.row, field, "price-not-positive");
    }
  } else if (code === "bad-volume") cells.fault(row.row, "volume", "bad-volume");
  else if (code === "high-too-low") cells.fault(row.row, "high", code);
  else if (code === "low-too-high") cells.fault(row.row, "low", code);
  else problems.add("overlapping-bars", { line: row.row.line, facts: { ticker: symbol } });
}

interface NoteCounts {
  readonly straddling: number;
  readonly volumeMissing: number;
}

function setNotes(sets: readonly ParsedSet[], counts: NoteCounts): FileNote[] {
  const sum = (pick: (set: ParsedSet) => number): number =>
    sets.reduce((total, set) => total + pick(set), 0);
  const missing = sum((set) => set.missing.reduce((total, { count }) => total + count, 0));
  const noted: FileNote[] = [
    { code: "dropped-bars", facts: { count: sum((set) => set.dropped) - counts.straddling } },
    { code: "dropped-straddling", facts: { count: counts.straddling } },
    { code: "missing-bars", facts: { count: missing } },
    { code: "collapsed-bars", facts: { count: sum((set) => set.collapsed) } },
    { code: "volume-missing", facts: { count: counts.volumeMissing } },
  ];
  const silent = sets.filter(({ volumeReported }) => !volumeReported).map(({ symbol }) => symbol);
  const tickers = silent.join(", ");
  if (silent.length > 0) noted.push({ code: "no-volume", facts: { tickers } });
  return noted.filter(({ facts }) => facts.count !== 0);
}
