// What a plan keeps: the golden numbers of the scripts it replaces, and each cut by itself.
import { describe, expect, test } from "vitest";
import { candidates, decided } from "@/test/kit/planner";
import { usd } from "@/test/kit/words";
import { rate, ZERO } from "../../base/money";
import type { Candidate } from "./candidate";
import { type Decision, EMPTY_BOOK, keptOf, type Terms } from "./decide";
import { exposureOf } from "./plan-sums";

/** Five rows, one share each at 200 dollars a slot: 861.98 in all. */
const GOLDEN = candidates(`
  JNJ 219.57 0.969 6.24
  XOM 129.13 0.963 4.59
  CVX 166.16 0.960 4.21
  AMD 227.92 0.951 2.59
  WMT 119.20 0.926 5.46`);

const scores = (from: readonly Decision[]) =>
  keptOf(from).map(({ row, score }) => `${row.ticker} ${score}`);
const kept = (from: readonly Decision[]) => keptOf(from).map(({ row }) => row.ticker);
const drops = (from: readonly Decision[]) =>
  Object.fromEntries(
    from.flatMap(({ row, drops: found }) =>
      found.length > 0 ? [[row.ticker, found.map(({ code }) => code).join(" ")]] : [],
    ),
  );

describe("P4 the golden numbers of five rows and 1,000 dollars", () => {
  test("P4 intraday with a cap of 800 keeps none: the shortest time is 2.59", () => {
    const plan = decided(GOLDEN, { mode: "intraday", exposureCap: usd("800") });
    expect(scores(plan)).toEqual([]);
    expect(drops(plan)).toEqual({
      JNJ: "etth",
      XOM: "etth",
      CVX: "etth",
      AMD: "etth",
      WMT: "etth",
    });
  });

  test("P4 fast with a cap of 800 keeps AMD with 0.367", () => {
    const plan = decided(GOLDEN, { mode: "fast", exposureCap: usd("800") });
    expect(scores(plan)).toEqual(["AMD 367181"]);
    expect(exposureOf(plan)).toBe(usd("227.92"));
  });

  test("P4 balanced with a cap of 800 keeps AMD, CVX, XOM and WMT for 642.41", () => {
    const plan = decided(GOLDEN, { exposureCap: usd("800") });
    expect(scores(plan)).toEqual(["AMD 781530", "CVX 743259", "XOM 739459", "WMT 703145"]);
    expect(exposureOf(plan)).toBe(usd("642.41"));
    expect(drops(plan)).toEqual({ JNJ: "etth" });
  });

  test("P4 conservative without a cap keeps all five for 861.98", () => {
    const plan = decided(GOLDEN, { mode: "conservative" });
    expect(kept(plan)).toEqual(["JNJ", "XOM", "CVX", "AMD", "WMT"]);
    expect(exposureOf(plan)).toBe(usd("861.98"));
  });

  test("P4 conservative with a cap of 800 drops WMT for 742.78", () => {
    const plan = decided(GOLDEN, { mode: "conservative", exposureCap: usd("800") });
    expect(kept(plan)).toEqual(["JNJ", "XOM", "CVX", "AMD"]);
    expect(exposureOf(plan)).toBe(usd("742.78"));
    expect(plan.at(-1)).toMatchObject({
      quantity: 0,
      exposure: 0,
      drops: [{ code: "cap", exposure: usd("119.20"), left: usd("57.22") }],
    });
  });
});

