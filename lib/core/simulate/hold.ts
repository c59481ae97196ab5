// How long a trade is held: the session after which time ends it, and the last bar it may meet (R8).
import { invariant } from "../base/invariant";
import { IN_BARS } from "./line-columns";
import type { SessionIndex } from "./session-index";
import type { Simulation, SimulationBars } from "./simulation";

/** The bar before which exits are looked for: after the due session, or at the time-out's open. */
export function holdEnd(simulation: Simulation, i: number): number {
  const { bars, lines } = simulation;
  const { length } = bars.series;
  if (lines.holdIn[i] === IN_BARS) {
    return Math.min((lines.from[i] as number) + (lines.hold[i] as number), length);
  }
  const { firstBar, sessions } = sessionsOf(bars);
  const due = dueSession(simulation, i);
  return due < sessions.length ? (firstBar[due + 1] as number) : length;
}

/**
 * The number of the session whose last close ends a trade: so many sessions of the exchange, the
 * entry's counted; for the seed's simulator so many of which the ticker has bars.
 */
export function dueSession({ bars, lines, terms, trades }: Simulation, i: number): number {
  const { firstBar, numberOf, sessions } = sessionsOf(bars);
  const hold = lines.hold[i] as number;
  let due = numberOf[trades.entryIndex[i] as number] as number;
  if (!terms.rules.entersLate) return due + hold - 1;
  for (let left = hold - 1; left > 0 && due < sessions.length; left--) {
    due += 1;
    while (due < sessions.length && firstBar[due + 1] === firstBar[due]) due += 1;
  }
  return due;
}

/** The sessions of bars that holding times are counted in. */
export function sessionsOf({ sessions }: SimulationBars): SessionIndex {
  invariant(sessions, "a holding time in sessions needs the sessions of its bars");
  return sessions;
}
