// The splits and dividends that the sample market announces.
import { MICRO, mulDiv, roundToStep } from "@/lib/core/base/decimal";
import { invariant } from "@/lib/core/base/invariant";
import { price } from "@/lib/core/base/money";
import type { SessionDate } from "@/lib/core/base/time";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import { XNYS } from "@/lib/core/market/xnys";
import type { RangeRequest } from "../range";
import { drawnStock } from "./drawn-stock";
import { sampleMonth } from "./month";
import { dividendDates } from "./price-levels";

/**
 * The actions of a stock whose ex-dates lie in the range, in order of date. A dividend is its rate of
 * the close before, in whole cents: the raw price opens lower by as much.
 */
export function sampleActions(
  symbol: RangeRequest["symbol"],
  { from, to }: Pick<RangeRequest, "from" | "to">,
): readonly CorporateAction[] {
  const { stock } = drawnStock(symbol);
  const within = (date: string): boolean => date >= from && date <= to;
  const actions: CorporateAction[] = [];
  for (const [exDate, numerator, denominator] of stock.splits) {
    const date = exDate as SessionDate;
    if (within(date)) actions.push({ kind: "split", symbol, exDate: date, numerator, denominator });
  }
  for (const date of dividendDates(stock)) {
    if (!within(date)) continue;
    const exDate = date as SessionDate;
    const amount = mulDiv(closeBefore(symbol, exDate), stock.dividendRate, MICRO);
    actions.push({ kind: "dividend", symbol, exDate, amount: price(wholeCents(amount)) });
  }
  return actions.sort((a, b) => (a.exDate < b.exDate ? -1 : Number(a.exDate > b.exDate)));
}

const wholeCents = (micros: number): number => Math.max(10_000, roundToStep(micros, 10_000));

/** Ex-dates lie in the middle of a month, so the session before lies in it too. */
function closeBefore(symbol: RangeRequest["symbol"], exDate: SessionDate): number {
  const session = XNYS.shift(exDate, -1);
  const month = exDate.slice(0, 7);
  const bars = sampleMonth({ symbol, interval: "1d", month });
  const bar = bars.find(({ opensAt }) => opensAt === session.opensAt);
  invariant(bar, "the session before an ex-date has a bar");
  return bar.close;
}
