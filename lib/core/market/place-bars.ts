// Places the rows of a file into sessions: what becomes a bar, and why the rest does not (T3, Q1).
import { invariant } from "../base/invariant";
import { price } from "../base/money";
import { ok, type Result, refuse } from "../base/result";
import { type Instant, instant, instantToText, MINUTE } from "../base/time";
import { type Bar, type Interval, MINUTES_OF } from "./bar";
import { type MissingBars, missingBars } from "./bar-grid";
import { type DropReason, isPriced, qualityProblem, type RawBar } from "./bar-quality";
import type { Calendar, Session } from "./session";

/** Rows of one symbol, one interval and one calendar, in any order. */
export interface RawBarSet {
  readonly rows: readonly RawBar[];
  readonly interval: Interval;
  readonly calendar: Calendar;
}

/** A row that became no bar: dropped, counted and named. */
export interface DroppedBar extends DropReason {
  readonly line: number;
}

export interface PlacedBars {
  /** Ascending, never overlapping. */
  readonly bars: readonly Bar[];
  /** False when no row reports a volume at all: then rule Q3 exempts the set. */
  readonly volumeReported: boolean;
  /** Bars without a volume in a set that reports volumes: read as 0, so they fill nothing (Q3). */
  readonly volumeMissing: number;
  /** In the order of their lines. */
  readonly dropped: readonly DroppedBar[];
  /** How many rows repeated another one in every value. */
  readonly collapsed: number;
  readonly missing: readonly MissingBars[];
}

/** Two rows tell different stories about one bar: nobody can say which is right (rule Q1). */
export interface DuplicateConflict {
  readonly code: "duplicate-conflict";
  readonly conflicts: readonly {
    /** The stamp they share: an instant as text, or a date. */
    readonly at: string;
    readonly lines: readonly [number, number];
  }[];
}

/**
 * Makes bars of rows (rules T3, Q1). Bars are clamped to their session; rows outside it, rows that
 * may hold pre-market prices, broken rows and overlapping ones are dropped with their line; equal
 * duplicates collapse. Prices in micros, volume rounded up to a whole unit. Refuses the whole set
 * as `duplicate-conflict` when two rows of one stamp differ.
 */
export function placeBars(set: RawBarSet): Result<PlacedBars, DuplicateConflict> {
  const dropped: DroppedBar[] = [];
  const placed = sound(withoutStraddlers(placeRows(set, dropped), dropped), dropped);
  placed.sort((a, b) => a.startsAt - b.startsAt || a.row.line - b.row.line);
  const distinct = collapse(placed);
  if (!distinct.ok) return distinct;
  const kept = withoutOverlaps(distinct.value, dropped);
  const volumeReported = set.rows.some((row) => row.volume !== null);
  return ok({
    bars: kept.map(barOf),
    volumeReported,
    volumeMissing: volumeReported ? kept.filter(({ row }) => row.volume === null).length : 0,
    dropped: dropped.sort((a, b) => a.line - b.line),
    collapsed: placed.length - distinct.value.length,
    missing: missingBars({ ...set, bars: kept }),
  });
}

/** A row with its session. A daily row starts with its session. */
interface Placed {
  readonly row: RawBar;
  readonly session: Session;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** The effective end: cut to the session, unless the next one opens in that instant. */
  readonly closesAt: Instant;
}

function placeRows(set: RawBarSet, dropped: DroppedBar[]): Placed[] {
  const placed: Placed[] = [];
  for (const row of set.rows) {
    const minutes = MINUTES_OF[set.interval];
    const found = minutes === null ? placeDaily(row, set) : placeIntraday(row, minutes, set);
    if ("code" in found) dropped.push({ line: row.line, ...found });
    else placed.push(found);
  }
  return placed;
}

function placeDaily(row: RawBar, { calendar }: RawBarSet): Placed | DropReason {
  invariant(row.date !== null, "a daily row has a date");
  const session = calendar.session(row.date);
  if (!session) return { code: "not-a-session", facts: { date: row.date } };
  const { opensAt, closesAt } = session;
  return { row, session, startsAt: opensAt, endsAt: closesAt, closesAt };
}

function placeIntraday(row: RawBar, minutes: number, set: RawBarSet): Placed | DropReason {
  const { startsAt } = row;
  invariant(startsAt !== null, "an intraday row has a start");
  const endsAt = instant(startsAt + minutes * MINUTE);
  // Sessions are longer than bars: a bar that overlaps one starts or ends within it.
  const { calendar } = set;
  const session = calendar.sessionAt(startsAt) ?? calendar.sessionAt(instant(endsAt - 1));
  if (!session) return { code: "outside-session", facts: { startsAt } };
  // Cutting a bar where trading goes on would make prices known before they were traded.
  const isCut = endsAt > session.closesAt && calendar.sessionAt(session.closesAt) === null;
  return { row, session, startsAt, endsAt, closesAt: isCut ? session.closesAt : endsAt };
}

/**
 * A bar that starts before the open holds session prices only if its source has no other hours; one
 * row wholly outside the session, however broken, proves that it has (rule T3).
 */
function withoutStraddlers(placed: readonly Placed[], dropped: DroppedBar[]): readonly Placed[] {
  if (!dropped.some(({ code }) => code === "outside-session")) return placed;
  return placed.filter(({ row, session, startsAt }) => {
    if (startsAt >= session.opensAt) return true;
    const facts = { startsAt, opensAt: session.opensAt };
    dropped.push({ line: row.line, code: "straddles-open", facts });
    return false;
  });
}

function sound(placed: readonly Placed[], dropped: DroppedBar[]): Placed[] {
  return placed.filter(({ row }) => {
    const problem = qualityProblem(row);
    if (problem) dropped.push({ line: row.line, ...problem });
    return problem === null;
  });
}

/** Equal rows of one stamp become one; different ones refuse the set. Expects time order. */
function collapse(placed: readonly Placed[]): Result<readonly Placed[], DuplicateConflict> {
  const distinct: Placed[] = [];
  const conflicts: { at: string; lines: readonly [number, number] }[] = [];
  for (const next of placed) {
    const last = distinct.at(-1);
    if (last?.startsAt !== next.startsAt) distinct.push(next);
    else if (!isSameBar(last.row, next.row)) {
      const at = next.row.date ?? instantToText(next.startsAt);
      conflicts.push({ at, lines: [last.row.line, next.row.line] });
    }
  }
  return conflicts.length === 0 ? ok(distinct) : refuse({ code: "duplicate-conflict", conflicts });
}

const isSameBar = (a: RawBar, b: RawBar): boolean =>
  a.open === b.open &&
  a.high === b.high &&
  a.low === b.low &&
  a.close === b.close &&
  a.volume === b.volume;

/** Two bars that share time cannot both be replayed: the earlier start stays. Expects time order. */
function withoutOverlaps(placed: readonly Placed[], dropped: DroppedBar[]): readonly Placed[] {
  const kept: Placed[] = [];
  for (const next of placed) {
    const last = kept.at(-1);
    if (last && next.startsAt < last.endsAt) {
      const facts = { startsAt: next.startsAt, overlapsLine: last.row.line };
      dropped.push({ line: next.row.line, code: "overlap", facts });
    } else kept.push(next);
  }
  return kept;
}

function barOf({ row, session, startsAt, closesAt }: Placed): Bar {
  invariant(isPriced(row), "a placed row has sound prices");
  return {
    opensAt: instant(Math.max(startsAt, session.opensAt)),
    closesAt,
    open: price(row.open),
    high: price(row.high),
    low: price(row.low),
    close: price(row.close),
    volume: Math.ceil(row.volume ?? 0),
  };
}
