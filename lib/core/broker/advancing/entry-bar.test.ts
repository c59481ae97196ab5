// Tests of the entry bar of limit and stop entries: what counts on it and what does not (R6).
import { expect, test } from "vitest";
import type { Asked } from "@/test/kit/desk";
import { absolute, amdOver, fillsOf } from "@/test/kit/one-stock";
import { bps, px, qty } from "@/test/kit/words";

const lived = (said: Partial<Asked>, bars: string, rules: "standard" | "touch" = "standard") => {
  const desk = amdOver(bars, { allowShort: true, rules });
  desk.order({ quantity: qty(1), ...said });
  desk.through("2025-07-01 16:00");
  return desk;
};

const BUY_LIMIT = { type: "limit", limit: px("98"), bracket: absolute("103", "96") } as const;
const SELL_LIMIT = {
  ...{ side: "SELL", type: "limit", limit: px("102") },
  bracket: absolute("97", "104"),
} as const;
const BUY_STOP = { type: "stop", stop: px("102"), bracket: absolute("105", "99") } as const;

test("R6 a limit entry inside a bar: its stop counts on that bar for sure, its target does not", () => {
  const desk = lived(BUY_LIMIT, "2025-07-01 09:30 100 104 95 97");
  expect(fillsOf(desk)).toEqual(["BUY 1 @ 98 R4-limit", "SELL 1 @ 96 R6-stop"]);
  expect(desk.trades).toMatchObject([{ flags: [], otherGross: null, reason: "SL" }]);
  const target = lived(BUY_LIMIT, "2025-07-01 09:30 100 104 97 97");
  expect(fillsOf(target)).toEqual(["BUY 1 @ 98 R4-limit"]);
});

test("R6 a stop entry inside a bar: its stop counts on that bar, and the trade is ambiguous", () => {
  const desk = lived(BUY_STOP, "2025-07-01 09:30 100 106 98 104");
  expect(fillsOf(desk)).toEqual(["BUY 1 @ 102 R14-stop", "SELL 1 @ 99 R6-stop"]);
  expect(desk.trades).toMatchObject([{ flags: ["ambiguous"] }]);
  expect(fillsOf(lived(BUY_STOP, "2025-07-01 09:30 100 106 99.01 104"))).toEqual([
    "BUY 1 @ 102 R14-stop",
  ]);
});

test("R6 shorts mirror", () => {
  const desk = lived(SELL_LIMIT, "2025-07-01 09:30 100 105 96 103");
  expect(fillsOf(desk)).toEqual(["SELL 1 @ 102 R4-limit", "BUY 1 @ 104 R6-stop"]);
  const stop = {
    side: "SELL",
    type: "stop",
    stop: px("98"),
    bracket: absolute(null, "101"),
  } as const;
  const ambiguous = lived(stop, "2025-07-01 09:30 100 101 97 97");
  expect(fillsOf(ambiguous)).toEqual(["SELL 1 @ 98 R14-stop", "BUY 1 @ 101 R6-stop"]);
  expect(ambiguous.trades).toMatchObject([{ flags: ["ambiguous"], direction: -1 }]);
});

test("R6 filled at the open the entry bar is live for both exits", () => {
  expect(fillsOf(lived(BUY_LIMIT, "2025-07-01 09:30 97 104 96.5 97"))).toEqual([
    "BUY 1 @ 97 R4-open",
    "SELL 1 @ 103 R4-through",
  ]);
  expect(fillsOf(lived(BUY_STOP, "2025-07-01 09:30 103 106 102 104"))).toEqual([
    "BUY 1 @ 103 R14-open",
    "SELL 1 @ 105 R4-through",
  ]);
});

test("R6 by touch the exits of limit and stop entries start on the next bar, also from the open", () => {
  const inside = "2025-07-01 09:30 100 104 95 97\n 10:30 97 98 96.5 97\n 11:30 97 98 96 97";
  expect(fillsOf(lived(BUY_LIMIT, inside, "touch"))).toEqual([
    "BUY 1 @ 98 R4-limit",
    "SELL 1 @ 96 R2-stop",
  ]);
  const atOpen = "2025-07-01 09:30 97 104 95 97\n 10:30 97 103 96.5 97";
  expect(fillsOf(lived(BUY_LIMIT, atOpen, "touch"))).toEqual([
    "BUY 1 @ 97 R4-open",
    "SELL 1 @ 103 R4-through",
  ]);
  const market = lived(
    { bracket: absolute("103", "96") },
    "2025-07-01 09:30 97 104 95 97",
    "touch",
  );
  expect(market.trades).toMatchObject([{ rule: "R5-stop-first" }]);
});

test("R6 after an entry inside a bar the next bar is live for both exits", () => {
  const bars = "2025-07-01 09:30 100 104 97 98\n 10:30 98 104 97 98";
  expect(fillsOf(lived(BUY_LIMIT, bars))).toEqual([
    "BUY 1 @ 98 R4-limit",
    "SELL 1 @ 103 R4-through",
  ]);
});

test("R7 an absolute level that the entry's open has passed refuses the entry", () => {
  const desk = lived(BUY_LIMIT, "2025-07-01 09:30 95 97 94 96");
  expect(desk.noFills).toMatchObject([{ code: "gap-past-stop" }]);
  const stop = lived(BUY_STOP, "2025-07-01 09:30 106 107 105 106");
  expect(stop.noFills).toMatchObject([{ code: "gap-past-target" }]);
  expect(fillsOf(lived(BUY_LIMIT, "2025-07-01 09:30 95 97 94 96", "touch"))).toHaveLength(1);
});

test("R7 R11 a percent bracket is measured from what a stop entry paid, slippage included", () => {
  const bracket = {
    ...{ kind: "percent", reference: px("100") },
    ...{ takeProfit: px("110"), stopLoss: px("95") },
  } as const;
  const desk = amdOver("2025-07-01 09:30 100 102 99 101", { slippage: bps(10) });
  desk.order({ quantity: qty(1), type: "stop", stop: px("102"), bracket });
  desk.through("2025-07-01 16:00");
  expect(desk.account.lots).toMatchObject([
    { entryPrice: px("102.102"), target: px("112.31"), stop: px("97") },
  ]);
});
