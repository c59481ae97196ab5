// An uploaded file of bars made ready for the store: one set a symbol and month, each of them judged.
import { setImmediate as breath } from "node:timers/promises";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { Bar, Interval } from "@/lib/core/market/bar";
import { qualityOf, type SetQuality } from "@/lib/core/market/quality/quality";
import { at } from "@/lib/core/market/series";
import { XNYS } from "@/lib/core/market/xnys";
import type { SymbolSummary } from "@/lib/db/markets";
import type { NewPriceSet } from "@/lib/db/price-sets";
import { barsOfColumns, sliceOfColumns } from "@/lib/formats/bars/columns";
import { type MonthColumns, monthsOfColumns } from "@/lib/formats/bars/months";
import type { ParsedBars } from "@/lib/formats/bars-file";
import { encodeColumns } from "@/lib/formats/bars-value";

type ParsedSet = ParsedBars["sets"][number];

/** What an upload holds of one symbol. */
export interface UploadedSymbol {
  readonly summary: SymbolSummary;
  /** How many of its bars look wrong (rule Q2). */
  readonly flags: number;
  readonly months: readonly NewPriceSet[];
}

/** What a file of bars does not say by itself. */
export interface UploadFacts {
  /** What its prices are adjusted for, as its owner knows it. */
  readonly adjustment: "raw" | "split" | "split-dividend";
  readonly now: Instant;
}

/** The symbols that have any bars, in the order of the file. */
export async function uploadedSymbols(
  { sets, interval }: ParsedBars,
  facts: UploadFacts,
): Promise<UploadedSymbol[]> {
  const symbols: UploadedSymbol[] = [];
  for (const set of sets) {
    if (set.bars.length === 0) continue;
    symbols.push(await symbolOf(set, interval, facts));
  }
  return symbols;
}

async function symbolOf(
  set: ParsedSet,
  interval: Interval,
  facts: UploadFacts,
): Promise<UploadedSymbol> {
  let before: Bar | undefined;
  const months: (NewPriceSet & { quality: SetQuality })[] = [];
  for (const month of monthsOfColumns(set.bars)) {
    const bars = barsOfColumns(sliceOfColumns(set.bars, month.from, month.to));
    const quality = qualityOfMonth(set, { interval, month: month.month, bars, before });
    before = bars.at(-1);
    months.push({ ...monthOf(set, month, { interval, ...facts }), quality });
    // A file may hold two million bars, and others are waiting for this process.
    await breath();
  }
  const flags = months.reduce((sum, { quality }) => sum + quality.flags.length, 0);
  return { summary: summaryOf(set), flags, months };
}

interface JudgedMonth {
  readonly interval: Interval;
  readonly month: string;
  readonly bars: readonly Bar[];
  readonly before: Bar | undefined;
}

/** The quality of one month, the rows that were left out of it among it. */
function qualityOfMonth(
  { symbol, volumeReported, missing, drops }: ParsedSet,
  { interval, month, bars, before }: JudgedMonth,
): SetQuality {
  const placed = {
    bars,
    volumeReported,
    missing: missing.filter(({ date }) => date.startsWith(month)),
    dropped: drops
      .filter((drop) => drop.month === month)
      .map(({ code, count }) => ({ code, count })),
    // Repeated rows are counted for the whole file, in its notes.
    collapsed: 0,
  };
  const grid = { placed, symbol, interval, calendar: XNYS, splits: [] };
  return qualityOf(before ? { ...grid, before } : grid);
}

function summaryOf({ symbol, bars, missing, dropped }: ParsedSet): SymbolSummary {
  return {
    symbol,
    bars: bars.length,
    from: sessionDateAt(bars.opensAt, 0),
    to: sessionDateAt(bars.opensAt, bars.length - 1),
    missing: missing.reduce((sum, { count }) => sum + count, 0),
    dropped,
  };
}

function sessionDateAt(opensAt: Float64Array, index: number): SessionDate {
  const session = XNYS.sessionAt(at(opensAt, index) as Instant);
  if (!session) throw new Error("a placed bar lies within a session");
  return session.date;
}

/** The basis in the words of rule T6; splits after the file's last session it cannot know. */
const BASES: { readonly [A in UploadFacts["adjustment"]]: (through: SessionDate) => string } = {
  raw: () => "raw",
  split: (through) => `split-adjusted through ${through}`,
  "split-dividend": () => "split- and dividend-adjusted",
};

function monthOf(
  { symbol, bars, volumeReported }: ParsedSet,
  { month, from, to }: MonthColumns,
  { interval, now, adjustment }: UploadFacts & { readonly interval: Interval },
): NewPriceSet {
  const through = sessionDateAt(bars.opensAt, bars.length - 1);
  const facts = { volumeReported, source: "upload", adjustment: BASES[adjustment](through) };
  return {
    symbol,
    interval,
    month,
    bytes: encodeColumns({ symbol, interval, ...facts }, sliceOfColumns(bars, from, to)),
    source: facts.source,
    adjustment: facts.adjustment,
    fetchedAt: now,
    rows: to - from,
    firstAt: at(bars.opensAt, from) as Instant,
    lastAt: at(bars.closesAt, to - 1) as Instant,
  };
}
