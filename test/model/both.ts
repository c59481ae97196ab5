// The engine and the model side by side: each command is done to both, and they are compared.
import { type Canonical, canonicalText } from "@/lib/core/base/canonical-json";
import { invariant } from "@/lib/core/base/invariant";
import { money, type Price } from "@/lib/core/base/money";
import { quantity } from "@/lib/core/base/quantity";
import type { Account } from "@/lib/core/broker/account";
import { applyEvent } from "@/lib/core/broker/apply-event";
import type { BrokerEvent } from "@/lib/core/broker/event";
import { cancelOrder, replaceOrder } from "@/lib/core/broker/placing/change-order";
import { endEpoch } from "@/lib/core/broker/placing/close-all";
import { placeOco } from "@/lib/core/broker/placing/place-oco";
import type { Bar as MarketBar } from "@/lib/core/market/bar";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import { Desk, marketOf } from "@/test/kit/desk";
import { seriesOf } from "@/test/kit/series";
import { type Action, closeEpoch } from "./actions";
import { asRequest, settingsOf, wantedFrom } from "./asks";
import type { Command, DrawnBar, PlaceCommand } from "./commands";
import { Comparison } from "./compare";
import { liveThrough } from "./living";
import { asMarketBar, barFrom, QUIET, SESSIONS, START, stepsFrom, timesOf } from "./market";
import { cancel, place, placeGroup, replace, type Wanted } from "./placing";
import {
  type Bar,
  freeOf,
  heldOf,
  lastClose,
  openAccount,
  SLOTS,
  type State,
  SYMBOLS,
  sessionOf,
  type Terms,
} from "./state";

export class Both {
  readonly desk: Desk;
  model: State;
  readonly #bases = new Map<string, number>(SYMBOLS.map((symbol) => [symbol, 100_000_000]));
  readonly #actions: CorporateAction[] = [];
  readonly #series = new Map<string, MarketBar[]>(
    SYMBOLS.map((symbol) => [symbol, [asMarketBar(START)]]),
  );
  #compared: Comparison;

  constructor(terms: Terms) {
    const bars = new Map<string, Bar[]>(SYMBOLS.map((symbol) => [symbol, [START]]));
    this.model = openAccount(terms, { slot: 0, bars, actions: [] });
    this.desk = new Desk({ market: this.#market(), settings: settingsOf(terms) });
    this.#compared = new Comparison(this.desk, 0);
  }

  /** Does a command to both, and throws where they differ. */
  do(command: Command): void {
    this.#act(command);
    this.#compared.check(this.model);
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
    const last = lastClose(this.model, command.symbol);
    const wanted = wantedFrom(command, last, this.model.terms.whole);
    const result = this.desk.order(asRequest(wanted));
    const placed = place(this.model, wanted);
    const code = result.ok ? "accepted" : result.refusal.code;
    this.#agree(`place (${code})`, result.ok, placed !== null);
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
    for (const [symbol, bar] of bars) this.#series.get(symbol)?.push(asMarketBar(bar));
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
    this.#compared.check(this.model);
    const at = desk.view.asOf;
    const { epoch } = desk.account;
    const from = desk.events.length;
    const started = { ...settingsOf(model.terms), startsAt: at };
    const deposit: BrokerEvent = { type: "deposited", at, amount: started.capital };
    desk.book([{ type: "epoch-started", at, epoch: epoch + 1, settings: started }, deposit]);
    this.#compared = new Comparison(desk, from);
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
    const series = SYMBOLS.map((symbol) => seriesOf(symbol, this.#series.get(symbol) ?? []));
    return marketOf(series, true, { actions: [...this.#actions] });
  }
}
