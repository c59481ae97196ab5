// Ending by time: the bars a trade may live through, and how it ends when nothing else ends it (R8).
import { invariant } from "../base/invariant";
import { NO_EXIT } from "../broker/matching/exit-kernel";
import type { ExitFound, ScanSpan } from "../broker/matching/scan-exit";
import { IN_BARS } from "./line-columns";
import type { SessionIndex } from "./session-index";
import {
  lastUsable,
  nextUsable,
  type Simulation,
  type SimulationBars,
  volumesOf,
} from "./simulation";
import { LATE, TIMED_OUT, TIMED_OUT_LATE, TRUNCATED } from "./trade-codes";

/** A search for the end of a trade: used again for each, so that none allocates. */
export interface EndSearch extends ScanSpan {
  /** The number of the session whose last close ends the trade; of no meaning when bars count. */
  due: number;
  readonly found: ExitFound;
}

/** Writes the due session, and the bar before which exits are looked for: after it, or its open. */
export function setHold(simulation: Simulation, i: number, search: EndSearch): void {
  const { bars, lines } = simulation;
  const { length } = bars.series;
  const hold = lines.hold[i] as number;
  if (lines.holdIn[i] === IN_BARS) {
    search.to = Math.min((lines.from[i] as number) + hold, length);
    return;
  }
  const { firstBar, numberOf, sessions } = sessionsOf(bars);
  const entered = numberOf[simulation.trades.entryIndex[i] as number] as number;
  const due = simulation.terms.rules.entersLate
    ? dueAmongBars(sessionsOf(bars), entered, hold)
    : entered + hold - 1;
  search.due = due;
  search.to = due < sessions.length ? (firstBar[due + 1] as number) : length;
}

/** For the seed's simulator `hold` sessions of which the ticker has bars. */
function dueAmongBars({ firstBar, sessions }: SessionIndex, entered: number, hold: number): number {
  let due = entered;
  for (let left = hold - 1; left > 0 && due < sessions.length; left--) {
    due += 1;
    while (due < sessions.length && firstBar[due + 1] === firstBar[due]) due += 1;
  }
  return due;
}

/** Writes the end of a trade whose bars met no exit: by time, or with the data (rule R8). */
export function endByTime(simulation: Simulation, i: number, search: EndSearch): void {
  const { bars, lines, terms, trades } = simulation;
  const { series } = bars;
  if (lines.holdIn[i] === IN_BARS) {
    const last = (lines.from[i] as number) + (lines.hold[i] as number);
    if (last < series.length) endAtOpen(simulation, i, { index: last, search, late: false });
    else stayOpen(simulation, i);
    return;
  }
  const { sessions, firstBar } = sessionsOf(bars);
  const { due, to } = search;
  const volumes = volumesOf(simulation);
  const entry = trades.entryIndex[i] as number;
  if (terms.rules.entersLate) {
    // The seed's simulator clamps a time-out to the last data it has.
    endAtClose(simulation, i, lastUsable(volumes, entry, to));
    if (due >= sessions.length) flag(simulation, i, TRUNCATED);
    return;
  }
  if (due >= sessions.length) {
    stayOpen(simulation, i);
    return;
  }
  const last = lastUsable(volumes, Math.max(entry, firstBar[due] as number), to);
  if (last >= 0) {
    endAtClose(simulation, i, last);
    return;
  }
  // The due session had no usable bar: the ticker's next usable open.
  const next = nextUsable(volumes, to, series.length);
  if (next < 0) stayOpen(simulation, i);
  else endAtOpen(simulation, i, { index: next, search, late: true });
}

function endAtClose({ bars, trades }: Simulation, i: number, index: number): void {
  trades.exit[i] = TIMED_OUT;
  trades.exitIndex[i] = index;
  trades.exitRaw[i] = bars.series.close[index] as number;
}

/** What the lot has seen goes on to that open. */
function endAtOpen(
  simulation: Simulation,
  i: number,
  { index, search, late }: { index: number; search: EndSearch; late: boolean },
): void {
  const { bars, trades } = simulation;
  const raw = bars.series.open[index] as number;
  const { found } = search;
  found.high = Math.max(found.high, raw);
  found.low = Math.min(found.low, raw);
  trades.exit[i] = late ? TIMED_OUT_LATE : TIMED_OUT;
  trades.exitIndex[i] = index;
  trades.exitRaw[i] = raw;
  if (late) flag(simulation, i, LATE);
}

/** The data end first: the last close there is values it. */
function stayOpen(simulation: Simulation, i: number): void {
  const { bars, trades } = simulation;
  const last = bars.series.length - 1;
  trades.exit[i] = NO_EXIT;
  trades.exitIndex[i] = last;
  trades.exitRaw[i] = bars.series.close[last] as number;
  flag(simulation, i, TRUNCATED);
}

function flag({ trades }: Simulation, i: number, of: number): void {
  trades.flags[i] = (trades.flags[i] as number) | of;
}

function sessionsOf({ sessions }: SimulationBars): SessionIndex {
  invariant(sessions, "a holding time in sessions needs the sessions of its bars");
  return sessions;
}
