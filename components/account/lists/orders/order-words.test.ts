// An order's prices in words.
import { expect, test } from "vitest";
import { price, type Rate } from "@/lib/core/base/money";
import { pricesForPeople } from "./order-words";

const NONE = { limit: null, stop: null, trail: null };

test("a market order has no price", () => {
  expect(pricesForPeople(NONE)).toBe("—");
});

test("a stop-limit names its stop, then its limit", () => {
  const both = { ...NONE, stop: price(145_000_000), limit: price(144_500_000) };
  expect(pricesForPeople(both)).toBe("stop $145.00, limit $144.50");
});

test("a trailing stop names its distance, and where it stands", () => {
  const trail = { kind: "rate", rate: 20_000 as Rate } as const;
  expect(pricesForPeople({ ...NONE, trail, stop: price(98_000_000) })).toBe(
    "trails 2.00%, stop $98.00",
  );
  const dollars = { kind: "amount", amount: price(1_500_000) } as const;
  expect(pricesForPeople({ ...NONE, trail: dollars })).toBe("trails $1.50");
});
