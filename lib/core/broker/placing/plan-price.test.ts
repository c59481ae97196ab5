// Tests of entries at the plan's own price: at once, by no bar, and marked as such (A15).
import { expect, test } from "vitest";
import { type Desk, request } from "@/test/kit/desk";
import { absolute, amdOver, codeOf, fillsOf } from "@/test/kit/one-stock";
import { bps, ny, percent, px, qty, usd } from "@/test/kit/words";
import { NO_GUARDS } from "../guarding/guards";
import type { AccountSettings } from "../settings";
import { placeOrder } from "./place-order";
import { fillAtPlanPrice } from "./plan-price";

const BARS = "2025-07-01 09:30 100 101 99 100\n 10:30 100 111 89 100\n 11:30 100 111 99 100";

function entered(
  entry: string,
  of: { confirmed?: boolean; settings?: Partial<AccountSettings> } = {},
) {
  const desk: Desk = amdOver(BARS, of.settings);
  desk.through("2025-07-01 10:45");
  const asked = request({ quantity: qty(4), bracket: absolute("110", "90") });
  const placed = placeOrder(desk.account, asked, desk.view);
  if (!placed.ok) throw new Error("it is accepted");
  const order = { order: placed.value, entry: px(entry), confirmed: of.confirmed ?? false };
  return { desk, result: desk.act(fillAtPlanPrice(desk.account, order, desk.view)) };
}

test("A15 it fills at once, at the plan's entry worsened by slippage, by no bar", () => {
  const { desk } = entered("101", { settings: { slippage: bps(10), feePerOrder: usd("1") } });
  expect(desk.fills).toMatchObject([
    {
      ...{ rule: "plan-price", bar: null, price: px("101.101"), rawPrice: px("101") },
      ...{ fee: usd("1"), session: "2025-07-01" },
    },
  ]);
  expect(desk.ofType("filled")).toMatchObject([{ at: ny("2025-07-01 10:45") }]);
  // It is valued at the last price known, never at its cost silently (A10).
  expect(desk.account.marks).toMatchObject({
    AMD: { price: px("100"), at: ny("2025-07-01 10:30") },
  });
  expect(desk.account.orders).toEqual([]);
});

test("A15 its exits start at the first bar that opens at or after the fill", () => {
  const { desk } = entered("100");
  desk.through("2025-07-01 11:30");
  expect(desk.fills).toHaveLength(1);
  desk.through("2025-07-01 12:30");
  expect(fillsOf(desk)[1]).toBe("SELL 4 @ 110 R4-through");
});

test("A15 an entry more than 3 % from the last mark is refused, unless its owner confirms it", () => {
  expect(codeOf(entered("103").result)).toBe("accepted");
  expect(codeOf(entered("103.01").result)).toBe("entry-stale");
  expect(codeOf(entered("96.99").result)).toBe("entry-stale");
  const { desk, result } = entered("96", { confirmed: true });
  expect(codeOf(result)).toBe("accepted");
  expect(fillsOf(desk)).toEqual(["BUY 4 @ 96 plan-price"]);
});

test("A15 A16 the price-away guard looks at the plan's price, whatever its levels are, confirmed or not", () => {
  const settings = { guards: { ...NO_GUARDS, priceAway: percent(1) } };
  expect(codeOf(entered("101", { settings }).result)).toBe("accepted");
  expect(codeOf(entered("102", { settings }).result)).toBe("price-away");
  expect(codeOf(entered("98", { settings, confirmed: true }).result)).toBe("price-away");
});

test("A15 A5 A6 cash and caps cut it as they cut any entry, and refuse it where nothing fits", () => {
  const { desk } = entered("103", { settings: { capital: usd("400") } });
  expect(fillsOf(desk)).toEqual(["BUY 3 @ 103 plan-price"]);
  expect(desk.fills).toMatchObject([{ flags: ["cut-to-cash"] }]);
  const { desk: capped } = entered("103", { settings: { exposureCap: usd("400") } });
  expect(capped.fills).toMatchObject([{ quantity: qty(3), flags: ["cut-to-cap"] }]);
});
