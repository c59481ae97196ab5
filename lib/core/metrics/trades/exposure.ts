// Exposure: how much of the time, and with how much of the equity, trades were in the market.
import { notional } from "../../base/money";
import type { ClosedTrade } from "../closed/closed-trade";
import { ratioOf } from "../statistics/finite";
import { meanOf } from "../statistics/moments";
import type { HeldPeriod } from "./held-period";

/** A position from one session to another: a closed trade, or what was still open at the end. */
export type Held = Pick<ClosedTrade, "entrySession" | "exitSession" | "entryPrice" | "quantity">;

export interface Exposure {
  /** The share of sessions in which anything was held. */
  readonly timeInMarket: number | null;
  /** Cost of what was held in a session over the equity it began with: mean and highest. */
  readonly average: number | null;
  readonly highest: number | null;
}

/**
 * A trade counts with its whole cost in each session from its entry to its exit, both counted, so
 * that one which opens and closes within a session is seen. Null without a session, or where equity
 * was not above zero.
 */
export function exposureOf(held: readonly Held[], { sessions, equity }: HeldPeriod): Exposure {
  const costs = new Float64Array(sessions.length);
  const numberOf = new Map(sessions.map((date, i) => [date, i]));
  for (const { entrySession, exitSession, entryPrice, quantity } of held) {
    const cost = notional(entryPrice, quantity);
    const first = numberOf.get(entrySession) ?? 0;
    for (let i = first; i < sessions.length; i++) {
      const date = sessions[i] as string;
      if (date > exitSession) break;
      if (date >= entrySession) costs[i] = (costs[i] as number) + cost;
    }
  }
  const shares = [...costs].map((cost, i) => {
    const before = equity[i] ?? 0;
    return before > 0 ? cost / before : null;
  });
  const known = shares.filter((share) => share !== null);
  const isKnown = known.length === sessions.length;
  return {
    timeInMarket: ratioOf(costs.filter((cost) => cost > 0).length, sessions.length),
    average: isKnown ? meanOf(known) : null,
    highest: isKnown && known.length > 0 ? known.reduce((a, b) => Math.max(a, b)) : null,
  };
}
