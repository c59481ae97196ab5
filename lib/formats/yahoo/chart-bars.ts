// Bars of a chart answer: every cell judged, rows that have not closed left out, the rest placed.
import { microsToText } from "@/lib/core/base/decimal";
import { newYorkTime } from "@/lib/core/base/new-york";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { DAY, type Instant, instant, MINUTE, SECOND } from "@/lib/core/base/time";
import { MINUTES_OF } from "@/lib/core/market/bar";
import { gridPhase } from "@/lib/core/market/bar-grid";
import type { RawBar } from "@/lib/core/market/bar-quality";
import { type PlacedBars, placeBars } from "@/lib/core/market/place-bars";
import { XNYS } from "@/lib/core/market/xnys";
import { XNYS_YEARS } from "@/lib/core/market/xnys/years";
import type { FeedRefusal } from "../feed-problem";
import { type ChartAnswer, type ChartAsk, microsOf } from "./chart-answer";
import { findUnitErrors, isFarOff } from "./unit-errors";

/** A row and the moment Yahoo stamped it with; its line is its place in the answer, from 1. */
interface Row extends RawBar {
  readonly stampedAt: Instant;
  /** New York date of the stamp. */
  readonly on: string;
}

/**
 * The closed bars of the asked dates; prices in micros by the digits of the JSON numbers, rounded
 * once. Open, high, low and close are Yahoo's own, split-adjusted in every interval; its
 * dividend-adjusted close ("adjclose") is left aside. Rows that are no bar are dropped and named
 * (rule Q1). Refuses an answer whose columns differ in length, that mixes units, that holds two
 * stories of one bar, or no closed bar at all.
 */
export function barsOfChart(
  chart: ChartAnswer,
  ask: ChartAsk,
  now: Instant,
): Result<PlacedBars, FeedRefusal> {
  const read = rowsOf(chart, ask);
  if (!read.ok) return read;
  const rows = read.value.filter((row) => isClosed(row, chart, { ask, now }));
  const { sound, strays, torn } = findUnitErrors(rows);
  if (torn || isOffTheMarket(sound, chart))
    return refuse({ code: "unit-error", symbol: ask.symbol });
  const placed = placeBars({ rows: sound, interval: ask.interval, calendar: XNYS });
  if (!placed.ok) return refuse(conflictOf(placed.refusal.conflicts, { rows, ask }));
  if (placed.value.bars.length === 0) {
    const { symbol, from, to } = ask;
    return refuse({ code: "no-bars-in-range", symbol, from, to });
  }
  const dropped = strays.map(({ row: { line, open, high, low, close }, near }) => {
    return { line, code: "bad-price", facts: { open, high, low, close, near } } as const;
  });
  return ok({
    ...placed.value,
    dropped: [...placed.value.dropped, ...dropped].sort((a, b) => a.line - b.line),
    // Of a session that still runs nothing is missing yet.
    missing: placed.value.missing.filter(({ date }) => (XNYS.session(date)?.closesAt ?? 0) <= now),
  });
}

const FIELDS = ["open", "high", "low", "close", "volume"] as const;
type Cells = { readonly [F in (typeof FIELDS)[number]]: readonly unknown[] };

/** The rows of the asked dates in time order. */
function rowsOf(chart: ChartAnswer, ask: ChartAsk): Result<Row[], FeedRefusal> {
  const stamps = chart.timestamp ?? [];
  const [quote = {}] = chart.indicators.quote;
  const cells: Cells = {
    open: quote.open ?? [],
    high: quote.high ?? [],
    low: quote.low ?? [],
    close: quote.close ?? [],
    volume: quote.volume ?? [],
  };
  if (FIELDS.some((field) => cells[field].length !== stamps.length)) {
    return refuse({ code: "answer-malformed", what: "columns of different lengths" });
  }
  const stamped: Instant[] = [];
  for (const stamp of stamps) {
    const at = instantOf(stamp);
    if (at === null) return refuse({ code: "answer-malformed", what: "a time that is none" });
    stamped.push(at);
  }
  // A column of zeros reports nothing: it must not keep every bar from filling (rule Q3).
  const reports = cells.volume.some((volume) => typeof volume === "number" && volume > 0);
  const rows = stamped.map((stampedAt, i) => rowAt(i, { stampedAt, cells, ask, reports }));
  const asked = rows.filter(({ on }) => on >= ask.from && on <= ask.to);
  return ok(
    withoutTick(
      asked.sort((a, b) => a.stampedAt - b.stampedAt || a.line - b.line),
      ask,
    ),
  );
}

