// Tickers come typed, pasted from a spreadsheet, or misspelled.
import { expect, test } from "vitest";
import { symbolsFromText, wrongSymbols } from "./symbols-text";

test("commas, spaces, tabs and lines separate tickers; each counts once, in upper case", () => {
  expect(symbolsFromText("amd, XOM\tbrk.b\n^gspc;AMD").symbols).toEqual([
    "AMD",
    "XOM",
    "BRK.B",
    "^GSPC",
  ]);
});

test("what is no ticker is kept as it was typed and named", () => {
  const { symbols, wrong } = symbolsFromText("AMD =CMD a/b");
  expect(symbols).toEqual(["AMD"]);
  expect(wrong).toEqual(["=CMD", "a/b"]);
  expect(wrongSymbols(wrong)).toMatch(/^“=CMD”, “a\/b”: a ticker has 1 to 16 letters/);
});

test("nothing wrong says nothing", () => {
  expect(symbolsFromText(" , ")).toEqual({ symbols: [], wrong: [] });
  expect(wrongSymbols([])).toBeUndefined();
});
