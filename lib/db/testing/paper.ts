// For the archive's tests: people, accounts and the events they live through, as core would book them.
import { randomUUID } from "node:crypto";
import { type Money, money, notional, price, rate } from "@/lib/core/base/money";
import { quantity, shares } from "@/lib/core/base/quantity";
import { type Instant, instant, MINUTE, type SessionDate } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import type { BrokerEvent, EventOf } from "@/lib/core/broker/event";
import { foldEvents } from "@/lib/core/broker/fold";
import { ORDER_DEFAULTS, type PlanRef } from "@/lib/core/broker/order";
import { SETTINGS_DEFAULTS } from "@/lib/core/broker/settings";
import type { Write } from "../account/append";
import { createAccount } from "../accounts";
import { putSampleMarket, SAMPLE_MARKET } from "../markets";
import type { OwnedAccountId, UserId } from "../scope";
import { createUser } from "../users";

/** 2025-07-01, 09:30 in New York. */
export const OPEN = instant(1_751_376_600_000);
export const DOLLAR = 1_000_000;
const SESSION = "2025-07-01" as SessionDate;
const BAR_DIGEST = "ab".repeat(32);

/** A new user with an e-mail nobody else has. */
export async function newUser(): Promise<UserId> {
  const email = `${randomUUID()}@example.org`;
  const made = await createUser({ email, displayName: "Ada", passwordHash: "hash", at: OPEN });
  if (!made.ok) throw new Error("the e-mail is new");
  return made.value;
}

/** An account on the sample market that has received its capital. */
export async function newAccount(owner: UserId, dollars = 1_000): Promise<OwnedAccountId> {
  const market = await putSampleMarket({
    name: "Sample",
    interval: "1h",
    notes: [],
    symbols: [],
    priceSets: [],
    at: OPEN,
  });
  const write = booked(null, opening(dollars));
  const made = await createAccount(owner, { name: randomUUID(), market, write, at: OPEN });
  if (!made.ok) throw new Error("the name is new");
  return made.value;
}

/** The events that open an account, or an epoch of it. */
export function opening(dollars: number, epoch = 1): BrokerEvent[] {
  const capital = money(dollars * DOLLAR);
  const settings = {
    ...SETTINGS_DEFAULTS,
    capital,
    exposureCap: null,
    market: SAMPLE_MARKET,
    clock: "replay",
    startsAt: OPEN,
    slippage: rate(0),
    feePerOrder: money(0),
    feePerShare: money(0),
    feeRate: rate(0),
    maxHoldSessions: 3,
    takeProfit: null,
    stopLoss: null,
    wholeShares: true,
    interval: "1h",
    onHeld: "add",
    rules: "standard",
  } as const;
  return [
    { type: "epoch-started", at: OPEN, epoch, settings },
    { type: "deposited", at: OPEN, amount: capital },
  ];
}

/** What some events make of an account, as an act writes it. */
export const booked = (before: Account | null, events: readonly BrokerEvent[]): Write =>
  foldEvents(before, events);

/** An accepted market order for AMD at $100 a share, fully reserved. */
export function buy(account: Account, count: number, plan: PlanRef | null = null): BrokerEvent {
  const each = price(100 * DOLLAR);
  return {
    type: "order-accepted",
    at: OPEN,
    order: {
      ...ORDER_DEFAULTS,
      id: account.next.order,
      symbol: "AMD",
      side: "BUY",
      quantity: shares(count),
      type: "market",
      timeInForce: "DAY",
      effect: "open",
      bracket: null,
      maxHoldSessions: 3,
      session: SESSION,
      acceptedAt: OPEN,
      seenThrough: OPEN,
      basis: SESSION,
      requestedPrice: each,
      quote: { price: each, at: OPEN, source: "sample", digest: BAR_DIGEST },
      origin: { side: "stated", levels: "none" },
      reserved: notional(each, shares(count)),
      committed: notional(each, shares(count)),
      plan,
    },
  };
}

type FillFields = Pick<EventOf<"filled">["fill"], "order" | "side" | "rule" | "effect">;

function filled(account: Account, dollars: number, fields: FillFields): EventOf<"filled"> {
  const each = price(dollars * DOLLAR);
  const opensAt = instant(OPEN + account.next.fill * MINUTE);
  return {
    type: "filled",
    at: opensAt,
    fill: {
      id: account.next.fill,
      symbol: "AMD",
      quantity: shares(1),
      price: each,
      rawPrice: each,
      fee: money(0),
      session: SESSION,
      flags: ["late-open"],
      partial: false,
      bar: {
        opensAt,
        closesAt: instant(opensAt + MINUTE),
        open: each,
        high: each,
        low: each,
        close: each,
        volume: 100,
        digest: BAR_DIGEST,
        source: "sample",
      },
      ...fields,
    },
  };
}

/** The entry fill of a working order of one share. */
export function fillOf(account: Account, order: number, dollars: number): BrokerEvent {
  const terms = {
    lot: account.next.lot,
    target: price(110 * DOLLAR),
    stop: price(90 * DOLLAR),
    trail: null,
    legs: { target: null, stop: null },
    seenThrough: OPEN,
    basis: SESSION,
    maxHoldSessions: 3,
    dueSession: "2025-07-03" as SessionDate,
  };
  const effect = { kind: "open", terms } as const;
  return filled(account, dollars, { order, side: "BUY", rule: "R1-open", effect });
}

/** The exit of a lot of one share at its target. */
export function exitOf(account: Account, lot: number, dollars: number): BrokerEvent {
  const at = price(dollars * DOLLAR);
  const closed = { lot, quantity: quantity(1_000_000), high: at, low: price(95 * DOLLAR) };
  return filled(account, dollars, {
    order: account.next.order,
    side: "SELL",
    rule: "R4-through",
    effect: { kind: "close", reason: "TP", lots: [closed], alternative: null },
  });
}

/** A mark at a session's close. */
export const closeMark = (at: Instant, closes: string): BrokerEvent => ({
  type: "marked",
  at,
  closes: closes as SessionDate,
  marks: [],
  lots: [],
});

export const dollarsOf = (count: number): Money => money(count * DOLLAR);
