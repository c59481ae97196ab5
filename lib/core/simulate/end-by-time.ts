// Ending by time: how a trade ends that nothing else ends, or that its data end with (rule R8).
import { invariant } from "../base/invariant";
import { dueSession } from "./hold-end";
import { IN_BARS } from "./line-columns";
import type { SessionIndex } from "./session-index";
import { lastUsable, nextUsable, type Simulation, volumesOf } from "./simulation";
import { LATE, TIMED_OUT, TIMED_OUT_LATE, TRUNCATED } from "./trade-codes";

/** Writes the end of a trade whose bars met no exit: by time, or with the data (rule R8). */
export function endByTime(simulation: Simulation, i: number): void {
  const { bars, lines } = simulation;
  if (lines.holdIn[i] === IN_BARS) {
    const last = (lines.from[i] as number) + (lines.hold[i] as number);
    if (last < bars.series.length) endAtOpen(simulation, i, last);
    else stayOpen(simulation, i);
    return;
  }
  invariant(bars.sessions, "a holding time in sessions needs the sessions of its bars");
  endWithSession(simulation, i, bars.sessions);
}

function endWithSession(simulation: Simulation, i: number, index: SessionIndex): void {
  const { bars, terms, trades } = simulation;
  const { firstBar, sessions } = index;
  const { entersLate } = terms.rules;
  const entry = trades.entryIndex[i] as number;
  const due = dueSession(simulation, i, index);
  const isBeyond = due >= sessions.length;
  if (isBeyond) flag(simulation, i, TRUNCATED);
  if (isBeyond && !entersLate) {
    stayOpen(simulation, i);
    return;
  }
  const volumes = volumesOf(simulation);
  const end = trades.liveTo[i] as number;
  // The seed's simulator clamps a time-out to the last data it has.
  const start = entersLate ? entry : Math.max(entry, firstBar[due] as number);
  const last = lastUsable(volumes, start, end);
  if (last >= 0) {
    trades.exit[i] = TIMED_OUT;
    trades.exitIndex[i] = last;
    trades.exitRaw[i] = bars.series.close[last] as number;
    return;
  }
  // The due session had no usable bar: the ticker's next usable open.
  const next = nextUsable(volumes, end, bars.series.length);
  if (next < 0) {
    stayOpen(simulation, i);
    return;
  }
  endAtOpen(simulation, i, next);
  trades.exit[i] = TIMED_OUT_LATE;
  flag(simulation, i, LATE);
}

/** What the lot has seen goes on to that open. */
function endAtOpen({ bars, trades }: Simulation, i: number, index: number): void {
  const raw = bars.series.open[index] as number;
  trades.exit[i] = TIMED_OUT;
  trades.exitIndex[i] = index;
  trades.exitRaw[i] = raw;
  trades.high[i] = Math.max(trades.high[i] as number, raw);
  trades.low[i] = Math.min(trades.low[i] as number, raw);
}

/** The data end first: the last close there is values it. */
function stayOpen(simulation: Simulation, i: number): void {
  const { bars, trades } = simulation;
  const last = bars.series.length - 1;
  trades.exitIndex[i] = last;
  trades.exitRaw[i] = bars.series.close[last] as number;
  flag(simulation, i, TRUNCATED);
}

function flag({ trades }: Simulation, i: number, of: number): void {
  trades.flags[i] = (trades.flags[i] as number) | of;
}
