// The end of a portfolio: open positions followed to their exits, and what the data cut off (rule W3).
import { invariant } from "../../base/invariant";
import type { SessionDate } from "../../base/time";
import type { Account } from "../../broker/account";
import type { BrokerEvent } from "../../broker/event";
import type { ReadyInputs } from "../inputs";
import { sessionsAfter } from "../sessions-after";
import type { EquityPoint, Finished, PortfolioState, WalkState } from "../state";
import type { WalkTrade } from "../trades/walk-trade";
import { liveThrough } from "./portfolio-session";
import { truncatedTrades } from "./truncated-trades";

export function finishPortfolio(
  { parameters, walked, opening }: WalkState,
  portfolio: PortfolioState,
  inputs: ReadyInputs,
): Finished {
  const events: BrokerEvent[] = [...opening];
  const trades: WalkTrade[] = [];
  const points: EquityPoint[] = [startOf(walked[0]?.decision.asOf, parameters.capital)];
  for (const session of walked) {
    for (const event of session.events) events.push(event);
    for (const trade of session.trades) trades.push(trade);
    if (session.point) points.push(session.point);
  }
  let { account, opened } = portfolio;
  const tail: SessionDate[] = [];
  const last = walked.at(-1)?.decision.date ?? parameters.period.to;
  for (const session of parameters.tail === "none" ? [] : sessionsAfter(last, inputs)) {
    if (account.lots.length === 0 || !hasLaterBars(account, inputs)) break;
    const lived = liveThrough({ account, opened }, { session, plan: null, first: [] }, inputs);
    for (const event of lived.events) events.push(event);
    for (const trade of lived.trades) trades.push(trade);
    if (lived.point) points.push(lived.point);
    tail.push(session.date);
    ({ account, opened } = lived);
  }
  const cut = truncatedTrades(opened, { account, bars: inputs.bars });
  return { events, trades: [...trades, ...cut], points, tail };
}

/** The capital at the close before the first session. */
export function startOf(
  date: SessionDate | undefined,
  capital: EquityPoint["equity"],
): EquityPoint {
  invariant(date, "a walk that is finished has walked a session");
  return { date, equity: capital, cash: capital, exposure: 0 as EquityPoint["exposure"] };
}

/** True while a bar of something held is still to come. */
const hasLaterBars = (account: Account, { bars }: ReadyInputs): boolean =>
  account.lots.some(({ symbol }) => {
    const series = bars.series.get(symbol);
    const last = series?.closesAt[series.length - 1];
    return last !== undefined && last > account.clockAt;
  });
