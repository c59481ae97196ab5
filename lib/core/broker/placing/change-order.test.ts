// Tests of changing what works: cancel, replace, and the exits of a lot (R1, R13, I6).
import { expect, test } from "vitest";
import type { Desk } from "@/test/kit/desk";
import { absolute, amdOver, codeOf, fillsOf, QUIET, statusesOf } from "@/test/kit/one-stock";
import { ny, percent, px, qty, usd } from "@/test/kit/words";
import type { Lot } from "../account";
import { cancelOrder, type OrderChange, replaceOrder, setExit } from "./change-order";

const DAY = `2025-07-01 09:30 ${QUIET}\n 10:30 ${QUIET}\n 11:30 ${QUIET}\n 12:30 ${QUIET}`;

const cancel = (desk: Desk, order: number) =>
  desk.act(cancelOrder(desk.account, order, desk.view.asOf));

const replace = (desk: Desk, order: number, change: OrderChange) =>
  desk.act(replaceOrder(desk.account, { order, change }, desk.view));

function exit(desk: Desk, leg: "target" | "stop", price: string | null) {
  const [lot] = desk.account.lots;
  if (!lot) throw new Error("a lot is held");
  const to = { lot, leg, price: price === null ? null : px(price), trail: null };
  return desk.act(setExit(desk.account, to, desk.view));
}

/** 4 AMD from 100, with a target at 110 (order 2) and a stop at 90 (order 3). */
function held(bars = DAY): Desk {
  const desk = amdOver(bars);
  desk.order({ quantity: qty(4), bracket: absolute("110", "90") });
  desk.through("2025-07-01 10:30");
  return desk;
}

test("a cancelled order frees its reservation, and its exits end with it", () => {
  const desk = amdOver(DAY);
  desk.order({ quantity: qty(4), bracket: absolute("110", "90") });
  expect(statusesOf(desk)).toEqual(["1 accepted", "2 held", "3 held"]);
  expect(codeOf(cancel(desk, 2))).toBe("held-exit");
  expect(codeOf(cancel(desk, 1))).toBe("accepted");
  expect(statusesOf(desk)).toEqual(["1 canceled", "2 canceled", "3 canceled"]);
  expect(desk.orderRows.map(({ refusal }) => refusal?.code)).toEqual([
    "by-owner",
    "entry-ended",
    "entry-ended",
  ]);
  expect(desk.account).toMatchObject({ reserved: 0, orders: [] });
  for (const gone of [1, 2, 9]) expect(codeOf(cancel(desk, gone))).toBe("no-such-order");
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)).toEqual([]);
});

test("a cancelled exit leaves its lot; the other exit stays", () => {
  const desk = held(`${DAY}\n 13:30 100 120 99 100\n 14:30 100 101 89 100`);
  expect(codeOf(cancel(desk, 2))).toBe("accepted");
  expect(desk.account.lots).toMatchObject([{ target: null, stop: px("90"), legs: { stop: 3 } }]);
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)).toEqual(["BUY 4 @ 100 R1-open", "SELL 4 @ 90 R2-stop"]);
  expect(statusesOf(desk)).toEqual(["1 filled", "2 canceled", "3 filled"]);
});

test("a replaced order links old and new, takes a new number, and its exits get new ones", () => {
  const desk = amdOver(DAY);
  desk.order({ quantity: qty(4), type: "limit", limit: px("95"), bracket: absolute("110", "90") });
  expect(codeOf(replace(desk, 1, { limit: px("98"), quantity: qty(2) }))).toBe("accepted");
  expect(statusesOf(desk)).toEqual([
    ...["1 replaced", "2 canceled", "3 canceled"],
    ...["4 accepted", "5 held", "6 held"],
  ]);
  expect(desk.orderRows[0]).toMatchObject({ replacedBy: 4, endedAt: ny("2025-06-30 16:00") });
  expect(desk.orderRows[3]).toMatchObject({ replaces: 1, quantity: qty(2), limit: px("98") });
  expect(desk.account.reserved).toBe(usd("196"));
});

