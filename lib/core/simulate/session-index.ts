// A session index: which bars of a series belong to which session, counted from its first one.
import { invariant } from "../base/invariant";
import type { Instant } from "../base/time";
import { at, type BarSeries } from "../market/series";
import type { Calendar, Session } from "../market/session";

/** Made once a series, so that a time-out is looked up and not searched for. */
export interface SessionIndex {
  /** Every session of the calendar from the first bar's to the last bar's. */
  readonly sessions: readonly Session[];
  /** For each bar the number of its session in `sessions`. */
  readonly numberOf: Int32Array;
  /** For each bar 1 where it opens after its session does. */
  readonly opensLater: Uint8Array;
  /** For each session its first bar, or where it would be; one more entry for the end. */
  readonly firstBar: Int32Array;
}

/** The sessions of a series by its calendar. Throws when a bar lies in no session (rule T3). */
export function sessionIndexOf(series: BarSeries, calendar: Calendar): SessionIndex {
  const sessions: Session[] = [];
  const numberOf = new Int32Array(series.length);
  const opensLater = new Uint8Array(series.length);
  const firstBars: number[] = [];
  let session: Session | null = null;
  for (let i = 0; i < series.length; i++) {
    const opensAt = at(series.opensAt, i) as Instant;
    while (session === null || opensAt >= session.closesAt) {
      session = session === null ? calendar.sessionAt(opensAt) : calendar.shift(session.date, 1);
      invariant(session, "a placed bar lies within a session");
      sessions.push(session);
      firstBars.push(i);
    }
    invariant(opensAt >= session.opensAt, "a placed bar lies within a session");
    numberOf[i] = sessions.length - 1;
    opensLater[i] = opensAt > session.opensAt ? 1 : 0;
  }
  const firstBar = Int32Array.from([...firstBars, series.length]);
  return { sessions, numberOf, opensLater, firstBar };
}

/** The bars of a session as [from, to); both the same where it has none, or lies beyond the data. */
export function barsOfSession(
  index: SessionIndex,
  date: string,
): { readonly from: number; readonly to: number } {
  const { sessions, firstBar } = index;
  const from = firstBarFrom(index, date);
  const number = sessions.findIndex((session) => session.date === date);
  return { from, to: number < 0 ? from : (firstBar[number + 1] as number) };
}

/** The first bar of a date's session or of a later one; the number of bars where none is left. */
export function firstBarFrom({ sessions, firstBar }: SessionIndex, date: string): number {
  const number = sessions.findIndex((session) => session.date >= date);
  return firstBar[number < 0 ? sessions.length : number] as number;
}
