// Comparing engine and model: cash, orders, lots, rows, fills and equity, and I2 and I6 on the way.
import { invariant } from "@/lib/core/base/invariant";
import { equityOf } from "@/lib/core/broker/equity";
import { type OrderStatus, transition } from "@/lib/core/broker/order-status";
import { balancesOf } from "@/lib/core/broker/records/journal";
import type { Records } from "@/lib/core/broker/records/records";
import type { Desk } from "@/test/kit/desk";
import { worth } from "./amounts";
import { priceOf } from "./asks";
import { heldOf, lastClose, reservedOf, type State, SYMBOLS } from "./state";

/** One epoch of an engine's desk, followed record by record beside its model. */
export class Comparison {
  readonly #desk: Desk;
  readonly #statuses = new Map<number, OrderStatus>();
  readonly #filled = new Map<number, number>();
  readonly #journal = new Map<string, number>();
  readonly #fills: string[] = [];
  #events: number;
  #records: number;

  /** `from`: the desk's events before the epoch; it has no records of its very first one. */
  constructor(desk: Desk, from: number) {
    this.#desk = desk;
    this.#events = from;
    this.#records = Math.max(0, from - 1);
  }

  /** Throws at the first thing that differs. */
  check(model: State): void {
    this.#follow();
    const { account } = this.#desk;
    same("fills", this.#fills, model.fills);
    same("cash", account.cash, Number(model.cash));
    same("reserved", account.reserved, Number(reservedOf(model)));
    same("lots", account.lots.map(lotOf), model.lots.map(modelLot));
    same("orders", account.orders.map(orderOf), model.orders.map(modelOrder));
    same("next", [account.next.order, account.next.lot], [model.nextOrder, model.nextLot]);
    same("equity", equityOf(account), Number(equityIn(model)));
    same("rows", this.#statuses.size, model.rows.size);
    for (const [order, { status, filled }] of model.rows) {
      const row = [this.#statuses.get(order), this.#filled.get(order)];
      same(`row ${order}`, row, [status, Number(filled)]);
    }
    if (account.settings.allowShort) return;
    invariant(account.cash >= account.reserved, "I5: cash covers what is reserved");
  }

  #follow(): void {
    const { events, records } = this.#desk;
    for (const event of events.slice(this.#events)) {
      if (event.type !== "filled") continue;
      const { side, symbol, quantity, price, rule } = event.fill;
      this.#fills.push(`${side} ${symbol} ${quantity} @ ${price} ${rule}`);
    }
    for (const one of records.slice(this.#records)) this.#record(one);
    this.#events = events.length;
    this.#records = records.length;
    for (const [name, balance] of Object.entries(balancesOf(this.#desk.account))) {
      invariant((this.#journal.get(name) ?? 0) === balance, `I2: the journal of ${name} adds up`);
    }
  }

  #record({ orders, journal }: Records): void {
    for (const { order, status, filled, quantity: asked } of orders) {
      invariant(filled <= asked || asked === 0, `I6: order ${order} fills at most what it asks`);
      const from = this.#statuses.get(order);
      const legal = from === undefined || from === status || transition(from, status).ok;
      invariant(legal, `I6: order ${order} goes ${from} -> ${status}`);
      this.#statuses.set(order, status);
      this.#filled.set(order, filled);
    }
    for (const { account, amount } of journal) {
      this.#journal.set(account, (this.#journal.get(account) ?? 0) + amount);
    }
  }
}

function same(what: string, engine: unknown, model: unknown): void {
  const [ours, theirs] = [JSON.stringify(engine), JSON.stringify(model)];
  if (ours !== theirs) throw new Error(`${what}\n engine ${ours}\n model  ${theirs}`);
}

type EngineLot = Desk["account"]["lots"][number];
type EngineOrder = Desk["account"]["orders"][number];

const lotOf = ({ legs, ...lot }: EngineLot) => [
  ...[lot.id, lot.symbol, lot.direction * lot.quantity, lot.cost, lot.secured],
  ...[lot.target, lot.stop, legs.target, legs.stop, lot.leaving?.order ?? null],
];

const modelLot = (lot: State["lots"][number]) => [
  ...[lot.id, lot.symbol, Number(lot.sign * lot.shares), Number(lot.cost), Number(lot.secured)],
  ...[priceOf(lot.target), priceOf(lot.stop), lot.targetLeg, lot.stopLeg],
  lot.leaving?.order ?? null,
];

const orderOf = (order: EngineOrder) => [
  ...[order.id, order.quantity, order.filled, order.limit],
  ...[order.stop, order.triggered, order.extreme, order.committed],
];

const modelOrder = (order: State["orders"][number]) => [
  ...[order.id, Number(order.asked), Number(order.filled), priceOf(order.limit)],
  ...[priceOf(order.stop), order.triggered, priceOf(order.best), Number(order.committed)],
];

/** A2: cash and every position at its last close. */
const equityIn = (model: State): bigint =>
  SYMBOLS.reduce((sum, symbol) => {
    const held = heldOf(model, symbol);
    const size = worth(lastClose(model, symbol), held < 0n ? -held : held);
    return sum + (held < 0n ? -size : size);
  }, model.cash);
