// Tests of resting orders at their bars: limit, stop, stop-limit and trailing stop (R4, R14).
import { expect, test } from "vitest";
import type { Asked } from "@/test/kit/desk";
import { amdOver, fillsOf } from "@/test/kit/one-stock";
import { bps, px, qty, usd } from "@/test/kit/words";
import type { AccountSettings } from "../settings";

/** What one order fills as over the bars of Tuesday; its hour is 09:30, 10:30, ... */
function fills(
  said: Partial<Asked>,
  prices: readonly string[],
  settings: Partial<AccountSettings> = {},
): readonly string[] {
  const hours = ["09:30", "10:30", "11:30", "12:30"];
  const bars = prices.map((bar, i) => `${i === 0 ? "2025-07-01 " : ""}${hours[i]} ${bar}`);
  const desk = amdOver(bars.join("\n"), { capital: usd("10000"), allowShort: true, ...settings });
  desk.order({ quantity: qty(1), ...said });
  desk.through("2025-07-01 16:00");
  return fillsOf(desk);
}

const TOUCH = { rules: "touch" } as const;
const SHORT = { side: "SELL" } as const;
/** The same bar seen upside down around 100. */
const mirror = (bar: string): string => {
  const [open = 0, high = 0, low = 0, close = 0] = bar.split(" ").map(Number);
  return [200 - open, 200 - low, 200 - high, 200 - close].join(" ");
};

test("R4 a limit needs the price to trade through it; on touch, to reach it", () => {
  const limit = { type: "limit", limit: px("98") } as const;
  expect(fills(limit, ["100 101 98 100"])).toEqual([]);
  expect(fills(limit, ["100 101 97.99 100"])).toEqual(["BUY 1 @ 98 R4-limit"]);
  expect(fills(limit, ["100 101 98 100"], TOUCH)).toEqual(["BUY 1 @ 98 R4-limit"]);
  const sale = { ...SHORT, type: "limit", limit: px("102") } as const;
  expect(fills(sale, [mirror("100 101 98 100")])).toEqual([]);
  expect(fills(sale, [mirror("100 101 97.99 100")])).toEqual(["SELL 1 @ 102 R4-limit"]);
  expect(fills(sale, [mirror("100 101 98 100")], TOUCH)).toEqual(["SELL 1 @ 102 R4-limit"]);
});

test("R4 a limit that the open has passed gets the better price, and never slips", () => {
  const limit = { type: "limit", limit: px("98") } as const;
  const costs = { slippage: bps(10) };
  expect(fills(limit, ["97 99 96 98"], costs)).toEqual(["BUY 1 @ 97 R4-open"]);
  expect(fills(limit, ["98 99 98 98"], costs)).toEqual([]);
  expect(fills(limit, ["98 99 98 98"], { ...costs, ...TOUCH })).toEqual(["BUY 1 @ 98 R4-open"]);
  const sale = { ...SHORT, type: "limit", limit: px("102") } as const;
  expect(fills(sale, [mirror("97 99 96 98")], costs)).toEqual(["SELL 1 @ 103 R4-open"]);
});

test("R14 a stop triggers on touch and slips from its stop", () => {
  const stop = { type: "stop", stop: px("102") } as const;
  expect(fills(stop, ["100 101.99 99 100"])).toEqual([]);
  expect(fills(stop, ["100 102 99 100"])).toEqual(["BUY 1 @ 102 R14-stop"]);
  expect(fills(stop, ["100 102 99 100"], { slippage: bps(10) })).toEqual([
    "BUY 1 @ 102.102 R14-stop",
  ]);
  const sale = { ...SHORT, type: "stop", stop: px("98") } as const;
  expect(fills(sale, [mirror("100 102 99 100")])).toEqual(["SELL 1 @ 98 R14-stop"]);
});

test("R14 a stop fills at max(open, stop), and slips there too", () => {
  const stop = { type: "stop", stop: px("102") } as const;
  expect(fills(stop, ["102 103 99 100"])).toEqual(["BUY 1 @ 102 R14-open"]);
  expect(fills(stop, ["104 105 99 100"], { slippage: bps(10) })).toEqual([
    "BUY 1 @ 104.104 R14-open",
  ]);
  const sale = { ...SHORT, type: "stop", stop: px("98") } as const;
  expect(fills(sale, [mirror("104 105 99 100")])).toEqual(["SELL 1 @ 96 R14-open"]);
});

test("R14 a stop-limit fills at an open beyond its stop and within its limit", () => {
  const order = { type: "stop-limit", stop: px("102"), limit: px("103") } as const;
  expect(fills(order, ["102 104 101 103"])).toEqual(["BUY 1 @ 102 R14-open"]);
  expect(fills(order, ["103 104 101 103"])).toEqual(["BUY 1 @ 103 R14-open"]);
  const sale = { ...SHORT, type: "stop-limit", stop: px("98"), limit: px("97") } as const;
  expect(fills(sale, [mirror("103 104 101 103")])).toEqual(["SELL 1 @ 97 R14-open"]);
});

