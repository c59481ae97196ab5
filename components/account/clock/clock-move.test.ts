// The toast's sentence says what a person would ask: what was bought, what was sold and why.
import { expect, test } from "vitest";
import { instant } from "@/lib/core/base/time";
import { sentenceOfMove, titleOfMove } from "./clock-move";

const at = { clockAt: instant(Date.parse("2025-07-01T15:30:00Z")), unfilled: 0 };
const exit = (symbol: string, reason: string) => ({ symbol, reason });

test("entries are counted, exits are named with their reason", () => {
  const fills = [
    { symbol: "XOM", reason: null },
    { symbol: "JNJ", reason: null },
    exit("AMD", "SL"),
  ];
  expect(sentenceOfMove({ ...at, fills })).toBe("2 entries, 1 exit: AMD stop-loss.");
});

test("orders that were not filled are said, and a quiet move says so", () => {
  expect(sentenceOfMove({ ...at, fills: [], unfilled: 1 })).toBe("1 order not filled.");
  expect(sentenceOfMove({ ...at, fills: [] })).toBe("No fills on the way.");
});

test("of many exits four are named", () => {
  const fills = ["A", "B", "C", "D", "E", "F"].map((symbol) => exit(symbol, "TP"));
  expect(sentenceOfMove({ ...at, fills })).toBe(
    "6 exits: A target, B target, C target, D target and 2 more.",
  );
});

test("the title names the clock in New York time", () => {
  expect(titleOfMove({ ...at, fills: [] })).toBe("Clock at 2025-07-01 11:30 ET");
});
