// Fetching what a run ahead needs: some months a call, none twice, and none while the feed is down.
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { instant, MINUTE } from "@/lib/core/base/time";
import { loadMarket } from "@/lib/db/markets";
import { closeDatabase } from "@/lib/db/prisma";
import { provenMarket } from "@/lib/db/scope";
import { at } from "../../testing/ahead";
import { type FeedDials, turnableFeed } from "../../testing/feeds";
import { FRESH, fetchMonths } from "./fetch-months";

afterAll(closeDatabase);

let feed: FeedDials;
beforeEach(async () => {
  feed = await turnableFeed();
});

const DUE = at(27, 14);
/** So many tickers of a letter. */
const tickers = (letter: string, count: number): string[] =>
  Array.from(
    { length: count },
    (_, i) => `${letter}${String.fromCharCode(65 + (i % 26))}${i < 26 ? "A" : "B"}`,
  );

async function fetchAll(symbols: readonly string[], now = DUE, from = "2026-11") {
  const market = await loadMarket(provenMarket("yahoo"));
  const through = at(27, 13);
  return fetchMonths(market, { symbols, from, to: "2026-11", through, since: null }, now);
}

describe("months that are fetched", () => {
  test("are forty a call, each asked for once", async () => {
    const symbols = tickers("M", 45);
    expect(await fetchAll(symbols)).toEqual({ state: "more" });
    expect(feed.asked).toHaveLength(40);
    expect(await fetchAll(symbols)).toEqual({ state: "done" });
    expect(feed.asked.map((asked) => asked.slice(0, 3))).toEqual(symbols);
    expect(await fetchAll(symbols)).toEqual({ state: "done" });
    expect(feed.asked).toHaveLength(45);
  });

  test("are those that were stored before their end, and those that are not there", async () => {
    await fetchAll(["OLD"], at(25, 12), "2026-10");
    expect(feed.asked).toEqual(["OLD 1h 2026-10-01 2026-10-31", "OLD 1h 2026-11-01 2026-11-25"]);
    await fetchAll(["OLD"], DUE, "2026-10");
    expect(feed.asked.slice(2)).toEqual(["OLD 1h 2026-11-01 2026-11-27"]);
  });

  test("that a feed does not have are an answer, and asked for again a little later", async () => {
    feed.down = { code: "unknown-symbol", symbol: "NONE" };
    expect(await fetchAll(["NONE"])).toEqual({ state: "done" });
    expect(await fetchAll(["NONE"], instant(DUE + FRESH - 1))).toEqual({ state: "done" });
    expect(feed.asked).toHaveLength(1);
    expect(await fetchAll(["NONE"], instant(DUE + 5 * MINUTE))).toEqual({ state: "done" });
    expect(feed.asked).toHaveLength(2);
  });

  test("that were fetched while their last bar was still to be corrected are fetched again", async () => {
    await fetchAll(["EARLY"], at(27, 13, 5));
    await fetchAll(["EARLY"], DUE);
    expect(feed.asked).toHaveLength(2);
    await fetchAll(["EARLY"], instant(DUE + 5 * MINUTE));
    expect(feed.asked).toHaveLength(2);
  });

  test("whose answer is no use are one ticker's own, and do not stop the others", async () => {
    feed.down = { code: "unit-error", symbol: "ODD" };
    expect(await fetchAll(["ODD"])).toEqual({ state: "done" });
    feed.down = null;
    expect(await fetchAll(["ODD", "GOOD"], instant(DUE + MINUTE))).toEqual({ state: "done" });
    expect(feed.asked.map((asked) => asked.split(" ")[0])).toEqual(["ODD", "GOOD"]);
  });

  test("stop at the first ones that the feed cannot be asked for", async () => {
    feed.down = { code: "rate-limited", retryAfterSeconds: null };
    expect(await fetchAll(tickers("D", 20))).toEqual({ state: "down", problem: feed.down });
    expect(feed.asked.length).toBeLessThanOrEqual(8);
  });

  test("that it has forgotten are not asked for", async () => {
    feed = await turnableFeed({ "1h": 30 });
    expect(await fetchAll(["LOST"], DUE, "2026-09")).toEqual({ state: "done" });
    expect(feed.asked.map((asked) => asked.slice(8, 15))).toEqual(["2026-10", "2026-11"]);
  });
});
