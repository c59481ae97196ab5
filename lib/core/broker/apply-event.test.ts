// Tests of the fold: what each event does to an account, and which events are impossible.
import { expect, test } from "vitest";
import { Desk, marketOf, settings } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { ny, px, qty, usd } from "@/test/kit/words";
import { canonicalText } from "../base/canonical-json";
import { money } from "../base/money";
import type { Account } from "./account";
import { applyEvent, IdentityError } from "./apply-event";
import type { BrokerEvent } from "./event";

const AT = ny("2025-06-30 16:00");
const BARS = `
  2025-06-30 15:30 100 100 100 100
  2025-07-01 09:30 100 104  97 102
             10:30 102 111 101 109`;

/** 4 AMD at 100 that stop at 95 and take their profit at 110, lived through to 10:30. */
function held(): Desk {
  const desk = new Desk({ market: marketOf([series("AMD", BARS)]) });
  desk.line({ ticker: "AMD", quantity: qty(4), takeProfit: px("110"), stopLoss: px("95") });
  desk.through("2025-07-01 10:30");
  return desk;
}

const only = <E>(events: readonly E[]): E => {
  const [first] = events;
  if (first === undefined) throw new Error("there is such an event");
  return first;
};

test("A1 an account begins with an epoch and nothing in it", () => {
  const account = applyEvent(null, {
    type: "epoch-started",
    at: AT,
    epoch: 1,
    settings: settings(),
  });
  expect(account).toMatchObject({ epoch: 1, cash: 0, orders: [], lots: [], clockAt: AT });
  expect(() => applyEvent(null, { type: "deposited", at: AT, amount: usd("1") })).toThrow("epoch");
});

test("A13 epochs count up by one", () => {
  const start = (epoch: number): BrokerEvent => {
    return { type: "epoch-started", at: AT, epoch, settings: settings() };
  };
  const first = applyEvent(null, start(1));
  const ended = applyEvent(first, { type: "epoch-ended", at: AT });
  expect(applyEvent(ended, start(2)).epoch).toBe(2);
  expect(() => applyEvent(ended, start(3))).toThrow("count up");
  expect(() => applyEvent(first, start(2))).toThrow("when the one before has ended");
  expect(() => applyEvent(null, start(2))).toThrow("count up");
});

test("A2 a deposit adds to cash and to its own sum, and is positive", () => {
  const { account } = new Desk({ market: marketOf([]) });
  expect(account).toMatchObject({ cash: usd("1000"), sums: { deposits: usd("1000") } });
  expect(() => applyEvent(account, { type: "deposited", at: AT, amount: money(0) })).toThrow();
});

test("A5 an accepted order reserves its cost until it fills or ends", () => {
  const desk = new Desk({ market: marketOf([series("AMD", BARS)]) });
  desk.line({ ticker: "AMD", quantity: qty(4), stopLoss: px("95") });
  expect(desk.account).toMatchObject({ reserved: usd("400"), cash: usd("1000") });
  const reason = { code: "no-bars", session: desk.account.orders[0]?.session ?? "" } as const;
  const ended = applyEvent(desk.account, {
    type: "no-fill",
    at: AT,
    order: 1,
    reason: reason as never,
  });
  expect(ended).toMatchObject({ reserved: 0, orders: [], cash: usd("1000") });
});

test("A2 an event after which the figures do not add up is impossible, and named as that", () => {
  const desk = new Desk({ market: marketOf([series("AMD", BARS)]) });
  const { account } = desk;
  desk.line({ ticker: "AMD", quantity: qty(4), stopLoss: px("95") });
  const accepted = only(desk.ofType("order-accepted"));
  const greedy = { ...accepted, order: { ...accepted.order, reserved: usd("1000.000001") } };
  expect(() => applyEvent(account, greedy)).toThrow(IdentityError);
});

test("A9 an entry fill opens a lot that carries its exits, its sessions and its costs", () => {
  const desk = new Desk({
    market: marketOf([series("AMD", BARS)]),
    settings: { feePerOrder: usd("1") },
  });
  desk.line({ ticker: "AMD", quantity: qty(4), takeProfit: px("110"), stopLoss: px("95") });
  desk.through("2025-07-01 10:30");
  expect(desk.account).toMatchObject({
    cash: usd("599"),
    reserved: 0,
    orders: [],
    lots: [
      {
        id: 1,
        order: 1,
        quantity: qty(4),
        cost: usd("400"),
        entryFee: usd("1"),
        entryPrice: px("100"),
        target: px("110"),
        stop: px("95"),
        dueSession: "2025-07-03",
        entrySession: "2025-07-01",
      },
    ],
  });
});

test("A9 a mark remembers the extremes and how far the bars of a lot have been tested", () => {
  expect(held().account.lots).toMatchObject([
    { seenThrough: ny("2025-07-01 10:30"), high: px("104"), low: px("97") },
  ]);
});

