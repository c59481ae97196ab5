// Splits and dividends of a chart answer, and its facts that must fit what was asked.
import { describe, expect, it } from "vitest";
import { symbolFromText } from "@/lib/core/market/symbol";
import { actionsOfChart } from "./chart-actions";
import { failureIn, parseChart } from "./chart-answer";

const ASK = { symbol: "AMD", interval: "1d", from: "2025-01-01", to: "2025-12-31" } as const;
const META = {
  symbol: "AMD",
  currency: "USD",
  exchangeTimezoneName: "America/New_York",
  dataGranularity: "1d",
};
/** 09:30 in New York. */
const at = (month: number, day: number): number => Date.UTC(2025, month - 1, day, 14) / 1_000;

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const answerOf = (meta: object, events?: object): Uint8Array =>
  bytesOf({ chart: { result: [{ meta, events, indicators: { quote: [{}] } }], error: null } });

function actionsOf(events: object) {
  const parsed = parseChart(answerOf(META, events), ASK);
  const symbol = symbolFromText("AMD");
  if (!parsed.ok || symbol === null) throw new Error("the answer has a sound shape");
  return actionsOfChart(parsed.value, { ...ASK, symbol });
}

describe("actions", () => {
  it("come in order of date, ratios in whole numbers, amounts in micros", () => {
    const split = { date: at(6, 10), numerator: 10, denominator: 1, splitRatio: "10:1" };
    const odd = { date: at(2, 3), numerator: 1.281, denominator: 1, splitRatio: "1281:1000" };
    const dividend = { date: at(3, 12), amount: 0.255 };
    const actions = actionsOf({
      splits: { [split.date]: split, [odd.date]: odd },
      dividends: { [dividend.date]: dividend },
    });
    expect(actions).toEqual({
      ok: true,
      value: [
        { kind: "split", symbol: "AMD", exDate: "2025-02-03", numerator: 1281, denominator: 1000 },
        { kind: "dividend", symbol: "AMD", exDate: "2025-03-12", amount: 255_000 },
        { kind: "split", symbol: "AMD", exDate: "2025-06-10", numerator: 10, denominator: 1 },
      ],
    });
  });

  it("outside the asked dates are left aside", () => {
    const date = Date.UTC(2024, 5, 10, 14) / 1_000;
    expect(actionsOf({ splits: { a: { date, numerator: 2, denominator: 1 } } })).toEqual({
      ok: true,
      value: [],
    });
  });

  it.each([
    { splits: { a: { date: at(6, 10), numerator: 0, denominator: 1 } } },
    { splits: { a: { date: at(6, 10), numerator: "10", denominator: 1 } } },
    { splits: { a: { date: at(6, 10), numerator: 1e9, denominator: 1 } } },
    { splits: { a: { date: 1.5, numerator: 2, denominator: 1 } } },
    { splits: { a: null } },
    { dividends: { a: { date: at(6, 10), amount: -1 } } },
    { dividends: { a: { date: at(6, 10), amount: null } } },
  ])("that cannot be read refuse the answer: %j", (events) => {
    expect(actionsOf(events)).toMatchObject({
      ok: false,
      refusal: { code: "answer-malformed" },
    });
  });
});

describe("facts", () => {
  it.each([
    [{ symbol: "AMC" }, "wrong-symbol"],
    [{ currency: "GBp" }, "wrong-currency"],
    [{ currency: null }, "wrong-currency"],
    [{ dataGranularity: "1wk" }, "wrong-interval"],
    [{ exchangeTimezoneName: "Europe/London" }, "wrong-zone"],
    [{ symbol: 5 }, "answer-malformed"],
  ])("that do not fit what was asked refuse the answer: %j", (meta, code) => {
    const parsed = parseChart(answerOf({ ...META, ...meta }), ASK);
    expect(parsed).toMatchObject({ ok: false, refusal: { code } });
  });

  it("may call the hour 60m", () => {
    const meta = { ...META, dataGranularity: "60m" };
    expect(parseChart(answerOf(meta), { ...ASK, interval: "1h" })).toMatchObject({ ok: true });
  });
});

describe("an error answer", () => {
  it("means something only where it is known", () => {
    const error = (code: string) => bytesOf({ chart: { result: null, error: { code } } });
    expect(failureIn(error("Not Found"), ASK)).toEqual({ code: "unknown-symbol", symbol: "AMD" });
    expect(failureIn(error("Teapot"), ASK)).toBeNull();
    expect(failureIn(new Uint8Array([1, 2]), ASK)).toBeNull();
  });
});
