// Streaks: how many trades won or lost one after the other.
import { type ClosedTrade, inOrderOfExit } from "../closed/closed-trade";

export interface Streaks {
  readonly longestWinning: number;
  readonly longestLosing: number;
  /** The last one: winners positive, losers negative, 0 after an even trade or without any. */
  readonly current: number;
}

/** In the order of their exits; an even trade ends both kinds. */
export function streaksOf(trades: readonly ClosedTrade[]): Streaks {
  let [longestWinning, longestLosing, current] = [0, 0, 0];
  for (const { net } of inOrderOfExit(trades)) {
    if (net === 0) current = 0;
    else if (net > 0) current = Math.max(0, current) + 1;
    else current = Math.min(0, current) - 1;
    longestWinning = Math.max(longestWinning, current);
    longestLosing = Math.max(longestLosing, -current);
  }
  return { longestWinning, longestLosing, current };
}
