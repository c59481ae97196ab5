// The market of the model: three bars a session, from drawn steps, as the engine wants them.

import { invariant } from "@/lib/core/base/invariant";
import type { Price } from "@/lib/core/base/money";
import type { Bar as MarketBar } from "@/lib/core/market/bar";
import { XNYS } from "@/lib/core/market/xnys";
import { barTimes } from "@/test/kit/series";
import type { DrawnBar } from "./commands";
import type { Bar } from "./state";

/** No early close lies among them, so that each has the same three bars. */
export const SESSIONS = XNYS.between("2025-07-07", "2025-10-31");
const STARTS = ["09:30", "10:30", "15:30"] as const;

const TIMES = SESSIONS.flatMap(({ date: day }) =>
  STARTS.map((start) => barTimes({ day, start, interval: "1h" })),
);

/** When the bar of a slot opens and closes. */
export function timesOf(slot: number) {
  const times = TIMES[slot];
  invariant(times, "a slot lies within the sessions of the model");
  return times;
}

export const EVE = barTimes({ day: "2025-07-03", start: "12:30", interval: "1h" });

/** What is known when an account starts. */
export const START: Bar = {
  ...{ slot: -1, volume: 1000n },
  ...{ open: 100_000_000n, high: 100_000_000n, low: 100_000_000n, close: 100_000_000n },
};

const tickOf = (micros: number): number => (micros >= 1_000_000 ? 10_000 : 100);
export const onTick = (micros: number): bigint => {
  const tick = tickOf(micros);
  return BigInt(Math.max(1, Math.round(micros / tick)) * tick);
};

/** A price some steps of a percent from another, on its tick. */
export const stepsFrom = (price: bigint, steps: number): bigint =>
  onTick(Number(price) * (1 + steps / 100));

export const QUIET: DrawnBar = { open: 0, up: 0, down: 0, close: 0, volume: 1000 };

/** The bar of a slot, from steps of half a percent off a base price. */
export function barFrom(
  { open, up, down, close, volume }: DrawnBar,
  slot: number,
  base: number,
): Bar {
  const at = (steps: number): bigint => onTick(base * (1 + steps / 200));
  const top = Math.max(open, close) + up;
  const bottom = Math.min(open, close) - down;
  return {
    slot,
    open: at(open),
    high: at(top),
    low: at(bottom),
    close: at(close),
    volume: BigInt(volume),
  };
}

/** The same bar for the engine. */
export const asMarketBar = (bar: Bar): MarketBar => ({
  ...(bar.slot < 0 ? EVE : timesOf(bar.slot)),
  open: Number(bar.open) as Price,
  high: Number(bar.high) as Price,
  low: Number(bar.low) as Price,
  close: Number(bar.close) as Price,
  volume: Number(bar.volume),
});
