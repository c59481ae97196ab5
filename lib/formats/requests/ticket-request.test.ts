// A ticket is read as far as it is filled in, and says which field stands in the way.
import { expect, test } from "vitest";
import { ticketRequest } from "./ticket-request";

const ORDER = {
  clientOrderId: "preview",
  symbol: "amd",
  side: "BUY",
  type: "limit",
  timeInForce: "DAY",
  quantity: "4",
  limit: "150",
};

test("a whole ticket is an order", () => {
  expect(ticketRequest(ORDER).order).toMatchObject({ symbol: "AMD", quantity: 4_000_000 });
});

test("without a size there is a symbol, and the size is what is missing", () => {
  expect(ticketRequest({ ...ORDER, quantity: "" })).toMatchObject({
    symbol: "AMD",
    order: null,
    problem: { field: "quantity" },
  });
});

test("a field that is none is named", () => {
  expect(ticketRequest({ ...ORDER, limit: "a lot" }).problem).toEqual({
    field: "limit",
    reason: "is not a price",
  });
});

test("anything at all is read without a throw", () => {
  expect(ticketRequest({ symbol: 5 })).toMatchObject({ symbol: null, order: null });
});
