// Quotes and pages without a feed: the last known price stays, marked stale, and nothing breaks.
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { DAY, HOUR, instant, MINUTE } from "@/lib/core/base/time";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import { PlaceOrderRequest } from "@/lib/formats/requests/order-requests";
import { loadDashboard } from "../account/load-dashboard";
import { markLive } from "../loading/acting/mark-live";
import { replaceFaultLog } from "../loading/fresh/fault-log";
import { placeOrder } from "../order/place-order";
import { type FeedDials, turnableFeed } from "../testing/feeds";
import { account, made, market, NOW, person, step } from "../testing/people";
import type { SignedInUser } from "../user/find-user";
import { loadCoverage } from "./load-coverage";
import { loadFeeds } from "./load-feeds";
import { loadQuote } from "./load-quote";
import { loadSymbol } from "./load-symbol";
import { runDownloadStep } from "./run-download-step";
import { startDownload } from "./start-download";

afterAll(closeDatabase);

let feed: FeedDials;
let user: SignedInUser;
beforeEach(async () => {
  feed = await turnableFeed();
  user = await person();
});

const AMD = { market: "yahoo", symbol: "AMD" };
const quote = async (now = NOW, of = AMD) => made(await loadQuote(user, of, now));

/** Stores a month of a symbol. */
async function store(symbol: string, month: string): Promise<void> {
  const asked = { market: "yahoo", symbols: [symbol], interval: "1h" } as const;
  const dates = { from: `${month}-01`, to: `${month}-28` };
  const { id } = made(await startDownload(user, { ...asked, symbols: [symbol], ...dates }, NOW));
  const key = { download: id, symbol, month };
  expect(await runDownloadStep(key, { last: true }, NOW)).toBe("done");
}

/** What is logged while something is done. */
async function logged(during: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  replaceFaultLog(({ doing, symbol }, error) =>
    lines.push(`${doing}, ${symbol}: ${error instanceof Error ? error.message : ""}`),
  );
  await during();
  return lines;
}

/** Lets a table take no row, as a database that is out of order. */
async function withoutRows(table: string, during: () => Promise<unknown>): Promise<void> {
  await pool().query(`ALTER TABLE ${table} ADD CONSTRAINT out_of_order CHECK (false) NOT VALID`);
  try {
    await during();
  } finally {
    await pool().query(`ALTER TABLE ${table} DROP CONSTRAINT out_of_order`);
  }
}

describe("a fault while a feed's answer is fetched or stored", () => {
  const PFIZER = { ...AMD, symbol: "PFE" };

  test("leaves a page its last known price, and is logged; a feed that says no is not", async () => {
    await quote(NOW, PFIZER);
    const later = instant(NOW + DAY);
    feed.down = { code: "feed-unreachable" };
    expect(await logged(() => quote(later, PFIZER))).toEqual([]);
    feed.down = null;
    feed.throws = new Error("a bug");
    expect(await logged(() => quote(later, PFIZER))).toEqual(["fetching a quote, PFE: a bug"]);
    feed.throws = null;
    const lines = await logged(() =>
      withoutRows("quotes", async () => {
        expect(await quote(later, PFIZER)).toMatchObject({ price: 100_000_000, stale: true });
      }),
    );
    expect(lines).toEqual([expect.stringMatching(/^fetching a quote, PFE: .*"out_of_order"/)]);
  });

  test("keeps no mark of an account from what is stored, and is logged", async () => {
    await store("KO", "2026-11");
    const id = await account(user, { clock: "live", market: "yahoo", exposureCap: "" });
    const order = PlaceOrderRequest.parse({
      ...{ clientOrderId: "one", symbol: "KO", side: "BUY", type: "market", timeInForce: "GTC" },
      quantity: "1",
    });
    made(await placeOrder(id, order, NOW));
    const later = (minutes: number) => instant(NOW + minutes * MINUTE);
    feed.down = { code: "feed-unreachable" };
    expect(await logged(() => markLive(id, later(10)))).toEqual([]);
    feed.down = null;
    feed.dollars = 120;
    const lines = await logged(() =>
      withoutRows("price_sets", async () => {
        expect(await markLive(id, later(20))).toMatchObject({ ok: true });
      }),
    );
    expect(lines).toEqual([expect.stringMatching(/^fetching bars, KO: .*"out_of_order"/)]);
  });
});

