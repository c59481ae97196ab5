// Faults of a vendor, served by a real server: each is a worded refusal, none a wrong price.
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type Instant, instant } from "@/lib/core/base/time";
import { sayFeedRefusal } from "@/lib/formats/feed-problem";
import { sampleFeed } from "../sample";
import { answerText, columnsOf, ticker } from "../testing/recorded-yahoo";
import { yahooFeed } from "../yahoo";

const NOW = instant(Date.UTC(2025, 8, 5, 20, 45));
const WEEK = {
  symbol: ticker("AMD"),
  interval: "1h",
  from: "2025-09-02",
  to: "2025-09-05",
} as const;
const JSON_TYPE = { "content-type": "application/json" };

let server: Server | null = null;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((done) => (server ? server.close(done) : done(null)));
  server = null;
});

/** Asks a feed whose Yahoo is a server on this machine that answers like `serve`. */
async function askServer(serve: RequestListener, timeoutMs = 2_000) {
  let requests = 0;
  const listening = createServer((request, response) => {
    requests += 1;
    serve(request, response);
  });
  server = listening;
  await new Promise<void>((done) => listening.listen(0, "127.0.0.1", done));
  const { port } = listening.address() as AddressInfo;
  let clock: number = NOW;
  const feed = yahooFeed({
    now: () => clock as Instant,
    sleep: async (ms) => {
      clock += ms;
    },
    random: () => 0.5,
    timeoutMs,
    fetch: (input, init) => {
      const url = new URL(String(input));
      return fetch(`http://127.0.0.1:${port}${url.pathname}${url.search}`, init);
    },
  });
  const result = await feed.bars(WEEK);
  return { result, requests };
}

const respond =
  (status: number, body: string | Buffer, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);

const good = async (): Promise<string> => {
  const week = await sampleFeed.bars(WEEK);
  if (!week.ok) throw new Error("the sample has that week");
  return answerText(columnsOf(week.value.bars), { latestAt: NOW / 1_000 });
};

const failure = (code: string, description: string): string =>
  JSON.stringify({ chart: { result: null, error: { code, description } } });
const frontDoor = (code: string, description: string): string =>
  JSON.stringify({ finance: { result: null, error: { code, description } } });

async function refusalOf(serve: RequestListener, timeoutMs?: number) {
  const { result, requests } = await askServer(serve, timeoutMs);
  if (result.ok) throw new Error("bars came from a broken answer");
  expect(sayFeedRefusal(result.refusal)).toMatch(/^[A-Z].*\.$/);
  return { refusal: result.refusal, requests };
}

it("reads a good answer from the same server", async () => {
  const text = await good();
  const { result } = await askServer(respond(200, text, JSON_TYPE));
  expect(result).toMatchObject({ ok: true });
});

describe("an error status", () => {
  const page = { "content-type": "text/html" };
  const pause = { "retry-after": "3600" };
  const limited = { code: "rate-limited", retryAfterSeconds: null };
  const paused = { code: "rate-limited", retryAfterSeconds: 3_600 };
  const refused = (status: number) => ({ code: "feed-refused", status });
  const failed = (status: number) => ({ code: "feed-failed", status });

  const CASES: readonly Case[] = [
    { what: "429 as text", serve: [429, "Too Many Requests\r\n"], expected: limited, asked: 4 },
    {
      what: "429 as JSON",
      serve: [429, frontDoor("Too Many Requests", "Rate limited"), JSON_TYPE],
      expected: limited,
      asked: 4,
    },
    {
      what: "429 as text with Retry-After",
      serve: [429, "Too Many Requests", pause],
      expected: paused,
      asked: 1,
    },
    {
      what: "429 as JSON with Retry-After",
      serve: [429, frontDoor("Too Many Requests", ""), { ...JSON_TYPE, ...pause }],
      expected: paused,
      asked: 1,
    },
    {
      what: "401",
      serve: [401, frontDoor("Unauthorized", "Invalid Crumb"), JSON_TYPE],
      expected: refused(401),
      asked: 1,
    },
    {
      what: "403 as a page",
      serve: [403, "<html></html>", page],
      expected: refused(403),
      asked: 1,
    },
    {
      what: "a redirect",
      serve: [302, "", { location: "https://127.0.0.1/consent" }],
      expected: refused(302),
      asked: 1,
    },
    {
      what: "404 of a symbol",
      serve: [404, failure("Not Found", "No data found, symbol may be delisted"), JSON_TYPE],
      expected: { code: "unknown-symbol", symbol: "AMD" },
      asked: 1,
    },
    { what: "404 of something else", serve: [404, "nothing"], expected: failed(404), asked: 4 },
    {
      what: "400 of a range",
      serve: [400, failure("Bad Request", "Data doesn't exist for startDate = 1"), JSON_TYPE],
      expected: { code: "no-bars-in-range", symbol: "AMD" },
      asked: 1,
    },
    {
      what: "422 of a range",
      serve: [422, failure("Unprocessable Entity", "1m data not available for start"), JSON_TYPE],
      expected: { code: "no-bars-in-range", symbol: "AMD" },
      asked: 1,
    },
    { what: "500", serve: [500, "Internal Server Error"], expected: failed(500), asked: 4 },
    { what: "502 as a page", serve: [502, "<html></html>", page], expected: failed(502), asked: 4 },
  ];

  it.each(CASES)("$what is refused for what it is", async ({ serve, expected, asked }) => {
    const { refusal, requests } = await refusalOf(respond(...serve));
    expect(refusal).toMatchObject(expected);
    expect(requests).toBe(asked);
  });
});

