// Tests of terms: each way in which an order's type, prices and time in force do not go together.
import { expect, test } from "vitest";
import type { Asked } from "@/test/kit/desk";
import { amdOver, codeOf, QUIET } from "@/test/kit/one-stock";
import { percent, px, qty, usd } from "@/test/kit/words";
import type { AccountSettings } from "../settings";

const DAY = `2025-07-01 09:30 ${QUIET}\n 10:30 ${QUIET}\n 15:30 ${QUIET}\n2025-07-02 09:30 ${QUIET}`;

/** The code with which an order is refused at a time, or "accepted". The last price is 100. */
const asked = (said: Partial<Asked>, at?: string, settings?: Partial<AccountSettings>): string => {
  const desk = amdOver(DAY, settings);
  if (at) desk.through(at);
  return codeOf(desk.order({ quantity: qty(1), ...said }));
};

test("R14 each type needs its own prices, and takes no other", () => {
  const [limit, stop, trail] = [px("99"), px("101"), { kind: "rate", rate: percent(2) }] as const;
  expect(asked({ type: "market" })).toBe("accepted");
  expect(asked({ type: "limit", limit })).toBe("accepted");
  expect(asked({ type: "stop", stop })).toBe("accepted");
  expect(asked({ type: "stop-limit", stop, limit: px("102") })).toBe("accepted");
  expect(asked({ type: "trailing-stop", trail })).toBe("accepted");
  for (const said of [
    { type: "limit" },
    { type: "stop" },
    { type: "stop-limit", stop },
    { type: "stop-limit", limit },
    { type: "trailing-stop" },
  ] as const) {
    expect(asked(said)).toBe("price-missing");
  }
  for (const said of [
    { type: "market", limit },
    { type: "market", stop },
    { type: "limit", limit, stop },
    { type: "stop", stop, limit },
    { type: "stop", stop, trail },
    { type: "trailing-stop", trail, stop },
  ] as const) {
    expect(asked(said)).toBe("price-unused");
  }
});

test("R14 a stop stands on the far side of the last price; one at the last price is refused", () => {
  expect(asked({ type: "stop", stop: px("100.01") })).toBe("accepted");
  expect(asked({ type: "stop", stop: px("100") })).toBe("order-stop-wrong-side");
  expect(asked({ type: "stop", stop: px("99") })).toBe("order-stop-wrong-side");
  const short = { allowShort: true };
  const sell = { side: "SELL", type: "stop" } as const;
  expect(asked({ ...sell, stop: px("99.99") }, undefined, short)).toBe("accepted");
  expect(asked({ ...sell, stop: px("100") }, undefined, short)).toBe("order-stop-wrong-side");
});

test("R14 the limit of a stop-limit is not before its stop", () => {
  const buy = { type: "stop-limit", stop: px("101") } as const;
  expect(asked({ ...buy, limit: px("101") })).toBe("accepted");
  expect(asked({ ...buy, limit: px("100.99") })).toBe("limit-wrong-side");
  const sell = { ...buy, side: "SELL", stop: px("99") } as const;
  const short = { allowShort: true };
  expect(asked({ ...sell, limit: px("99") }, undefined, short)).toBe("accepted");
  expect(asked({ ...sell, limit: px("99.01") }, undefined, short)).toBe("limit-wrong-side");
});

test("R11 a price is on the tick: a cent at a dollar and more, else a hundredth of one", () => {
  expect(asked({ type: "limit", limit: px("99.99") })).toBe("accepted");
  expect(asked({ type: "limit", limit: px("99.995") })).toBe("off-tick");
  expect(asked({ type: "limit", limit: px("0.9999") })).toBe("accepted");
  expect(asked({ type: "limit", limit: px("0.99995") })).toBe("off-tick");
});

test("A3 a quantity is positive, and whole unless the account holds fractions", () => {
  expect(asked({ quantity: qty(0) })).toBe("qty-not-positive");
  expect(asked({ quantity: qty("0.5") })).toBe("not-whole-shares");
  expect(asked({ quantity: qty("0.5") }, undefined, { wholeShares: false })).toBe("accepted");
});

test("an order in dollars is a market order of a positive amount", () => {
  expect(asked({ notional: usd("250") })).toBe("accepted");
  expect(asked({ notional: usd("0") })).toBe("qty-not-positive");
  expect(asked({ notional: usd("250"), type: "limit", limit: px("99") })).toBe(
    "notional-with-levels",
  );
});

test("R13 at the open and at the close take market and limit orders only", () => {
  for (const timeInForce of ["OPG", "CLS"] as const) {
    expect(asked({ timeInForce })).toBe("accepted");
    expect(asked({ timeInForce, type: "limit", limit: px("99") })).toBe("accepted");
    expect(asked({ timeInForce, type: "stop", stop: px("101") })).toBe("time-in-force");
  }
});

test("R13 at the close is accepted until ten minutes before it, and then refused", () => {
  expect(asked({ timeInForce: "CLS" }, "2025-07-01 15:50")).toBe("accepted");
  expect(asked({ timeInForce: "CLS" }, "2025-07-01 15:51")).toBe("too-late-for-close");
  // After the close it is for the next session.
  expect(asked({ timeInForce: "CLS" }, "2025-07-01 16:00")).toBe("accepted");
});

test("R13 each time in force has its session: the next bar's, the next opening's, or none", () => {
  const sessionAt = (timeInForce: Asked["timeInForce"], at: string) => {
    const desk = amdOver(DAY);
    desk.through(at);
    const placed = desk.order({ quantity: qty(1), ...(timeInForce && { timeInForce }) });
    return placed.ok ? placed.value.session : placed.refusal.code;
  };
  expect(sessionAt("DAY", "2025-06-30 20:00")).toBe("2025-07-01");
  expect(sessionAt("DAY", "2025-07-01 15:30")).toBe("2025-07-01");
  // No bar can start in it any more, so the order belongs to the next one.
  expect(sessionAt("DAY", "2025-07-01 15:31")).toBe("2025-07-02");
  expect(sessionAt("OPG", "2025-07-01 09:30")).toBe("2025-07-01");
  expect(sessionAt("OPG", "2025-07-01 09:31")).toBe("2025-07-02");
  expect(sessionAt("CLS", "2025-07-01 09:31")).toBe("2025-07-01");
  expect(sessionAt("GTC", "2025-07-01 09:31")).toBeNull();
});
