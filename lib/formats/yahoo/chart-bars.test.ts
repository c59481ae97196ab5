// Bars of a chart answer: whatever stands in a cell, no wrong price comes out.
import { describe, expect, it } from "vitest";
import { newYorkInstant } from "@/lib/core/base/new-york";
import {
  civilFromDays,
  daysOfDate,
  HOUR,
  type Instant,
  instant,
  MINUTE,
} from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import type { ChartAnswer } from "./chart-answer";
import { parseChart } from "./chart-answer";
import { barsOfChart } from "./chart-bars";

const nyAt = (date: string, ms: number): Instant => {
  const at = newYorkInstant(civilFromDays(daysOfDate(date)), ms);
  if (at === null) throw new Error("clocks changed");
  return at;
};
const OPEN = nyAt("2025-09-02", 9.5 * HOUR);
/** Well after the session of the answers. */
const LATER = nyAt("2025-09-02", 20 * HOUR);

interface Cells {
  timestamp: unknown[];
  open: unknown[];
  high: unknown[];
  low: unknown[];
  close: unknown[];
  volume: unknown[];
}

/** The seven hours of 2025-09-02, at 160 to 166 dollars. */
function session(): Cells {
  const hours = [0, 1, 2, 3, 4, 5, 6];
  return {
    timestamp: hours.map((i) => (OPEN + i * HOUR) / 1_000),
    open: hours.map((i) => 160 + i),
    high: hours.map((i) => 161.5 + i),
    low: hours.map((i) => 159.5 + i),
    close: hours.map((i) => 161 + i),
    volume: hours.map((i) => 1_000 + i),
  };
}

interface Facts {
  readonly interval?: Interval;
  readonly latestAt?: number;
  readonly latest?: unknown;
  readonly now?: Instant;
}

/** The answer as text, as a vendor sends it, and read. */
function read({ timestamp, ...quote }: Cells, facts: Facts = {}, patch = (text: string) => text) {
  const { interval = "1h", now = LATER } = facts;
  const meta = {
    symbol: "AMD",
    currency: "USD",
    exchangeTimezoneName: "America/New_York",
    dataGranularity: interval,
    regularMarketTime: facts.latestAt ?? nyAt("2025-09-02", 16 * HOUR) / 1_000,
    regularMarketPrice: facts.latest ?? 167,
  };
  const chart = { result: [{ meta, timestamp, indicators: { quote: [quote] } }], error: null };
  const bytes = new TextEncoder().encode(patch(JSON.stringify({ chart })));
  const ask = { symbol: "AMD", interval, from: "2025-09-02", to: "2025-09-02" };
  const parsed = parseChart(bytes, ask);
  if (!parsed.ok) return parsed;
  return barsOfChart(parsed.value as ChartAnswer, ask, now);
}

const codesOf = (result: ReturnType<typeof read>) =>
  result.ok ? result.value.dropped.map(({ line, code }) => [line, code]) : result.refusal.code;

describe("numbers", () => {
  it("become micros by their digits, rounded once", () => {
    const cells = session();
    cells.high[0] = 227.9199981689453;
    cells.close[0] = 161.0000005;
    const result = read(cells);
    expect(result.ok && result.value.bars[0]).toMatchObject({
      open: 160_000_000,
      // A float32 that was printed as a double: 227.92 and nothing else.
      high: 227_920_000,
      close: 161_000_000,
    });
  });

  it.each([
    ["null", null, "bad-price"],
    ["text", "161.5", "bad-price"],
    ["negative", -161.5, "bad-price"],
    ["zero", 0, "bad-price"],
    ["an object", { raw: 161.5 }, "bad-price"],
    ["true", true, "bad-price"],
  ])("%s in a price drops its row and no other", (_what, cell, code) => {
    for (const field of ["open", "high", "low", "close"] as const) {
      const cells = session();
      cells[field][2] = cell;
      const result = read(cells);
      expect(codesOf(result)).toEqual([[3, code]]);
      expect(result.ok && result.value.bars).toHaveLength(6);
      expect(result.ok && result.value.missing).toEqual([{ date: "2025-09-02", count: 1 }]);
    }
  });

  it("1e999 and numbers beyond the exact ones drop their row", () => {
    for (const huge of ["1e999", "9e15", "-1e999"]) {
      const result = read(session(), {}, (text) => text.replace("164.5", huge));
      expect(codesOf(result)).toEqual([[4, "bad-price"]]);
    }
  });

  it("that contradict each other drop their row", () => {
    const cells = session();
    cells.high[1] = 160.5;
    cells.low[4] = 170;
    expect(codesOf(read(cells))).toEqual([
      [2, "high-too-low"],
      [5, "low-too-high"],
    ]);
  });

  it("in a volume: negative ones drop the row, none at all exempt the set", () => {
    const negative = session();
    negative.volume[3] = -5;
    expect(codesOf(read(negative))).toEqual([[4, "bad-volume"]]);
    const silent = session();
    silent.volume = silent.volume.map(() => 0);
    expect(read(silent)).toMatchObject({ ok: true, value: { volumeReported: false } });
  });
});

