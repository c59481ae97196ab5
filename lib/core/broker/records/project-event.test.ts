// Tests of projections: the orders, fills, trades and ledger rows that a log turns into.
import { expect, test } from "vitest";
import { Desk, marketOf, planLine } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { bps, ny, px, qty, usd } from "@/test/kit/words";
import { joinRecords } from "./project-event";

const EVE = "2025-06-30 15:30 100 100 100 100";

/** AMD reaches its target of 110 in its second bar; XOM never trades; NONE is no ticker. */
function day(): Desk {
  const amd = series("AMD", `${EVE}\n2025-07-01 09:30 100 104 97 102\n 10:30 102 111 101 109`);
  const market = marketOf([amd, series("XOM", EVE)]);
  const desk = new Desk({ market, settings: { slippage: bps(10), feePerOrder: usd("1") } });
  const line = (ticker: string) =>
    planLine({ ticker, quantity: qty(4), takeProfit: px("110"), stopLoss: px("95") });
  desk.plan([line("AMD"), line("XOM"), line("NONE")]);
  desk.through("2025-07-01 16:00");
  return desk;
}

test("R12 every fill is a row with its rule, its bar and the digest of the bar set", () => {
  const { fills } = joinRecords(day().records);
  expect(fills).toEqual([
    {
      fill: 1,
      order: 1,
      symbol: "AMD",
      side: "BUY",
      quantity: qty(4),
      price: px("100.10"),
      rawPrice: px("100"),
      fee: usd("1"),
      at: ny("2025-07-01 09:30"),
      session: "2025-07-01",
      rule: "R1-open",
      flags: [],
      reason: null,
      realized: null,
      slippage: usd("0.40"),
      barOpensAt: ny("2025-07-01 09:30"),
      barClosesAt: ny("2025-07-01 10:30"),
      barDigest: "bars of AMD",
    },
    {
      fill: 2,
      order: 2,
      symbol: "AMD",
      side: "SELL",
      quantity: qty(4),
      price: px("110"),
      rawPrice: px("110"),
      fee: usd("1"),
      at: ny("2025-07-01 11:30"),
      session: "2025-07-01",
      rule: "R4-through",
      flags: [],
      reason: "TP",
      realized: usd("39.60"),
      slippage: 0,
      barOpensAt: ny("2025-07-01 10:30"),
      barClosesAt: ny("2025-07-01 11:30"),
      barDigest: "bars of AMD",
    },
  ]);
});

test("every order is a row that ends filled, expired or rejected, with its reason", () => {
  const { orders } = joinRecords(day().records);
  expect(orders.map(({ order, symbol, kind, status }) => [order, symbol, kind, status])).toEqual([
    [1, "AMD", "entry", "filled"],
    [2, "AMD", "exit", "filled"],
    [3, "AMD", "exit", "canceled"],
    [4, "XOM", "entry", "expired"],
    [5, "XOM", "exit", "canceled"],
    [6, "XOM", "exit", "canceled"],
    [7, "NONE", "entry", "rejected"],
  ]);
  expect(orders.map(({ refusal }) => refusal?.code ?? null)).toEqual([
    null,
    null,
    "oco",
    "no-bars",
    "entry-ended",
    "entry-ended",
    "unknown-ticker",
  ]);
  expect(orders[0]).toMatchObject({
    requestedPrice: px("100.10"),
    fillPrice: px("100.10"),
    filled: qty(4),
    acceptedAt: ny("2025-06-30 16:00"),
    endedAt: ny("2025-07-01 09:30"),
    plan: { row: 1 },
  });
  expect(orders[1]).toMatchObject({
    reason: "TP",
    requestedPrice: px("110"),
    acceptedAt: ny("2025-06-30 16:00"),
    endedAt: ny("2025-07-01 11:30"),
    parent: 1,
    plan: { row: 1 },
  });
});

test("a trade runs from entry fill to exit fill, with gross, fees and net", () => {
  expect(day().trades).toEqual([
    {
      lot: 1,
      fill: 2,
      symbol: "AMD",
      direction: 1,
      quantity: qty(4),
      entryAt: ny("2025-07-01 09:30"),
      entryPrice: px("100.10"),
      exitAt: ny("2025-07-01 11:30"),
      exitPrice: px("110"),
      target: px("110"),
      stop: px("95"),
      firstStop: px("95"),
      reason: "TP",
      rule: "R4-through",
      flags: [],
      gross: usd("39.60"),
      fees: usd("2"),
      net: usd("37.60"),
      otherGross: null,
      high: px("111"),
      low: px("97"),
      entrySession: "2025-07-01",
      exitSession: "2025-07-01",
      plan: { digest: expect.any(String), row: 1 },
    },
  ]);
});

test("A2 the P&L ledger is one snapshot per mark, and one at the deposit", () => {
  const { ledger } = joinRecords(day().records);
  const flat = { unrealized: 0, exposure: 0, openPositions: 0 };
  expect(ledger).toEqual([
    {
      at: ny("2025-06-30 16:00"),
      closes: null,
      cash: usd("1000"),
      equity: usd("1000"),
      realized: 0,
      fees: 0,
      ...flat,
    },
    {
      at: ny("2025-07-01 16:00"),
      closes: "2025-07-01",
      cash: usd("1037.60"),
      equity: usd("1037.60"),
      realized: usd("39.60"),
      fees: usd("2"),
      ...flat,
    },
  ]);
});

test("a cut entry is a filled order whose filled quantity is less than asked", () => {
  const amd = series("AMD", `${EVE}\n2025-07-01 09:30 260 261 259 260`);
  const desk = new Desk({ market: marketOf([amd]) });
  desk.line({ ticker: "AMD", quantity: qty(4), stopLoss: px("95") });
  desk.through("2025-07-01 16:00");
  expect(joinRecords(desk.records).orders).toMatchObject([
    { order: 1, quantity: qty(4), filled: qty(3), status: "filled" },
    { order: 2, quantity: qty(3), filled: 0, status: "accepted", reason: "SL" },
  ]);
});

test("the trades of one sale add up to its proceeds, its fee and its realized P&L", () => {
  const amd = series(
    "AMD",
    `${EVE}\n2025-07-01 09:30 100.01 104 97 102\n 10:30 101.07 104 97 102\n 11:30 99.99 104 97 102`,
  );
  const desk = new Desk({
    market: marketOf([amd]),
    settings: { onHeld: "add", wholeShares: false, feePerOrder: usd("1"), slippage: bps(7) },
  });
  for (const when of ["10:30", "11:30"]) {
    desk.line({ ticker: "AMD", quantity: qty("1.333333"), stopLoss: px("50") });
    desk.through(`2025-07-01 ${when}`);
  }
  desk.line({ ticker: "AMD", side: "SELL", quantity: qty("2.1") });
  desk.through("2025-07-01 12:30");
  const { fills, trades } = joinRecords(desk.records);
  const sum = (pick: (trade: (typeof trades)[number]) => number): number =>
    trades.reduce((total, trade) => total + pick(trade), 0);
  expect(trades.map(({ quantity }) => quantity)).toEqual([qty("1.333333"), qty("0.766667")]);
  expect(sum(({ gross }) => gross)).toBe(fills[2]?.realized);
  const [lot] = desk.account.lots;
  expect(sum(({ fees }) => fees) + (lot?.entryFee ?? 0)).toBe(usd("3"));
});
