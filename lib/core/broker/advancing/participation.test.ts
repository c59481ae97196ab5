// Tests of participation: a bar fills at most a share of its volume, and the rest works on (R15).
import { expect, test } from "vitest";
import { absolute, amdOver, codeOf, fillsOf, QUIET, statusesOf } from "@/test/kit/one-stock";
import { seriesOf } from "@/test/kit/series";
import { percent, px, qty, usd } from "@/test/kit/words";
import type { AccountSettings } from "../settings";

/** Five percent: a bar of 40 gives 2 shares, one of 59 gives 2 as well. */
const PART: Partial<AccountSettings> = { participation: percent(5), capital: usd("10000") };
const BIG = "100 101 99 100 1000";

test("R15 a bar fills at most its share of its volume, rounded down; the rest works on", () => {
  const desk = amdOver(
    `2025-07-01 09:30 100 101 99 100 59\n 10:30 102 103 101 102 20\n 11:30 ${BIG}`,
    PART,
  );
  desk.order({ quantity: qty(5) });
  desk.through("2025-07-01 10:30");
  expect(desk.fills).toMatchObject([{ partial: true, flags: ["cut-to-volume"] }]);
  expect(statusesOf(desk)).toEqual(["1 partially_filled"]);
  // 2 of 5 are bought: 3 of 5 of the reservation are left.
  expect(desk.account).toMatchObject({ reserved: usd("300"), cash: usd("9800") });
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)).toEqual([
    "BUY 2 @ 100 R1-open",
    "BUY 1 @ 102 R1-open",
    "BUY 2 @ 100 R1-open",
  ]);
  expect(desk.orderRows).toMatchObject([
    { status: "filled", filled: qty(5), fillPrice: px("100.4") },
  ]);
  expect(desk.account.reserved).toBe(0);
});

test("A5 R15 a part that costs more than its share leaves no more reserved than there is", () => {
  // All cash is reserved at 100; the open is 110, and each bar gives 2 shares.
  const bars = Array.from({ length: 6 }, (_, i) => ` ${i + 9}:30 110 111 109 110 40`).join("\n");
  const gap = amdOver(`2025-07-01${bars}`, { ...PART, capital: usd("1000") });
  gap.order({ quantity: qty(10) });
  gap.through("2025-07-01 10:30");
  expect(gap.account).toMatchObject({ cash: usd("780"), reserved: usd("780") });
  gap.through("2025-07-01 16:00");
  expect(gap.fills.map(({ quantity }) => quantity)).toEqual([2, 2, 2, 2, 1].map(qty));
  expect(gap.fills.at(-1)?.flags).toEqual(["cut-to-cash"]);
  expect(gap.account.cash).toBe(usd("10"));
  const fees = amdOver(`2025-07-01${bars.replaceAll("110 111 109 110", QUIET)}`, {
    ...{ ...PART, capital: usd("1005"), feePerOrder: usd("5") },
  });
  fees.order({ quantity: qty(10) });
  fees.through("2025-07-01 16:00");
  // The fee per order was reserved once and is charged once: all ten are bought (rule R10).
  expect(fees.account).toMatchObject({ cash: 0, reserved: 0, lots: { length: 5 } });
});

test("R15 the rest works within its time in force, and ends with what has filled", () => {
  const desk = amdOver("2025-07-01 09:30 100 101 99 100 40\n2025-07-02 09:30 100 101 99 100", PART);
  desk.order({ quantity: qty(5) });
  desk.through("2025-07-02 16:00");
  expect(fillsOf(desk)).toEqual(["BUY 2 @ 100 R1-open"]);
  expect(desk.orderRows).toMatchObject([{ status: "expired", filled: qty(2), quantity: qty(5) }]);
  expect(desk.noFills).toEqual([{ code: "day-ended", session: "2025-07-01" }]);
});

test("R15 a market order that no bar has room for has had its bars: day-ended, not no-bars", () => {
  const desk = amdOver("2025-07-01 09:30 100 101 99 100 19", PART);
  desk.order({ quantity: qty(5) });
  desk.through("2025-07-01 16:00");
  expect(desk.noFills).toEqual([{ code: "day-ended", session: "2025-07-01" }]);
});

