// The cooldown after a stop: entries of its ticker that wait are over (rule A16).
import type { ExitDecision } from "../matching/exit-decision";
import type { OnBar } from "../matching/meeting";
import { book, type Walk } from "./walk";

/** Cancels the entries of a ticker that would come within its cooldown. */
export function coolDown(
  walk: Walk,
  symbol: string,
  { session, calendar, decision }: OnBar & { readonly decision: ExitDecision },
): void {
  const { cooldownSessions } = walk.account.settings.guards;
  if (cooldownSessions === null) return;
  const stopped = session.date;
  const through = calendar.shift(stopped, cooldownSessions).date;
  for (const order of walk.account.orders) {
    if (order.symbol !== symbol || order.effect !== "open") continue;
    if ((order.session ?? stopped) > through) continue;
    const reason = { code: "cooldown", symbol, stopped, through } as const;
    book(walk, { type: "order-canceled", at: decision.at, order: order.id, reason });
  }
}
