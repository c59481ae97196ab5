// A split seen from after it: earlier prices are on its terms, and a split that is not known is none.
import { describe, expect, it } from "vitest";
import type { SessionDate } from "@/lib/core/base/time";
import { series } from "@/test/kit/series";
import { RAW } from "../basis";
import type { Split } from "../corporate-action";
import { XNYS } from "../xnys";
import { splitAdjusted } from "./split-adjusted";

const AMD = series(
  "AMD",
  `2025-08-27 100 104 98 101
   2025-08-28 50.5 52 50 51
   2025-08-29 51 53 50 52`,
  { interval: "1d" },
);
const split = (exDate: string, numerator = 2, denominator = 1): Split => ({
  kind: "split",
  symbol: AMD.symbol,
  exDate: exDate as SessionDate,
  numerator,
  denominator,
});
const adjusted = (splits: readonly Split[], asOf = "2025-08-29", basis = RAW) =>
  splitAdjusted(AMD, { splits, basis, asOf: asOf as SessionDate, calendar: XNYS });
const closes = (of: ReturnType<typeof adjusted>): number[] => [...of.close].map((c) => c / 1e6);

describe("prices before a split", () => {
  it("are halved by 2 for 1, and their volume doubled", () => {
    const after = adjusted([split("2025-08-28")]);
    expect(closes(after)).toEqual([50.5, 51, 52]);
    expect([...after.volume]).toEqual([2_000, 1_000, 1_000]);
    expect(after.high[0]).toBe(52_000_000);
    expect(closes(AMD)).toEqual([101, 51, 52]);
  });

  it("are multiplied by every split after them, one after the other", () => {
    const after = adjusted([split("2025-08-28"), split("2025-08-29", 1, 10)]);
    expect(closes(after)).toEqual([505, 510, 52]);
  });

  it("P1 stay as they are while the split is not known, or is in them already", () => {
    expect(adjusted([split("2025-08-29")], "2025-08-28")).toBe(AMD);
    const basis = { splitsThrough: "2025-08-28" as SessionDate, dividends: false };
    expect(adjusted([split("2025-08-28")], "2025-08-29", basis)).toBe(AMD);
  });
});
