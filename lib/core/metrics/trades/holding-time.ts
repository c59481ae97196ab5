// Holding time: how long trades were held, in sessions and in hours of open market.
import { HOUR } from "../../base/time";
import type { ClosedTrade } from "../closed/closed-trade";
import { meanOf } from "../statistics/moments";

export interface HoldingTime {
  /** Entry and exit sessions both count, so a trade within a session is one. */
  readonly averageSessions: number | null;
  readonly longestSessions: number | null;
  /** Nights, weekends and holidays do not count. */
  readonly averageMarketHours: number | null;
}

type Timed = Pick<ClosedTrade, "sessionsHeld" | "marketTimeHeld">;

/** Null of no trades. */
export function holdingTime(trades: readonly Timed[]): HoldingTime {
  const sessions = trades.map(({ sessionsHeld }) => sessionsHeld);
  return {
    averageSessions: meanOf(sessions),
    longestSessions: sessions.length === 0 ? null : sessions.reduce((a, b) => Math.max(a, b)),
    averageMarketHours: meanOf(trades.map(({ marketTimeHeld }) => marketTimeHeld / HOUR)),
  };
}
