// The Yahoo feed on answers in the recorded format: the contract, limits, retries, breaker, quotes.
import { describe, expect, it } from "vitest";
import { type Instant, instant } from "@/lib/core/base/time";
import { sayFeedRefusal } from "@/lib/formats/feed-problem";
import type { Feed } from "./feed";
import { sampleFeed } from "./sample";
import { keepsTheContract } from "./testing/contract";
import { answerText, columnsOf, json, recordedYahoo, ticker } from "./testing/recorded-yahoo";
import { yahooFeed } from "./yahoo";

// Friday 2025-09-05 16:45 in New York.
const NOW = instant(Date.UTC(2025, 8, 5, 20, 45));
const AMD = ticker("AMD");
const WEEK = { symbol: AMD, interval: "1h", from: "2025-09-02", to: "2025-09-05" } as const;

type Reply = (url: string) => Response | Promise<Response>;

/** A feed whose network is `reply`, whose sleep moves its clock, and whose chance is a half. */
function feedOver(reply: Reply, startsAt: number = NOW) {
  const asked: string[] = [];
  const slept: number[] = [];
  let clock = startsAt;
  const feed: Feed = yahooFeed({
    now: () => clock as Instant,
    sleep: async (ms) => {
      slept.push(ms);
      clock += ms;
    },
    random: () => 0.5,
    fetch: async (input) => {
      asked.push(String(input));
      return reply(String(input));
    },
  });
  return { feed, asked, slept, advance: (ms: number) => (clock += ms) };
}

const recorded: Reply = (url) => recordedYahoo(url, NOW / 1_000);

/** Replies one after the other; the last one is kept up. */
function inTurn(...replies: Reply[]): Reply {
  let turn = 0;
  return (url) => {
    const reply = replies[Math.min(turn, replies.length - 1)];
    turn += 1;
    if (!reply) throw new Error("a reply is given");
    return reply(url);
  };
}

describe("the contract", () => {
  keepsTheContract(() => {
    const { feed, asked } = feedOver(recorded);
    const range = { from: "2025-07-14", to: "2025-09-05" };
    return { feed, symbol: AMD, interval: "1h", ...range, now: NOW, requests: () => asked.length };
  });
});