test("R15 at the open and at the close there is one bar: what it does not fill is over", () => {
  const bars = `2025-07-01 09:30 100 101 99 100 40\n 10:30 ${BIG}\n 15:30 100 101 99 100 60`;
  const open = amdOver(bars, PART);
  open.order({ quantity: qty(5), timeInForce: "OPG" });
  open.through("2025-07-01 16:00");
  expect(fillsOf(open)).toEqual(["BUY 2 @ 100 R1-open"]);
  expect(open.orderRows).toMatchObject([{ status: "filled", filled: qty(2) }]);
  const close = amdOver(bars, PART);
  close.order({ quantity: qty(5), timeInForce: "CLS" });
  close.through("2025-07-01 16:00");
  expect(fillsOf(close)).toEqual(["BUY 3 @ 100 R13-close"]);
  const none = amdOver(`2025-07-01 09:30 100 101 99 100 19\n 10:30 ${BIG}`, PART);
  none.order({ quantity: qty(5), timeInForce: "OPG" });
  none.through("2025-07-01 16:00");
  expect(none.noFills).toEqual([{ code: "day-ended", session: "2025-07-01" }]);
});

test("R15 orders and exits share the volume of a bar, in the order in which they come", () => {
  const desk = amdOver(`2025-07-01 09:30 ${BIG}\n 10:30 100 101 89 95 100\n 11:30 ${BIG}`, {
    ...PART,
    onHeld: "add",
  });
  desk.order({ quantity: qty(4), bracket: absolute(null, "90") });
  desk.through("2025-07-01 10:30");
  desk.order({ quantity: qty(3), type: "limit", limit: px("95") });
  desk.order({ quantity: qty(3), type: "limit", limit: px("96") });
  desk.through("2025-07-01 11:30");
  expect(fillsOf(desk).slice(1)).toEqual(["SELL 4 @ 90 R2-stop", "BUY 1 @ 95 R4-limit"]);
});

test("R15 exits arm per filled part: each part has a lot, with exits under numbers of their own", () => {
  const desk = amdOver(
    "2025-07-01 09:30 100 101 99 100 40\n 10:30 102 103 101 102 40\n 11:30 100 101 89 90 1000",
    PART,
  );
  desk.order({ quantity: qty(4), bracket: absolute("120", "90") });
  desk.through("2025-07-01 11:30");
  expect(desk.account.lots).toMatchObject([
    { id: 1, quantity: qty(2), legs: { target: 2, stop: 3 } },
    { id: 2, quantity: qty(2), legs: { target: 4, stop: 5 } },
  ]);
  desk.through("2025-07-01 16:00");
  expect(statusesOf(desk)).toEqual([
    ...["1 filled", "2 canceled", "3 filled", "4 canceled", "5 filled"],
  ]);
});

test("R15 a stop goes on at the next open with what its bar could not take", () => {
  const desk = amdOver(
    `2025-07-01 09:30 ${BIG}\n 10:30 100 101 89 95 40\n 11:30 96 111 95 96 20\n 12:30 97 98 96 97 1000`,
    PART,
  );
  desk.order({ quantity: qty(5), bracket: absolute("110", "90") });
  desk.through("2025-07-01 16:00");
  // A target is not met any more once the stop has begun.
  expect(fillsOf(desk).slice(1)).toEqual([
    ...["SELL 2 @ 90 R2-stop", "SELL 1 @ 96 R15-rest", "SELL 2 @ 97 R15-rest"],
  ]);
  expect(statusesOf(desk)).toEqual(["1 filled", "2 canceled", "3 filled"]);
  expect(desk.orderRows[2]).toMatchObject({
    filled: qty(5),
    quantity: qty(5),
    fillPrice: px("94"),
  });
  expect(desk.trades.map(({ reason }) => reason)).toEqual(["SL", "SL", "SL"]);
});

test("R15 a time-out goes on at the next open likewise, under one number", () => {
  const desk = amdOver(
    `2025-07-01 09:30 ${BIG}\n 15:30 100 101 99 100 40\n2025-07-02 09:30 98 99 97 98 20\n 10:30 97 98 96 97 1000`,
    PART,
  );
  desk.order({ quantity: qty(5), maxHoldSessions: 1, bracket: absolute("110", "90") });
  desk.through("2025-07-02 16:00");
  expect(fillsOf(desk).slice(1)).toEqual([
    ...["SELL 2 @ 100 R8-timeout", "SELL 1 @ 98 R15-rest", "SELL 2 @ 97 R15-rest"],
  ]);
  expect(desk.orderRows[3]).toMatchObject({
    ...{ order: 4, reason: "TIMEOUT", status: "filled", quantity: qty(5), filled: qty(5) },
    fillPrice: px("98.4"),
  });
  expect(statusesOf(desk)).toEqual(["1 filled", "2 canceled", "3 canceled", "4 filled"]);
});

