// A sample stock with what is drawn for it: its path, and the levels its splits and dividends make.
import { invariant } from "@/lib/core/base/invariant";
import { daysOfDate } from "@/lib/core/base/time";
import { exponential, type Path, pathInSpans, pathOf } from "./path";
import { levelsOf, type PriceLevel } from "./price-levels";
import { SAMPLE_STOCKS, type SampleStock } from "./stocks";

export const SEED = "paperproof sample";
/** Another number is another market: every price but the anchors changes. */
export const EDITION = 9;
const ANCHOR_DATE = "2025-08-29";
/** The common path, in daily steps of this size. */
export const MARKET_VOLATILITY = 0.0078;

export interface DrawnStock {
  readonly stock: SampleStock;
  readonly path: Path;
  readonly levels: readonly PriceLevel[];
  /** Where the stock stands on the anchor date, in logarithms. */
  readonly anchor: number;
}

export const MARKET_PATH = pathOf(`${SEED} market ${EDITION}: market`);

const drawn = new Map<string, DrawnStock>();

/** A stock of the sample market, drawn when it is first asked for. */
export function drawnStock(ticker: string): DrawnStock {
  const known = drawn.get(ticker) ?? draw(ticker);
  drawn.set(ticker, known);
  return known;
}

function draw(ticker: string): DrawnStock {
  const stock = SAMPLE_STOCKS.find((each) => each.ticker === ticker);
  invariant(stock, `${ticker} is a stock of the sample market`);
  const seed = `${SEED} market ${EDITION}: ${ticker}`;
  const path = stock.drawn === "each" ? pathOf(seed) : pathInSpans(seed);
  const anchor = position({ stock, path }, weekdayCount(ANCHOR_DATE));
  return { stock, path, levels: levelsOf(stock, ANCHOR_DATE), anchor };
}

function position({ stock, path }: Pick<DrawnStock, "stock" | "path">, day: number): number {
  return stock.beta * MARKET_VOLATILITY * MARKET_PATH.at(day) + stock.ownVolatility * path.at(day);
}

/** Natural logarithm of the close of a day, relative to the anchor's; actions left aside. */
export const logClose = (known: DrawnStock, day: number): number =>
  position(known, day) - known.anchor;

/** Whole cents of a logarithm on a level of prices. */
export const centsAt = (stock: SampleStock, log: number, level: PriceLevel): number =>
  Math.max(1, Math.round(stock.anchorCents * level.price * exponential(log)));

const counts = new Map<string, number>();

/** Weekdays since 1970-01-01: weekends take no time on a path, holidays do. */
export function weekdayCount(date: string): number {
  const known = counts.get(date);
  if (known !== undefined) return known;
  const sinceMonday = daysOfDate(date) + 3;
  const week = Math.floor(sinceMonday / 7);
  const count = week * 5 + (sinceMonday - week * 7);
  counts.set(date, count);
  return count;
}
