// The rows of a bar file placed into sessions symbol by symbol, their faults told with their lines.
import { microsToText } from "@/lib/core/base/decimal";
import { dateOfDays, daysOfDate, type Instant } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import { gridPhase, type MissingBars } from "@/lib/core/market/bar-grid";
import { type DropCode, HIGHEST_PRICE } from "@/lib/core/market/bar-quality";
import { guessInterval } from "@/lib/core/market/interval";
import type { DroppedBar } from "@/lib/core/market/place-bars";
import { at } from "@/lib/core/market/series";
import type { Symbol as Ticker } from "@/lib/core/market/symbol";
import { XNYS } from "@/lib/core/market/xnys";
import { XNYS_YEARS } from "@/lib/core/market/xnys/years";
import type { FileNote } from "../file-note";
import type { FileProblemCode, ProblemList } from "../file-problem";
import type { Memory } from "../tables/memory";
import type { BarColumns } from "./columns";
import { dateOfRow, type PlacedSymbol, placeSymbol, placingBytes } from "./place-symbol";
import { type BarField, type BarTable, PRICE_FIELDS, rowsBySymbol } from "./table";
import type { BarTimes } from "./times";

/** The bars of one symbol. */
export interface ParsedSet {
  readonly symbol: Ticker;
  readonly bars: BarColumns;
  readonly volumeReported: boolean;
  /** Rows outside the regular session, left out (rule T3), by reason and New York month. */
  readonly drops: readonly DropCount[];
  /** All of them. */
  readonly dropped: number;
  /** Bars that sessions of the set lack (rule Q1). */
  readonly missing: readonly MissingBars[];
  /** Rows that repeated another one. */
  readonly collapsed: number;
}

export interface DropCount {
  readonly month: string;
  readonly code: DropCode;
  readonly count: number;
}

export interface SetsInput {
  readonly table: BarTable;
  readonly times: BarTimes;
  readonly problems: ProblemList;
  /** What the user said, or null. */
  readonly interval: Interval | null;
  readonly memory: Memory;
}

export interface PlacedSets {
  readonly interval: Interval;
  readonly sets: readonly ParsedSet[];
  readonly notes: readonly FileNote[];
}

/** Null, with the reason listed, when the file has no interval or no bar within a session. */
export function placeSets(input: SetsInput): PlacedSets | null {
  const { table, problems, memory } = input;
  checkYears(input);
  memory.claim(4 * table.length);
  const rowsOf = rowsBySymbol(table);
  const interval = input.interval ?? intervalOf(input, rowsOf);
  if (interval === null) return null;
  checkGrids(input, rowsOf, interval);
  const sets: ParsedSet[] = [];
  let volumeMissing = 0;
  table.symbols.forEach((symbol, index) => {
    const rows = rowsOf[index] ?? new Int32Array();
    if (rows.length === 0) return;
    memory.claim(placingBytes(rows.length));
    const placed = placeSymbol({ table, rows, interval });
    if (!placed.ok) {
      for (const { lines } of placed.refusal.conflicts) {
        const [other, line] = lines;
        problems.add("conflicting-bars", { line, facts: { ticker: symbol, other } });
      }
      return;
    }
    const placement = { symbol, rows, placed: placed.value };
    const outside = outsideOnly(placement, input);
    volumeMissing += placed.value.volumeMissing;
    sets.push(setOf(placement, table, outside));
  });
  const some = problems.count > 0 || sets.some(({ bars }) => bars.length > 0);
  if (!some) problems.add("no-session-bars");
  return some ? { interval, sets, notes: setNotes(sets, volumeMissing) } : null;
}

function setOf(placement: Placement, table: BarTable, outside: readonly DroppedBar[]): ParsedSet {
  const { symbol, placed } = placement;
  const { bars, volumeReported, missing, collapsed } = placed;
  return {
    symbol,
    bars,
    volumeReported,
    drops: dropCounts(placement, table, outside),
    dropped: outside.length,
    missing,
    collapsed,
  };
}

function dropCounts(
  { rows }: Placement,
  table: BarTable,
  outside: readonly DroppedBar[],
): readonly DropCount[] {
  if (outside.length === 0) return [];
  const byLine = lineIndex(rows, table);
  const counts = new Map<string, { month: string; code: DropCode; count: number }>();
  for (const { line, code } of outside) {
    const row = byLine.get(line) ?? 0;
    const month = dateOfRow(table, row).slice(0, 7);
    const known = counts.get(`${month} ${code}`);
    if (known) known.count += 1;
    else counts.set(`${month} ${code}`, { month, code, count: 1 });
  }
  return [...counts.values()];
}

/** Lines are unique within a symbol, in wide files too. */
const lineIndex = (rows: Int32Array, table: BarTable): ReadonlyMap<number, number> =>
  new Map(Array.from(rows, (row) => [at(table.line, row), row]));

/** One grid for the whole file: hours from 09:30 beside hours on the clock are refused. */
function checkGrids({ table, problems }: SetsInput, rowsOf: Int32Array[], interval: Interval) {
  const byPhase = new Map<number, string>();
  table.symbols.forEach((symbol, index) => {
    const inSession = startsOf(table, rowsOf[index]).filter((at) => XNYS.sessionAt(at) !== null);
    if (inSession.length > 0) byPhase.set(gridPhase(inSession, interval), symbol);
  });
  const [first, second] = byPhase.values();
  if (first && second) problems.add("mixed-grids", { facts: { first, second } });
}