test("R15 a target rests: what a bar could not take waits for the price to come back", () => {
  const desk = amdOver(
    `2025-07-01 09:30 ${BIG}\n 10:30 100 111 99 105 40\n 11:30 105 106 104 105 1000\n 12:30 111 112 104 105 1000`,
    PART,
  );
  desk.order({ quantity: qty(5), bracket: absolute("110", "90") });
  desk.through("2025-07-01 12:30");
  expect(desk.orderRows.slice(1)).toMatchObject([
    { status: "partially_filled", filled: qty(2), quantity: qty(5) },
    { status: "accepted", quantity: qty(3) },
  ]);
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk).slice(1)).toEqual(["SELL 2 @ 110 R4-through", "SELL 3 @ 111 R3-gap"]);
});

test("R15 a stop on a bar without any room begins there, and takes the next open", () => {
  const desk = amdOver(
    `2025-07-01 09:30 ${BIG}\n 10:30 100 101 89 95 10\n 11:30 97 98 96 97 1000`,
    PART,
  );
  desk.order({ quantity: qty(5), bracket: absolute("110", "90") });
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk).slice(1)).toEqual(["SELL 5 @ 97 R15-rest"]);
});

test("R15 R6 the stop of an entry inside a bar that has no room left goes at the next open", () => {
  const desk = amdOver("2025-07-01 09:30 100 101 90 95 40\n 10:30 96 97 95 96 1000", PART);
  desk.order({ quantity: qty(2), type: "limit", limit: px("98"), bracket: absolute(null, "95") });
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)).toEqual(["BUY 2 @ 98 R4-limit", "SELL 2 @ 96 R15-rest"]);
});

test("R15 a market order that waits for room never goes back to a bar that is over", () => {
  const bars = `2025-07-01 09:30 ${BIG}\n 10:30 100 101 99 100 20\n 11:30 102 103 101 102 1000`;
  const lived = (steps: readonly string[]) => {
    const desk = amdOver(bars, { ...PART, onHeld: "add" });
    desk.through("2025-07-01 10:30");
    desk.order({ quantity: qty(2) });
    desk.order({ quantity: qty(1) });
    for (const at of steps) desk.through(at);
    return fillsOf(desk);
  };
  const fills = ["BUY 1 @ 100 R1-open", "BUY 1 @ 102 R1-open", "BUY 1 @ 102 R1-open"];
  expect(lived(["2025-07-01 16:00"])).toEqual(fills);
  expect(lived(["2025-07-01 11:30", "2025-07-01 16:00"])).toEqual(fills);
});

test("R15 R8 a time-out on a bar that was lived through before has only what is left of it", () => {
  const lived = (steps: readonly string[]) => {
    const desk = amdOver(
      "2025-07-01 09:30 100 101 99 100 40\n2025-07-02 09:30 98 99 97 98 1000",
      PART,
    );
    desk.order({ quantity: qty(2), maxHoldSessions: 1 });
    for (const at of steps) desk.through(at);
    return fillsOf(desk);
  };
  // The only bar of the session gave its 2 shares to the entry.
  const fills = ["BUY 2 @ 100 R1-open", "SELL 2 @ 98 R15-rest"];
  expect(lived(["2025-07-02 16:00"])).toEqual(fills);
  expect(lived(["2025-07-01 10:30", "2025-07-01 16:00", "2025-07-02 16:00"])).toEqual(fills);
});

test("R15 an order in dollars spends what its parts have left", () => {
  const bars = "2025-07-01 09:30 50 51 49 50 240\n 10:30 40 41 39 40 1000";
  const desk = amdOver(bars, PART);
  desk.order({ quantity: qty(0), notional: usd("1000") });
  desk.through("2025-07-01 10:30");
  // 1000 dollars would buy 20 at 50; the bar gives 12 for 600, and 400 are left.
  expect(fillsOf(desk)).toEqual(["BUY 12 @ 50 R1-open"]);
  expect(desk.account.reserved).toBe(usd("400"));
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)[1]).toBe("BUY 10 @ 40 R1-open");
  expect(desk.orderRows).toMatchObject([{ status: "filled", quantity: qty(22), filled: qty(22) }]);
});

