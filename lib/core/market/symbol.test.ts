// Tests of symbols.
import { expect, test } from "vitest";
import { symbolFromText } from "./symbol";

test("a symbol is trimmed and upper-cased", () => {
  const texts = ["amd", " BRK.B ", "bf-b", "^GSPC", "BTC-USD", "EURUSD=X", "7203.T"];
  expect(texts.map(symbolFromText)).toEqual([
    "AMD",
    "BRK.B",
    "BF-B",
    "^GSPC",
    "BTC-USD",
    "EURUSD=X",
    "7203.T",
  ]);
});

test("text that is no ticker, or would run as a formula or a path, is null", () => {
  const texts = [
    "",
    "=CMD",
    "+1",
    "-AMD",
    "@SUM",
    "../ETC",
    "A B",
    "ＡＭＤ",
    "ABCDEFGHIJKLMNOPQ",
    "A\u0000",
  ];
  for (const text of texts) expect(symbolFromText(text)).toBeNull();
});
