// Win rate: the share of closed trades that made money, and where the chance behind it may lie.
import { ratioOf } from "../statistics/finite";
import type { Interval } from "../statistics/interval";
import { wilsonInterval } from "../statistics/wilson";
import type { Outcomes } from "./outcomes";

export interface WinRate {
  readonly share: number;
  /** Wilson, 95 %. */
  readonly interval: Interval;
}

/** Winners over all closed trades, even ones below the line; null without a trade. */
export function winRate({ wins, trades }: Pick<Outcomes, "wins" | "trades">): WinRate | null {
  const share = ratioOf(wins, trades);
  const interval = wilsonInterval(wins, trades);
  return share === null || interval === null ? null : { share, interval };
}