describe("what it asks for", () => {
  it("is regular hours with splits and dividends, to the end of the last date", async () => {
    const { feed, asked } = feedOver(recorded);
    await feed.bars(WEEK);
    const url = new URL(asked[0] ?? "");
    expect(url.host + url.pathname).toBe("query2.finance.yahoo.com/v8/finance/chart/AMD");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      interval: "1h",
      includePrePost: "false",
      events: "div|split",
      period1: String(Date.UTC(2025, 8, 2, 4) / 1_000),
      period2: String(Date.UTC(2025, 8, 6, 4) / 1_000),
    });
  });

  it("is asked once for many who want the same at the same time", async () => {
    const { feed, asked } = feedOver(recorded);
    const all = await Promise.all(Array.from({ length: 20 }, () => feed.bars(WEEK)));
    expect(asked).toHaveLength(1);
    expect(new Set(all.map((each) => each.ok && each.value.rawSha256)).size).toBe(1);
    await feed.bars(WEEK);
    expect(asked).toHaveLength(2);
  });

  it("gives the prices of the answer to the digit, with its hash and basis", async () => {
    const { feed } = feedOver(recorded);
    const [got, expected] = await Promise.all([feed.bars(WEEK), sampleFeed.bars(WEEK)]);
    if (!got.ok || !expected.ok) throw new Error("both feeds have that week");
    expect(got.value.bars).toEqual(expected.value.bars);
    expect(got.value).toMatchObject({
      source: "yahoo",
      adjustment: "split-adjusted through 2025-09-05",
      fetchedAt: NOW,
      volumeReported: true,
      missing: [],
      dropped: [],
    });
    expect(got.value.rawSha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("how far back it goes", () => {
  it.each([
    ["1m", 7, "2025-08-30"],
    ["5m", 60, "2025-07-08"],
    ["15m", 60, "2025-07-08"],
    ["1h", 730, "2023-09-07"],
  ] as const)("is %s for %d days, from %s on", async (interval, days, oldest) => {
    const { feed, asked } = feedOver(recorded);
    const refused = await feed.bars({
      symbol: AMD,
      interval,
      from: "2020-01-01",
      to: "2025-09-05",
    });
    expect(refused).toEqual({
      ok: false,
      refusal: { code: "too-far-back", interval, from: "2020-01-01", oldest, days },
    });
    expect(asked).toHaveLength(0);
  });

  it("is decades for daily bars, and never the future", async () => {
    const { feed } = feedOver(recorded);
    const old = { symbol: AMD, interval: "1d", from: "2016-01-04", to: "2016-02-29" } as const;
    expect(await feed.bars(old)).toMatchObject({ ok: true });
    expect(await feed.bars({ ...WEEK, from: "2025-09-08", to: "2025-09-12" })).toMatchObject({
      ok: false,
      refusal: { code: "out-of-range", last: "2025-09-05" },
    });
  });
});

describe("retries", () => {
  const tooMany =
    (headers: Record<string, string> = {}): Reply =>
    () =>
      new Response("Too Many Requests\r\n", { status: 429, headers });
  const broken: Reply = () => json("{}", 500);

  it("try three times more, later each time", async () => {
    const { feed, asked, slept } = feedOver(broken);
    expect(await feed.bars(WEEK)).toEqual({
      ok: false,
      refusal: { code: "feed-failed", status: 500 },
    });
    expect(asked).toHaveLength(4);
    expect(slept).toEqual([500, 1_000, 2_000]);
  });

  it("take the first good answer", async () => {
    const { feed, asked } = feedOver(inTurn(broken, tooMany(), recorded));
    expect(await feed.bars(WEEK)).toMatchObject({ ok: true });
    expect(asked).toHaveLength(3);
  });

  it("wait as long as the vendor asks, in seconds or until a date", async () => {
    const seconds = feedOver(inTurn(tooMany({ "retry-after": "7" }), recorded));
    expect(await seconds.feed.bars(WEEK)).toMatchObject({ ok: true });
    expect(seconds.slept).toEqual([7_000]);
    const date = new Date(NOW + 9_000).toUTCString();
    const until = feedOver(inTurn(tooMany({ "retry-after": date }), recorded));
    expect(await until.feed.bars(WEEK)).toMatchObject({ ok: true });
    expect(until.slept).toEqual([9_000]);
  });

  it("leave the vendor alone when it asks for longer than anybody waits", async () => {
    const net = feedOver(inTurn(tooMany({ "retry-after": "120" }), recorded));
    expect(await net.feed.bars(WEEK)).toEqual({
      ok: false,
      refusal: { code: "rate-limited", retryAfterSeconds: 120 },
    });
    expect(net.slept).toEqual([]);
    const paused = await net.feed.bars(WEEK);
    expect(paused).toEqual({ ok: false, refusal: { code: "feed-paused", seconds: 120 } });
    expect(net.asked).toHaveLength(1);
    net.advance(120_000);
    expect(await net.feed.bars(WEEK)).toMatchObject({ ok: true });
  });

  it("are not spent on what will not change", async () => {
    const text =
      '{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}';
    const { feed, asked } = feedOver(() => json(text, 404));
    const refused = await feed.bars(WEEK);
    expect(refused).toEqual({ ok: false, refusal: { code: "unknown-symbol", symbol: "AMD" } });
    expect(asked).toHaveLength(1);
  });
});

describe("the circuit breaker", () => {
  const down: Reply = () => Promise.reject(new TypeError("fetch failed"));

  it("opens after three failures in a row, tries once after a minute, and closes again", async () => {
    let up = false;
    const net = feedOver((url) => (up ? recorded(url) : down(url)));
    for (let i = 0; i < 3; i++) {
      expect(await net.feed.bars(WEEK)).toMatchObject({ refusal: { code: "feed-unreachable" } });
    }
    expect(net.asked).toHaveLength(12);
    expect(await net.feed.bars(WEEK)).toMatchObject({ refusal: { code: "feed-paused" } });
    expect(net.asked).toHaveLength(12);
    net.advance(60_000);
    expect(await net.feed.bars(WEEK)).toMatchObject({ refusal: { code: "feed-unreachable" } });
    expect(await net.feed.bars(WEEK)).toMatchObject({ refusal: { code: "feed-paused" } });
    up = true;
    net.advance(60_000);
    expect(await net.feed.bars(WEEK)).toMatchObject({ ok: true });
    expect(await net.feed.bars(WEEK)).toMatchObject({ ok: true });
  });

  it("lets one through while others wait to hear how it went", async () => {
    let answer: (response: Response) => void = () => undefined;
    let up = false;
    const net = feedOver((url) => (up ? new Promise<Response>((go) => (answer = go)) : down(url)));
    for (let i = 0; i < 3; i++) await net.feed.bars(WEEK);
    net.advance(60_000);
    up = true;
    const probe = net.feed.bars(WEEK);
    const other = await net.feed.bars({ ...WEEK, to: "2025-09-03" });
    expect(other).toMatchObject({ refusal: { code: "feed-paused" } });
    answer(await recorded(net.asked.at(-1) ?? ""));
    expect(await probe).toMatchObject({ ok: true });
  });

  it("stays closed over symbols that do not exist", async () => {
    const text =
      '{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found"}}}';
    const missing = feedOver((url) => (url.includes("/NONE?") ? json(text, 404) : recorded(url)));
    for (let i = 0; i < 5; i++) await missing.feed.bars({ ...WEEK, symbol: ticker("NONE") });
    expect(await missing.feed.bars(WEEK)).toMatchObject({ ok: true });
  });
});

describe("the latest price", () => {
  const quoteWith = async (facts: Partial<Parameters<typeof answerText>[1]>) => {
    const columns = columnsOf([]);
    const text = answerText(columns, { latestAt: NOW / 1_000 - 60, interval: "1d", ...facts });
    return feedOver(() => json(text)).feed.quote(AMD);
  };

  it("comes with its time, source and hash", async () => {
    expect(await quoteWith({ latest: 162.6303, previousClose: 160 })).toEqual({
      ok: true,
      value: {
        symbol: "AMD",
        price: 162_630_300,
        at: NOW - 60_000,
        source: "yahoo",
        fetchedAt: NOW,
        rawSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
  });

  it.each([
    ["no number", { latest: "162.63" }, "no-quote"],
    ["negative", { latest: -1 }, "no-quote"],
    ["in cents", { latest: 16_263, previousClose: 162.63 }, "unit-error"],
    ["from the future", { latest: 162.63, latestAt: NOW / 1_000 + 3_600 }, "answer-malformed"],
    ["of another symbol", { latest: 162.63, symbol: "AMC" }, "wrong-symbol"],
    ["in pence", { latest: 162.63, currency: "GBp" }, "wrong-currency"],
  ])("is refused when it is %s", async (_what, facts, code) => {
    const refused = await quoteWith(facts);
    expect(refused).toMatchObject({ ok: false, refusal: { code } });
    if (!refused.ok) expect(sayFeedRefusal(refused.refusal)).toMatch(/\.$/);
  });

  it("is not asked for when the symbol is none", async () => {
    const { feed, asked } = feedOver(recorded);
    expect(await feed.quote("=CMD" as typeof AMD)).toMatchObject({
      refusal: { code: "unknown-symbol" },
    });
    expect(asked).toHaveLength(0);
  });
});
