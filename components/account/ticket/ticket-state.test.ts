// The ticket asks for what its type needs, and leaves out what it has no use for.
import { expect, test } from "vitest";
import { EMPTY_TICKET, isFilledIn, orderFormOf, timesFor, withType } from "./ticket-state";

const FILLED = {
  ...EMPTY_TICKET,
  symbol: "AMD",
  size: "4",
  limit: "150",
  stop: "149",
  withExits: true,
  takeProfit: "5%",
  stopLoss: "145",
  exitTrail: "2%",
};
const open = { key: "k", opens: true };

test("a limit order states its limit and no stop, though one was typed before", () => {
  expect(orderFormOf(withType(FILLED, "limit"), open)).toMatchObject({ limit: "150", stop: "" });
});

test("an order that closes brings no exits", () => {
  expect(orderFormOf(FILLED, { key: "k", opens: false })).toMatchObject({
    takeProfit: "",
    stopLoss: "",
    maxHoldSessions: "",
  });
});

test("a stop either stands or trails", () => {
  expect(orderFormOf({ ...FILLED, stopKind: "trails" }, open)).toMatchObject({
    stopLoss: "",
    exitTrail: "2%",
  });
});

test("dollars go with market orders: another type counts shares", () => {
  const dollars = { ...FILLED, sizeBy: "dollars" as const };
  expect(orderFormOf(dollars, open)).toMatchObject({ quantity: "", notional: "4" });
  expect(withType(dollars, "limit").sizeBy).toBe("shares");
});

test("a stop order cannot wait for an open or a close", () => {
  expect(timesFor("stop")).toEqual(["DAY", "GTC"]);
  expect(withType({ ...FILLED, timeInForce: "OPG" }, "stop").timeInForce).toBe("DAY");
});

test("it can be judged once it has a size and the prices of its type", () => {
  expect(isFilledIn(FILLED)).toBe(true);
  expect(isFilledIn({ ...FILLED, type: "limit", limit: " " })).toBe(false);
});
