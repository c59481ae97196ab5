// Tests of time in force: one session, until cancelled, at the open, at the close (R9, R13).
import { expect, test } from "vitest";
import { absolute, amdOver, fillsOf, QUIET, statusesOf } from "@/test/kit/one-stock";
import { bps, ny, px, qty } from "@/test/kit/words";

const LIMIT = { quantity: qty(1), type: "limit", limit: px("95") } as const;

test("R13 a DAY order given while closed belongs to the next session and expires at its close", () => {
  const desk = amdOver(
    `2025-07-01 09:30 ${QUIET}\n 15:30 ${QUIET}\n2025-07-02 09:30 100 101 90 100`,
  );
  desk.order(LIMIT);
  desk.through("2025-07-01 15:59");
  expect(statusesOf(desk)).toEqual(["1 accepted"]);
  desk.through("2025-07-02 16:00");
  expect(fillsOf(desk)).toEqual([]);
  expect(desk.noFills).toEqual([{ code: "day-ended", session: "2025-07-01" }]);
  expect(desk.orderRows).toMatchObject([{ status: "expired", endedAt: ny("2025-07-01 16:00") }]);
});

test("R9 an order without a usable bar in its session ends as no-bars, whatever its type", () => {
  for (const said of [LIMIT, { quantity: qty(1) }]) {
    for (const bars of ["2025-07-02 09:30 90 91 89 90", "2025-07-01 09:30 90 91 89 90 0"]) {
      const desk = amdOver(bars);
      desk.order(said);
      desk.through("2025-07-02 16:00");
      expect(desk.noFills).toEqual([{ code: "no-bars", session: "2025-07-01" }]);
      expect(statusesOf(desk)).toEqual(["1 expired"]);
    }
  }
});

