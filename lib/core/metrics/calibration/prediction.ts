// A prediction and what came of it: the chance a trade was given, and whether it won.
import type { Rate } from "../../base/money";
import type { ClosedTrade } from "../closed/closed-trade";

export interface Prediction {
  /** In millionths, 0 to 1. */
  readonly chance: Rate;
  readonly won: boolean;
}

/** Of the trades that were given a chance; a trade wins when it makes money net of costs. */
export const predictionsOf = (trades: readonly Pick<ClosedTrade, "chance" | "net">[]) =>
  trades.flatMap(({ chance, net }): Prediction[] =>
    chance === null ? [] : [{ chance, won: net > 0 }],
  );
