// Tests of the check before a plan: each level at its limit.
import { expect, test } from "vitest";
import { date } from "@/test/kit/words";
import { type PreflightFacts, type PreflightName, preflight } from "./preflight";

const GOOD: PreflightFacts = {
  asOf: date("2025-08-29"),
  forecast: { newest: date("2025-08-29"), sessionsBehind: 0 },
  pricesThrough: date("2025-08-29"),
  barsThrough: date("2025-09-02"),
  barsWanted: date("2025-09-02"),
  etth: { count: 20, degraded: 1, unique: 3 },
};

const level = (name: PreflightName, said: Partial<PreflightFacts>) =>
  preflight({ ...GOOD, ...said }).find((check) => check.name === name)?.level;

test("everything of the right day is ok", () => {
  expect(preflight(GOOD).map(({ level }) => level)).toEqual(["ok", "ok", "ok", "ok", "ok", "ok"]);
});

test("a forecast of an earlier session is bad, and one without dates is unknown", () => {
  const stale = { forecast: { newest: date("2025-08-28"), sessionsBehind: 1 } };
  expect(level("forecast", stale)).toBe("bad");
  expect(level("signal-date", stale)).toBe("bad");
  const undated = { forecast: { newest: null, sessionsBehind: null } };
  expect([level("forecast", undated), level("signal-date", undated)]).toEqual([
    "unknown",
    "unknown",
  ]);
  expect(level("forecast", { forecast: null })).toBe("unknown");
});

test("prices and bars must reach their session", () => {
  expect(level("prices", { pricesThrough: date("2025-08-28") })).toBe("bad");
  expect(level("prices", { pricesThrough: null })).toBe("unknown");
  expect(level("bars", { barsThrough: date("2025-08-29") })).toBe("bad");
});

test("ETTH: up to 5 % missing is ok, above 20 % is bad; three unlike ones are enough, one is not", () => {
  const etth = (degraded: number, unique: number, count = 20) => ({
    etth: { count, degraded, unique },
  });
  const missing = (degraded: number) => level("etth-missing", etth(degraded, 3));
  expect([missing(1), missing(2), missing(4), missing(5)]).toEqual(["ok", "warn", "warn", "bad"]);
  const unique = (many: number, count?: number) => level("etth-unique", etth(0, many, count));
  expect([unique(3), unique(2), unique(1), unique(1, 1), unique(2, 2)]).toEqual([
    ...["ok", "warn", "bad"],
    ...["ok", "ok"],
  ]);
  expect(level("etth-missing", { etth: null })).toBe("unknown");
});