describe("P4 the exposure cap", () => {
  const three = candidates(`
    A 300 0.9 1
    B 250 0.8 1
    C 150 0.7 1`);

  test("P4 a cap of 500 keeps 300 and 150 and skips 250", () => {
    const plan = decided(three, { exposureCap: usd("500") });
    expect(kept(plan)).toEqual(["A", "C"]);
    expect(exposureOf(plan)).toBe(usd("450"));
    expect(drops(plan)).toEqual({ B: "cap" });
  });

  test("P4 a row that fills the cap to the micro is kept", () => {
    expect(kept(decided(three, { exposureCap: usd("700") }))).toEqual(["A", "B", "C"]);
    expect(kept(decided(three, { exposureCap: usd("699.999999") }))).toEqual(["A", "B"]);
  });

  test("A6 with an account the cap counts what it holds, and its own headroom too", () => {
    const book = { ...EMPTY_BOOK, exposure: usd("200") };
    expect(kept(decided(three, { exposureCap: usd("500") }, book))).toEqual(["A"]);
    expect(kept(decided(three, {}, { ...book, headroom: usd("400") }))).toEqual(["A"]);
    const both = { ...book, headroom: usd("1000") };
    expect(kept(decided(three, { exposureCap: usd("100") }, both))).toEqual([]);
  });

  test("A6 with an account the cap counts what acceptance will: slippage and fees", () => {
    const two = candidates("A 100 0.9 2\nB 100 0.8 2");
    const at = (book: Terms["book"]) => decided(two, { exposureCap: usd("400") }, book);
    const costs = { slippage: rate(500), feePerOrder: ZERO, feePerShare: ZERO, feeRate: rate(0) };
    expect(kept(at(EMPTY_BOOK))).toEqual(["A", "B"]);
    // Two shares at 100.05 are 200.10 each.
    const slipped = at({ ...EMPTY_BOOK, costs });
    expect(kept(slipped)).toEqual(["A"]);
    expect(slipped[1]?.drops).toEqual([
      { code: "cap", exposure: usd("200.10"), left: usd("199.90") },
    ]);
    const fee = { ...costs, slippage: rate(0), feePerOrder: usd("0.000001") };
    expect(kept(at({ ...EMPTY_BOOK, costs: fee }))).toEqual(["A"]);
    expect(kept(at({ ...EMPTY_BOOK, costs: { ...fee, feePerOrder: ZERO } }))).toEqual(["A", "B"]);
    const all = decided(
      candidates("A 500 0.9 2\nB 500 0.8 2"),
      { maxOpen: 2 },
      { ...EMPTY_BOOK, costs },
    );
    expect(drops(all)).toEqual({ B: "capital" });
  });

  test("P4 ties of score, strength, chance and time keep the order of the file", () => {
    const alike = candidates("B 10 0.9 2\nA 10 0.9 2\nC 10 0.9 2");
    expect(kept(decided(alike))).toEqual(["B", "A", "C"]);
    expect(kept(decided(alike.toReversed()))).toEqual(["C", "A", "B"]);
  });

  test("P4 of equal score the stronger comes first, then the likelier, then the sooner", () => {
    const scored = decided(candidates("A 10 0.6 0.6\nB 10 0.9 0.9"), { mode: "fast" });
    expect(scores(scored)).toEqual(["B 1000000", "A 1000000"]);
    // As strong by its pattern as the other by its chance.
    const chances = [rate(800_000), rate(900_000)];
    const strong = candidates("A 10 0.9 1\nB 10 0.9 2").map(
      (one, i): Candidate => ({ ...one, chance: chances[i] ?? one.chance }),
    );
    expect(kept(decided(strong, { mode: "conservative" }))).toEqual(["B", "A"]);
  });

  test("P4 rows of equal score rank by strength, and missing times come last", () => {
    const rows = candidates("A 10 0.9 -\nB 10 0.9 9\nC 10 0.9 1");
    expect(kept(decided(rows, { mode: "conservative" }))).toEqual(["C", "B", "A"]);
  });
});

