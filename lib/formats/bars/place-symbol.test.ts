// A symbol placed a year at a time is placed as if it were placed at once.
import { describe, expect, it } from "vitest";
import { DAY, daysOfDate, HOUR, instant } from "@/lib/core/base/time";
import { XNYS } from "@/lib/core/market/xnys";
import { placeSymbol } from "./place-symbol";
import { BarTableBuilder, rowsBySymbol } from "./table";

/** Hours on the clock over three years' ends, in odd order, with gaps. */
function builder(): { rows: BarTableBuilder; add: (at: number, volume: number | null) => void } {
  const rows = new BarTableBuilder();
  const symbol = rows.symbol("AMD") ?? 0;
  const add = (at: number, volume: number | null): void => {
    const micros = 100_000_000 + rows.length;
    const prices = { open: micros, high: micros, low: micros, close: micros };
    const stamp = { startsAt: instant(at), day: Math.floor(at / DAY) };
    rows.add({ symbol, line: rows.length + 2, stamp, prices, volume });
  };
  const spans = [
    ["2024-12-16", "2025-01-08"],
    ["2022-12-20", "2022-12-29"],
    ["2023-01-05", "2023-01-10"],
  ] as const;
  for (const [from, to] of spans) {
    for (const session of XNYS.between(from, to)) {
      const first = Math.floor(session.opensAt / HOUR) * HOUR;
      for (let at = first; at < session.closesAt; at += HOUR) add(at, (at / HOUR) % 5);
    }
  }
  return { rows, add };
}

function placedBoth(rows: BarTableBuilder) {
  const table = rows.table((_, field) => field);
  const [own = new Int32Array()] = rowsBySymbol(table);
  const symbol = { table, rows: own, interval: "1h" } as const;
  return [placeSymbol(symbol, 10), placeSymbol(symbol)] as const;
}

describe("years one by one", () => {
  it("make the bars, gaps and counts of all at once", () => {
    const [parted, whole] = placedBoth(builder().rows);
    expect(parted).toEqual(whole);
    expect(whole.ok && [whole.value.missing.length > 400, whole.value.dropped.length]).toEqual([
      true,
      0,
    ]);
  });

  it("drop every year's straddlers when one row of any year lies outside sessions", () => {
    const { rows, add } = builder();
    add(daysOfDate("2025-01-03") * DAY + 23 * HOUR, 1);
    const [parted, whole] = placedBoth(rows);
    expect(parted).toEqual(whole);
    const codes = whole.ok ? whole.value.dropped.map(({ code }) => code) : [];
    expect(codes.filter((code) => code === "straddles-open").length).toBeGreaterThan(20);
    expect(codes.filter((code) => code === "outside-session")).toHaveLength(1);
  });

  it("refuse two stories of one bar with the same lines", () => {
    const { rows, add } = builder();
    add(Date.parse("2023-01-05T15:00Z"), 7);
    const [parted, whole] = placedBoth(rows);
    expect(parted).toEqual(whole);
    expect(whole.ok).toBe(false);
  });
});
