// Tests of a close: time-outs by sessions, lapsed orders, and what comes before the mark (R8, R9).
import { expect, test } from "vitest";
import { Desk, marketOf } from "@/test/kit/desk";
import { amdOver, QUIET } from "@/test/kit/one-stock";
import { series } from "@/test/kit/series";
import { bps, ny, px, qty, usd } from "@/test/kit/words";

test("O1 at a close time-outs come before the mark", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}\n 15:30 100 102 99 101`);
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50"), maxHoldSessions: 1 });
  const events = desk.through("2025-07-01 16:00");
  expect(events.map(({ type }) => type)).toEqual(["filled", "filled", "marked"]);
  expect(events.at(-1)).toMatchObject({ closes: "2025-07-01", marks: [], lots: [] });
});

test("R9 no usable bar in the whole intended session is a no-fill, never a later day", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET} 0\n2025-07-02 09:30 ${QUIET}`);
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50") });
  desk.through("2025-07-01 15:59");
  expect(desk.account.orders.length).toBe(1);
  desk.through("2025-07-03 13:00");
  expect(desk.fills).toEqual([]);
  expect(desk.ofType("no-fill")).toMatchObject([
    { at: ny("2025-07-01 16:00"), order: 1, reason: { code: "no-bars", session: "2025-07-01" } },
  ]);
  expect(desk.account).toMatchObject({ orders: [], reserved: 0, cash: usd("1000") });
});

test("R13 a DAY order expires at the close of an early session", () => {
  const desk = amdOver(`2025-07-02 09:30 ${QUIET}`);
  desk.through("2025-07-02 16:00");
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50") });
  desk.through("2025-07-03 13:00");
  expect(desk.ofType("no-fill")).toMatchObject([{ at: ny("2025-07-03 13:00") }]);
});

const HOLDS = `
  2025-08-28 15:30 100 100 100 100
  2025-08-29 09:30 100 101 99 100
             15:30 100 101 99 101
  2025-09-02 09:30 100 101 99 100
             15:30 100 101 99 102
  2025-09-03 15:30 100 101 99 100.5`;

function heldFor(sessions: number, startsAt = "2025-08-28 16:00"): Desk {
  const market = marketOf([series("AMD", HOLDS)]);
  const desk = new Desk({ market, settings: { startsAt: ny(startsAt) } });
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50"), maxHoldSessions: sessions });
  desk.through("2025-09-05 16:00");
  return desk;
}

test("R8 max hold 2 from a Friday ends on Tuesday's last close when Monday is a holiday (vector 3)", () => {
  expect(heldFor(2).trades).toMatchObject([
    { exitSession: "2025-09-02", exitAt: ny("2025-09-02 16:00"), exitPrice: px("102") },
  ]);
});

test("R8 max hold 1 ends at the last close of the same day (vector 3)", () => {
  expect(heldFor(1).trades).toMatchObject([
    { exitSession: "2025-08-29", exitAt: ny("2025-08-29 16:00"), exitPrice: px("101") },
  ]);
});

test("R8 max hold 2 from a Friday ends on Monday's last close (vector 3)", () => {
  const bars = `
    2025-08-07 15:30 100 100 100 100
    2025-08-08 09:30 100 101 99 100
    2025-08-11 09:30 100 101 99 100
               15:30 100 101 99 103`;
  const market = marketOf([series("AMD", bars)]);
  const desk = new Desk({ market, settings: { startsAt: ny("2025-08-07 16:00") } });
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50"), maxHoldSessions: 2 });
  desk.through("2025-08-12 16:00");
  expect(desk.trades).toMatchObject([{ exitSession: "2025-08-11", exitPrice: px("103") }]);
});

test("R8 a time-out on an early close sells at 13:00", () => {
  const bars = `2025-07-02 09:30 ${QUIET}\n2025-07-03 11:30 ${QUIET}\n 12:30 100 101 99 99.5`;
  const desk = amdOver(bars, { startsAt: ny("2025-07-01 16:00") });
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50"), maxHoldSessions: 2 });
  desk.through("2025-07-03 13:00");
  expect(desk.trades).toMatchObject([{ exitAt: ny("2025-07-03 13:00"), exitPrice: px("99.50") }]);
});

test("R8 a missing last bar leaves the close of the last bar there is", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}\n 12:30 100 101 99 100.25\n 15:30 1 1 1 1 0`);
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("0.50"), maxHoldSessions: 1 });
  desk.through("2025-07-01 15:59");
  expect(desk.fills.length).toBe(1);
  desk.through("2025-07-01 16:00");
  expect(desk.trades).toMatchObject([{ exitPrice: px("100.25"), rule: "R8-timeout" }]);
});

test("R8 a lot whose data end stays open: nothing is invented", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}`);
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50"), maxHoldSessions: 2 });
  desk.through("2025-07-10 16:00");
  expect(desk.trades).toEqual([]);
  expect(desk.account.lots.length).toBe(1);
});

test("R2 a stop that the entry's own open already lies beyond fills there, inside the bar", () => {
  // Slippage of 5 % pays 105; a stop 2 % below that stands above the open of 100.
  const desk = amdOver(`2025-07-01 09:30 100 101 99 100`, { slippage: bps(500) });
  desk.line({ ticker: "AMD", quantity: qty(1), entry: px("100"), stopLoss: px("98") });
  desk.through("2025-07-01 10:30");
  expect(desk.fills[1]).toMatchObject({ rawPrice: px("100"), rule: "R2-gap" });
});
