// Running the orders of an account again, ticker by ticker, on the bars that their trades touched.
import { invariant } from "../../base/invariant";
import type { Instant } from "../../base/time";
import type { Account } from "../../broker/account";
import { advance } from "../../broker/advancing/advance";
import { applyEvent } from "../../broker/apply-event";
import type { BrokerEvent } from "../../broker/event";
import { NO_GUARDS } from "../../broker/guarding/guards";
import type { Order } from "../../broker/order";
import { accountWith, PLENTY } from "../../walkforward/independent/empty-account";
import type { ReadyInputs } from "../../walkforward/inputs";
import { sessionsOfWalk, type WalkParameters } from "../../walkforward/parameters";
import { accountSettings } from "../../walkforward/portfolio/open-portfolio";
import { recordTrades, type TradeBook } from "../../walkforward/portfolio/portfolio-trades";
import { truncatedTrades } from "../../walkforward/portfolio/truncated-trades";
import type { WalkTrade } from "../../walkforward/trades/walk-trade";

export interface OrdersAgain {
  readonly parameters: WalkParameters;
  /** Of one ticker, in the order in which they were accepted. */
  readonly orders: readonly Order[];
  /** Where the run ended: what is still open is valued there. */
  readonly end: Instant;
}

/**
 * The trades that the engine makes of these orders, in an account that has cash for all of them and
 * neither caps nor guards. The chance and the time to hit that a plan stated are not known here.
 */
export function ordersAgain(
  { parameters, orders, end }: OrdersAgain,
  inputs: ReadyInputs,
): readonly WalkTrade[] {
  const book: TradeBook = { opened: new Map(), trades: [] };
  const [first] = orders;
  if (!first) return [];
  let account = plentyOf(parameters, first.acceptedAt, inputs);
  const fold = (events: readonly BrokerEvent[]): void => {
    for (const event of events) {
      recordTrades(book, event, { before: account, plan: null });
      account = applyEvent(account, event);
    }
  };
  for (const order of orders) {
    const at = order.acceptedAt;
    if (at > account.clockAt) fold(advance(account, inputs.bars, at));
    fold([{ type: "order-accepted", at, order: numbered(order, account.next.order) }]);
  }
  fold(advance(account, inputs.bars, end));
  const { bars } = inputs;
  return [...book.trades, ...truncatedTrades([...book.opened.values()], { account, bars })];
}

/** An account that begins where its first order is accepted: before that nothing can happen to it. */
function plentyOf(parameters: WalkParameters, startsAt: Instant, inputs: ReadyInputs): Account {
  const sessions = sessionsOfWalk(parameters, inputs.calendar);
  const first = sessions.ok ? sessions.value[0] : undefined;
  invariant(first, "a run that made trades has a session");
  const own = accountSettings(parameters, first, inputs);
  const free = { exposureCap: null, guards: NO_GUARDS, borrowRate: 0 as typeof own.borrowRate };
  return accountWith({ ...own, ...free, capital: PLENTY, startsAt });
}

/** The same order under the next number, its exits under those after it. */
function numbered(order: Order, id: number): Order {
  let next = id;
  const leg = (of: number | null): number | null => {
    if (of === null) return null;
    next += 1;
    return next;
  };
  const target = leg(order.legs.target);
  return { ...order, id, legs: { target, stop: leg(order.legs.stop) }, replaces: null };
}
