// The engine and the model side by side: each command is done to both, and they are compared.
import { isDeepStrictEqual } from "node:util";
import { type Canonical, canonicalText } from "@/lib/core/base/canonical-json";
import { invariant } from "@/lib/core/base/invariant";
import { money, type Price, rate } from "@/lib/core/base/money";
import { quantity } from "@/lib/core/base/quantity";
import type { Account } from "@/lib/core/broker/account";
import { applyEvent } from "@/lib/core/broker/apply-event";
import { equityOf } from "@/lib/core/broker/equity";
import type { BrokerEvent } from "@/lib/core/broker/event";
import type { Trail as EngineTrail } from "@/lib/core/broker/matching/exit-kernel";
import { type OrderStatus, transition } from "@/lib/core/broker/order-status";
import { cancelOrder, replaceOrder } from "@/lib/core/broker/placing/change-order";
import { endEpoch } from "@/lib/core/broker/placing/close-all";
import type { OrderRequest } from "@/lib/core/broker/placing/order-request";
import { placeOco } from "@/lib/core/broker/placing/place-oco";
import { balancesOf } from "@/lib/core/broker/records/journal";
import type { AccountSettings } from "@/lib/core/broker/settings";
import type { Bar as MarketBar } from "@/lib/core/market/bar";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import { XNYS } from "@/lib/core/market/xnys";
import { Desk, marketOf, request, settings } from "@/test/kit/desk";
import { barTimes, seriesOf } from "@/test/kit/series";
import { type Action, closeEpoch } from "./actions";
import { worth } from "./amounts";
import type { Command, DrawnBar, PlaceCommand } from "./commands";
import { liveThrough } from "./living";
import { cancel, place, placeGroup, replace, type Wanted } from "./placing";
import {
  type Bar,
  freeOf,
  heldOf,
  lastClose,
  openAccount,
  reservedOf,
  SLOTS,
  type State,
  SYMBOLS,
  sessionOf,
  type Terms,
} from "./state";

/** No early close lies among them, so that each has the same three bars. */
const SESSIONS = XNYS.between("2025-07-07", "2025-10-31");
const STARTS = ["09:30", "10:30", "15:30"] as const;

const timesOf = (slot: number) => {
  const day = SESSIONS[sessionOf(slot)]?.date ?? "";
  return barTimes({ day, start: STARTS[slot % SLOTS] ?? "", interval: "1h" });
};

const EVE = barTimes({ day: "2025-07-03", start: "12:30", interval: "1h" });

const settingsOf = (terms: Terms): AccountSettings =>
  settings({
    capital: money(Number(terms.capital)),
    exposureCap: terms.cap === null ? null : money(Number(terms.cap)),
    startsAt: EVE.closesAt,
    slippage: rate(Number(terms.slippage)),
    feePerOrder: money(Number(terms.feePerOrder)),
    feePerShare: money(Number(terms.feePerShare)),
    feeRate: rate(Number(terms.feeRate)),
    wholeShares: terms.whole,
    onHeld: terms.add ? "add" : "skip",
    allowShort: terms.shorts,
    borrowRate: rate(Number(terms.borrow)),
    participation: terms.participation === null ? null : rate(Number(terms.participation)),
    rules: terms.touch ? "touch" : "standard",
  });

const START: Bar = {
  ...{ slot: -1, volume: 1000n },
  ...{ open: 100_000_000n, high: 100_000_000n, low: 100_000_000n, close: 100_000_000n },
};

const tickOf = (micros: number): number => (micros >= 1_000_000 ? 10_000 : 100);
const onTick = (micros: number): bigint => {
  const tick = tickOf(micros);
  return BigInt(Math.max(1, Math.round(micros / tick)) * tick);
};

/** A price some steps of a percent from another, on its tick. */
const stepsFrom = (price: bigint, steps: number): bigint =>
  onTick(Number(price) * (1 + steps / 100));

export class Both {
  readonly desk: Desk;
  model: State;
  readonly #bases = new Map<string, number>(SYMBOLS.map((symbol) => [symbol, 100_000_000]));
  readonly #actions: CorporateAction[] = [];
  readonly #statuses = new Map<number, OrderStatus>();
  #checked = 0;
  #epochAt = 0;