test("a replacement is checked as if it were new, with the old one's cash; refused it changes nothing", () => {
  const desk = amdOver(DAY);
  desk.order({ quantity: qty(10), type: "limit", limit: px("95") });
  const before = desk.account;
  expect(codeOf(replace(desk, 1, { quantity: qty(11) }))).toBe("cash-short");
  expect(codeOf(replace(desk, 1, { limit: px("95.005") }))).toBe("off-tick");
  expect(codeOf(replace(desk, 1, { quantity: qty(0) }))).toBe("qty-not-positive");
  expect(codeOf(replace(desk, 1, { stop: px("101") }))).toBe("price-unused");
  expect(codeOf(replace(desk, 7, {}))).toBe("no-such-order");
  expect(desk.account).toBe(before);
  expect(codeOf(replace(desk, 1, { limit: px("100") }))).toBe("accepted");
});

test("a replaced market order keeps its session, or gets that of its new time in force", () => {
  const desk = amdOver(DAY);
  desk.order({ quantity: qty(1) });
  replace(desk, 1, { quantity: qty(2) });
  expect(desk.account.orders).toMatchObject([{ id: 2, session: "2025-07-01" }]);
  replace(desk, 2, { timeInForce: "GTC" });
  expect(desk.account.orders).toMatchObject([{ id: 3, session: null }]);
});

test("R13 an order at the close cannot be replaced in the last ten minutes", () => {
  const desk = amdOver(DAY);
  desk.order({ quantity: qty(1), timeInForce: "CLS" });
  desk.through("2025-07-01 15:55");
  expect(codeOf(replace(desk, 1, { quantity: qty(2) }))).toBe("too-late-for-close");
});

test("R15 the rest of an order that has filled in part can be replaced, though its ticker is held", () => {
  const desk = amdOver("2025-07-01 09:30 100 101 99 100 40\n 10:30 100 101 97 100 40", {
    participation: percent(5),
  });
  desk.order({ quantity: qty(6), type: "limit", limit: px("101"), timeInForce: "GTC" });
  desk.through("2025-07-01 10:30");
  expect(fillsOf(desk)).toEqual(["BUY 2 @ 100 R4-open"]);
  expect(codeOf(replace(desk, 1, { limit: px("98") }))).toBe("accepted");
  expect(desk.orderRows).toMatchObject([
    { status: "replaced", filled: qty(2), quantity: qty(6), replacedBy: 2 },
    { status: "accepted", filled: 0, quantity: qty(4), replaces: 1 },
  ]);
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)[1]).toBe("BUY 2 @ 98 R4-limit");
});

test("R14 a stop-limit that has triggered stays triggered when its limit is replaced", () => {
  const desk = amdOver(
    "2025-07-01 09:30 100 104 99 104\n 10:30 104 105 103.5 104\n 11:30 104 105 103 104",
  );
  desk.order({ quantity: qty(1), type: "stop-limit", stop: px("102"), limit: px("103") });
  desk.through("2025-07-01 11:30");
  expect(codeOf(replace(desk, 1, { limit: px("103.50") }))).toBe("accepted");
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)).toEqual(["BUY 1 @ 103.5 R4-limit"]);
});

test("R14 a trailing stop keeps the best price it has seen when its quantity is replaced", () => {
  const desk = held(
    "2025-07-01 09:30 100 101 99 100\n 10:30 100 109 99 105\n 11:30 105 106 104 105",
  );
  const trail = { kind: "amount", amount: px("5") } as const;
  desk.order({ quantity: qty(4), side: "SELL", type: "trailing-stop", trail });
  desk.through("2025-07-01 11:30");
  replace(desk, 4, { quantity: qty(3) });
  expect(desk.account.orders).toMatchObject([{ id: 5, extreme: px("109") }]);
  desk.through("2025-07-01 12:30");
  expect(fillsOf(desk)[1]).toBe("SELL 3 @ 104 R14-stop");
});