describe("a quote", () => {
  test("is the feed's, with its time, source and age", async () => {
    expect(await quote()).toEqual({
      price: 100_000_000,
      at: NOW - HOUR,
      source: "yahoo",
      ageMs: HOUR,
      stale: false,
    });
  });

  test("stays when the feed is down or throws, marked stale and ever older", async () => {
    await quote();
    feed.down = { code: "feed-unreachable" };
    const later = instant(NOW + DAY);
    expect(await quote(later)).toMatchObject({
      price: 100_000_000,
      ageMs: DAY + HOUR,
      stale: true,
    });
    feed.down = null;
    feed.throws = new Error("socket hang up");
    expect(await quote(later)).toMatchObject({ stale: true });
  });

  test("is asked for once within moments, whoever looks", async () => {
    await quote();
    feed.dollars = 200;
    expect(await quote(instant(NOW + 10_000))).toMatchObject({ price: 100_000_000, stale: false });
    expect(await quote(instant(NOW + MINUTE))).toMatchObject({ price: 200_000_000 });
  });

  test("is the last stored close when there never was one", async () => {
    await store("WMT", "2026-09");
    feed.down = { code: "feed-unreachable" };
    expect(await quote(NOW, { ...AMD, symbol: "WMT" })).toMatchObject({
      price: 100_000_000,
      at: Date.parse("2026-09-30T20:00:00Z"),
      stale: true,
    });
  });

  test("is none where nothing is known, and not found where there is no such market", async () => {
    feed.down = { code: "feed-unreachable" };
    expect(await quote(NOW, { ...AMD, symbol: "NEWCO" })).toBeNull();
    const missing = { ok: false, refusal: { code: "not-found" } };
    expect(await loadQuote(user, { ...AMD, symbol: "=CMD" }, NOW)).toEqual(missing);
    expect(await loadQuote(user, { ...AMD, symbol: "AMD\u0000" }, NOW)).toEqual(missing);
    expect(await loadQuote(user, { ...AMD, market: "\u0000" }, NOW)).toEqual(missing);
    const asked = { interval: null, month: null, page: 1, find: "" };
    for (const odd of ["AMD\u0000", "\u0000", "=CMD"]) {
      const of = { market: "sample", symbol: odd };
      expect(await loadSymbol(user, of, { asked, now: NOW })).toEqual(missing);
    }
    const theirs = await market(await person(), CSV);
    expect(await loadQuote(user, { market: theirs, symbol: "AMD" }, NOW)).toEqual(missing);
  });

  test("of uploaded bars is their last close, and no feed is missing there", async () => {
    const mine = await market(user, CSV);
    expect(await quote(NOW, { market: mine, symbol: "AMD" })).toMatchObject({
      price: 102_000_000,
      stale: false,
      source: "upload",
    });
  });
});

const CSV = `datetime,ticker,open,high,low,close,volume
2026-09-01 09:30,AMD,100,101,99,100,1000
2026-09-01 10:30,AMD,100,102,99,101,1000
2026-09-01 11:30,AMD,101,103,100,102,1000
`;

describe("an account on a feed", () => {
  test("replays what is stored, from the second session on, without asking the feed", async () => {
    await store("XOM", "2025-09");
    feed.down = { code: "feed-unreachable" };
    const asks = feed.asked.length;
    const id = await account(user, { name: "Replay", market: "yahoo", startsOn: "2025-09-03" });
    const moved = made(await step(id, "session"));
    expect(new Date(moved.clockAt).toISOString()).toBe("2025-09-03T20:00:00.000Z");
    expect(feed.asked).toHaveLength(asks);
    const grid = await loadCoverage(user, "yahoo", {
      asked: { interval: null, month: null, page: 1, find: "" },
      now: NOW,
    });
    expect(grid).toMatchObject({ ok: true });
  });

  test("lives on when nothing is stored of today: its marks do not end with the data", async () => {
    await store("XOM", "2025-09");
    const live = { name: "Live", market: "yahoo", clock: "live" } as const;
    const id = await account(user, live);
    const later = instant(NOW + 3 * DAY);
    expect(made(await step(id, "now", later))).toMatchObject({ fills: [] });
    expect((await loadDashboard(id, later)).summary.atEnd).toBe(false);
  });
});

test("the feeds' markets are put in place once, and keep what they hold", async () => {
  await store("JNJ", "2025-09");
  const summary = "SELECT kind, synthetic, summary FROM markets WHERE id = 'yahoo'";
  const before = (await pool().query(summary)).rows;
  await loadFeeds(NOW);
  await loadFeeds(NOW);
  expect((await pool().query(summary)).rows).toEqual(before);
  expect(before[0]).toMatchObject({ kind: "feed", synthetic: false });
  expect(JSON.stringify(before[0].summary)).toContain('"JNJ"');
});