test("A2 an exit fill moves cost to realized and drops the mark of what is no longer held", () => {
  const desk = held();
  desk.through("2025-07-01 11:30");
  expect(desk.account).toMatchObject({
    cash: usd("1040"),
    lots: [],
    marks: {},
    sums: { realized: usd("40"), fees: 0 },
    // The entry is order 1; its exits took 2 and 3 with it.
    next: { order: 4, fill: 3, lot: 2 },
  });
});

test("A1 a refused order changes nothing but the number of the next one", () => {
  const desk = new Desk({ market: marketOf([series("AMD", BARS)]) });
  const before = desk.account;
  desk.line({ ticker: "NONE", quantity: qty(4) });
  expect(desk.account).toEqual({ ...before, next: { ...before.next, order: 2 } });
});

test("A1 a lost or repeated event is impossible: numbers follow each other", () => {
  const desk = held();
  const accepted = only(desk.ofType("order-accepted"));
  expect(() => applyEvent(desk.account, accepted)).toThrow("order numbers");
  const filled = only(desk.ofType("filled"));
  expect(() => applyEvent(desk.account, filled)).toThrow("order 1 is working");
  const before = desk.account;
  const exit = only(desk.through("2025-07-01 11:30").filter((event) => event.type === "filled"));
  const skipped = { ...exit, fill: { ...exit.fill, id: exit.fill.id + 1 } };
  expect(() => applyEvent(before, skipped)).toThrow("fill numbers");
  expect(() => applyEvent(desk.account, exit)).toThrow("order numbers");
});

test("I6 a fill is within its order, and a terminal order never changes", () => {
  const desk = new Desk({ market: marketOf([series("AMD", BARS)]) });
  desk.line({ ticker: "AMD", quantity: qty(4), stopLoss: px("95") });
  const before = desk.account;
  desk.through("2025-07-01 10:30");
  const filled = only(desk.ofType("filled"));
  const more = { ...filled, fill: { ...filled.fill, quantity: qty(5) } };
  expect(() => applyEvent(before, more)).toThrow("within its order");
  const none = { ...filled, fill: { ...filled.fill, quantity: qty(0) } };
  expect(() => applyEvent(before, none)).toThrow("within its order");
  const again: BrokerEvent = {
    type: "no-fill",
    at: AT,
    order: 1,
    reason: { code: "nothing-held", symbol: "AMD" },
  };
  expect(() => applyEvent(desk.account, again)).toThrow("is working");
});

test("I6 an exit closes exactly what it sold, of lots that are open", () => {
  const desk = held();
  const before = desk.account;
  const exit = only(desk.through("2025-07-01 11:30").filter((event) => event.type === "filled"));
  if (exit.fill.effect.kind !== "close") throw new Error("the exit closes");
  const { lots, marks } = applyEvent(before, exit);
  expect({ lots, marks }).toEqual({ lots: [], marks: {} });
  const sold = (quantity: number): BrokerEvent => ({
    ...exit,
    fill: { ...exit.fill, quantity: qty(quantity) },
  });
  expect(() => applyEvent(before, sold(3))).toThrow("closes exactly");
  const effect = {
    ...exit.fill.effect,
    lots: exit.fill.effect.lots.map((part) => ({ ...part, quantity: qty(5) })),
  };
  const over: BrokerEvent = { ...exit, fill: { ...exit.fill, quantity: qty(5), effect } };
  expect(() => applyEvent(before, over)).toThrow("within its lot");
});

test("A14 the clock of an account only moves forward, and no bar is tested twice", () => {
  const { account } = held();
  const mark = (at: string, seen: string): BrokerEvent => ({
    type: "marked",
    at: ny(at),
    closes: null,
    marks: [],
    lots: [{ lot: 1, seenThrough: ny(seen), high: px("104"), low: px("97") }],
  });
  const [early, now] = ["2025-07-01 10:29", "2025-07-01 10:30"];
  expect(() => applyEvent(account, mark(early, now))).toThrow("forward");
  expect(() => applyEvent(account, mark(now, early))).toThrow("tested twice");
});

test("A10 a later price replaces an earlier one, never the other way round", () => {
  const { account } = held();
  const marked = (at: string, price: string): Account =>
    applyEvent(account, {
      type: "marked",
      at: ny("2025-07-01 12:00"),
      closes: null,
      marks: [{ symbol: "AMD", price: px(price), at: ny(at), source: "test", digest: "d" }],
      lots: [],
    });
  expect(marked("2025-07-01 10:00", "50").marks).toMatchObject({ AMD: { price: px("102") } });
  expect(marked("2025-07-01 11:30", "50").marks).toMatchObject({ AMD: { price: px("50") } });
});

test("A1 replaying the log gives the same account, byte for byte", () => {
  const desk = held();
  desk.through("2025-07-02 16:00");
  let replayed: Account | null = null;
  for (const event of desk.events) replayed = applyEvent(replayed, event);
  expect(canonicalText(replayed as never)).toBe(canonicalText(desk.account as never));
});
