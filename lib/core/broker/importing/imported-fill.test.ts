// Imported fills: first in, first out, shorts and all; and the books of the scripts beside them.
import { expect, test } from "vitest";
import { money, price } from "../../base/money";
import { shares } from "../../base/quantity";
import { instant, MINUTE } from "../../base/time";
import { XNYS } from "../../market/xnys";
import type { Account } from "../account";
import { equityOf } from "../equity";
import { foldEvents } from "../fold";
import { SETTINGS_DEFAULTS } from "../settings";
import { type ImportedFill, importedEvents } from "./imported-fill";
import { needsMargin, openingCapital } from "./opening-capital";
import { bookSeedFill, emptySeedBooks, seedAverage, seedCost } from "./seed-books";

const $ = (dollars: number) => money(Math.round(dollars * 1_000_000));
/** 2025-07-01, 10:00 in New York. */
const START = instant(1_751_378_400_000);

/** "BUY 2 @ 100" and, where there is one, "fee 1". */
function fill(text: string): ImportedFill {
  const [side, count, , dollars, , fee = "0"] = text.split(" ");
  return {
    at: START,
    symbol: "AMD",
    side: side === "BUY" ? "BUY" : "SELL",
    quantity: shares(Number(count)),
    price: price($(Number(dollars))),
    fee: $(Number(fee)),
  };
}

function opened(allowShort = false): Account {
  const settings = {
    ...SETTINGS_DEFAULTS,
    allowShort,
    capital: $(1000),
    exposureCap: null,
    market: "sample",
    interval: "1h",
    clock: "live",
    startsAt: START,
    slippage: 0 as never,
    feePerOrder: $(0),
    feePerShare: $(0),
    feeRate: 0 as never,
    maxHoldSessions: 3,
    takeProfit: null,
    stopLoss: null,
    wholeShares: false,
    onHeld: "add",
    rules: "standard",
  } as const;
  return foldEvents(null, [
    { type: "epoch-started", at: START, epoch: 1, settings },
    { type: "deposited", at: START, amount: $(1000) },
  ]).account;
}

const replay = (account: Account, fills: readonly ImportedFill[]) =>
  fills.reduce((sum, one, index) => {
    const at = instant(START + index * MINUTE);
    return foldEvents(sum, importedEvents(sum, { ...one, at }, XNYS)).account;
  }, account);

test("imported sales close the oldest shares first, and fees are taken on both sides", () => {
  const after = replay(opened(), [
    fill("BUY 2 @ 100 fee 1"),
    fill("BUY 2 @ 110 fee 1"),
    fill("SELL 3 @ 120 fee 1"),
  ]);
  // First in, first out: 2 at 100 and 1 at 110 were sold for 360.
  expect(after.sums).toMatchObject({ realized: $(50), fees: $(3) });
  expect(after.cash).toBe($(1000 - 420 + 360 - 3));
  expect(after.lots).toMatchObject([{ quantity: shares(1), cost: $(110), target: null }]);
  expect(equityOf(after)).toBe($(937 + 110));
});

test("what is sold beyond what is held is a short", () => {
  const after = replay(opened(true), [fill("BUY 1 @ 100"), fill("SELL 3 @ 120")]);
  expect(after.lots).toMatchObject([{ direction: -1, quantity: shares(2), cost: $(240) }]);
  expect(after.sums.realized).toBe($(20));
  const covered = replay(after, [fill("BUY 2 @ 100")]);
  expect(covered.lots).toEqual([]);
  expect(covered.sums.realized).toBe($(60));
});

test("the scripts' books credit fees on sales and measure them by the average cost", () => {
  const fills = [fill("BUY 2 @ 100 fee 1"), fill("BUY 2 @ 110 fee 1"), fill("SELL 3 @ 120 fee 1")];
  const books = fills.reduce(bookSeedFill, emptySeedBooks($(1000)));
  expect(books).toMatchObject({ cash: $(1000 - 422 + 361), realized: $(45), unknown: false });
  expect(seedCost(books)).toBe($(105));
  expect([...books.holdings.values()].map(seedAverage)).toEqual([$(105)]);
  expect(bookSeedFill(books, fill("SELL 5 @ 100")).unknown).toBe(true);
});

test("the opening capital is what most of the stated cash leads back to", () => {
  const fills = [fill("BUY 2 @ 100 fee 1"), fill("SELL 2 @ 120 fee 1")];
  const at = (cash: number) => ({ at: START, cash: $(cash) });
  // By the scripts' books 1000 - 201 + 241; a changed figure is outvoted.
  expect(openingCapital(fills, [at(1040), at(1040), at(1041)])).toBe($(1000));
  // By ours 1000 - 201 + 239.
  expect(openingCapital(fills, [at(1038)])).toBe($(1000));
  expect(openingCapital(fills, [])).toBeNull();
  expect(needsMargin(fills, $(1000))).toBe(false);
  expect(needsMargin(fills, $(200))).toBe(true);
  expect(needsMargin([fill("SELL 1 @ 10")], $(1000))).toBe(true);
});
