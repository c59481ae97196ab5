// Ending: the price at which each entered line is left, by its exit, by time, or with the data.
import { GAP_STOP, GAP_TARGET, NO_EXIT, STOP_FIRST, TARGET } from "../broker/matching/exit-kernel";
import { dueSession, sessionsOf } from "./hold";
import { IN_BARS } from "./line-columns";
import { lastUsable, nextUsable, type Simulation, volumesOf } from "./simulation";
import { AMBIGUOUS, ENTERED, LATE, TIMED_OUT, TIMED_OUT_LATE, TRUNCATED } from "./trade-codes";

/** Writes the prices of all exits before costs, and time-outs where none came (rules R2 to R8). */
export function endTrades(simulation: Simulation): void {
  const { bars, lines, trades } = simulation;
  const { open } = bars.series;
  const { noEntry, target, stop, exit, exitIndex, exitRaw, flags } = trades;
  for (let i = 0; i < lines.length; i++) {
    if (noEntry[i] !== ENTERED) continue;
    const code = exit[i] as number;
    if (code === NO_EXIT) {
      endByTime(simulation, i);
      continue;
    }
    const atOpen = code === GAP_STOP || code === GAP_TARGET;
    const level = (code === TARGET ? target[i] : stop[i]) as number;
    exitRaw[i] = atOpen ? (open[exitIndex[i] as number] as number) : level;
    if (code === STOP_FIRST) flags[i] = (flags[i] as number) | AMBIGUOUS;
  }
}

/** Writes the end of a trade whose bars met no exit: by time, or with the data (rule R8). */
function endByTime(simulation: Simulation, i: number): void {
  const { bars, lines, terms, trades } = simulation;
  const { length } = bars.series;
  if (lines.holdIn[i] === IN_BARS) {
    const last = (lines.from[i] as number) + (lines.hold[i] as number);
    if (last < length) endAtOpen(simulation, i, last);
    else stayOpen(simulation, i);
    return;
  }
  const { sessions, firstBar } = sessionsOf(bars);
  const due = dueSession(simulation, i);
  const end = trades.liveTo[i] as number;
  const volumes = volumesOf(simulation);
  const entry = trades.entryIndex[i] as number;
  const { entersLate } = terms.rules;
  if (due >= sessions.length) {
    if (!entersLate) {
      stayOpen(simulation, i);
      return;
    }
    flag(simulation, i, TRUNCATED);
  }
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
  const next = nextUsable(volumes, end, length);
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
