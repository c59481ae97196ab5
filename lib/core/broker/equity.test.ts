// Tests of equity and exposure: the figures of an account, and the identities they keep.
import { expect, test } from "vitest";
import { Desk, marketOf } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { bps, px, qty, usd } from "@/test/kit/words";
import { money } from "../base/money";
import type { Account } from "./account";
import {
  brokenIdentity,
  figuresOf,
  freeCash,
  headroomOf,
  heldOf,
  holdingsOf,
  markOf,
} from "./equity";

/** The seed's account: 1000, 1 share at 200, a close of 210, then a sale at 210 that costs 1. */
function seedDesk(fee = "0"): Desk {
  const amd = series(
    "AMD",
    `2025-06-30 15:30 200 200 200 200
     2025-07-01 09:30 200 210 200 210
                10:30 210 210 210 210`,
  );
  const desk = new Desk({ market: marketOf([amd]), settings: { feePerOrder: usd(fee) } });
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("100") });
  return desk;
}

test("A2 equity is cash plus quantity x mark: 1000, buy 1 @ 200, mark 210 is 1010 (vector 5)", () => {
  const desk = seedDesk();
  desk.through("2025-07-01 10:30");
  expect(desk.figures).toEqual({
    cash: usd("800"),
    equity: usd("1010"),
    unrealized: usd("10"),
    realized: usd("0"),
    fees: usd("0"),
    exposure: usd("200"),
    openPositions: 1,
  });
});

test("A2 a sale at 210 with a fee of 1 leaves cash and equity 1009 (vector 5)", () => {
  const desk = seedDesk();
  desk.through("2025-07-01 10:30");
  // The fee falls on the sale only: the epoch's terms are those of its settings at that time.
  desk.account = { ...desk.account, settings: { ...desk.account.settings, feePerOrder: usd("1") } };
  desk.line({ ticker: "AMD", side: "SELL", quantity: qty(1) });
  desk.through("2025-07-01 11:30");
  expect(desk.figures).toMatchObject({
    cash: usd("1009"),
    equity: usd("1009"),
    unrealized: usd("0"),
    realized: usd("10"),
    fees: usd("1"),
  });
});

test("A2 realized P&L is gross; fees stand beside it and are expensed at the fill", () => {
  const desk = seedDesk("1");
  desk.through("2025-07-01 10:30");
  expect(desk.figures).toMatchObject({
    equity: usd("1009"),
    fees: usd("1"),
    unrealized: usd("10"),
  });
  desk.line({ ticker: "AMD", side: "SELL", quantity: qty(1) });
  desk.through("2025-07-01 11:30");
  expect(desk.figures).toMatchObject({ equity: usd("1008"), realized: usd("10"), fees: usd("2") });
});

test("A6 exposure is the cost of open lots plus what is reserved, never their value", () => {
  const desk = seedDesk();
  expect(desk.figures.exposure).toBe(usd("200"));
  expect(freeCash(desk.account)).toBe(usd("800"));
  desk.through("2025-07-01 10:30");
  expect(desk.figures.exposure).toBe(usd("200"));
  expect(freeCash(desk.account)).toBe(usd("800"));
});

test("A6 headroom is the cap less the exposure, never negative, null without a cap", () => {
  const desk = seedDesk();
  expect(headroomOf(desk.account)).toBeNull();
  const capped = (cap: string): Account => ({
    ...desk.account,
    settings: { ...desk.account.settings, exposureCap: usd(cap) },
  });
  expect(headroomOf(capped("350"))).toBe(usd("150"));
  expect(headroomOf(capped("150"))).toBe(usd("0"));
});

test("holdings put the lots of a symbol together, in ticker order", () => {
  const bars = `
    2025-06-30 15:30 50 50 50 50
    2025-07-01 09:30 50 51 49 50
               10:30 54 55 53 54`;
  const market = marketOf([series("XOM", bars), series("AMD", bars)]);
  const desk = new Desk({ market, settings: { onHeld: "add" } });
  for (const [ticker, when] of [
    ["XOM", "10:30"],
    ["AMD", "11:30"],
    ["XOM", "11:30"],
  ] as const) {
    desk.line({ ticker, quantity: qty(2), stopLoss: px("1") });
    desk.through(`2025-07-01 ${when}`);
  }
  expect(holdingsOf(desk.account)).toMatchObject([
    { symbol: "AMD", quantity: qty(2), cost: usd("108") },
    { symbol: "XOM", quantity: qty(2), cost: usd("100"), lots: [{ id: 1 }] },
  ]);
  expect(heldOf(desk.account, "XOM")).toBe(qty(2));
  expect(heldOf(desk.account, "CVX")).toBe(0);
  expect(markOf(desk.account, "AMD")).toBe(px("54"));
  expect(() => markOf(desk.account, "CVX")).toThrow("has a mark");
});

test("A2 one micro off anywhere breaks an identity, and it is named", () => {
  const desk = seedDesk("1");
  desk.through("2025-07-01 10:30");
  const { account } = desk;
  expect(brokenIdentity(account)).toBeNull();
  const off = (changes: Partial<Account>) => brokenIdentity({ ...account, ...changes });
  const sums = (changes: Partial<Account["sums"]>) =>
    off({ sums: { ...account.sums, ...changes } });
  expect(off({ cash: money(account.cash + 1) })).toContain("equity");
  expect(sums({ deposits: usd("1000.000001") })).toContain("equity");
  expect(sums({ withdrawals: money(1) })).toContain("equity");
  expect(sums({ realized: money(-1) })).toContain("equity");
  expect(sums({ fees: money(0) })).toContain("equity");
  expect(off({ reserved: money(1) })).toContain("reserved");
});

test("I5 cash is never negative, and covers what is reserved", () => {
  const desk = seedDesk();
  const { account } = desk;
  const poor = (cash: string): Account => ({
    ...account,
    cash: usd(cash),
    sums: { ...account.sums, deposits: usd(cash) },
  });
  expect(brokenIdentity(poor("200"))).toBeNull();
  expect(brokenIdentity(poor("199.99"))).toContain("more cash is reserved");
  expect(brokenIdentity(poor("-1"))).toContain("negative");
});

test("figures are exact to the micro where shares are fractions", () => {
  const bars = "2025-06-30 15:30 3 3 3 3\n2025-07-01 09:30 3.33 3.34 3.32 3.335";
  const desk = new Desk({
    market: marketOf([series("AMD", bars)]),
    settings: { wholeShares: false, slippage: bps(5) },
  });
  desk.line({ ticker: "AMD", quantity: qty("0.333333"), stopLoss: px("1") });
  desk.through("2025-07-01 10:30");
  // 0.333333 x 3.331665 = 1.110553889... and 0.333333 x 3.335 = 1.111665555...
  expect(figuresOf(desk.account)).toMatchObject({
    cash: usd("998.889446"),
    equity: usd("1000.001112"),
    unrealized: usd("0.001112"),
  });
});
