// Symbols answer by their beginning first, and what is held comes before what is not.
import { expect, test } from "vitest";
import { symbolMatches } from "./symbol-matches";

const SYMBOLS = ["AAPL", "AMD", "AMZN", "CAMD", "XOM"];

test("what begins with the letters comes before what holds them", () => {
  expect(symbolMatches(SYMBOLS, { typed: "am", held: [] })).toEqual(["AMD", "AMZN", "CAMD"]);
});

test("what is held comes first", () => {
  expect(symbolMatches(SYMBOLS, { typed: "", held: ["XOM"] })[0]).toBe("XOM");
});
