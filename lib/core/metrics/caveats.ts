// Caveats: what has to be said before any ratio, because the sample is too small for one (rule E4).

export type Caveat =
  /** Fewer closed trades than a win rate or an expectancy needs. */
  | { readonly code: "few-trades"; readonly trades: number; readonly least: number }
  /** Fewer sessions than a ratio of daily returns needs. */
  | { readonly code: "few-sessions"; readonly sessions: number; readonly least: number };

export const LEAST_TRADES = 30;
export const LEAST_SESSIONS = 60;

export interface SampleSize {
  /** Closed trades; null where only equity or returns are looked at. */
  readonly trades: number | null;
  readonly sessions: number;
}

/** In the order in which they are to be said; none for a sample of 30 trades and 60 sessions. */
export function caveatsOf({ trades, sessions }: SampleSize): readonly Caveat[] {
  const caveats: Caveat[] = [];
  if (trades !== null && trades < LEAST_TRADES) {
    caveats.push({ code: "few-trades", trades, least: LEAST_TRADES });
  }
  if (sessions < LEAST_SESSIONS) {
    caveats.push({ code: "few-sessions", sessions, least: LEAST_SESSIONS });
  }
  return caveats;
}