test("R14 a stop-limit that triggers otherwise rests as a limit from the next bar", () => {
  const order = { type: "stop-limit", stop: px("102"), limit: px("103") } as const;
  // Inside the bar: triggered at 102, not filled, though the bar trades through its limit.
  expect(fills(order, ["100 104 99 104"])).toEqual([]);
  expect(fills(order, ["100 104 99 104", "104 105 103 104"])).toEqual([]);
  expect(fills(order, ["100 104 99 104", "104 105 102.99 104"])).toEqual(["BUY 1 @ 103 R4-limit"]);
  expect(fills(order, ["100 104 99 104", "101 105 101 104"])).toEqual(["BUY 1 @ 101 R4-open"]);
  // An open beyond its limit triggers it too.
  expect(fills(order, ["105 106 101 104"])).toEqual([]);
  expect(fills(order, ["105 106 101 104", "104 105 102 104"])).toEqual(["BUY 1 @ 103 R4-limit"]);
  const sale = { ...SHORT, type: "stop-limit", stop: px("98"), limit: px("97") } as const;
  expect(fills(sale, [mirror("100 104 99 104"), mirror("104 105 102.99 104")])).toEqual([
    "SELL 1 @ 97 R4-limit",
  ]);
});

test("R14 a trailing stop is tested against the level of earlier bars, then the bar moves it", () => {
  const order = { type: "trailing-stop", trail: { kind: "amount", amount: px("2") } } as const;
  // To buy: 2 above the lowest price. At first 102; a low of 97 brings it to 99 for the next bar.
  expect(fills(order, ["100 101.99 97 98"])).toEqual([]);
  expect(fills(order, ["100 101 97 98", "98 98.99 97.5 98"])).toEqual([]);
  expect(fills(order, ["100 101 97 98", "98 99 97.5 98"])).toEqual(["BUY 1 @ 99 R14-stop"]);
  expect(fills(order, ["100 101 97 98", "99.5 100 98 98"])).toEqual(["BUY 1 @ 99.5 R14-open"]);
  // It never moves back: a higher low leaves it where it was.
  expect(fills(order, ["100 101 97 98", "98 98.9 98 98", "98 99 98 98"])).toEqual([
    "BUY 1 @ 99 R14-stop",
  ]);
  const sale = { ...SHORT, ...order } as const;
  expect(fills(sale, [mirror("100 101 97 98"), mirror("98 99 97.5 98")])).toEqual([
    "SELL 1 @ 101 R14-stop",
  ]);
});

test("R14 a trailing stop by a rate is that share of its best price", () => {
  const order = {
    ...{ type: "trailing-stop", trail: { kind: "rate", rate: bps(200) } },
  } as const;
  expect(fills({ ...SHORT, ...order }, ["100 110 99 109", "109 109.5 107.9 108"])).toEqual([]);
  expect(fills({ ...SHORT, ...order }, ["100 110 99 109", "109 109.5 107.8 108"])).toEqual([
    "SELL 1 @ 107.8 R14-stop",
  ]);
});

test("R1 an order first trades on a bar that opens at or after its acceptance", () => {
  const desk = amdOver(
    "2025-07-01 09:30 100 101 99 100\n 10:30 100 105 90 100\n 11:30 100 101 99 100",
  );
  desk.through("2025-07-01 10:45");
  desk.order({ quantity: qty(1), type: "limit", limit: px("95") });
  desk.order({ quantity: qty(1), symbol: "AMD", type: "market", timeInForce: "GTC" });
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)).toEqual([]);
  const market = amdOver(
    "2025-07-01 09:30 100 101 99 100\n 10:30 100 105 90 100\n 11:30 103 104 99 100",
  );
  market.through("2025-07-01 10:45");
  market.order({ quantity: qty(1) });
  market.through("2025-07-01 16:00");
  expect(fillsOf(market)).toEqual(["BUY 1 @ 103 R1-open"]);
});

test("Q3 a bar without volume neither fills an order, nor triggers it, nor moves its trail", () => {
  const none = "100 110 90 100 0";
  expect(fills({ type: "limit", limit: px("98") }, [none])).toEqual([]);
  expect(fills({ type: "stop", stop: px("102") }, [none])).toEqual([]);
  const both = { type: "stop-limit", stop: px("102"), limit: px("103") } as const;
  expect(fills(both, [none, "100 101 99 100"])).toEqual([]);
  const trail = { type: "trailing-stop", trail: { kind: "amount", amount: px("5") } } as const;
  expect(fills(trail, [none, "100 104 99 100"])).toEqual([]);
});
