// Tests of closing all: cancel all, flatten, and the end of an epoch (A13, A16).
import { expect, test } from "vitest";
import { Desk, marketOf, settings } from "@/test/kit/desk";
import { absolute, EVE, fillsOf, QUIET, statusesOf } from "@/test/kit/one-stock";
import { series } from "@/test/kit/series";
import { bps, px, qty, usd } from "@/test/kit/words";
import { applyEvent } from "../apply-event";
import { cancelAll, endEpoch, flatten } from "./close-all";

const BARS = `${EVE}\n2025-07-01 09:30 ${QUIET}\n 10:30 100 106 99 105\n2025-07-02 09:30 104 105 103 104`;

/** 4 AMD held with exits, 2 XOM owed, and a limit order of CVX that waits. */
function desk(): Desk {
  const market = marketOf([series("AMD", BARS), series("XOM", BARS), series("CVX", BARS)]);
  const made = new Desk({
    market,
    settings: { allowShort: true, slippage: bps(10), feePerOrder: usd("1"), capital: usd("5000") },
  });
  made.order({ quantity: qty(4), bracket: absolute("120", "90") });
  made.order({ symbol: "XOM", side: "SELL", quantity: qty(2) });
  made.order({
    symbol: "CVX",
    quantity: qty(1),
    type: "limit",
    limit: px("50"),
    timeInForce: "GTC",
  });
  made.through("2025-07-01 11:30");
  return made;
}

test("A16 cancel all takes every working order off the book and leaves the exits of lots", () => {
  const made = desk();
  made.book(cancelAll(made.account, made.view.asOf, { code: "by-owner" }));
  expect(made.account.orders).toEqual([]);
  expect(made.account.lots).toMatchObject([{ legs: { target: 2, stop: 3 } }, {}]);
  expect(statusesOf(made).at(-1)).toBe("5 canceled");
});

test("A16 flatten cancels what waits and closes every position at its next bar", () => {
  const made = desk();
  made.book(flatten(made.account, made.view));
  expect(made.account.orders).toMatchObject([
    { symbol: "AMD", side: "SELL", quantity: qty(4), timeInForce: "GTC" },
    { symbol: "XOM", side: "BUY", quantity: qty(2), timeInForce: "GTC" },
  ]);
  // Exits stay in force until then.
  expect(made.account.lots).toMatchObject([{ stop: px("90") }, {}]);
  made.through("2025-07-02 16:00");
  expect(made.account).toMatchObject({ lots: [], orders: [], reserved: 0 });
  expect(fillsOf(made).slice(2)).toEqual(["SELL 4 @ 103.896 R1-open", "BUY 2 @ 104.104 R1-open"]);
  expect(made.trades.map(({ reason }) => reason)).toEqual(["MANUAL", "MANUAL"]);
});

test("A16 flatten closes what is held of a lot that waits for its own close already", () => {
  const made = desk();
  made.order({
    quantity: qty(1),
    side: "SELL",
    type: "limit",
    limit: px("119"),
    timeInForce: "GTC",
  });
  made.book(flatten(made.account, made.view));
  expect(made.account.orders.map(({ quantity }) => quantity)).toEqual([qty(4), qty(2)]);
});

test("A13 a reset cancels all, closes all at the last mark without costs, and ends the epoch", () => {
  const made = desk();
  const { equity } = made.figures;
  made.book(endEpoch(made.account, made.view.asOf, made.market.calendar));
  expect(made.account).toMatchObject({ lots: [], orders: [], marks: {}, ended: true });
  expect(fillsOf(made).slice(2)).toEqual(["SELL 4 @ 105 A13-reset", "BUY 2 @ 105 A13-reset"]);
  expect(made.figures).toMatchObject({ equity, cash: equity });
  for (const { status, endedAt } of made.orderRows) {
    expect(["filled", "canceled"]).toContain(status);
    expect(endedAt).not.toBeNull();
  }
});

test("A13 the next epoch starts from nothing, counts from 1, and nothing happens in the old one", () => {
  const made = desk();
  made.book(endEpoch(made.account, made.view.asOf, made.market.calendar));
  const deposit = { type: "deposited", at: made.view.asOf, amount: usd("1") } as const;
  expect(() => applyEvent(made.account, deposit)).toThrow("ends with it");
  const next = applyEvent(made.account, {
    type: "epoch-started",
    at: made.view.asOf,
    epoch: 2,
    settings: settings(),
  });
  expect(next).toMatchObject({
    epoch: 2,
    cash: 0,
    next: { order: 1, fill: 1, lot: 1 },
    ended: false,
  });
});

test("A13 an epoch does not end while something is held or works", () => {
  const made = desk();
  const end = { type: "epoch-ended", at: made.view.asOf } as const;
  expect(() => applyEvent(made.account, end)).toThrow("nothing is held");
  const flat = new Desk({ market: made.market });
  flat.order({ quantity: qty(1) });
  expect(() => applyEvent(flat.account, end)).toThrow("no order works");
});
