// A line whose hold meets a split: lived through by the broker, in an account that holds nothing else (rule T6).
import { money, ZERO } from "../../base/money";
import type { Account } from "../../broker/account";
import { liveOn } from "../../broker/advancing/advance";
import { applyEvent } from "../../broker/apply-event";
import type { BrokerEvent } from "../../broker/event";
import type { Order } from "../../broker/order";
import { orderFrom } from "../../broker/placing/order-from";
import { MARKET_DAY } from "../../broker/placing/order-request";
import { MarketView } from "../../market/market-view";
import type { NoEntry } from "../../simulate/bracket-line";
import { enteringLate } from "../entry-timing";
import type { ReadyInputs } from "../inputs";
import { recordTrades, type TradeBook } from "../portfolio/portfolio-trades";
import { truncatedTrades } from "../portfolio/truncated-trades";
import { sessionsAfter } from "../sessions-after";
import { chanceOf } from "../trades/line-chance";
import type { WalkTrade } from "../trades/walk-trade";
import { emptyAccount } from "./empty-account";
import type { LineAsked } from "./simulate-line";

/**
 * The trade that a portfolio would have made of it: quantity, levels and cost follow the split. What it
 * leaves of a share is paid out and in no trade. Null where it leaves nothing at all.
 */
export function lineOverSplit(asked: LineAsked, inputs: ReadyInputs): WalkTrade | NoEntry | null {
  const { session, parameters, line, timing } = asked;
  // A line alone looks into no finer bars.
  const { finer: _, ...market } = inputs.bars;
  const book: TradeBook = { opened: new Map(), trades: [] };
  const watch = (event: BrokerEvent, before: Account): void =>
    recordTrades(book, event, { before, plan: null });
  const lastClose = market.series.get(asked.meant.symbol)?.closesAt.at(-1) ?? 0;
  let account = emptyAccount(parameters, session, inputs);
  const order = orderOf(asked, account, inputs);
  const accepted: BrokerEvent = { type: "order-accepted", at: order.acceptedAt, order };
  const first = timing === "on-time" ? [accepted] : enteringLate([accepted], market, session);
  account = first.reduce(applyEvent, account);
  for (const each of [session, ...sessionsAfter(session.date, inputs)]) {
    if (parameters.tail === "none" && each.date > parameters.period.to) break;
    const lived = liveOn(account, { market, through: each.closesAt, watch });
    ({ account } = lived);
    for (const event of lived.events) {
      if (event.type !== "no-fill") continue;
      const { code } = event.reason;
      return { code: code === "day-ended" ? "no-bars" : code } as NoEntry;
    }
    const { lots, orders, clockAt } = account;
    // Behind its last bar nothing of it is told any more: a split there moves no trade.
    if (lots.length + orders.length === 0 || clockAt >= lastClose) break;
  }
  const open = truncatedTrades([...book.opened.values()], { account, bars: market });
  const [trade] = [...book.trades, ...open];
  return trade ? { ...trade, chance: chanceOf(line), etth: line.etthDays } : null;
}

/** The order of a line that is judged already, reserving nothing. */
function orderOf({ session, meant, row }: LineAsked, account: Account, inputs: ReadyInputs): Order {
  const { symbol, side, quantity, bracket, timeout } = meant;
  const request = {
    ...MARKET_DAY,
    ...{ symbol: symbol as Order["symbol"], side, quantity, bracket },
    maxHoldSessions: "sessions" in timeout ? timeout.sessions : 1,
    session: session.date,
    plan: { digest: "", row },
    origin: { side: "stated", levels: "absolute" } as const,
  };
  const requestedPrice = null;
  const decided = {
    effect: "open",
    quantity,
    requestedPrice,
    reserved: ZERO,
    committed: money(0),
  } as const;
  const view = MarketView.through(inputs.bars, account.clockAt);
  return orderFrom(account, { request, session: session.date, last: null }, { view, decided });
}
