// How many tries there were (rule W5): all that look at the same days of the same tickers.
import { expect, test } from "vitest";
import { walkParameters } from "@/test/kit/walk";
import { date } from "@/test/kit/words";
import { parameterSetOf, type RegisteredRun, registryCount } from "./registry";

const run = (number: number, changes: Partial<RegisteredRun> = {}): RegisteredRun => ({
  number,
  from: date("2025-09-02"),
  to: date("2025-09-30"),
  tickers: ["AMD", "XOM"],
  sets: [`set ${number}`],
  ...changes,
});

test("W5 N counts distinct parameter sets of runs that share a ticker and a session", () => {
  const own = run(5, { sets: ["set 5", "fast"] });
  const registered = [
    run(1),
    // The whole sweep counts, also when somebody deleted it: a tombstone keeps its sets.
    run(2, { sets: ["a", "b", "c", "d"] }),
    run(3, { tickers: ["WMT"] }),
    run(4, { from: date("2025-10-01"), to: date("2025-10-31") }),
    own,
    // One session and one ticker in common are enough.
    run(6, { from: date("2025-09-30"), to: date("2025-10-31"), tickers: ["XOM", "WMT"] }),
  ];
  expect(registryCount({ run: own, set: "set 5" }, registered)).toEqual({ k: 6, n: 8 });
  expect(registryCount({ run: own, set: "fast" }, registered)).toEqual({ k: 7, n: 8 });
});

test("W5 an identical repeat counts once, and keeps the place of the first", () => {
  const repeat = run(3, { sets: ["set 1"] });
  const registered = [run(1), run(2), repeat];
  expect(registryCount({ run: repeat, set: "set 1" }, registered)).toEqual({ k: 1, n: 2 });
});

test("W5 the order of registration counts, not that of the list; a run without tickers counts itself", () => {
  const own = run(2, { tickers: [] });
  expect(registryCount({ run: own, set: "set 2" }, [own, run(1)])).toEqual({ k: 1, n: 1 });
  const all = [run(3), run(2), run(1)];
  expect(registryCount({ run: run(2), set: "set 2" }, all)).toEqual({ k: 2, n: 3 });
  expect(registryCount({ run: run(1), set: "set 1" }, all)).toEqual({ k: 1, n: 3 });
});

test("W5 a run that is not registered is not counted", () => {
  expect(() => registryCount({ run: run(2), set: "set 2" }, [run(1)])).toThrow("registered");
  expect(() => registryCount({ run: run(1), set: "other" }, [run(1)])).toThrow("registered");
});

test("W5 a parameter set is told apart by period, mode, forecast and market", () => {
  const source = { kind: "forecast", digest: "f" } as const;
  const over = { market: "sample", interval: "1h" };
  const sets = [
    parameterSetOf(walkParameters(), source, over),
    parameterSetOf(walkParameters({ mode: "fast" }), source, over),
    parameterSetOf(walkParameters({ tickers: ["AMD"] }), source, over),
    parameterSetOf(walkParameters(), { ...source, digest: "g" }, over),
    // The same signals over another file of bars, or over days in place of hours.
    parameterSetOf(walkParameters(), source, { ...over, market: "upload" }),
    parameterSetOf(walkParameters(), source, { ...over, interval: "1d" }),
  ];
  expect(new Set(sets).size).toBe(6);
  expect(parameterSetOf(walkParameters(), source, over)).toBe(sets[0]);
});
