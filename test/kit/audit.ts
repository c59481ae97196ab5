// An audit: the whole log of an account gone through again, its figures kept by other sums.
import { invariant } from "@/lib/core/base/invariant";
import type { Account } from "@/lib/core/broker/account";
import { applyEvent } from "@/lib/core/broker/apply-event";
import { exposureOf, figuresOf } from "@/lib/core/broker/equity";
import type { BrokerEvent } from "@/lib/core/broker/event";
import type { Fill } from "@/lib/core/broker/fill";
import { XNYS } from "@/lib/core/market/xnys";
import { fraction, nearest, times } from "./fraction";

const MICRO = 1_000_000n;

interface Books {
  deposits: bigint;
  fees: bigint;
  /** What buys cost and what sales brought, fees apart. */
  bought: bigint;
  sold: bigint;
  readonly held: Map<string, bigint>;
  /** What each accepted order may still trade; absent once it has ended. */
  readonly open: Map<number, number>;
  /** What is left of each lot. */
  readonly lots: Map<number, number>;
}

/** Refolds a log and throws at the first event after which anything does not add up (I1 to I9). */
export function audit(events: readonly BrokerEvent[]): Account {
  const books: Books = {
    deposits: 0n,
    fees: 0n,
    bought: 0n,
    sold: 0n,
    held: new Map(),
    open: new Map(),
    lots: new Map(),
  };
  let account: Account | null = null;
  for (const event of events) {
    account = applyEvent(account, event);
    keep(books, event);
    if (event.type === "filled") auditFill(event.fill, account);
    compare(books, account);
  }
  invariant(account, "a log begins with an epoch");
  return account;
}

function keep(books: Books, event: BrokerEvent): void {
  if (event.type === "deposited") books.deposits += BigInt(event.amount);
  if (event.type === "order-accepted") books.open.set(event.order.id, event.order.quantity);
  if (event.type === "no-fill") {
    invariant(books.open.delete(event.order), "I6: only a working order ends");
  }
  if (event.type === "filled") keepFill(books, event.fill);
}

function keepFill(books: Books, fill: Fill): void {
  const worth = BigInt(nearest(times(fraction(fill.price), fraction(fill.quantity, MICRO))));
  const before = books.held.get(fill.symbol) ?? 0n;
  const sign = fill.side === "BUY" ? 1n : -1n;
  books.held.set(fill.symbol, before + sign * BigInt(fill.quantity));
  books.fees += BigInt(fill.fee);
  if (fill.side === "BUY") books.bought += worth;
  else books.sold += worth;
  const asked = books.open.get(fill.order);
  if (asked !== undefined) invariant(fill.quantity <= asked, "I6: fills stay within their order");
  books.open.delete(fill.order);
  if (fill.effect.kind === "open") {
    books.lots.set(fill.effect.terms.lot, fill.quantity);
    return;
  }
  invariant(asked !== undefined || fill.effect.reason !== "PLAN", "I6: a sale has its order");
  for (const part of fill.effect.lots) {
    const left = (books.lots.get(part.lot) ?? 0) - part.quantity;
    invariant(left >= 0, "I6: a lot is closed once");
    books.lots.set(part.lot, left);
  }
}

/** I9: inside a session, inside its bar before slippage, and slipped by exactly the stated rate. */
function auditFill(fill: Fill, { settings }: Account): void {
  const { bar, rawPrice, price, side, rule } = fill;
  if (!bar) return;
  const session = XNYS.sessionAt(bar.opensAt);
  invariant(session?.date === fill.session, "I9: a fill lies in its session");
  invariant(bar.closesAt <= session.closesAt, "I9: a bar lies in its session");
  invariant(rawPrice >= bar.low && rawPrice <= bar.high, "I9: a fill lies in its bar");
  const isLimit = LIMIT_RULES.has(rule);
  const rate = isLimit ? 0 : side === "BUY" ? settings.slippage : -settings.slippage;
  const slipped = nearest(times(fraction(rawPrice), fraction(1_000_000 + rate, MICRO)));
  invariant(price === slipped, "I9: slippage moves a fill by exactly its rate");
}

const LIMIT_RULES: ReadonlySet<string> = new Set(["R3-gap", "R4-through", "R4-open", "R4-limit"]);

function compare(books: Books, account: Account): void {
  const cash = books.deposits - books.bought + books.sold - books.fees;
  invariant(BigInt(account.cash) === cash, "I4: cash is deposits, trades and fees");
  invariant(account.cash >= 0, "I5: cash is never negative");
  invariant(account.reserved >= 0 && account.reserved <= account.cash, "I5: cash is reserved once");
  let value = 0n;
  for (const [symbol, quantity] of books.held) {
    invariant(quantity >= 0n, "I5: nothing is sold that is not held");
    const lots = account.lots.filter((lot) => lot.symbol === symbol);
    const held = lots.reduce((sum, lot) => sum + BigInt(lot.quantity), 0n);
    invariant(held === quantity, "I3: a position is the sum of its fills");
    if (quantity === 0n) continue;
    const mark = account.marks[symbol];
    invariant(mark, "A10: what is held has a mark");
    value += BigInt(nearest(times(fraction(mark.price), fraction(quantity, MICRO))));
  }
  const figures = figuresOf(account);
  invariant(BigInt(figures.equity) === cash + value, "I1: equity is cash plus quantity x mark");
  const fromSums =
    books.deposits + BigInt(figures.realized + figures.unrealized) - BigInt(figures.fees);
  invariant(BigInt(figures.equity) === fromSums, "I4: equity is what its sums say");
  const { exposureCap } = account.settings;
  const isWithinCap = exposureCap === null || exposureOf(account) <= exposureCap;
  invariant(isWithinCap, "A6: exposure stays within the cap");
}
