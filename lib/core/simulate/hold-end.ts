// The end of holding: the session after which time ends a trade, and the bars it lives through (R8).
import { invariant } from "../base/invariant";
import { IN_BARS } from "./line-columns";
import type { SessionIndex } from "./session-index";
import type { Simulation } from "./simulation";

/** The bar before which exits are looked for: after the due session, or at the time-out's open. */
export function holdEnd(simulation: Simulation, i: number): number {
  const { bars, lines } = simulation;
  if (lines.holdIn[i] === IN_BARS) {
    return Math.min((lines.from[i] as number) + (lines.hold[i] as number), bars.series.length);
  }
  const { sessions } = bars;
  invariant(sessions, "a holding time in sessions needs the sessions of its bars");
  const { firstBar } = sessions;
  return firstBar[Math.min(dueSession(simulation, i, sessions) + 1, firstBar.length - 1)] as number;
}

/**
 * The number of the session whose last close ends a trade: so many sessions of the exchange, the
 * entry's counted; for the seed's simulator so many of which the ticker has bars.
 */
export function dueSession(
  { lines, terms, trades }: Simulation,
  i: number,
  sessions: SessionIndex,
): number {
  const entered = sessions.numberOf[trades.entryIndex[i] as number] as number;
  const hold = lines.hold[i] as number;
  return terms.rules.entersLate ? dueAmongBars(sessions, entered, hold) : entered + hold - 1;
}

function dueAmongBars({ firstBar, sessions }: SessionIndex, entered: number, hold: number): number {
  let due = entered;
  for (let left = hold - 1; left > 0 && due < sessions.length; left--) {
    due += 1;
    while (due < sessions.length && firstBar[due + 1] === firstBar[due]) due += 1;
  }
  return due;
}
