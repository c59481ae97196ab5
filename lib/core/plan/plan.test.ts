// A plan's content digest: one key for one meaning.
import { describe, expect, it } from "vitest";
import { price, rate } from "../base/money";
import { shares } from "../base/quantity";
import { sha256Text } from "../base/sha256";
import type { SessionDate } from "../base/time";
import { contentDigest, type PlanLine } from "./plan";

const line: PlanLine = {
  line: 2,
  ticker: "AMD",
  side: "BUY",
  quantity: shares(1),
  entry: price(227_920_000),
  takeProfit: price(239_316_000),
  stopLoss: price(223_361_600),
  probWin: rate(951_000),
  strength: rate(951_000),
  etthDays: 2_590_000,
  etthDegraded: null,
  mode: null,
  maxHoldSessions: 3,
  horizonDays: null,
  asOfDate: "2025-08-29" as SessionDate,
  tradeDate: null,
  levels: null,
  dropReason: null,
  extra: {},
};

describe("the content digest of a plan", () => {
  const digest = contentDigest({ lines: [line] });

  it("is the SHA-256 of the canonical text of what the lines say", () => {
    const said = [
      '"asOfDate":"2025-08-29","entry":227920000,"etthDays":2590000,"maxHoldSessions":3',
      '"probWin":951000,"quantity":1000000,"side":"BUY","stopLoss":223361600,"strength":951000',
      '"takeProfit":239316000,"ticker":"AMD"',
    ];
    expect(digest).toBe(sha256Text(`[{${said.join(",")}}]`));
  });

  it("does not see where a line stood or what else its file held", () => {
    expect(contentDigest({ lines: [{ ...line, line: 7, extra: { note: "x" } }] })).toBe(digest);
  });

  it.each([
    { ticker: "XOM" },
    { side: null },
    { quantity: shares(2) },
    { entry: null },
    { takeProfit: null },
    { stopLoss: price(223_361_601) },
    { probWin: null },
    { strength: null },
    { etthDays: 2_590_001 },
    { maxHoldSessions: null },
    { horizonDays: 3 },
    { asOfDate: null },
    { tradeDate: "2025-09-02" as SessionDate },
    { levels: "percent" },
    { dropReason: "cap" },
  ] satisfies Partial<PlanLine>[])("sees %j", (change) => {
    expect(contentDigest({ lines: [{ ...line, ...change }] })).not.toBe(digest);
  });

  it("sees the order of the lines, which is their priority", () => {
    const other = { ...line, ticker: "XOM" };
    const one = contentDigest({ lines: [line, other] });
    expect(contentDigest({ lines: [other, line] })).not.toBe(one);
  });
});
