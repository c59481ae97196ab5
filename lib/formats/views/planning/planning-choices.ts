// What a plan can be made from, as its page offers it.
import type { Money } from "@/lib/core/base/money";
import type { SessionDate } from "@/lib/core/base/time";
import type { ClockKind } from "@/lib/core/broker/settings";
import type { Interval } from "@/lib/core/market/bar";
import type { PlannerSettings } from "@/lib/core/plan/planner/settings";
import type { MarketName } from "../market-view";
import type { ForecastCard } from "./forecast-view";

/** A forecast that could be read, with its newest date up to the last closed session. */
export interface ForecastOption extends ForecastCard {
  readonly newest: SessionDate | null;
  readonly sessionsBehind: number | null;
}

export interface PlanningView {
  readonly account: {
    readonly id: string;
    readonly name: string;
    readonly market: MarketName;
    readonly clock: ClockKind;
  };
  /** The as-of date unless another one is asked for, and the session after it. */
  readonly lastClosed: SessionDate;
  readonly tradeDate: SessionDate;
  readonly forecasts: readonly ForecastOption[];
  /** Markets of the owner's own uploads, whose prices may be used instead of the account's. */
  readonly prices: readonly {
    readonly id: string;
    readonly name: string;
    readonly interval: Interval;
  }[];
  /** What the planner goes by unless told otherwise. */
  readonly usual: PlannerSettings;
  /** At the last closed session's close. */
  readonly equity: Money;
  readonly exposure: Money;
  readonly allowShort: boolean;
}
