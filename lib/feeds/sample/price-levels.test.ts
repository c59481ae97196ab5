// Price levels: what splits and dividends do to raw prices and volumes, and where they are neutral.
import { expect, it } from "vitest";
import { dateBefore } from "../range";
import { dividendDates, levelOn, levelsOf } from "./price-levels";
import { SAMPLE_STOCKS, type SampleStock } from "./stocks";

const ANCHOR = "2025-08-29";
const stockWith = (changes: Partial<SampleStock>): SampleStock => {
  const [first] = SAMPLE_STOCKS;
  if (!first) throw new Error("the sample market has stocks");
  return { ...first, splits: [], dividendRate: 0, ...changes };
};

it("a split divides prices and multiplies volumes, and leaves the anchor date alone", () => {
  const splits = [
    ["2021-07-20", 4, 1],
    ["2029-10-09", 2, 1],
  ] as const;
  const levels = levelsOf(stockWith({ splits }), ANCHOR);
  const level = (date: string) => {
    const { price, volume } = levelOn(levels, date);
    return [price, volume];
  };
  expect(level("2021-07-19")).toEqual([4, 0.25]);
  expect(level("2021-07-20")).toEqual([1, 1]);
  expect(level(ANCHOR)).toEqual([1, 1]);
  expect(level("2029-10-09")).toEqual([0.5, 2]);
});

it("a dividend takes its rate off every price from its ex-date on", () => {
  const stock = stockWith({ dividendRate: 8_000 });
  const levels = levelsOf(stock, ANCHOR);
  const dates = dividendDates(stock);
  expect(dates).toHaveLength(4 * 21);
  for (const date of dates) {
    const before = levelOn(levels, dateBefore(date, 1));
    expect(levelOn(levels, date).price / before.price).toBeCloseTo(0.992, 10);
  }
  expect(levelOn(levels, ANCHOR)).toMatchObject({ price: 1, volume: 1 });
});

it("a stock without actions has one level, which changes nothing", () => {
  const levels = levelsOf(stockWith({}), ANCHOR);
  expect(levels).toEqual([{ from: "", price: 1, volume: 1 }]);
});