describe("rows", () => {
  it("in any order come out in time order, and equal ones once", () => {
    const cells = session();
    const shuffled = (column: unknown[]) => [6, 2, 0, 5, 1, 4, 3, 2].map((i) => column[i]);
    const expected = read(cells);
    const result = read({
      timestamp: shuffled(cells.timestamp),
      open: shuffled(cells.open),
      high: shuffled(cells.high),
      low: shuffled(cells.low),
      close: shuffled(cells.close),
      volume: shuffled(cells.volume),
    });
    expect(result.ok && result.value.collapsed).toBe(1);
    expect(result.ok && result.value.bars).toEqual(expected.ok && expected.value.bars);
  });

  it("that tell two stories of one hour refuse the answer and show both", () => {
    const cells = session();
    cells.timestamp[3] = cells.timestamp[2];
    expect(read(cells)).toEqual({
      ok: false,
      refusal: {
        code: "conflicting-rows",
        symbol: "AMD",
        at: "2025-09-02T15:30:00Z",
        first: "162.00 163.50 161.50 163.00 1002",
        second: "163.00 164.50 162.50 164.00 1003",
      },
    });
  });

  it.each(["open", "high", "low", "close", "volume"] as const)(
    "in a shorter or longer column of %s refuse the answer",
    (field) => {
      const short = session();
      short[field].pop();
      expect(codesOf(read(short))).toBe("answer-malformed");
      const long = session();
      long[field].push(1);
      expect(codesOf(read(long))).toBe("answer-malformed");
    },
  );

  it.each([null, "1756819800", -1, 1.5, 1e18, 99_999_999_999])(
    "stamped %j refuse the answer",
    (stamp) => {
      const cells = session();
      cells.timestamp[1] = stamp;
      expect(codesOf(read(cells))).toBe("answer-malformed");
    },
  );

  it("outside the session are dropped, outside the asked dates left aside", () => {
    const cells = session();
    cells.timestamp[0] = (OPEN - 2 * HOUR) / 1_000;
    expect(codesOf(read(cells))).toEqual([[1, "outside-session"]]);
    cells.timestamp[0] = (OPEN - 24 * HOUR) / 1_000;
    expect(codesOf(read(cells))).toEqual([]);
  });

  it("that are none at all are refused as such", () => {
    const none: Cells = { timestamp: [], open: [], high: [], low: [], close: [], volume: [] };
    expect(codesOf(read(none))).toBe("no-bars-in-range");
    const nulls = session();
    for (const field of ["open", "high", "low", "close"] as const) {
      nulls[field] = nulls[field].map(() => null);
    }
    expect(codesOf(read(nulls))).toBe("no-bars-in-range");
  });
});

describe("hundredfold errors", () => {
  it("in one row drop it, and say what was to be expected", () => {
    const cells = session();
    for (const field of ["open", "high", "low", "close"] as const) {
      cells[field][3] = Number(cells[field][3]) * 100;
    }
    const result = read(cells);
    expect(result.ok && result.value.dropped).toEqual([
      {
        line: 4,
        code: "bad-price",
        facts: {
          open: 16_300_000_000,
          high: 16_450_000_000,
          low: 16_250_000_000,
          close: 16_400_000_000,
          near: 165_000_000,
        },
      },
    ]);
    const low = session();
    low.low[0] = 1.595;
    expect(codesOf(read(low))).toEqual([[1, "bad-price"]]);
  });

  it("in half of the rows refuse the answer", () => {
    const cells = session();
    for (const field of ["open", "high", "low", "close"] as const) {
      cells[field] = cells[field].map((value, i) => (i > 3 ? Number(value) * 100 : value));
    }
    expect(codesOf(read(cells))).toBe("unit-error");
  });

  it("in all rows show against the latest price", () => {
    expect(codesOf(read(session(), { latest: 1.67 }))).toBe("unit-error");
    expect(codesOf(read(session(), { latest: 16_700 }))).toBe("unit-error");
  });
});

describe("bars that have not closed", () => {
  const at = (hours: number) => instant(OPEN + hours * HOUR);

  it("are left out, and so is what the session still lacks", () => {
    const now = at(2.5);
    const result = read(session(), { now, latestAt: now / 1_000 });
    expect(result.ok && result.value.bars.map(({ closesAt }) => closesAt)).toEqual([at(1), at(2)]);
    expect(result.ok && result.value.missing).toEqual([]);
  });

  it("by the vendor's own latest trade are left out until half an hour has passed", () => {
    const latestAt = at(1.8) / 1_000;
    const soon = read(session(), { latestAt, now: instant(at(2) + 10 * MINUTE) });
    expect(soon.ok && soon.value.bars).toHaveLength(1);
    const settled = read(session(), { latestAt, now: instant(at(2) + 30 * MINUTE) });
    expect(settled.ok && settled.value.bars).toHaveLength(2);
  });

  it("but a trade stamped with its own second are no bars", () => {
    const cells = session();
    cells.timestamp[6] = (OPEN + 5 * HOUR) / 1_000 + 1_753;
    const result = read(cells);
    expect(result.ok && result.value.bars).toHaveLength(6);
    expect(codesOf(result)).toEqual([]);
  });

  it("of a day come when it has closed, without the second row of today", () => {
    const close = nyAt("2025-09-02", 16 * HOUR) / 1_000;
    const day: Cells = {
      timestamp: [OPEN / 1_000, close + 2],
      open: [160, 166],
      high: [167, 166],
      low: [159, 166],
      close: [166, 166],
      volume: [9_000, 0],
    };
    const before = read(day, { interval: "1d", now: at(6) });
    expect(codesOf(before)).toBe("no-bars-in-range");
    const after = read(day, { interval: "1d" });
    expect(after.ok && after.value.bars).toMatchObject([
      { opensAt: OPEN, closesAt: close * 1_000, high: 167_000_000, volume: 9_000 },
    ]);
  });
});
