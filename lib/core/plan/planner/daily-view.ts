// Daily prices through a session: there is no way to ask for a later one (rules T5 and P1).
import { invariant } from "../../base/invariant";
import { type Price, price } from "../../base/money";
import type { SessionDate } from "../../base/time";
import { at, type BarSeries, firstBars, knownBars } from "../../market/series";
import type { Calendar, Session } from "../../market/session";

/** Daily bars by ticker, of any length. */
export type DailyPrices = ReadonlyMap<string, BarSeries>;

/** What a plan may know of prices: daily bars that had closed when its session did. */
export class DailyView {
  readonly session: Session;
  readonly #calendar: Calendar;
  readonly #prices: DailyPrices;

  private constructor(prices: DailyPrices, session: Session, calendar: Calendar) {
    this.#prices = prices;
    this.session = session;
    this.#calendar = calendar;
  }

  static through(prices: DailyPrices, session: Session, calendar: Calendar): DailyView {
    return new DailyView(prices, session, calendar);
  }

  /** The bars of a ticker through the session, cut; null when there is none yet. */
  bars(ticker: string): BarSeries | null {
    const series = this.#prices.get(ticker);
    if (!series) return null;
    const known = this.#known(series);
    return known === 0 ? null : firstBars(series, known);
  }

  /** How many bars of a series had closed with the session. */
  #known(series: BarSeries): number {
    invariant(series.interval === "1d", "plans are made from daily bars");
    return knownBars(series, this.session.closesAt);
  }

  /** Tickers that have a bar on the session, in the order given. */
  tickers(): readonly string[] {
    return [...this.#prices.keys()].filter((ticker) => this.close(ticker) !== null);
  }

  /** The close of the session itself; null when the ticker has no bar on it. */
  close(ticker: string): Price | null {
    const series = this.#prices.get(ticker);
    const last = series ? this.#known(series) - 1 : -1;
    if (!series || last < 0 || at(series.opensAt, last) < this.session.opensAt) return null;
    return price(at(series.close, last));
  }

  /** The date of the last bar; null when there is none. */
  lastDate(ticker: string): SessionDate | null {
    const bars = this.bars(ticker);
    if (!bars) return null;
    const opened = at(bars.opensAt, bars.length - 1);
    return this.#calendar.sessionAt(opened as Session["opensAt"])?.date ?? null;
  }
}