test("R15 the option refuses entries without reported volume, and lets what is held go", () => {
  const desk = amdOver(`2025-07-01 09:30 ${BIG}\n 10:30 ${BIG}`, PART);
  desk.order({ quantity: qty(5) });
  desk.through("2025-07-01 10:30");
  const amd = desk.market.series.get("AMD");
  if (!amd) throw new Error("AMD has bars");
  const silent = { ...amd, volumeReported: false };
  desk.market = {
    ...desk.market,
    series: new Map([
      ["AMD", silent],
      ["XOM", { ...silent, symbol: seriesOf("XOM", []).symbol }],
    ]),
  };
  expect(codeOf(desk.order({ quantity: qty(1), symbol: "XOM" }))).toBe("no-volume");
  expect(codeOf(desk.order({ quantity: qty(5), side: "SELL" }))).toBe("accepted");
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)[1]).toBe("SELL 5 @ 100 R1-open");
});

test("R15 cash that falls short of the rest ends it, and what has filled stays", () => {
  const desk = amdOver("2025-07-01 09:30 100 101 99 100 40\n 10:30 450 460 440 450 1000", {
    ...PART,
    capital: usd("600"),
  });
  desk.order({ quantity: qty(5) });
  desk.through("2025-07-01 16:00");
  expect(desk.noFills).toMatchObject([{ code: "cash-short" }]);
  expect(desk.orderRows).toMatchObject([{ status: "canceled", filled: qty(2) }]);
});

test("R15 A5 the rest of an entry keeps no more cash than its dearer part has left", () => {
  const bars = "2025-07-01 09:30 101 102 100 101 40\n 10:30 100 101 99 100 1000";
  const desk = amdOver(bars, { ...PART, capital: usd("800") });
  desk.order({ quantity: qty(8) });
  desk.through("2025-07-01 10:30");
  // 2 of 8 took 202 of the 800 that were reserved: 598 are left for 6, not 600.
  expect(desk.account).toMatchObject({ cash: usd("598"), reserved: usd("598") });
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)).toEqual(["BUY 2 @ 101 R1-open", "BUY 5 @ 100 R1-open"]);
  expect(desk.fills[1]).toMatchObject({ flags: ["cut-to-cash"] });
});

test("R15 R5 a bar whose open took what there was still decides inside by its stop", () => {
  // Entered inside the first bar, which ends as the second one opens.
  const desk = amdOver(
    "2025-07-01 09:30 100 101 97 98 1000\n 10:30 104 105 95 96 40\n 11:30 97 98 96 97",
    PART,
  );
  desk.order({ quantity: qty(4), type: "limit", limit: px("98"), bracket: absolute("103", "96") });
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk).slice(1)).toEqual(["SELL 2 @ 104 R3-gap", "SELL 2 @ 97 R15-rest"]);
});

test("R10 the fee per order is charged once, however many parts its fills have", () => {
  const thin = "100 101 99 100 40";
  const desk = amdOver(
    `2025-07-01 09:30 ${thin}\n 10:30 ${thin}\n 11:30 100 101 89 90 40\n 12:30 ${BIG}`,
    { ...PART, feePerOrder: usd("1"), feePerShare: usd("0.01") },
  );
  desk.order({ quantity: qty(4) });
  desk.through("2025-07-01 11:30");
  expect(desk.fills.map(({ fee }) => fee)).toEqual([usd("1.02"), usd("0.02")]);
  // A close in parts, and a stop that goes on at the next open, pay it once as well.
  desk.order({ side: "SELL", quantity: qty(4) });
  desk.through("2025-07-01 16:00");
  expect(desk.fills.slice(2).map(({ fee }) => fee)).toEqual([usd("1.02"), usd("0.02")]);
  const stopped = amdOver(`2025-07-01 09:30 ${BIG}\n 10:30 100 101 89 90 40\n 11:30 ${BIG}`, {
    ...PART,
    feePerOrder: usd("1"),
  });
  stopped.order({ quantity: qty(4), bracket: absolute(null, "90") });
  stopped.through("2025-07-01 16:00");
  expect(stopped.fills.slice(1).map(({ fee }) => fee)).toEqual([usd("1"), usd("0")]);
});
