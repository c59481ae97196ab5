// The time-out of a trade: the bars it may live through, and how it ends when nothing else ends it (R8).
import { invariant } from "../base/invariant";
import { type BarSeries, isUsable } from "../market/series";
import type { BracketLine, SimulationTerms } from "./bracket-line";
import type { SessionIndex } from "./session-index";

/** A series, and its sessions where holding times are counted in them. */
export interface SimulationBars {
  readonly series: BarSeries;
  readonly sessions: SessionIndex | null;
}

/** A line that was entered on a bar. */
export interface Held {
  readonly line: BracketLine;
  readonly terms: SimulationTerms;
  readonly entry: number;
}

/** The bar before which exits are looked for: after the due session, or at the time-out's open. */
export function holdEnd(bars: SimulationBars, held: Held): number {
  const { timeout, from } = held.line;
  const { length } = bars.series;
  if ("bars" in timeout) return Math.min(from + timeout.bars, length);
  const { firstBar, sessions } = sessionsOf(bars);
  const due = dueSession(bars, held, timeout.sessions);
  return due < sessions.length ? (firstBar[due + 1] as number) : length;
}

/** How a trade ends that met no exit. Filled in place. */
export interface FoundTimeOut {
  /** The bar that ends it, or the last one known. */
  index: number;
  atOpen: boolean;
  late: boolean;
  /** The data end before the due session does. */
  truncated: boolean;
  /** False where the trade stays open. */
  closes: boolean;
}

/** Writes the time-out of a trade whose bars before `end` met no exit to `found` (rule R8). */
export function findTimeOut(
  bars: SimulationBars,
  { held, end }: { readonly held: Held; readonly end: number },
  found: FoundTimeOut,
): void {
  const { series } = bars;
  const { line, terms } = held;
  found.atOpen = false;
  found.late = false;
  found.truncated = false;
  found.closes = true;
  if ("bars" in line.timeout) {
    found.index = line.from + line.timeout.bars;
    found.atOpen = true;
    if (found.index >= series.length) staysOpen(series, found);
    return;
  }
  const { sessions, firstBar } = sessionsOf(bars);
  const due = dueSession(bars, held, line.timeout.sessions);
  const beyond = due >= sessions.length;
  if (terms.rules.entersLate) {
    // The seed's simulator clamps a time-out to the last data it has.
    found.index = lastUsable(series, terms, { start: held.entry, end });
    found.truncated = beyond;
    return;
  }
  if (beyond) {
    staysOpen(series, found);
    return;
  }
  const start = Math.max(held.entry, firstBar[due] as number);
  found.index = lastUsable(series, terms, { start, end });
  if (found.index >= 0) return;
  // The due session had no usable bar: the ticker's next usable open.
  found.index = nextUsable(series, terms, end);
  found.atOpen = true;
  found.late = true;
  if (found.index < 0) staysOpen(series, found);
}

function staysOpen(series: BarSeries, found: FoundTimeOut): void {
  found.index = series.length - 1;
  found.atOpen = false;
  found.late = false;
  found.truncated = true;
  found.closes = false;
}

/**
 * The number of the session whose last close ends a trade: `hold` sessions of the exchange, the
 * entry's counted; for the seed's simulator `hold` sessions of which the ticker has bars.
 */
function dueSession(bars: SimulationBars, { terms, entry }: Held, hold: number): number {
  const { numberOf, firstBar, sessions } = sessionsOf(bars);
  let due = numberOf[entry] as number;
  if (!terms.rules.entersLate) return due + hold - 1;
  for (let left = hold - 1; left > 0 && due < sessions.length; left--) {
    due += 1;
    while (due < sessions.length && firstBar[due + 1] === firstBar[due]) due += 1;
  }
  return due;
}

function sessionsOf({ sessions }: SimulationBars): SessionIndex {
  invariant(sessions, "a holding time in sessions needs the sessions of its bars");
  return sessions;
}

const mayFill = (series: BarSeries, { ignoreVolume }: SimulationTerms, i: number): boolean =>
  ignoreVolume === true || isUsable(series, i);

function lastUsable(
  series: BarSeries,
  terms: SimulationTerms,
  { start, end }: { readonly start: number; readonly end: number },
): number {
  for (let i = end - 1; i >= start; i--) if (mayFill(series, terms, i)) return i;
  return -1;
}

function nextUsable(series: BarSeries, terms: SimulationTerms, from: number): number {
  for (let i = from; i < series.length; i++) if (mayFill(series, terms, i)) return i;
  return -1;
}
