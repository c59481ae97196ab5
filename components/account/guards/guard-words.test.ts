// Guards keep their numbers: what a form shows of a limit is read back as the same limit.
import { expect, test } from "vitest";
import { GuardsRequest } from "@/lib/formats/requests/guard-requests";
import type { GuardView } from "@/lib/formats/views/guard-view";
import { guardNumber, guardsFormOf, limitText } from "./guard-words";

const NONE = { stands: null, ticker: null, lock: null, cooling: [] };
const GUARDS: readonly GuardView[] = [
  { ...NONE, guard: "exposure-cap", unit: "money", limit: 1_234_500_000 },
  { ...NONE, guard: "ticker-cap", unit: "money", limit: null },
  { ...NONE, guard: "daily-loss", unit: "rate", limit: 25_000 },
  { ...NONE, guard: "max-open", unit: "tickers", limit: 5 },
];

test("a limit is shown with its unit, and typed without", () => {
  expect(GUARDS.map(({ limit, unit }) => guardNumber(limit, unit))).toEqual([
    "$1,234.50",
    "—",
    "2.50%",
    "5 tickers",
  ]);
  expect(GUARDS.map(limitText)).toEqual(["1234.5", "", "2.5", "5"]);
});

test("a hundred stays a hundred", () => {
  expect(limitText({ unit: "money", limit: 100_000_000 })).toBe("100");
});

test("what is not changed comes back as the same limits", () => {
  const asked = GuardsRequest.parse({ key: "k", ...guardsFormOf(GUARDS, { "max-open": "" }) });
  expect(asked).toMatchObject({
    exposureCap: 1_234_500_000,
    tickerCap: null,
    dailyLossPercent: 25_000,
    maxOpen: null,
  });
});
