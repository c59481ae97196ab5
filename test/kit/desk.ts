// A desk: one account with its log over one market, driven as a person would drive it.
import { money } from "@/lib/core/base/money";
import { NO_SHARES } from "@/lib/core/base/quantity";
import type { Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { advance } from "@/lib/core/broker/advancing/advance";
import { applyEvent } from "@/lib/core/broker/apply-event";
import { type Figures, figuresOf } from "@/lib/core/broker/equity";
import type { BrokerEvent, EventOf } from "@/lib/core/broker/event";
import type { Fill } from "@/lib/core/broker/fill";
import type { Order } from "@/lib/core/broker/order";
import { MARKET_DAY, type OrderRequest } from "@/lib/core/broker/placing/order-request";
import { placeOrder } from "@/lib/core/broker/placing/place-order";
import { joinRecords, projectEvent } from "@/lib/core/broker/records/project-event";
import type { OrderRecord, Records, TradeRecord } from "@/lib/core/broker/records/records";
import type { NoFill, OrderRefusal } from "@/lib/core/broker/refusal";
import { type AccountSettings, SETTINGS_DEFAULTS } from "@/lib/core/broker/settings";
import { type MarketBars, MarketView } from "@/lib/core/market/market-view";
import type { BarSeries } from "@/lib/core/market/series";
import { XNYS } from "@/lib/core/market/xnys";
import { type CheckedPlan, checkPlan, type PlanContext } from "@/lib/core/plan/check-plan";
import { contentDigest, type PlanLine, type TradePlan } from "@/lib/core/plan/plan";
import { bps, ny, usd } from "./words";

/** A market of the New York exchange: raw, and complete unless said otherwise (rules O2, T6). */
export function marketOf(
  series: readonly BarSeries[],
  complete = true,
  told: Partial<Pick<MarketBars, "actions" | "basis" | "finer">> = {},
): MarketBars {
  const bySymbol = new Map(series.map((one) => [one.symbol as string, one]));
  return { calendar: XNYS, series: bySymbol, complete, actions: [], basis: new Map(), ...told };
}

/** Settings without any cost, so that a test names the one cost it is about. */
export function settings(changes: Partial<AccountSettings> = {}): AccountSettings {
  return {
    ...SETTINGS_DEFAULTS,
    capital: usd("1000"),
    exposureCap: null,
    market: "test",
    interval: "1h",
    clock: "replay",
    startsAt: ny("2025-06-30 16:00"),
    slippage: bps(0),
    feePerOrder: money(0),
    feePerShare: money(0),
    feeRate: bps(0),
    maxHoldSessions: 3,
    takeProfit: null,
    stopLoss: null,
    wholeShares: true,
    onHeld: "skip",
    rules: "standard",
    ...changes,
  };
}

/** A plan line that says nothing but what a test is about. */
export function planLine(said: Partial<PlanLine> & Pick<PlanLine, "ticker">): PlanLine {
  return {
    line: 2,
    side: null,
    quantity: null,
    entry: null,
    takeProfit: null,
    stopLoss: null,
    probWin: null,
    strength: null,
    etthDays: null,
    etthDegraded: null,
    mode: null,
    maxHoldSessions: null,
    horizonDays: null,
    asOfDate: null,
    tradeDate: null,
    levels: null,
    dropReason: null,
    extra: {},
    ...said,
  };
}

/** What an order says beside its symbol and its quantity. */
export type Asked = Partial<OrderRequest> & Pick<OrderRequest, "quantity">;

/** An order as it is asked for: a market order for AMD, to buy, in one session, with nothing else. */
export const request = (said: Asked): OrderRequest => ({
  ...MARKET_DAY,
  symbol: "AMD",
  side: "BUY",
  bracket: null,
  maxHoldSessions: 20,
  session: null,
  plan: null,
  origin: { side: "stated", levels: "none" },
  ...said,
});

/** What was decided of a plan before, and which of its rows are asked for. */
export type Asking = Partial<Pick<PlanContext, "executed" | "refused" | "rows" | "confirmed">>;

const NO_ROWS: ReadonlySet<number> = new Set();

export interface DeskSetup {
  readonly market: MarketBars;
  readonly settings?: Partial<AccountSettings>;
}

export class Desk {
  account: Account;
  market: MarketBars;
  readonly events: BrokerEvent[] = [];
  readonly records: Records[] = [];

  constructor(setup: DeskSetup) {
    const terms = settings(setup.settings);
    this.market = setup.market;
    const at = terms.startsAt;
    const started: BrokerEvent = { type: "epoch-started", at, epoch: 1, settings: terms };
    this.account = applyEvent(null, started);
    this.events.push(started);
    this.book([{ type: "deposited", at, amount: terms.capital }]);
  }

  /** Books events one by one; returns them. */
  book<E extends BrokerEvent>(events: readonly E[]): readonly E[] {
    for (const event of events) {
      const after = applyEvent(this.account, event);
      this.records.push(projectEvent(this.account, event, after));
      this.account = after;
      this.events.push(event);
    }
    return events;
  }

  /** Advances to a New York time or an instant. */
  through(when: string | Instant): readonly BrokerEvent[] {
    const at = typeof when === "string" ? ny(when) : when;
    return this.book(advance(this.account, this.market, at));
  }

  get view(): MarketView {
    return MarketView.through(this.market, this.account.clockAt);
  }

  /** Places an order, a market order of one session unless said otherwise; books it when accepted. */
  order(said: Asked): Result<Order, OrderRefusal> {
    const placed = placeOrder(this.account, request(said), this.view);
    if (placed.ok) {
      this.book([{ type: "order-accepted", at: this.view.asOf, order: placed.value }]);
    }
    return placed;
  }

  /** Books what was decided, if it was not refused. */
  act<E>(decided: Result<readonly BrokerEvent[], E>): Result<readonly BrokerEvent[], E> {
    if (decided.ok) this.book(decided.value);
    return decided;
  }

  /** The rows of all orders as they stand, by number. */
  get orderRows(): readonly OrderRecord[] {
    return [...joinRecords(this.records).orders].sort((a, b) => a.order - b.order);
  }

  /** Executes a plan at the account's clock: all of it, or what is asked for. */
  plan(lines: readonly PlanLine[], asked: Asking = {}): CheckedPlan {
    const plan: TradePlan = { lines };
    const { account, view } = this;
    const of = { account, view, digest: contentDigest(plan), executed: NO_ROWS, ...asked };
    const checked = checkPlan(plan, of);
    this.book(checked.events);
    return checked;
  }

  /** Executes a plan of one line. */
  line(said: Partial<PlanLine> & Pick<PlanLine, "ticker">): CheckedPlan {
    return this.plan([planLine({ quantity: NO_SHARES, ...said })]);
  }

  get fills(): readonly Fill[] {
    return this.ofType("filled").map(({ fill }) => fill);
  }

  get noFills(): readonly NoFill[] {
    return this.ofType("no-fill").map(({ reason }) => reason);
  }

  get trades(): readonly TradeRecord[] {
    return joinRecords(this.records).trades;
  }

  get figures(): Figures {
    return figuresOf(this.account);
  }

  ofType<T extends BrokerEvent["type"]>(type: T): readonly EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type);
  }
}
