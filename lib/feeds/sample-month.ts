// One month of the sample market: hourly bars along a path, and daily bars summed up from them.
import { MICRO } from "@/lib/core/base/decimal";
import { invariant } from "@/lib/core/base/invariant";
import { type Price, price } from "@/lib/core/base/money";
import { type Random, randomFrom } from "@/lib/core/base/random";
import { civilFromText, daysOfDate, HOUR, instant } from "@/lib/core/base/time";
import type { Bar, Interval } from "@/lib/core/market/bar";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import type { BarsRequest } from "./feed";
import { exponential, type Path, pathOf } from "./sample-path";
import { SAMPLE_STOCKS, type SampleStock } from "./sample-stocks";

export const SAMPLE_INTERVALS: readonly Interval[] = ["1h", "1d"];
export const SAMPLE_YEARS = { first: 2015, last: 2035 } as const;

/** True for "YYYY-MM" within the years of the sample market. */
export function isSampleMonth(month: string): boolean {
  const year = Number(month.slice(0, 4));
  const form = /^\d{4}-(0[1-9]|1[0-2])$/.test(month);
  return form && year >= SAMPLE_YEARS.first && year <= SAMPLE_YEARS.last;
}

/**
 * All bars of a sample stock in a month, a pure function of the request: no month needs another
 * one to be made first, and neighbors join because both read the same path.
 */
export function sampleMonth({ symbol, interval, month }: BarsRequest): readonly Bar[] {
  const stock = SAMPLE_STOCKS.find(({ ticker }) => ticker === symbol);
  invariant(stock, `${symbol} is a stock of the sample market`);
  invariant(isSampleMonth(month), `${month} is a month of the sample market`);
  invariant(SAMPLE_INTERVALS.includes(interval), `the sample market has ${interval} bars`);
  const sessions = XNYS.between(`${month}-01`, lastDayOf(month));
  const hours = sessions.map((session) => hoursOf(stock, session));
  return interval === "1h" ? hours.flat() : hours.map(dayOf);
}

function lastDayOf(month: string): string {
  const days = ["31", "30", "29", "28"].map((day) => `${month}-${day}`);
  const last = days.find((date) => civilFromText(date) !== null);
  invariant(last, "every month has a 28th");
  return last;
}

/** The common path, in daily steps of this size. */
const MARKET_VOLATILITY = 0.0078;
/** Another number is another market: every price but the anchors changes. */
const EDITION = 9;
const ANCHOR_DATE = "2025-08-29";
/** The open takes this share of the way from the last close; the rest is walked in the session. */
const OVERNIGHT = 0.35;

const paths = new Map<string, Path>();

function namedPath(name: string): Path {
  const path = paths.get(name) ?? pathOf(`paperproof sample market ${EDITION}: ${name}`);
  paths.set(name, path);
  return path;
}

/** Weekdays since 1970-01-01: weekends take no time on a path, holidays do. */
function weekdayCount(date: string): number {
  const sinceMonday = daysOfDate(date) + 3;
  const week = Math.floor(sinceMonday / 7);
  return week * 5 + (sinceMonday - week * 7);
}

/** Natural logarithm of the close, relative to the anchor's. */
function logClose(stock: SampleStock, date: string): number {
  const own = namedPath(stock.ticker);
  const market = namedPath("market");
  const position = (day: number): number =>
    stock.beta * MARKET_VOLATILITY * market.at(day) + stock.ownVolatility * own.at(day);
  return position(weekdayCount(date)) - position(weekdayCount(ANCHOR_DATE));
}

