// The window of a trade: between which instants a bar opens that it touched.
import { invariant } from "../../base/invariant";
import type { Instant } from "../../base/time";
import type { Calendar } from "../../market/session";
import type { WalkParameters } from "../../walkforward/parameters";
import type { WalkTrade } from "../../walkforward/trades/walk-trade";

/** The trades of a cell, and what tells how they were decided. */
export interface TradesOfCell {
  readonly parameters: Pick<WalkParameters, "capitalMode" | "participation">;
  readonly trades: readonly WalkTrade[];
}

/** The first and the last instant at which a bar may open that a trade touched. */
export function windowOf(
  trade: Pick<WalkTrade, "day" | "reason" | "exitBarAt" | "exitAt">,
  calendar: Calendar,
): { readonly from: Instant; readonly through: number } {
  const session = calendar.session(trade.day);
  invariant(session, "a trade is planned for a session");
  // What the data cut off has no bar of an exit: its last bar ends when it was valued.
  const through = trade.reason === null ? trade.exitAt - 1 : trade.exitBarAt;
  return { from: session.opensAt, through };
}
