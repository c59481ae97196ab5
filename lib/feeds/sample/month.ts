// One month of the sample market: hourly bars along a path, and daily bars summed up from them.
import { MICRO } from "@/lib/core/base/decimal";
import { invariant } from "@/lib/core/base/invariant";
import { type Price, price } from "@/lib/core/base/money";
import { type Random, randomFrom } from "@/lib/core/base/random";
import { HOUR, instant } from "@/lib/core/base/time";
import type { Bar, Interval } from "@/lib/core/market/bar";
import type { BarSeries } from "@/lib/core/market/series";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import { monthRange } from "../range";
import {
  centsAt,
  type DrawnStock,
  drawnStock,
  EDITION,
  logClose,
  MARKET_PATH,
  MARKET_VOLATILITY,
  SEED,
  weekdayCount,
} from "./drawn-stock";
import { isSampleMonth, SAMPLE_INTERVALS } from "./months";
import { levelOn, type PriceLevel } from "./price-levels";

export interface SampleMonth {
  readonly symbol: BarSeries["symbol"];
  readonly interval: Interval;
  /** "YYYY-MM". */
  readonly month: string;
}

/**
 * All bars of a sample stock in a month, a pure function of the request: no month needs another
 * one to be made first, and neighbors join because both read the same path. Prices are raw: a split
 * or a dividend shows in them from its ex-date on.
 */
export function sampleMonth({ symbol, interval, month }: SampleMonth): readonly Bar[] {
  const range = monthRange(month);
  invariant(range && isSampleMonth(month), `${month} is a month of the sample market`);
  invariant(SAMPLE_INTERVALS.includes(interval), `the sample market has ${interval} bars`);
  const known = drawnStock(symbol);
  const { stock, levels } = known;
  const sessions = XNYS.between(range.from, range.to);
  const [first] = sessions;
  invariant(first, "every month has sessions");
  const many =
    stock.drawn === "many" ? randomFrom(`${SEED} month ${EDITION}: ${symbol} ${month}`) : null;
  let before = logClose(known, weekdayCount(XNYS.shift(first.date, -1).date));
  const bars: Bar[] = [];
  for (const session of sessions) {
    const day = weekdayCount(session.date);
    const close = logClose(known, day);
    const random = many ?? randomFrom(`${SEED} session ${EDITION}: ${symbol} ${session.date}`);
    const level = levelOn(levels, session.date);
    const hours = hoursOf(known, { session, day, before, close, random, level });
    if (interval === "1h") bars.push(...hours);
    else bars.push(dayOf(hours));
    before = close;
  }
  return bars;
}

/** The open takes this share of the way from the last close; the rest is walked in the session. */
const OVERNIGHT = 0.35;

interface SessionDraw {
  readonly session: Session;
  readonly day: number;
  /** Logarithms of the close before and of this session's close. */
  readonly before: number;
  readonly close: number;
  readonly random: Random;
  readonly level: PriceLevel;
}

/** The hourly bars of a session: 09:30-anchored, the last one cut off at the close. */
function hoursOf({ stock, path }: DrawnStock, draw: SessionDraw): Bar[] {
  const { session, day, before, close, random, level } = draw;
  const wild = (MARKET_PATH.turbulence(day) + path.turbulence(day)) / 2;
  const volatility = (stock.beta * MARKET_VOLATILITY + stock.ownVolatility) * 0.7 * wild;
  const open = before + OVERNIGHT * (close - before) + 0.25 * volatility * random.gaussian();
  const legs = walk({ session, open, close, volatility, random });
  const usualVolume = stock.usualVolume * level.volume * wild;
  const shape = { session, usualVolume, volatility, random };
  const bars: Bar[] = [];
  let opensWith = centsAt(stock, open, level);
  for (const leg of legs) {
    const bar = barOf(leg, { opensWith, closesWith: centsAt(stock, leg.log, level) }, shape);
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
  log: number;
}

interface Walk {
  readonly session: Session;
  readonly open: number;
  readonly close: number;
  readonly volatility: number;
  readonly random: Random;
}

/** A random walk from open to close, tied to both ends. */
function walk({ session, open, close, volatility, random }: Walk): readonly Leg[] {
  const { opensAt, closesAt } = session;
  const length = closesAt - opensAt;
  const legs: Leg[] = [];
  let drift = 0;
  for (let from: number = opensAt; from < closesAt; from += HOUR) {
    const to = Math.min(from + HOUR, closesAt);
    drift += random.gaussian() * volatility * Math.sqrt((to - from) / length);
    legs.push({ from, to, log: drift });
  }
  for (const leg of legs) {
    const part = (leg.to - opensAt) / length;
    leg.log = open + (close - open) * part + leg.log - drift * part;
  }
  return legs;
}

const CENT = MICRO / 100;

interface Shape {
  readonly session: Session;
  readonly usualVolume: number;
  readonly volatility: number;
  readonly random: Random;
}

/** Cents. */
interface Ends {
  readonly opensWith: number;
  readonly closesWith: number;
}

function barOf({ from, to }: Leg, { opensWith, closesWith }: Ends, shape: Shape): Bar {
  const { session, usualVolume, volatility, random } = shape;
  const upper = Math.max(opensWith, closesWith);
  const lower = Math.min(opensWith, closesWith);
  const high = Math.round(upper * (1 + Math.abs(random.gaussian()) * volatility * 0.22));
  const low = Math.max(
    1,
    Math.round(lower * (1 - Math.abs(random.gaussian()) * volatility * 0.22)),
  );
  // Trading is busiest at both ends of a session.
  const length = session.closesAt - session.opensAt;
  const fromMiddle = (from + to - session.opensAt - session.closesAt) / length;
  const busy = ((to - from) / length) * (0.7 + 0.9 * fromMiddle * fromMiddle);
  const luck = 0.7 + (random.nextUint32() / 2 ** 32) * 0.6;
  return {
    opensAt: instant(from),
    closesAt: instant(to),
    open: priceOfCents(opensWith),
    high: priceOfCents(high),
    low: priceOfCents(low),
    close: priceOfCents(closesWith),
    volume: Math.max(1, Math.round(usualVolume * busy * luck)),
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