test("a lot's exit at another level is an order of its own, and the old one is replaced", () => {
  const desk = held(`${DAY}\n 13:30 100 101 94 100`);
  expect(codeOf(exit(desk, "stop", "95"))).toBe("accepted");
  expect(codeOf(replace(desk, 2, { limit: px("120") }))).toBe("accepted");
  expect(statusesOf(desk)).toEqual([
    ...["1 filled", "2 replaced", "3 replaced", "4 accepted", "5 accepted"],
  ]);
  expect(desk.orderRows[3]).toMatchObject({ replaces: 3, stop: px("95"), reason: "SL" });
  expect(desk.orderRows[4]).toMatchObject({ replaces: 2, limit: px("120"), reason: "TP" });
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)[1]).toBe("SELL 4 @ 95 R2-stop");
  // One R is still measured by where the stop stood at the entry.
  expect(desk.trades).toMatchObject([{ stop: px("95"), firstStop: px("90") }]);
  expect(desk.orderRows[3]).toMatchObject({ status: "filled", replaces: 3 });
});

test("a lot without exits can be given them, and they can be taken away", () => {
  const desk = amdOver(DAY);
  desk.order({ quantity: qty(4) });
  desk.through("2025-07-01 10:30");
  exit(desk, "target", "110");
  exit(desk, "stop", "90");
  expect(desk.account.lots).toMatchObject([{ legs: { target: 2, stop: 3 } }]);
  exit(desk, "target", null);
  expect(desk.account.lots).toMatchObject([{ target: null, legs: { target: null, stop: 3 } }]);
  expect(codeOf(exit(desk, "target", null))).toBe("accepted");
  expect(statusesOf(desk)).toEqual(["1 filled", "2 canceled", "3 accepted"]);
});

test("an exit is refused at a level that the last price has passed, or off the tick", () => {
  const desk = held();
  expect(codeOf(exit(desk, "stop", "100"))).toBe("level-passed");
  expect(codeOf(exit(desk, "target", "100"))).toBe("level-passed");
  expect(codeOf(exit(desk, "target", "99"))).toBe("level-passed");
  expect(codeOf(exit(desk, "stop", "94.999"))).toBe("off-tick");
});

test("R1 an exit set within a bar does not meet that bar; the other exit does", () => {
  const bars =
    "2025-07-01 09:30 100 101 99 100\n 10:30 100 101 94 100\n 11:30 100 101 96 100\n 12:30 100 101 95 100";
  const desk = held(bars);
  desk.through("2025-07-01 10:45");
  exit(desk, "stop", "95");
  desk.through("2025-07-01 12:30");
  expect(fillsOf(desk)).toHaveLength(1);
  desk.through("2025-07-01 13:30");
  expect(fillsOf(desk)[1]).toBe("SELL 4 @ 95 R2-stop");
  const other = held("2025-07-01 09:30 100 101 99 100\n 10:30 100 111 94 100");
  other.through("2025-07-01 10:45");
  exit(other, "stop", "95");
  other.through("2025-07-01 11:30");
  expect(fillsOf(other)[1]).toBe("SELL 4 @ 110 R4-through");
});

test("R14 a lot's stop can be made to trail from the best price it has seen", () => {
  const desk = held(
    "2025-07-01 09:30 100 106 99 104\n 10:30 104 108 103.01 107\n 11:30 107 108 105 106",
  );
  const [lot] = desk.account.lots;
  if (!lot) throw new Error("a lot is held");
  const trail = { kind: "amount", amount: px("3") } as const;
  desk.act(setExit(desk.account, { lot, leg: "stop", price: null, trail }, desk.view));
  expect(desk.account.lots).toMatchObject([{ stop: px("103"), trail }]);
  desk.through("2025-07-01 12:30");
  expect(fillsOf(desk)[1]).toBe("SELL 4 @ 105 R2-stop");
});

