// FORWARD or RETRO: whether a day was decided before it began, on bars that nobody could have made up.
import type { Instant, SessionDate } from "../base/time";
import type { Calendar } from "../market/session";
import type { WalkTrade } from "../walkforward/trades/walk-trade";

/** A condition of FORWARD that is not met, in the order of rule E1. */
export type FailedCondition =
  /** (a) The plan, or the forecast it was made from, was not recorded before the session's open. */
  | "plan-not-recorded"
  /** (b) Parameters, planner settings and rule set were not recorded before it. */
  | "parameters-not-recorded"
  /** (c) Bars come from an upload, a file or the sample, not from a feed that the server asked. */
  | "bars-not-fetched"
  /** (d) The clock was not live. */
  | "clock-not-live"
  /** (a) again: its account was shared with a plan that came when its own session had begun. */
  | "late-plan-in-account";

export const FAILED_CONDITIONS = [
  "plan-not-recorded",
  "parameters-not-recorded",
  "bars-not-fetched",
  "clock-not-live",
  "late-plan-in-account",
] as const satisfies readonly FailedCondition[];

/** Where a set of bars comes from. */
export interface SetOrigin {
  /** "sample", "upload", "file", or the name of a feed. */
  readonly source: string;
  /** When the server got it from its feed; null for bars that no feed was asked for. */
  readonly fetchedAt: Instant | null;
}

/** What is known of when and from where a run's inputs came. */
export interface Provenance {
  /** By as-of date: when the plan, or the forecast's rows of that date, was recorded. */
  readonly receipts: ReadonlyMap<SessionDate, Instant>;
  /** When parameters, planner settings and rule set were recorded; null where nobody recorded them. */
  readonly parametersAt: Instant | null;
  /** Where the bars come from, daily ones too. */
  readonly sets: readonly SetOrigin[];
  readonly clock: "live" | "replay";
  /** The trades of an account that carries all days; null where every day stands alone. */
  readonly carried: readonly CarriedTrade[] | null;
}

/** Which day's plan opened a trade, the session in which it ended, and why it did. */
export type CarriedTrade = Pick<WalkTrade, "day" | "exitSession" | "reason">;

/** Another plan can end a trade so; its own levels and its time are its own plan's. */
const BY_ANOTHER: ReadonlySet<CarriedTrade["reason"]> = new Set(["PLAN", "MARGIN"]);

/** How a day stands: FORWARD where nothing failed, else RETRO. */
export interface DayStanding {
  readonly date: SessionDate;
  readonly failed: readonly FailedCondition[];
}

/** A session and the one whose close was the last thing known. */
export interface DecidedDay {
  readonly date: SessionDate;
  readonly asOf: SessionDate;
}

/** The standing of each day by rule E1. Throws on a date that is no session. */
export function standingsOf(
  days: readonly DecidedDay[],
  provenance: Provenance,
  calendar: Calendar,
): readonly DayStanding[] {
  const { receipts, parametersAt, sets, clock } = provenance;
  const touched = touchedByLate(days, provenance, calendar);
  const isFetched = sets.length > 0 && sets.every(isServerFetched);
  return days.map(({ date, asOf }) => {
    const { opensAt } = calendar.shift(date, 0);
    const isBefore = (at: Instant | null | undefined): boolean => at != null && at < opensAt;
    const met: Record<FailedCondition, boolean> = {
      "plan-not-recorded": isBefore(receipts.get(asOf)),
      "parameters-not-recorded": isBefore(parametersAt),
      "bars-not-fetched": isFetched,
      "clock-not-live": clock === "live",
      "late-plan-in-account": !touched.has(date),
    };
    return { date, failed: FAILED_CONDITIONS.filter((condition) => !met[condition]) };
  });
}

/**
 * Days whose trades a plan could decide that came after its own session's open, by somebody who had seen
 * them: it takes cash, slots and tickers from the plans behind it until it has come, and may close what
 * those before it still hold. Of a clock that was not live all days are RETRO without it.
 */
function touchedByLate(
  days: readonly DecidedDay[],
  { receipts, clock, carried }: Provenance,
  calendar: Calendar,
): ReadonlySet<SessionDate> {
  const touched = new Set<SessionDate>();
  if (clock !== "live" || carried === null) return touched;
  const opensAt = (date: SessionDate): Instant => calendar.shift(date, 0).opensAt;
  for (const late of days) {
    const receivedAt = receipts.get(late.asOf);
    if (receivedAt === undefined || receivedAt < opensAt(late.date)) continue;
    for (const { date } of days) {
      if (date > late.date && opensAt(date) <= receivedAt) touched.add(date);
    }
    for (const { day, exitSession, reason } of carried) {
      const isEnded = day < late.date && exitSession >= late.date && BY_ANOTHER.has(reason);
      if (isEnded) touched.add(day);
    }
  }
  return touched;
}

const NO_FEED: ReadonlySet<string> = new Set(["sample", "upload", "file"]);

/** True for bars that the server got from a feed by itself, and knows when. */
export const isServerFetched = ({ source, fetchedAt }: SetOrigin): boolean =>
  fetchedAt !== null && !NO_FEED.has(source);

/** A run has days of both kinds, one kind or none; a badge is only ever given to a day. */
export interface StandingCounts {
  readonly forward: number;
  readonly retro: number;
  /** RETRO days by the condition that failed first. */
  readonly by: Readonly<Partial<Record<FailedCondition, number>>>;
}

export function standingCounts(standings: readonly DayStanding[]): StandingCounts {
  const by: Partial<Record<FailedCondition, number>> = {};
  let forward = 0;
  for (const { failed } of standings) {
    const [first] = failed;
    if (first === undefined) forward += 1;
    else by[first] = (by[first] ?? 0) + 1;
  }
  return { forward, retro: standings.length - forward, by };
}

/** Trades by the standing of the day whose plan opened them: a mixed run is measured apart. */
export function byStanding<T extends { readonly day: SessionDate }>(
  trades: readonly T[],
  standings: readonly DayStanding[],
): { readonly forward: readonly T[]; readonly retro: readonly T[] } {
  const dates = new Set(standings.flatMap(({ date, failed }) => (failed.length > 0 ? [] : date)));
  return {
    forward: trades.filter(({ day }) => dates.has(day)),
    retro: trades.filter(({ day }) => !dates.has(day)),
  };
}