  constructor(terms: Terms) {
    const bars = new Map<string, Bar[]>(SYMBOLS.map((symbol) => [symbol, [START]]));
    this.model = openAccount(terms, { slot: 0, bars, actions: [] });
    this.desk = new Desk({ market: this.#market(), settings: settingsOf(terms) });
  }

  /** Does a command to both, and throws where they differ. */
  do(command: Command): void {
    this.#act(command);
    this.#check();
  }

  #act(command: Command): void {
    switch (command.do) {
      case "place":
        this.#place(command);
        break;
      case "group":
        this.#group(command);
        break;
      case "cancel":
        this.#cancel(command.which);
        break;
      case "replace":
        this.#replace(command);
        break;
      case "bar":
        this.#bar(command.bars);
        break;
      case "split":
      case "dividend":
        this.#action(command);
        break;
      case "deposit":
      case "withdraw":
        this.#money(command.do, command.dollars);
        break;
      case "epoch":
        this.#epoch();
        break;
      case "reload":
        this.#reload();
        break;
    }
  }

  #agree(what: string, engine: boolean, model: boolean): void {
    invariant(engine === model, `${what}: the engine says ${engine}, the model ${model}`);
  }

  #place(command: PlaceCommand): void {
    const wanted = this.#wanted(command);
    const result = this.desk.order(asRequest(wanted));
    const placed = place(this.model, wanted);
    const code = result.ok ? "accepted" : result.refusal.code;
    this.#agree(`place (${code})`, result.ok, placed !== null);
  }

  #wanted(command: PlaceCommand): Wanted {
    const { symbol, side, kind, tif, target, stopLoss } = command;
    const last = lastClose(this.model, symbol);
    const sign = side === "BUY" ? 1 : -1;
    const hasLimit = kind === "limit" || kind === "stop-limit";
    const waits = kind === "stop" || kind === "stop-limit" || kind === "trailing-stop";
    const limit = hasLimit ? stepsFrom(last, command.limit) : null;
    const stop = kind === "stop" || kind === "stop-limit" ? stepsFrom(last, command.stop) : null;
    const from = command.levels === "percent" ? 100_000_000n : (limit ?? stop ?? last);
    const wants = command.levels !== "none" && (target !== null || stopLoss !== null);
    const distance = (steps: number | null): bigint | null =>
      steps === null ? null : stepsFrom(from, steps);
    return {
      ...{ symbol, side, kind, limit, stop, hold: command.hold },
      tif: waits && (tif === "OPG" || tif === "CLS") ? "DAY" : tif,
      shares: BigInt(
        Math.round((this.model.terms.whole ? Math.ceil(command.shares) : command.shares) * 1e6),
      ),
      dollars:
        kind === "market" && command.dollars !== null
          ? BigInt(Math.round(command.dollars * 1e6))
          : null,
      trail: kind === "trailing-stop" ? trailOf(command.trail, last) : null,
      levels: wants
        ? {
            reference: command.levels === "percent" ? from : null,
            target: distance(target && sign * target),
            stop: distance(stopLoss && -sign * stopLoss),
          }
        : null,
      exitTrail: command.exitTrail === null ? null : trailOf(command.exitTrail, last),
    };
  }

  #group({ symbol, shares, up, down }: Extract<Command, { do: "group" }>): void {
    const held = heldOf(this.model, symbol);
    const last = lastClose(this.model, symbol);
    const long = held >= 0n;
    const base: Wanted = {
      ...{ symbol, side: long ? "SELL" : "BUY", tif: "GTC", shares: BigInt(shares) * 1_000_000n },
      ...{ dollars: null, trail: null, levels: null, exitTrail: null, hold: 3 },
      ...{ kind: "limit", limit: stepsFrom(last, long ? up : -up), stop: null },
    };
    const stop = stepsFrom(last, long ? -down : down);
    const other: Wanted = { ...base, kind: "stop", limit: null, stop };
    const { desk } = this;
    const result = desk.act(placeOco(desk.account, [asRequest(base), asRequest(other)], desk.view));
    const code = result.ok ? "accepted" : result.refusal.code;
    this.#agree(`group (${code})`, result.ok, placeGroup(this.model, base, other));
  }

  #cancel(which: number): void {
    const number = 1 + (which % Math.max(1, this.model.nextOrder - 1));
    const { desk } = this;
    const result = desk.act(cancelOrder(desk.account, number, desk.view.asOf));
    this.#agree(`cancel ${number}`, result.ok, cancel(this.model, number));
  }

  #replace({ which, shares, limit }: Extract<Command, { do: "replace" }>): void {
    const order = this.model.orders[which % Math.max(1, this.model.orders.length)];
    if (!order) return;
    const { desk } = this;
    const to = {
      shares: shares === null ? null : BigInt(shares) * 1_000_000n,
      limit:
        limit === null || order.limit === null
          ? null
          : stepsFrom(lastClose(this.model, order.symbol), limit),
    };
    const change = {
      ...(to.shares === null ? {} : { quantity: quantity(Number(to.shares)) }),
      ...(to.limit === null ? {} : { limit: Number(to.limit) as Price }),
    };
    const result = desk.act(replaceOrder(desk.account, { order: order.id, change }, desk.view));
    const code = result.ok ? "accepted" : result.refusal.code;
    this.#agree(`replace (${code})`, result.ok, replace(this.model, order.id, to));
  }

  #bar(drawn: readonly (DrawnBar | null)[]): void {
    const { slot } = this.model;
    if (sessionOf(slot) >= SESSIONS.length - 2) return;
    const bars = new Map<string, Bar>();
    for (const [index, symbol] of SYMBOLS.entries()) {
      const opens = slot % SLOTS === 0;
      const isSplit =
        opens &&
        this.model.actions.some(
          ({ session, symbol: of }) => session === sessionOf(slot) && of === symbol,
        );
      const bar = drawn[index] ?? (isSplit ? QUIET : null);
      if (bar) bars.set(symbol, barFrom(bar, slot, this.#bases.get(symbol) ?? 0));
    }
    liveThrough(this.model, bars);
    this.desk.market = this.#market();
    this.desk.through(timesOf(slot).closesAt);
  }

  /** For the next session that has not opened yet; one for each symbol and session. */
  #action(command: Extract<Command, { do: "split" | "dividend" }>): void {
    const { slot, actions } = this.model;
    const session = sessionOf(slot) + (slot % SLOTS === 0 ? 0 : 1);
    const { symbol } = command;
    if (actions.some((one) => one.symbol === symbol && one.session === session)) return;
    const exDate = SESSIONS[session]?.date;
    invariant(exDate, "there is such a session");
    const of = { symbol: symbol as never, exDate };
    if (command.do === "dividend") {
      const amount = command.cents * 10_000;
      actions.push({ kind: "dividend", symbol, session, amount: BigInt(amount) });
      this.#actions.push({ kind: "dividend", ...of, amount: amount as Price });
    } else {
      const [numerator, denominator] = command.by;
      const base = ((this.#bases.get(symbol) ?? 0) * denominator) / numerator;
      if (base < 2_000_000 || base > 3_000_000_000) return;
      const by = [BigInt(numerator), BigInt(denominator)] as const;
      actions.push({ kind: "split", symbol, session, by } satisfies Action);
      this.#actions.push({ kind: "split", ...of, numerator, denominator });
      this.#pending.push({ session, symbol, base });
    }
    this.desk.market = this.#market();
  }

  readonly #pending: { session: number; symbol: string; base: number }[] = [];

  #money(what: "deposit" | "withdraw", dollars: number): void {
    const amount = BigInt(Math.round(dollars * 1e6));
    const at = this.desk.view.asOf;
    if (what === "withdraw" && amount > freeOf(this.model)) return;
    this.model.cash += what === "deposit" ? amount : -amount;
    const type = what === "deposit" ? "deposited" : "withdrawn";
    this.desk.book([{ type, at, amount: money(Number(amount)) } as BrokerEvent]);
  }

  #epoch(): void {
    const { desk, model } = this;
    closeEpoch(model, SYMBOLS);
    desk.book(endEpoch(desk.account, desk.view.asOf, desk.market.calendar));
    this.#check();
    const at = desk.view.asOf;
    const { epoch } = desk.account;
    this.#epochAt = desk.events.length;
    const started = { ...settingsOf(model.terms), startsAt: at };
    const deposit: BrokerEvent = { type: "deposited", at, amount: started.capital };
    desk.book([{ type: "epoch-started", at, epoch: epoch + 1, settings: started }, deposit]);
    this.#statuses.clear();
    this.model = openAccount(model.terms, model);
  }

  /** A snapshot goes through JSON, and the log folds into the same bytes. */
  #reload(): void {
    const { desk } = this;
    const text = canonicalText(desk.account as unknown as Canonical);
    let folded: Account | null = null;
    for (const event of desk.events) folded = applyEvent(folded, event);
    invariant(canonicalText(folded as unknown as Canonical) === text, "A1: the log folds alike");
    desk.account = JSON.parse(JSON.stringify(desk.account));
  }

  #market() {
    for (const { session, symbol, base } of this.#pending) {
      if (sessionOf(this.model.slot) >= session) this.#bases.set(symbol, base);
    }
    const series = SYMBOLS.map((symbol) =>
      seriesOf(symbol, (this.model.bars.get(symbol) ?? []).map(asMarketBar)),
    );
    return marketOf(series, true, { actions: [...this.#actions] });
  }

  #check(): void {
    this.#checkRecords();
    const engine = engineState(this.desk, this.#epochAt);
    const model = modelState(this.model);
    for (const key of Object.keys(model) as (keyof typeof model)[]) {
      if (isDeepStrictEqual(engine[key], model[key])) continue;
      throw new Error(`${key} differ\n engine ${text(engine[key])}\n model  ${text(model[key])}`);
    }
    const { account } = this.desk;
    if (account.settings.allowShort) return;
    invariant(account.cash >= account.reserved, "I5: cash covers what is reserved");
  }

  /** I2, I6: journals add up to the balances, and no order takes an illegal step. */
  #checkRecords(): void {
    const { records } = this.desk;
    for (const { orders } of records.slice(this.#checked)) {
      for (const { order, status, filled, quantity: asked } of orders) {
        invariant(filled <= asked || asked === 0, `I6: order ${order} fills at most what it asks`);
        const from = this.#statuses.get(order);
        if (from !== undefined && from !== status) {
          invariant(transition(from, status).ok, `I6: order ${order} goes ${from} -> ${status}`);
        }
        this.#statuses.set(order, status);
      }
    }
    this.#checked = records.length;
    const sums = new Map<string, number>();
    for (const { journal } of records.slice(this.#recordsFrom())) {
      for (const { account, amount } of journal)
        sums.set(account, (sums.get(account) ?? 0) + amount);
    }
    for (const [name, balance] of Object.entries(balancesOf(this.desk.account))) {
      invariant((sums.get(name) ?? 0) === balance, `I2: the journal of ${name} adds up`);
    }
  }

  /** The desk keeps no records of the event that its first epoch starts with. */
  #recordsFrom(): number {
    return this.#epochAt === 0 ? 0 : this.#epochAt - 1;
  }
}

const QUIET: DrawnBar = { open: 0, up: 0, down: 0, close: 0, volume: 1000 };

function barFrom({ open, up, down, close, volume }: DrawnBar, slot: number, base: number): Bar {
  const at = (steps: number): bigint => onTick(base * (1 + steps / 200));
  const top = Math.max(open, close) + up;
  const bottom = Math.min(open, close) - down;
  return {
    slot,
    open: at(open),
    high: at(top),
    low: at(bottom),
    close: at(close),
    volume: BigInt(volume),
  };
}

const asMarketBar = (bar: Bar): MarketBar => ({
  ...(bar.slot < 0 ? EVE : timesOf(bar.slot)),
  open: Number(bar.open) as Price,
  high: Number(bar.high) as Price,
  low: Number(bar.low) as Price,
  close: Number(bar.close) as Price,
  volume: Number(bar.volume),
});

const trailOf = (percent: number | null, last: bigint) =>
  percent === null
    ? { amount: null, rate: 15_000n }
    : { amount: onTick((Number(last) * percent) / 100), rate: null };

const asTrail = (trail: Wanted["trail"]): EngineTrail | null => {
  if (!trail) return null;
  return trail.amount === null
    ? { kind: "rate", rate: rate(Number(trail.rate)) }
    : { kind: "amount", amount: Number(trail.amount) as Price };
};

const priceOf = (micros: bigint | null): Price | null =>
  micros === null ? null : (Number(micros) as Price);

function asRequest(wanted: Wanted): OrderRequest {
  const { levels } = wanted;
  const stated = {
    takeProfit: priceOf(levels?.target ?? null),
    stopLoss: priceOf(levels?.stop ?? null),
  };
  const reference = priceOf(levels?.reference ?? null);
  return request({
    ...{ symbol: wanted.symbol, side: wanted.side, type: wanted.kind, timeInForce: wanted.tif },
    quantity: quantity(Number(wanted.shares)),
    notional: wanted.dollars === null ? null : money(Number(wanted.dollars)),
    ...{ limit: priceOf(wanted.limit), stop: priceOf(wanted.stop) },
    ...{ trail: asTrail(wanted.trail), exitTrail: asTrail(wanted.exitTrail) },
    bracket: !levels
      ? null
      : reference === null
        ? { kind: "absolute", ...stated }
        : { kind: "percent", reference, ...stated },
    maxHoldSessions: wanted.hold,
  });
}

const text = (value: unknown): string =>
  JSON.stringify(value, (_, one) => (typeof one === "bigint" ? Number(one) : one));

/** What both must agree on. */
function modelState(model: State) {
  const value = SYMBOLS.reduce((sum, symbol) => {
    const held = heldOf(model, symbol);
    const size = worth(lastClose(model, symbol), held < 0n ? -held : held);
    return sum + (held < 0n ? -size : size);
  }, 0n);
  return {
    fills: model.fills,
    cash: Number(model.cash),
    reserved: Number(reservedOf(model)),
    lots: model.lots.map((lot) => [
      ...[lot.id, lot.symbol, Number(lot.sign * lot.shares), Number(lot.cost), Number(lot.secured)],
      ...[
        priceOf(lot.target),
        priceOf(lot.stop),
        lot.targetLeg,
        lot.stopLeg,
        lot.leaving?.order ?? null,
      ],
    ]),
    orders: model.orders.map((order) => [
      ...[order.id, Number(order.asked), Number(order.filled), priceOf(order.limit)],
      ...[priceOf(order.stop), order.triggered, priceOf(order.best), Number(order.committed)],
    ]),
    rows: [...model.rows]
      .sort(([a], [b]) => a - b)
      .map(([order, { status, filled }]) => `${order} ${status} ${filled}`),
    equity: Number(model.cash + value),
    next: [model.nextOrder, model.nextLot],
  };
}

function engineState(desk: Desk, from: number): ReturnType<typeof modelState> {
  const { account } = desk;
  const rows = new Map<number, string>();
  for (const { orders } of desk.records.slice(from === 0 ? 0 : from - 1)) {
    for (const { order, status, filled } of orders) rows.set(order, `${order} ${status} ${filled}`);
  }
  return {
    fills: desk.events.slice(from).flatMap((event) => {
      if (event.type !== "filled") return [];
      const { side, symbol, quantity: shares, price, rule } = event.fill;
      return [`${side} ${symbol} ${shares} @ ${price} ${rule}`];
    }),
    cash: account.cash,
    reserved: account.reserved,
    lots: account.lots.map(({ legs, ...lot }) => [
      ...[lot.id, lot.symbol, lot.direction * lot.quantity, lot.cost, lot.secured],
      ...[lot.target, lot.stop, legs.target, legs.stop, lot.leaving?.order ?? null],
    ]),
    orders: account.orders.map((order) => [
      ...[order.id, order.quantity, order.filled, order.limit],
      ...[order.stop, order.triggered, order.extreme, order.committed],
    ]),
    rows: [...rows].sort(([a], [b]) => a - b).map(([, row]) => row),
    equity: equityOf(account),
    next: [account.next.order, account.next.lot],
  };
}
