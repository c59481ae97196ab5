// The totals of a preview are those of all its symbols.
import { expect, test } from "vitest";
import type { SessionDate } from "@/lib/core/base/time";
import { totalsOf } from "./preview-totals";

const one = (symbol: string, from: string, to: string) => ({
  symbol,
  bars: 147,
  from: from as SessionDate,
  to: to as SessionDate,
  missing: 2,
  dropped: 1,
  flags: 1,
});

test("counts are summed, the span reaches from the first session to the last one", () => {
  const symbols = [one("AMD", "2025-08-04", "2025-09-30"), one("XOM", "2025-07-01", "2025-08-29")];
  expect(totalsOf({ symbols })).toEqual({
    bars: 294,
    missing: 4,
    dropped: 2,
    flags: 2,
    from: "2025-07-01",
    to: "2025-09-30",
  });
});

test("a file without symbols has no span", () => {
  expect(totalsOf({ symbols: [] })).toMatchObject({ bars: 0, from: null, to: null });
});
