// Tests of the quality of a bar set as a whole.
import { expect, test } from "vitest";
import { instant } from "../../base/time";
import type { RawBar } from "../bar-quality";
import type { CorporateAction } from "../corporate-action";
import { placeBars } from "../place-bars";
import { symbolFromText } from "../symbol";
import { XNYS } from "../xnys";
import { type QualityQuestion, qualityOf } from "./quality";

const AMD = symbolFromText("AMD") ?? expect.fail("AMD is a symbol");
const XOM = symbolFromText("XOM") ?? expect.fail("XOM is a symbol");
const DOLLAR = 1_000_000;

const row = (stamp: string, line: number, change: Partial<RawBar> = {}): RawBar => ({
  ...{ open: DOLLAR, high: DOLLAR, low: DOLLAR, close: DOLLAR, volume: 10 },
  startsAt: instant(Date.parse(`${stamp.replace(" ", "T")}:00-04:00`)),
  date: null,
  line,
  ...change,
});

function quality(rows: readonly RawBar[], change: Partial<QualityQuestion> = {}) {
  const placed = placeBars({ rows, interval: "1h", calendar: XNYS });
  if (!placed.ok) expect.fail("the set is refused");
  return qualityOf({
    ...{ placed: placed.value, symbol: AMD, interval: "1h", calendar: XNYS, splits: [] },
    ...change,
  });
}

test("Q1 kept, dropped by code, missing, repeated and untraded bars are counted", () => {
  expect(
    quality([
      row("2025-09-02 09:30", 2),
      row("2025-09-02 09:30", 3),
      row("2025-09-02 10:30", 4, { volume: 0 }),
      row("2025-09-02 16:30", 5),
      row("2025-09-02 17:30", 6),
      row("2025-09-02 11:30", 7, { close: null }),
      row("2025-09-03 09:30", 8),
    ]),
  ).toEqual({
    kept: 3,
    from: "2025-09-02",
    to: "2025-09-03",
    dropped: [
      { code: "bad-price", count: 1 },
      { code: "outside-session", count: 2 },
    ],
    missing: [
      { date: "2025-09-02", count: 5 },
      { date: "2025-09-03", count: 6 },
    ],
    zeroVolume: 1,
    collapsed: 1,
    flags: [],
  });
});

test("Q1 rows that were dropped may be counted already", () => {
  const dropped = [
    { code: "straddles-open" as const, count: 3 },
    { code: "bad-price" as const, count: 2 },
    { code: "bad-price" as const },
  ];
  const placed = { bars: [], missing: [], collapsed: 0, volumeReported: true, dropped };
  expect(quality([], { placed }).dropped).toEqual([
    { code: "bad-price", count: 3 },
    { code: "straddles-open", count: 3 },
  ]);
});

test("Q1 a set without bars has no sessions", () => {
  expect(quality([])).toMatchObject({ kept: 0, from: null, to: null, missing: [] });
});

test("Q3 a source that reports no volume has no untraded bars", () => {
  expect(quality([row("2025-09-02 09:30", 2, { volume: null })]).zeroVolume).toBe(0);
});

const FLAT_HALF = { open: DOLLAR / 2, high: DOLLAR / 2, low: DOLLAR / 2, close: DOLLAR / 2 };
const HALVED = [row("2025-08-29 15:30", 2), row("2025-09-02 09:30", 3, FLAT_HALF)];

test("Q2 a jump is flagged unless a split of the same symbol is known", () => {
  const split = (symbol: typeof AMD): CorporateAction => ({
    kind: "split",
    symbol,
    exDate: XNYS.session("2025-09-02")?.date ?? expect.fail("2025-09-02 is a session"),
    numerator: 2,
    denominator: 1,
  });
  expect(quality(HALVED).flags.map(({ code }) => code)).toEqual(["suspected-split"]);
  expect(quality(HALVED, { splits: [split(AMD)] }).flags).toEqual([]);
  expect(quality(HALVED, { splits: [split(XOM)] }).flags).toHaveLength(1);
});

test("a quality is plain values that survive being stored as JSON", () => {
  const made = quality(HALVED);
  expect(JSON.parse(JSON.stringify(made))).toEqual(made);
});