describe("P3 the filter of a mode", () => {
  test("P3 a limit keeps the row that meets it exactly", () => {
    const rows = candidates("A 10 0.9 2.0\nB 10 0.9 2.000001");
    expect(kept(decided(rows, { mode: "intraday" }))).toEqual(["A"]);
  });

  test("P3 a missing time is dropped as missing-etth, except by conservative", () => {
    const rows = candidates("A 10 0.9 -");
    for (const mode of ["intraday", "fast", "balanced"] as const) {
      expect(drops(decided(rows, { mode }))).toEqual({ A: "missing-etth" });
    }
    expect(kept(decided(rows, { mode: "conservative" }))).toEqual(["A"]);
  });

  test("P3 a limit of the user replaces the mode's, and gives conservative one", () => {
    const rows = candidates("A 10 0.9 4\nB 10 0.9 7");
    expect(kept(decided(rows, { mode: "fast", etthMax: 4_000_000 }))).toEqual(["A"]);
    expect(kept(decided(rows, { mode: "conservative", etthMax: 5_000_000 }))).toEqual(["A"]);
  });

  test("P6 every limit missed is named, the first one as the reason", () => {
    const minimums = { minStrength: 800_000, minProb: 700_000 } as never;
    const rows = candidates("A 10 0.6 9\nB 10 0.8 2\nC 10 0.75 2");
    expect(drops(decided(rows, minimums))).toEqual({ A: "etth strength prob", C: "strength" });
  });
});

describe("P5 slots and budget", () => {
  const six = candidates(`
    A 100 0.95 9
    B 100 0.94 9
    C 100 0.93 9
    D 100 0.92 9
    E 100 0.91 9
    F 100 0.90 1`);

  test("P5 origin cuts to its slots by strength before the mode looks, strict afterwards", () => {
    const origin = decided(six);
    expect(kept(origin)).toEqual([]);
    expect(drops(origin)).toMatchObject({ A: "etth", E: "etth", F: "max-open" });
    const strict = decided(six, { sizing: "strict", maxOpen: 5 });
    expect(kept(strict)).toEqual(["F"]);
    expect(drops(strict)).toMatchObject({ A: "etth", E: "etth" });
  });

  test("P5 strict cuts to its slots in priority order", () => {
    const plan = decided(six, { sizing: "strict", maxOpen: 1, etthMax: 10_000_000 });
    expect(kept(plan)).toEqual(["F"]);
    expect(plan[1]?.drops).toEqual([{ code: "max-open", place: 2, free: 0 + 1, taken: 0 }]);
  });

  test("P5 a slot too small for one share is too-small in strict, one share in origin", () => {
    const rows = candidates("A 227.92 0.9 2");
    expect(drops(decided(rows, { sizing: "strict", maxOpen: 5 }))).toEqual({ A: "too-small" });
    expect(decided(rows)).toMatchObject([{ quantity: 1_000_000, exposure: usd("227.92") }]);
  });

  test("P5 a total over the capital skips what does not fit, and never keeps one over budget", () => {
    const rows = candidates("A 700 0.9 2\nB 400 0.8 2\nC 300 0.7 2");
    expect(kept(decided(rows))).toEqual(["A", "C"]);
    expect(drops(decided(rows))).toEqual({ B: "capital" });
    expect(kept(decided(candidates("A 1000.01 0.9 2")))).toEqual([]);
  });

  test("A8 tickers held or pending take slots, and are not bought again", () => {
    const book = { ...EMPTY_BOOK, tickers: new Set(["A", "Z", "Y"]) };
    const plan = decided(six, { etthMax: 10_000_000 }, book);
    expect(kept(plan)).toEqual(["B", "C"]);
    expect(drops(plan)).toMatchObject({ A: "already-held", D: "max-open", F: "max-open" });
  });

  test("A8 an account that adds buys more of what it holds, in the slot that is taken already", () => {
    const book = { ...EMPTY_BOOK, tickers: new Set(["A", "Z", "Y"]) };
    const adding = { ...book, adds: new Map([["A", "BUY"]] as const) };
    const plan = decided(six, { etthMax: 10_000_000 }, adding);
    expect(kept(plan)).toEqual(["A", "B", "C"]);
    expect(drops(plan)).toMatchObject({ D: "max-open", F: "max-open" });
    const owed = { ...book, adds: new Map([["A", "SELL"]] as const) };
    expect(drops(decided(six, { etthMax: 10_000_000 }, owed))).toMatchObject({ A: "already-held" });
  });
});
