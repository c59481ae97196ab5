// A view of the market up to an instant: there is no method that looks past it.
import type { Price } from "../base/money";
import { type Instant, MINUTE, type SessionDate } from "../base/time";
import { MINUTES_OF } from "./bar";
import { type PriceBasis, RAW } from "./basis";
import type { CorporateAction } from "./corporate-action";
import { type BarSeries, barAt, knownBars, partOf } from "./series";
import type { Calendar, Session } from "./session";

/** A price that values a position: where and when it comes from travels with it. */
export interface Quote {
  readonly price: Price;
  /** Close of the bar that gave it. */
  readonly at: Instant;
  readonly source: string;
  /** SHA-256 of the bar set. */
  readonly digest: string;
}

/** The bars of one market that an act may need, by symbol. */
export interface MarketBars {
  readonly calendar: Calendar;
  readonly series: ReadonlyMap<string, BarSeries>;
  /**
   * True when bars that are missing before `now` will never come: a cached or uploaded market.
   * A live feed may still deliver them, so its symbols wait (rule O2).
   */
  readonly complete: boolean;
  /**
   * Of a symbol whose feed has answered: sessions that closed by then are over, bars or none (rule
   * R9). A symbol that is not named waits for as long as its feed is silent.
   */
  readonly over?: ReadonlyMap<string, Instant>;
  /** Splits and dividends of its symbols, in the order of their dates (rule A11). */
  readonly actions: readonly CorporateAction[];
  /** What each symbol's prices are adjusted for already; one that is not named is raw (rule T6). */
  readonly basis: ReadonlyMap<string, PriceBasis>;
  /** Stored bars of finer intervals, the finest first: they decide what one bar hides (rule R5). */
  readonly finer?: ReadonlyMap<string, readonly BarSeries[]>;
}

/** What decisions may see: everything closed by `asOf`, nothing later (rule T5). */
export class MarketView {
  readonly asOf: Instant;
  readonly #market: MarketBars;

  private constructor(market: MarketBars, asOf: Instant) {
    this.#market = market;
    this.asOf = asOf;
  }

  static through(market: MarketBars, asOf: Instant): MarketView {
    return new MarketView(market, asOf);
  }

  get calendar(): Calendar {
    return this.#market.calendar;
  }

  /** True when a bar of the symbol has closed by `asOf`: later bars answer nothing (rule T5). */
  has(symbol: string): boolean {
    return this.lastClose(symbol) !== null;
  }

  /**
   * The session of the symbol's next bar: the current one while a bar may still start in it, else
   * the next. How late a bar may start is read off the last session already seen.
   */
  nextBarSession(symbol: string): Session {
    const current = this.calendar.currentOrNext(this.asOf);
    if (this.asOf <= current.opensAt) return current;
    const series = this.#market.series.get(symbol);
    const lastStart = series ? lastStartIn(current, series, this.asOf) : current.closesAt;
    return this.asOf <= lastStart ? current : this.calendar.shift(current.date, 1);
  }

  /** False when the symbol's feed reports no volume at all. */
  reportsVolume(symbol: string): boolean {
    return this.#market.series.get(symbol)?.volumeReported ?? false;
  }

  /** Splits through this date are in the price that `lastClose` tells (rule T6). */
  splitsThrough(symbol: string): SessionDate {
    const opened = this.calendar.sessionAt(this.asOf) ?? this.calendar.lastClosed(this.asOf);
    const { splitsThrough } = this.#market.basis.get(symbol) ?? RAW;
    return splitsThrough !== null && splitsThrough > opened.date ? splitsThrough : opened.date;
  }

  /** The last close known at `asOf`; null when no bar has closed yet. */
  lastClose(symbol: string): Quote | null {
    const series = this.#market.series.get(symbol);
    if (!series) return null;
    const known = knownBars(series, this.asOf);
    if (known === 0) return null;
    const bar = barAt(series, known - 1);
    const { source, digest } = partOf(series, known - 1);
    return { price: bar.close, at: bar.closesAt, source, digest };
  }
}

/** When the last bar of a session starts, on the grid of the bars already seen. */
function lastStartIn(session: Session, series: BarSeries, now: Instant): number {
  const minutes = MINUTES_OF[series.interval];
  if (minutes === null) return session.opensAt;
  const length = minutes * MINUTE;
  const bars = Math.ceil((session.closesAt - session.opensAt) / length);
  const anchoredAtOpen = session.opensAt + (bars - 1) * length;
  const known = knownBars(series, now);
  if (known === 0) return anchoredAtOpen;
  // Hours on the clock (10:00, 11:00 …) start off the grid that is anchored at the open.
  const { opensAt } = barAt(series, known - 1);
  const offGrid = (opensAt - session.opensAt) % length !== 0;
  return offGrid ? session.closesAt - length : anchoredAtOpen;
}
