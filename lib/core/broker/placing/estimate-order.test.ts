// Tests of estimating: what a ticket says an order would cost is what placing it sets aside.
import { expect, test } from "vitest";
import { Desk, marketOf } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { bps, px, qty, usd } from "@/test/kit/words";
import { estimateOrder } from "./estimate-order";
import { MARKET_DAY, type OrderRequest } from "./order-request";
import { placeOrder } from "./place-order";

const BARS = `
  2025-06-30 15:30 100 100 100 100
  2025-07-01 09:30 100 101  99 100`;

function estimateOf(request: Partial<OrderRequest>) {
  const market = marketOf([series("AMD", BARS)]);
  const desk = new Desk({ market, settings: { slippage: bps(5), feePerOrder: usd("1") } });
  const asked: OrderRequest = {
    ...MARKET_DAY,
    symbol: "AMD",
    side: "BUY",
    quantity: qty(4),
    bracket: null,
    maxHoldSessions: 3,
    session: null,
    plan: null,
    origin: { side: "stated", levels: "none" },
    ...request,
  };
  const placed = placeOrder(desk.account, asked, desk.view);
  if (!placed.ok) throw new Error(placed.refusal.code);
  return { order: placed.value, estimate: estimateOrder(desk.account, placed.value) };
}

test("value and fee of a market purchase are what it reserves, and slippage is in the value", () => {
  const { order, estimate } = estimateOf({});
  expect(estimate).toMatchObject({
    value: usd("400.20"),
    slippage: usd("0.20"),
    fee: usd("1"),
  });
  expect(order.reserved).toBe(usd("401.20"));
});

test("a limit order does not slip", () => {
  const { estimate } = estimateOf({ type: "limit", limit: px("99") });
  expect(estimate).toMatchObject({ value: usd("396"), slippage: usd("0") });
});

test("R7 levels in percent are shown where a fill at that price would put them", () => {
  const reference = px("100");
  const { estimate } = estimateOf({
    bracket: { kind: "percent", reference, takeProfit: px("110"), stopLoss: px("98") },
  });
  expect(estimate).toMatchObject({ target: px("110.06"), stop: px("98.05") });
});

test("a trailing exit starts behind the entry", () => {
  const { estimate } = estimateOf({ exitTrail: { kind: "amount", amount: px("2") } });
  expect(estimate).toMatchObject({ target: null, stop: px("98.05") });
});
