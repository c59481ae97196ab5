// The lists of an account: what core projected comes back unchanged, newest first, in pages.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { instant, MINUTE } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import type { BrokerEvent } from "@/lib/core/broker/event";
import { NO_RECORDS, type Records } from "@/lib/core/broker/records/records";
import { act } from "./archive";
import { closeDatabase } from "./prisma";
import {
  allRecords,
  closingEquities,
  equityCurve,
  pageFills,
  pageJournal,
  pageLedger,
  pageOrders,
  pageTrades,
} from "./record-lists";
import type { JournalQuery, OrderQuery } from "./records/list-filters";
import type { OwnedAccountId } from "./scope";
import {
  booked,
  buy,
  closeMark,
  dollarsOf,
  exitOf,
  fillOf,
  newAccount,
  newUser,
  OPEN,
  opening,
} from "./testing/paper";

const plan = { digest: "cd".repeat(32), row: 7 };
let id: OwnedAccountId;
let written: Records;

/** One trade that gained $9, one order that works on, one that was refused, two session closes. */
function story(before: Account): BrokerEvent[] {
  const events: BrokerEvent[] = [];
  let account = before;
  const book = (event: BrokerEvent) => {
    account = booked(account, [event]).account;
    events.push(event);
  };
  book(buy(account, 1, plan));
  book(fillOf(account, 1, 101));
  book(closeMark(instant(OPEN + 60 * MINUTE), "2025-07-01"));
  book(exitOf(account, 1, 110));
  book(closeMark(instant(OPEN + 120 * MINUTE), "2025-07-02"));
  book(buy(account, 1));
  book({
    type: "order-refused",
    at: OPEN,
    order: account.next.order,
    symbol: "XOM",
    side: "BUY",
    quantity: account.lots[0]?.quantity ?? (0 as never),
    plan: null,
    refusal: { code: "cash-short", needed: dollarsOf(5), available: dollarsOf(4) },
  });
  return events;
}

beforeAll(async () => {
  id = await newAccount(await newUser());
  const open = booked(null, opening(1_000));
  written = booked(open.account, story(open.account)).records;
  await act(id, OPEN, ({ account }) => ({
    answer: null,
    write: booked(account, story(account)),
  }));
});
afterAll(closeDatabase);

const first = { epoch: 1, page: 1, pageSize: 2 };

describe("allRecords", () => {
  test("gives back each record exactly as core projected it, oldest first", async () => {
    const opened = booked(null, opening(1_000));
    const whole = booked(null, [...opened.events, ...story(opened.account)]).records;
    expect(await allRecords(id, 1)).toEqual(whole);
    expect(whole.journal.map(({ event }) => event)).toEqual([2, 2, 4, 4, 6, 6, 6]);
  });

  test("is empty for an epoch that never was", async () => {
    expect(await allRecords(id, 2)).toEqual(NO_RECORDS);
  });
});

describe("pages", () => {
  test("hold orders newest first, with the total of all", async () => {
    const page = await pageOrders(id, first);
    expect(page).toMatchObject({ total: 4, page: 1, pageSize: 2 });
    expect(page.rows.map(({ order }) => order)).toEqual([4, 3]);
    const next = await pageOrders(id, { ...first, page: 2 });
    expect(next.rows.map(({ order }) => order)).toEqual([2, 1]);
  });

  test("filter orders by symbol and status", async () => {
    const xom = await pageOrders(id, { ...first, symbol: "XOM" });
    expect(xom).toMatchObject({ total: 1, rows: [{ symbol: "XOM", status: "rejected" }] });
    const filled = await pageOrders(id, { ...first, status: "filled" });
    expect(filled.rows.map(({ order }) => order)).toEqual([2, 1]);
  });

  test("filter orders by what they are for, their state and their time", async () => {
    const numbers = async (filter: Partial<OrderQuery>) =>
      (await pageOrders(id, { ...first, pageSize: 9, ...filter })).rows.map(({ order }) => order);
    expect(await numbers({ group: "working" })).toEqual([3]);
    expect(await numbers({ group: "ended" })).toEqual([4, 2, 1]);
    expect(await numbers({ group: "ended", status: "accepted" })).toEqual([]);
    expect(await numbers({ kind: "exit", reason: "TP", side: "SELL" })).toEqual([2]);
    expect(await numbers({ from: instant(OPEN + MINUTE) })).toEqual([2]);
    expect(await numbers({ before: OPEN })).toEqual([]);
  });

  test("filter the journal by account, event and symbol", async () => {
    const lines = async (filter: Partial<JournalQuery>) =>
      (await pageJournal(id, { ...first, pageSize: 9, ...filter })).rows;
    expect((await lines({})).map(({ event }) => event)).toEqual([6, 6, 6, 4, 4, 2, 2]);
    const cash = await lines({ account: "cash" });
    expect(cash.map(({ amount }) => amount)).toEqual([110, -101, 1_000].map(dollarsOf));
    expect(await lines({ what: "deposited", symbol: "AMD" })).toEqual([]);
    expect((await lines({ what: "filled", symbol: "AMD" })).length).toBe(5);
  });

  test("filter trades by side and reason, and the ledger by session closes", async () => {
    expect((await pageTrades(id, { ...first, direction: -1 })).total).toBe(0);
    expect((await pageTrades(id, { ...first, direction: 1, reason: "TP" })).total).toBe(1);
    expect((await pageLedger(id, { ...first, closes: true })).total).toBe(2);
  });

  test("hold fills, trades and the ledger newest first", async () => {
    expect((await pageFills(id, first)).rows.map(({ fill }) => fill)).toEqual([2, 1]);
    expect((await pageFills(id, { ...first, symbol: "XOM" })).total).toBe(0);
    expect((await pageTrades(id, first)).rows).toEqual(written.trades);
    const ledger = await pageLedger(id, first);
    expect(ledger.total).toBe(3);
    expect(ledger.rows.map(({ closes }) => closes)).toEqual(["2025-07-02", "2025-07-01"]);
  });
});

describe("curves", () => {
  test("hold equity at every mark, oldest first", async () => {
    const curve = await equityCurve(id, 1);
    expect(curve.map(([at, equity]) => [(at - OPEN) / MINUTE, equity])).toEqual([
      [0, dollarsOf(1_000)],
      [60, dollarsOf(1_000)],
      [120, dollarsOf(1_009)],
    ]);
  });

  test("hold the last session closes of several accounts, oldest first", async () => {
    const other = await newAccount(await newUser());
    const both = await closingEquities([id, other], 90);
    expect(both.get(id)).toEqual([
      { session: "2025-07-01", equity: dollarsOf(1_000) },
      { session: "2025-07-02", equity: dollarsOf(1_009) },
    ]);
    expect(both.get(other)).toEqual([]);
    const last = await closingEquities([id], 1);
    expect(last.get(id)).toEqual([{ session: "2025-07-02", equity: dollarsOf(1_009) }]);
  });
});
