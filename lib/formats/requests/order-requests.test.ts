// Requests about orders: text as people type it turned exact, and what does not go together refused.
import { expect, test } from "vitest";
import { PlaceOrderRequest, ReplaceOrderRequest, SetExitsRequest } from "./order-requests";

const FORM = {
  clientOrderId: "c-1",
  symbol: " amd ",
  side: "BUY",
  type: "limit",
  timeInForce: "GTC",
  quantity: "1,000.5",
  limit: "$150.25",
} as const;

test("an order's text becomes exact numbers, and fields left out are null", () => {
  expect(PlaceOrderRequest.parse({ ...FORM, takeProfit: "5%", stopLoss: "140" })).toEqual({
    ...FORM,
    symbol: "AMD",
    quantity: 1_000_500_000,
    notional: null,
    limit: 150_250_000,
    stop: null,
    trail: null,
    takeProfit: { kind: "rate", rate: 50_000 },
    stopLoss: { kind: "price", price: 140_000_000 },
    exitTrail: null,
    maxHoldSessions: null,
  });
});

test("a trail is dollars or, with a percent sign, a share of the price", () => {
  const trail = (text: string) => PlaceOrderRequest.parse({ ...FORM, trail: text }).trail;
  expect(trail("1.50")).toEqual({ kind: "amount", amount: 1_500_000 });
  expect(trail("2 %")).toEqual({ kind: "rate", rate: 20_000 });
});

test.each([
  ["shares and dollars", { notional: "100" }, "quantity"],
  ["neither shares nor dollars", { quantity: "" }, "quantity"],
  ["two stops", { stopLoss: "140", exitTrail: "2%" }, "exitTrail"],
  ["a price that is none", { limit: "-3" }, "limit"],
  ["a ticker that is none", { symbol: "A B" }, "symbol"],
  ["no key", { clientOrderId: "" }, "clientOrderId"],
])("%s are refused where they stand", (_what, changed, field) => {
  const read = PlaceOrderRequest.safeParse({ ...FORM, ...changed });
  expect(read.error?.issues[0]?.path).toEqual([field]);
});

test("what a change leaves empty stays as it is", () => {
  const change = { key: "k", order: 3, limit: "10", timeInForce: "" } as const;
  expect(ReplaceOrderRequest.parse(change)).toMatchObject({
    quantity: null,
    limit: 10_000_000,
    timeInForce: null,
  });
  expect(SetExitsRequest.parse({ key: "k", lot: 1, stop: "9" })).toMatchObject({ clear: [] });
});
