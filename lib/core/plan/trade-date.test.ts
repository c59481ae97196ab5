// Tests of the session that a whole plan is for.
import { expect, test } from "vitest";
import { planLine } from "@/test/kit/desk";
import { date } from "@/test/kit/words";
import { XNYS } from "../market/xnys";
import type { PlanLine } from "./plan";
import { planTradeDate } from "./trade-date";

const dateOf = (...lines: Partial<PlanLine>[]) =>
  planTradeDate({ lines: lines.map((said) => planLine({ ticker: "AMD", ...said })) }, XNYS);

test("P7 a plan is for the session that all its lines name, as trade date or by the one before", () => {
  const trade = { tradeDate: date("2025-09-02") };
  expect(dateOf(trade, trade)).toBe("2025-09-02");
  expect(dateOf(trade, { asOfDate: date("2025-08-29") })).toBe("2025-09-02");
  expect(dateOf(trade, { tradeDate: date("2025-09-03") })).toBe(null);
  expect(dateOf(trade, {})).toBe(null);
  expect(dateOf({})).toBe(null);
  // Labor Day.
  expect(dateOf({ asOfDate: date("2025-09-01") })).toBe(null);
});