function instantOf(stamp: unknown): Instant | null {
  if (typeof stamp !== "number" || !Number.isSafeInteger(stamp)) return null;
  const at = stamp * SECOND;
  if (!Number.isSafeInteger(at)) return null;
  const years = { first: (XNYS_YEARS.first - 1970) * 365, end: (XNYS_YEARS.last - 1969) * 366 };
  return at >= years.first * DAY && at < years.end * DAY ? instant(at) : null;
}

interface RowContext {
  readonly stampedAt: Instant;
  readonly cells: Cells;
  readonly ask: ChartAsk;
  readonly reports: boolean;
}

function rowAt(index: number, { stampedAt, cells, ask, reports }: RowContext): Row {
  const date = newYorkTime(stampedAt).date;
  const daily = MINUTES_OF[ask.interval] === null;
  const volume = cells.volume[index];
  return {
    startsAt: daily ? null : stampedAt,
    date: daily ? date : null,
    stampedAt,
    on: date,
    open: microsOf(cells.open[index]),
    high: microsOf(cells.high[index]),
    low: microsOf(cells.low[index]),
    close: microsOf(cells.close[index]),
    volume: typeof volume === "number" && (reports || volume < 0) ? volume : null,
    line: index + 1,
  };
}

/**
 * Yahoo may end its answer with the latest trade dressed as a bar: stamped with its own second, off
 * the grid of the others, or a second row of today's date. Expects time order.
 */
function withoutTick(rows: Row[], { interval }: ChartAsk): Row[] {
  const [last, before] = [rows.at(-1), rows.at(-2)];
  if (!last) return rows;
  const others = rows.slice(0, -1);
  const step = (MINUTES_OF[interval] ?? 0) * MINUTE;
  const phase = gridPhase(
    others.map(({ stampedAt }) => stampedAt),
    interval,
  );
  const isTick =
    step === 0
      ? last.on === before?.on && last.stampedAt !== before.stampedAt
      : last.stampedAt % MINUTE !== 0 || (others.length > 1 && last.stampedAt % step !== phase);
  return isTick ? others : rows;
}

/** Trading may have gone on without Yahoo's knowing; some time later its bar is taken as final. */
const SETTLED = 30 * MINUTE;

interface Moment {
  readonly ask: ChartAsk;
  readonly now: Instant;
}

/** True when a bar's time is over, by our clock and by the latest trade that Yahoo knows. */
function isClosed(row: Row, chart: ChartAnswer, { ask, now }: Moment): boolean {
  const minutes = MINUTES_OF[ask.interval];
  const session = minutes === null ? XNYS.session(row.on) : XNYS.sessionAt(row.stampedAt);
  const end = minutes === null ? row.stampedAt : row.stampedAt + minutes * MINUTE;
  const closesAt = session
    ? minutes === null
      ? session.closesAt
      : Math.min(end, session.closesAt)
    : end;
  const latest = (chart.meta.regularMarketTime ?? 0) * SECOND;
  return closesAt <= now && (closesAt <= latest || now - closesAt >= SETTLED);
}

/** True when the last bars are in another unit than the latest price beside them. */
function isOffTheMarket(rows: readonly Row[], { meta }: ChartAnswer): boolean {
  const last = rows.at(-1);
  const price = microsOf(meta.regularMarketPrice);
  const latest = (meta.regularMarketTime ?? 0) * SECOND;
  // What lies further back may have moved that far.
  if (!last || price === null || latest - last.stampedAt > 5 * DAY) return false;
  return isFarOff(last.close, price);
}

interface Conflict {
  readonly at: string;
  readonly lines: readonly [number, number];
}

function conflictOf(
  conflicts: readonly Conflict[],
  { rows, ask }: { readonly rows: readonly Row[]; readonly ask: ChartAsk },
): FeedRefusal {
  const [first] = conflicts;
  const text = (line: number | undefined): string => {
    const row = rows.find((each) => each.line === line);
    const prices = [row?.open, row?.high, row?.low, row?.close].map((price) =>
      price === null || price === undefined ? "none" : microsToText(price, { min: 2, max: 6 }),
    );
    return [...prices, row?.volume ?? "none"].join(" ");
  };
  return {
    code: "conflicting-rows",
    symbol: ask.symbol,
    at: first?.at ?? "",
    first: text(first?.lines[0]),
    second: text(first?.lines[1]),
  };
}
