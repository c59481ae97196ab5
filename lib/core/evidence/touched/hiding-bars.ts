// The bars that hid which of two levels came first, where an account looked into finer ones (rule R5).
import type { CorporateAction } from "../../market/corporate-action";
import { splitsOf } from "../../market/corporate-action";
import { at, type BarSeries, lowerBound } from "../../market/series";
import type { Calendar } from "../../market/session";
import { hasFlag, type WalkTrade } from "../../walkforward/trades/walk-trade";
import { type TradesOfCell, windowOf } from "./trade-window";

/** From when to when such a bar lasts. */
export interface HidingBar {
  readonly opensAt: number;
  readonly closesAt: number;
}

export interface HidingTerms {
  readonly calendar: Calendar;
  readonly actions: readonly CorporateAction[];
}

/** Such bars of a series, in the lives of its trades; days that stand alone look into none. */
export function hidingBars(
  series: BarSeries,
  cells: readonly TradesOfCell[],
  { calendar, actions }: HidingTerms,
): readonly HidingBar[] {
  const split = splitsOf(actions, series.symbol).length > 0;
  return cells.flatMap(({ parameters, trades }) => {
    if (parameters.capitalMode !== "portfolio") return [];
    const own = trades.filter(({ symbol }) => symbol === series.symbol);
    return own.flatMap((trade) => {
      // Where a bar gives a share of its volume only, one may decide an exit that finds no room in it.
      const places =
        parameters.participation === null
          ? exitPlaces(series, trade)
          : placesOf(series, trade, calendar).filter((i) => split || holdsBoth(series, trade, i));
      return places.map((i) => ({
        opensAt: at(series.opensAt, i),
        closesAt: at(series.closesAt, i),
      }));
    });
  });
}

/** Where an exit was decided that a bar had hidden: it is booked at the close of that bar. */
function exitPlaces(series: BarSeries, trade: WalkTrade): readonly number[] {
  if (trade.exitRule !== "R5-stop-first" && !hasFlag(trade, "resolved")) return [];
  const index = lowerBound(series.closesAt, trade.exitAt);
  return index < series.length ? [index] : [];
}

function placesOf(series: BarSeries, trade: WalkTrade, calendar: Calendar): readonly number[] {
  const { from, through } = windowOf(trade, calendar);
  const start = lowerBound(series.opensAt, from);
  const end = lowerBound(series.opensAt, through + 1);
  return Array.from({ length: end - start }, (_, i) => start + i);
}

/** True for a bar that reaches from one level to the other; a split would have moved both. */
function holdsBoth({ high, low }: BarSeries, { stop, target }: WalkTrade, i: number): boolean {
  if (stop === null || target === null) return false;
  return at(low, i) <= Math.min(stop, target) && at(high, i) >= Math.max(stop, target);
}