test("R15 an exit that has filled in part goes on under a new number, counting from nothing", () => {
  const desk = amdOver(
    "2025-07-01 09:30 100 101 99 100 1000\n 10:30 100 111 99 100 40\n 11:30 100 116 99 100 1000",
    { participation: percent(5) },
  );
  desk.order({ quantity: qty(5), bracket: absolute("110", "90") });
  desk.through("2025-07-01 11:30");
  expect(desk.orderRows[1]).toMatchObject({ status: "partially_filled", filled: qty(2) });
  replace(desk, 2, { limit: px("115") });
  expect(desk.orderRows[1]).toMatchObject({ status: "replaced", filled: qty(2), quantity: qty(5) });
  expect(desk.orderRows[3]).toMatchObject({ status: "accepted", filled: 0, quantity: qty(3) });
  desk.through("2025-07-01 16:00");
  expect(desk.orderRows[3]).toMatchObject({ status: "filled", filled: qty(3), quantity: qty(3) });
});

test("R15 an exit that has begun cannot be changed or cancelled any more", () => {
  const desk = amdOver(
    "2025-07-01 09:30 100 101 99 100 1000\n 10:30 100 101 89 95 40\n 11:30 95 96 94 95 1000",
    { participation: percent(5) },
  );
  desk.order({ quantity: qty(5), bracket: absolute("110", "90") });
  desk.through("2025-07-01 11:30");
  expect(desk.account.lots).toMatchObject([
    { quantity: qty(3), leaving: { reason: "SL", order: 3 } },
  ]);
  expect(codeOf(cancel(desk, 3))).toBe("exit-begun");
  expect(codeOf(cancel(desk, 2))).toBe("exit-begun");
  expect(codeOf(exit(desk, "stop", "80"))).toBe("exit-begun");
  desk.through("2025-07-01 16:00");
  expect(statusesOf(desk)).toEqual(["1 filled", "2 canceled", "3 filled"]);
});

function onlyLot({ account }: Desk): Lot {
  const [lot, ...more] = account.lots;
  if (!lot || more.length > 0) throw new Error("one lot is held");
  return lot;
}

/** A lot with its stop at 95, moved to another level in the middle of the 10:30 hour. */
function movedWithin(hour: string, to: string | null): Desk {
  const desk = amdOver(
    `2025-07-01 09:30 ${QUIET}\n 10:30 ${hour}\n 11:30 100 101 98 100\n 12:30 ${QUIET}`,
  );
  desk.order({ quantity: qty(1), bracket: absolute(null, "95") });
  desk.through("2025-07-01 10:45");
  const lot = onlyLot(desk);
  const price = to === null ? null : px(to);
  desk.act(setExit(desk.account, { lot, leg: "stop", price, trail: null }, desk.view));
  return desk;
}

test("R13 a lot is never without its stop: a bar that had opened is decided by the one before", () => {
  const fallen = movedWithin("100 100 94 96", "90");
  fallen.through("2025-07-01 16:00");
  expect(fillsOf(fallen)[1]).toBe("SELL 1 @ 95 R2-stop");
  const raised = movedWithin("100 101 98 100", "99");
  raised.through("2025-07-01 11:30");
  expect(fillsOf(raised)).toHaveLength(1);
  raised.through("2025-07-01 16:00");
  // The next bar meets the new one.
  expect(fillsOf(raised)[1]).toBe("SELL 1 @ 99 R2-stop");
});

test("R13 moved twice within a bar the stop that had stood at its open decides it", () => {
  const desk = movedWithin("100 100 94 96", "90");
  desk.through("2025-07-01 10:50");
  const lot = onlyLot(desk);
  desk.act(setExit(desk.account, { lot, leg: "stop", price: px("91"), trail: null }, desk.view));
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)[1]).toBe("SELL 1 @ 95 R2-stop");
});

test("a stop that its owner takes away is gone at once", () => {
  const desk = movedWithin("100 100 94 96", null);
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)).toHaveLength(1);
});