/** One interval for the whole file; symbols with too few bars to tell take that of the others. */
function intervalOf({ table, times, problems }: SetsInput, rowsOf: Int32Array[]): Interval | null {
  if (times.datesOnly) return "1d";
  const found = new Map<Interval, string>();
  const before = problems.count;
  let anySession = false;
  table.symbols.forEach((symbol, index) => {
    const starts = startsOf(table, rowsOf[index]);
    const guess = guessInterval({ starts, calendar: XNYS });
    anySession ||= starts.some((start) => XNYS.sessionAt(start) !== null);
    if (guess.ok) found.set(guess.value, symbol);
    else if (guess.refusal.code === "mixed-intervals") {
      const intervals = guess.refusal.intervals.join(", ");
      problems.add("mixed-intervals", { facts: { ticker: symbol, intervals } });
    }
  });
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

/** Days without a calendar are refused: dropping them as "no session" would be a quiet cut. */
function checkYears({ table, problems }: SetsInput): void {
  for (let row = 0; row < table.length; row++) {
    const day = at(table.day, row);
    if (day >= FIRST_DAY && day <= LAST_DAY) continue;
    problems.add("year-out-of-range", {
      line: at(table.line, row),
      facts: { text: dateOfDays(day) },
    });
  }
}

const FIRST_DAY = daysOfDate(`${XNYS_YEARS.first}-01-01`);
const LAST_DAY = daysOfDate(`${XNYS_YEARS.last}-12-31`);

/** The starts that tell interval and grid: of a long file those at its beginning and its end. */
function startsOf(table: BarTable, rows: Int32Array = new Int32Array()): Instant[] {
  const starts: Instant[] = [];
  const skipped = rows.length > 2 * LOOKED_AT ? rows.length - 2 * LOOKED_AT : 0;
  rows.forEach((row, i) => {
    if (i >= LOOKED_AT && i < LOOKED_AT + skipped) return;
    const start = at(table.startsAt, row);
    if (!Number.isNaN(start)) starts.push(start as Instant);
  });
  return starts;
}

/** Bars of another interval between those would overlap their neighbors, and be refused for it. */
const LOOKED_AT = 50_000;

const OUTSIDE: ReadonlySet<string> = new Set([
  "outside-session",
  "straddles-open",
  "not-a-session",
]);

interface Placement {
  readonly symbol: Ticker;
  readonly rows: Int32Array;
  readonly placed: PlacedSymbol;
}

/** The rows that were dropped for their time alone; any other dropped row is a problem. */
function outsideOnly({ symbol, rows, placed }: Placement, input: SetsInput): DroppedBar[] {
  const faulty = placed.dropped.filter(({ code }) => !OUTSIDE.has(code));
  if (faulty.length > 0) {
    const byLine = lineIndex(rows, input.table);
    for (const { line, code } of faulty) {
      listFault({ row: byLine.get(line) ?? 0, line, code, symbol }, input);
    }
  }
  return placed.dropped.filter(({ code }) => OUTSIDE.has(code));
}

interface Fault {
  readonly row: number;
  readonly line: number;
  readonly code: DropCode;
  readonly symbol: Ticker;
}

function listFault({ row, line, code, symbol }: Fault, { table, problems }: SetsInput): void {
  const add = (field: BarField, problem: FileProblemCode, text = ""): void => {
    problems.add(problem, { line, column: table.titleOf(symbol, field), facts: { text } });
  };
  if (code === "bad-price") {
    for (const field of PRICE_FIELDS) {
      const micros = at(table.prices[field], row);
      if (Number.isNaN(micros)) add(field, "missing-cell");
      else if (micros <= 0) add(field, "price-not-positive", microsToText(micros, PRICE_TEXT));
      else if (micros > HIGHEST_PRICE)
        add(field, "price-too-high", microsToText(micros, PRICE_TEXT));
    }
  } else if (code === "bad-volume") add("volume", "bad-volume", String(at(table.volume, row)));
  else if (code === "high-too-low") add("high", code);
  else if (code === "low-too-high") add("low", code);
  else problems.add("overlapping-bars", { line, facts: { ticker: symbol } });
}

const PRICE_TEXT = { min: 0, max: 6 } as const;

function setNotes(sets: readonly ParsedSet[], volumeMissing: number): FileNote[] {
  const sum = (pick: (set: ParsedSet) => number): number =>
    sets.reduce((total, set) => total + pick(set), 0);
  const missing = sum((set) => set.missing.reduce((total, { count }) => total + count, 0));
  const straddling = sum(({ drops }) =>
    drops.reduce((n, { code, count }) => n + (code === "straddles-open" ? count : 0), 0),
  );
  const noted: FileNote[] = [
    { code: "dropped-bars", facts: { count: sum((set) => set.dropped) - straddling } },
    { code: "dropped-straddling", facts: { count: straddling } },
    { code: "missing-bars", facts: { count: missing } },
    { code: "collapsed-bars", facts: { count: sum((set) => set.collapsed) } },
    { code: "volume-missing", facts: { count: volumeMissing } },
  ];
  const silent = sets.filter(({ volumeReported }) => !volumeReported).map(({ symbol }) => symbol);
  const tickers = silent.join(", ");
  if (silent.length > 0) noted.push({ code: "no-volume", facts: { tickers } });
  return noted.filter(({ facts }) => facts.count !== 0);
}
