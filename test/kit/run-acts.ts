// Runs the acts of a person over a market, advancing in steps of any size between them.
import type { Instant } from "@/lib/core/base/time";
import type { AccountSettings } from "@/lib/core/broker/settings";
import type { MarketBars } from "@/lib/core/market/market-view";
import { Desk } from "./desk";
import type { PlannedAct } from "./random-market";

export interface ActedMarket {
  readonly market: MarketBars;
  readonly settings: AccountSettings;
  readonly acts: readonly PlannedAct[];
}

/** Executes each act at its time and stops at `end`, pausing at every step on the way. */
export function runActs(of: ActedMarket, end: Instant, steps: readonly Instant[] = []): Desk {
  const desk = new Desk(of);
  const acts = of.acts.filter(({ at }) => at <= end);
  const pauses = [...steps.filter((at) => at < end), ...acts.map(({ at }) => at), end];
  for (const at of [...new Set(pauses)].sort((a, b) => a - b)) {
    desk.through(at);
    for (const act of acts) if (act.at === at) desk.plan(act.lines);
  }
  return desk;
}

/** Every bar close of a market, in order. */
export const barCloses = (market: MarketBars): readonly Instant[] =>
  [...market.series.values()].flatMap(({ closesAt }) =>
    Array.from(closesAt, (at) => at as Instant),
  );