/** The hourly bars of a session: 09:30-anchored, the last one cut off at the close. */
function hoursOf(stock: SampleStock, session: Session): Bar[] {
  const random = randomFrom(
    `paperproof sample session ${EDITION}: ${stock.ticker} ${session.date}`,
  );
  const day = weekdayCount(session.date);
  const wild = (namedPath("market").turbulence(day) + namedPath(stock.ticker).turbulence(day)) / 2;
  const volatility = (stock.beta * MARKET_VOLATILITY + stock.ownVolatility) * 0.7 * wild;
  const before = logClose(stock, XNYS.shift(session.date, -1).date);
  const close = logClose(stock, session.date);
  const open = before + OVERNIGHT * (close - before) + 0.25 * volatility * random.gaussian();
  const legs = walk({ session, open, close, volatility, random });
  const shape = { stock, session, wild, volatility, random };
  const bars: Bar[] = [];
  let opensWith = centsAt(stock, open);
  for (const leg of legs) {
    const bar = barOf({ ...leg, opensWith, closesWith: centsAt(stock, leg.log) }, shape);
    bars.push(bar);
    // The next hour opens where this one closed, or a cent beside it.
    opensWith = Math.max(1, bar.close / CENT + random.below(3) - 1);
  }
  return bars;
}

interface Leg {
  readonly from: number;
  readonly to: number;
  /** Logarithm of the price at its end. */
  readonly log: number;
}

interface Walk {
  readonly session: Session;
  readonly open: number;
  readonly close: number;
  readonly volatility: number;
  readonly random: Random;
}

/** A random walk from open to close, tied to both ends. */
function walk({ session, open, close, volatility, random }: Walk): Leg[] {
  const { opensAt, closesAt } = session;
  const length = closesAt - opensAt;
  const steps: { from: number; to: number; drift: number }[] = [];
  let drift = 0;
  for (let from: number = opensAt; from < closesAt; from += HOUR) {
    const to = Math.min(from + HOUR, closesAt);
    drift += random.gaussian() * volatility * Math.sqrt((to - from) / length);
    steps.push({ from, to, drift });
  }
  return steps.map(({ from, to, drift: at }) => {
    const part = (to - opensAt) / length;
    return { from, to, log: open + (close - open) * part + at - drift * part };
  });
}

const CENT = MICRO / 100;

const centsAt = (stock: SampleStock, log: number): number =>
  Math.max(1, Math.round(stock.anchorCents * exponential(log)));

interface Shape {
  readonly stock: SampleStock;
  readonly session: Session;
  readonly wild: number;
  readonly volatility: number;
  readonly random: Random;
}

interface Ends extends Leg {
  readonly opensWith: number;
  readonly closesWith: number;
}

function barOf(leg: Ends, { stock, session, wild, volatility, random }: Shape): Bar {
  const [upper, lower] = [
    Math.max(leg.opensWith, leg.closesWith),
    Math.min(leg.opensWith, leg.closesWith),
  ];
  const reach = (): number => Math.abs(random.gaussian()) * volatility * 0.22;
  const high = Math.round(upper * (1 + reach()));
  const low = Math.max(1, Math.round(lower * (1 - reach())));
  // Trading is busiest at both ends of a session.
  const length = session.closesAt - session.opensAt;
  const fromMiddle = (leg.from + leg.to - session.opensAt - session.closesAt) / length;
  const busy = ((leg.to - leg.from) / length) * (0.7 + 0.9 * fromMiddle * fromMiddle);
  const luck = 0.7 + (random.nextUint32() / 2 ** 32) * 0.6;
  return {
    opensAt: instant(leg.from),
    closesAt: instant(leg.to),
    open: priceOfCents(leg.opensWith),
    high: priceOfCents(high),
    low: priceOfCents(low),
    close: priceOfCents(leg.closesWith),
    volume: Math.max(1, Math.round(stock.usualVolume * wild * busy * luck)),
  };
}

const priceOfCents = (cents: number): Price => price(cents * CENT);

/** The daily bar of a session: what its hours add up to. */
function dayOf(hours: readonly Bar[]): Bar {
  const [first, last] = [hours[0], hours.at(-1)];
  invariant(first && last, "a session has hours");
  return {
    opensAt: first.opensAt,
    closesAt: last.closesAt,
    open: first.open,
    high: price(Math.max(...hours.map(({ high }) => high))),
    low: price(Math.min(...hours.map(({ low }) => low))),
    close: last.close,
    volume: hours.reduce((sum, { volume }) => sum + volume, 0),
  };
}
