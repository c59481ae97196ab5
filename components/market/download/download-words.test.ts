// A download's sentences, while it runs and after every way of ending.
import { expect, test } from "vitest";
import { instant, type SessionDate } from "@/lib/core/base/time";
import type { DownloadSymbolView, DownloadView, StepState } from "@/lib/formats/market-views";
import { broughtText, downloadTitle, endSentence, stepsText, timeLeft } from "./download-words";

const one = (symbol: string, state: StepState, bars: number): DownloadSymbolView => ({
  symbol,
  state,
  monthsDone: state === "done" ? 1 : 0,
  months: 1,
  bars,
  problem: state === "failed" ? "The feed did not answer." : null,
});

const view = (state: StepState, symbols: readonly DownloadSymbolView[]): DownloadView => ({
  id: "d1",
  market: { id: "sample", name: "Sample market", kind: "sample", synthetic: true },
  interval: "1h",
  from: "2025-09-01" as SessionDate,
  to: "2025-09-30" as SessionDate,
  state,
  stepsDone: symbols.filter((each) => each.state === "done").length,
  steps: symbols.length,
  symbols,
  createdAt: instant(0),
  finishedAt: null,
});

test("it is named by its interval and its symbols", () => {
  expect(downloadTitle(view("running", [one("AMD", "running", 0)]))).toBe("1h bars of AMD");
});

test("a finished one tells what it brought", () => {
  const done = view("done", [one("AMD", "done", 140), one("XOM", "done", 7)]);
  expect(broughtText(done)).toBe("147 bars in 2 symbols");
  expect(endSentence(done)).toBe("147 bars in 2 symbols.");
});

test("a failed one tells how many symbols failed beside what came", () => {
  const failed = view("failed", [one("AMD", "done", 147), one("XOM", "failed", 0)]);
  expect(endSentence(failed)).toBe("147 bars in 1 symbol; 1 symbol failed.");
});

test("a cancelled one tells what is kept", () => {
  const cancelled = view("cancelled", [one("AMD", "done", 147), one("XOM", "cancelled", 0)]);
  expect(endSentence(cancelled)).toBe(
    "Cancelled after 1 of 2 months: 147 bars in 1 symbol are kept.",
  );
});

test("a running one has no end, and its time left follows the pace since it was first seen", () => {
  const symbols = ["A", "B", "C", "D", "E", "F"].map((name, i) =>
    one(name, i < 3 ? "done" : "waiting", 10),
  );
  const running = view("running", symbols);
  expect(endSentence(running)).toBeNull();
  expect(stepsText(running)).toBe("3 of 6 months");
  expect(timeLeft(running, { firstDone: 1, firstAt: 1_000, now: 5_000 })).toBe("about 6 s left");
  expect(timeLeft(running, { firstDone: 2, firstAt: 1_000, now: 5_000 })).toBeNull();
});
