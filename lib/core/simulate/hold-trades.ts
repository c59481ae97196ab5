// How long trades are held: the session after which time ends one, and the bars it lives through (R8).
import { invariant } from "../base/invariant";
import { NO_EXIT } from "../broker/matching/exit-kernel";
import { IN_BARS } from "./line-columns";
import { liveInside } from "./live-inside";
import type { SessionIndex } from "./session-index";
import type { Simulation } from "./simulation";
import { AT_OPEN, ENTERED, LIMIT_INSIDE, STOP_INSIDE } from "./trade-codes";

/** Writes the bars that the exits of entered lines may be met on, and what lots see before (R6, R8). */
export function holdTrades(simulation: Simulation): void {
  const { bars, lines, terms, trades } = simulation;
  const { series, sessions } = bars;
  const { from, hold, holdIn } = lines;
  const { firstBar, numberOf } = sessions ?? NO_SESSIONS;
  const { noEntry, entryIndex, entryRaw, entryRule, liveFrom, liveTo, due } = trades;
  const { exit, high, low } = trades;
  const { entersLate, restingEntriesWait } = terms.rules;
  for (let i = 0; i < lines.length; i++) {
    if (noEntry[i] !== ENTERED) continue;
    const entry = entryIndex[i] as number;
    const rule = entryRule[i] as number;
    const inside = rule === LIMIT_INSIDE || rule === STOP_INSIDE;
    const waits = restingEntriesWait && rule !== AT_OPEN;
    const held = hold[i] as number;
    liveFrom[i] = waits || inside ? entry + 1 : entry;
    exit[i] = NO_EXIT;
    high[i] = entryRaw[i] as number;
    low[i] = entryRaw[i] as number;
    if (inside && !waits) liveInside(simulation, i);
    if (holdIn[i] === IN_BARS) {
      // Up to the open of the bar that ends it.
      liveTo[i] = Math.min((from[i] as number) + held, series.length);
      continue;
    }
    invariant(sessions, "a holding time in sessions needs the sessions of its bars");
    const entered = numberOf[entry] as number;
    const last = entersLate ? dueAmongBars(sessions, entered, held) : entered + held - 1;
    due[i] = last;
    liveTo[i] = firstBar[Math.min(last + 1, firstBar.length - 1)] as number;
  }
}

const NO_SESSIONS = { firstBar: new Int32Array(1), numberOf: new Int32Array(0) };

/** For the seed's simulator, whose holding times count the sessions that the ticker has bars of. */
function dueAmongBars({ firstBar, sessions }: SessionIndex, entered: number, hold: number): number {
  let due = entered;
  for (let left = hold - 1; left > 0 && due < sessions.length; left--) {
    due += 1;
    while (due < sessions.length && firstBar[due + 1] === firstBar[due]) due += 1;
  }
  return due;
}