test("R9 bars before its acceptance are none that an order could have traded on", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}\n 10:30 ${QUIET}`);
  desk.through("2025-07-01 10:45");
  desk.order(LIMIT);
  desk.through("2025-07-01 16:00");
  expect(desk.noFills).toEqual([{ code: "no-bars", session: "2025-07-01" }]);
});

test("R13 GTC rests over sessions until it fills", () => {
  const desk = amdOver(
    `2025-07-01 09:30 ${QUIET}\n2025-07-02 09:30 ${QUIET}\n2025-07-03 09:30 100 101 90 100`,
  );
  desk.order({ ...LIMIT, timeInForce: "GTC", bracket: absolute(null, "80"), maxHoldSessions: 2 });
  desk.through("2025-07-02 16:00");
  expect(statusesOf(desk)).toEqual(["1 accepted", "2 held"]);
  desk.through("2025-07-03 16:00");
  expect(fillsOf(desk)).toEqual(["BUY 1 @ 95 R4-limit"]);
  expect(statusesOf(desk)).toEqual(["1 filled", "2 accepted"]);
  // Its exits count sessions from the fill, whatever its time in force.
  expect(desk.account.lots).toMatchObject([
    { entrySession: "2025-07-03", dueSession: "2025-07-07" },
  ]);
});

test("R13 at the open has the first bar of the next session, and no other", () => {
  const bars = `2025-07-01 09:30 ${QUIET}\n2025-07-02 09:30 98 99 94 97\n 10:30 94 99 90 97`;
  const market = amdOver(bars, { slippage: bps(10) });
  market.through("2025-07-01 12:00");
  market.order({ quantity: qty(1), timeInForce: "OPG" });
  market.through("2025-07-02 16:00");
  expect(fillsOf(market)).toEqual(["BUY 1 @ 98.098 R1-open"]);
  const limit = amdOver(bars);
  limit.through("2025-07-01 12:00");
  limit.order({ ...LIMIT, timeInForce: "OPG" });
  limit.through("2025-07-02 16:00");
  // Neither the low of the first bar nor the open of the second counts.
  expect(fillsOf(limit)).toEqual([]);
  expect(limit.noFills).toEqual([{ code: "day-ended", session: "2025-07-02" }]);
  expect(limit.orderRows).toMatchObject([{ endedAt: ny("2025-07-02 09:30") }]);
  const better = amdOver("2025-07-01 09:30 94 99 90 97");
  better.order({ ...LIMIT, timeInForce: "OPG" });
  better.through("2025-07-01 16:00");
  expect(fillsOf(better)).toEqual(["BUY 1 @ 94 R4-open"]);
});

test("R13 at the close fills at the close of the session's last bar, slipped; a limit through it", () => {
  const bars = `2025-07-01 09:30 ${QUIET}\n 14:30 100 101 99 97\n 15:30 97 98 94 95 0`;
  const market = amdOver(bars, { slippage: bps(10) });
  market.order({ quantity: qty(1), timeInForce: "CLS" });
  market.through("2025-07-01 16:00");
  // The last bar without a trade is none: the one before it tells the close (Q3).
  expect(fillsOf(market)).toEqual(["BUY 1 @ 97.097 R13-close"]);
  const limited = (limit: string, rules: "standard" | "touch" = "standard") => {
    const desk = amdOver(bars, { slippage: bps(10), rules });
    desk.order({ ...LIMIT, limit: px(limit), timeInForce: "CLS" });
    desk.through("2025-07-01 16:00");
    return fillsOf(desk)[0] ?? desk.noFills[0]?.code;
  };
  expect(limited("97.01")).toBe("BUY 1 @ 97 R13-close");
  expect(limited("97")).toBe("day-ended");
  expect(limited("97", "touch")).toBe("BUY 1 @ 97 R13-close");
});

test("R1 R13 an order at the close never has a close that lies before its acceptance", () => {
  for (const side of ["BUY", "SELL"] as const) {
    for (const accepted of ["11:30", "14:00"]) {
      const desk = amdOver(`2025-07-01 09:30 ${QUIET}\n 10:30 100 101 99 97`);
      if (side === "SELL") desk.order({ quantity: qty(1) });
      desk.through(`2025-07-01 ${accepted}`);
      desk.order({ quantity: qty(1), side, timeInForce: "CLS" });
      desk.through("2025-07-01 16:00");
      expect(fillsOf(desk).filter((fill) => fill.includes("R13"))).toEqual([]);
      expect(desk.noFills).toEqual([{ code: "no-bars", session: "2025-07-01" }]);
    }
  }
});

test("R13 R8 an order at the close with a hold of one session leaves at the next open, late", () => {
  const desk = amdOver(
    `2025-07-01 09:30 ${QUIET}\n 15:30 ${QUIET}\n2025-07-02 09:30 103 104 99 100`,
  );
  desk.order({ quantity: qty(1), timeInForce: "CLS", maxHoldSessions: 1 });
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)).toEqual(["BUY 1 @ 100 R13-close"]);
  desk.through("2025-07-02 16:00");
  expect(desk.trades).toMatchObject([{ exitPrice: px("103"), rule: "R8-late", flags: ["late"] }]);
});

test("O1 at a close: orders to close at the close, then time-outs, then entries at the close", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}\n 10:30 ${QUIET}\n 15:30 ${QUIET}`, {
    onHeld: "add",
  });
  desk.order({ quantity: qty(3), maxHoldSessions: 1 });
  desk.through("2025-07-01 10:30");
  desk.order({ quantity: qty(2), timeInForce: "CLS" });
  desk.order({ quantity: qty(1), side: "SELL", timeInForce: "CLS" });
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)).toEqual([
    "BUY 3 @ 100 R1-open",
    "SELL 1 @ 100 R13-close",
    "SELL 2 @ 100 R8-timeout",
    "BUY 2 @ 100 R13-close",
  ]);
});

test("R13 exits outlive the time in force of their entry, and meet each first bar at its open", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}\n2025-07-02 09:30 89 90 88 89`);
  desk.order({ quantity: qty(1), bracket: absolute("120", "95") });
  desk.through("2025-07-02 16:00");
  expect(fillsOf(desk)).toEqual(["BUY 1 @ 100 R1-open", "SELL 1 @ 89 R2-gap"]);
  expect(statusesOf(desk)).toEqual(["1 filled", "2 canceled", "3 filled"]);
});