interface Case {
  readonly what: string;
  readonly serve: Parameters<typeof respond>;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly asked: number;
}

describe("an answer of status 200", () => {
  const html = "text/html";
  it.each([
    { what: "a web page", body: "<!doctype html>", type: html, code: "answer-not-json" },
    { what: "a page without tags", body: "Sign in", type: html, code: "answer-not-json" },
    { what: "a web page called JSON", body: "\n <html></html>", code: "answer-not-json" },
    { what: "nothing", body: "", code: "answer-cut" },
    { what: "cut JSON", body: '{"chart":{"result":[{"meta":{"curr', code: "answer-cut" },
    { what: "no UTF-8", body: Buffer.from([0x7b, 0xff, 0xfe]), code: "answer-cut" },
    { what: "another thing", body: '{"quoteResponse":{}}', code: "answer-malformed" },
    { what: "null", body: "null", code: "answer-malformed" },
    { what: "no result", body: '{"chart":{"result":[],"error":null}}', code: "answer-malformed" },
    { what: "a limit", body: frontDoor("Too Many Requests", "x"), code: "rate-limited" },
    { what: "an error", body: failure("Not Found", "No data found"), code: "unknown-symbol" },
  ])("that is $what is refused", async ({ body, type = "application/json", code }) => {
    const { refusal } = await refusalOf(respond(200, body, { "content-type": type }));
    expect(refusal.code).toBe(code);
  });

  it("larger than 8 MB is refused, announced or not", async () => {
    const big = Buffer.alloc(9 * 2 ** 20, " ");
    const announced = { ...JSON_TYPE, "content-length": String(big.length) };
    expect((await refusalOf(respond(200, big, announced))).refusal).toEqual({
      code: "answer-too-large",
      megabytes: 8,
    });
    server?.closeAllConnections();
    const chunked: RequestListener = (_request, response) => {
      response.writeHead(200, JSON_TYPE);
      response.write(big.subarray(0, 5 * 2 ** 20));
      response.end(big.subarray(5 * 2 ** 20));
    };
    expect((await refusalOf(chunked)).refusal.code).toBe("answer-too-large");
  });
});

describe("a connection", () => {
  it("that drips past the time-out is given up", async () => {
    const drips = new Set<NodeJS.Timeout>();
    const drip = (response: ServerResponse): void => {
      const timer = setInterval(() => response.write(" "), 10);
      drips.add(timer);
      response.on("close", () => clearInterval(timer));
    };
    const serve: RequestListener = (_request, response) => {
      response.writeHead(200, JSON_TYPE);
      drip(response);
    };
    const { refusal, requests } = await refusalOf(serve, 60);
    expect(refusal).toEqual({ code: "feed-too-slow", seconds: 1 });
    expect(requests).toBe(4);
    for (const timer of drips) clearInterval(timer);
  });

  it("that never answers is given up", async () => {
    const { refusal } = await refusalOf(() => undefined, 40);
    expect(refusal.code).toBe("feed-too-slow");
  });

  it("that is reset is named, before the answer and within it", async () => {
    const before: RequestListener = (request) => void request.socket.resetAndDestroy();
    expect((await refusalOf(before)).refusal).toEqual({ code: "feed-unreachable" });
    const text = await good();
    const within: RequestListener = (request, response) => {
      response.writeHead(200, { ...JSON_TYPE, "content-length": String(text.length) });
      response.write(text.slice(0, 100), () => request.socket.resetAndDestroy());
    };
    expect((await refusalOf(within)).refusal).toEqual({ code: "feed-unreachable" });
  });

  it("that ends before all announced bytes came is no answer", async () => {
    const text = await good();
    const short: RequestListener = (request, response) => {
      response.writeHead(200, { ...JSON_TYPE, "content-length": String(text.length + 10) });
      response.write(text, () => request.socket.end());
    };
    expect((await refusalOf(short)).refusal).toEqual({ code: "feed-unreachable" });
  });
});

it("a fetch that ignores its signal keeps nobody waiting", async () => {
  const feed = yahooFeed({
    now: () => NOW,
    sleep: async () => undefined,
    random: () => 0.5,
    timeoutMs: 20,
    fetch: () => new Promise<Response>(() => undefined),
  });
  expect(await feed.bars(WEEK)).toMatchObject({ refusal: { code: "feed-too-slow" } });
});
