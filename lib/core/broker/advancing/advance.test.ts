// Tests of advancing: what an advance decides, what it leaves alone, and the marks it takes.
import { expect, test } from "vitest";
import { amdOver, QUIET, rulesOf } from "@/test/kit/one-stock";
import { ny, px, qty, usd } from "@/test/kit/words";
import { advance } from "./advance";

test("O2 a bar decides nothing before it has closed", () => {
  const desk = amdOver(`2025-07-01 09:30 100 111 99 105`);
  desk.line({ ticker: "AMD", quantity: qty(1), takeProfit: px("110") });
  desk.through("2025-07-01 10:29");
  expect(desk.fills).toEqual([]);
  desk.through("2025-07-01 10:30");
  expect(rulesOf(desk)).toEqual(["AMD R1-open", "AMD R4-through"]);
});

test("A9 advancing replays every bar, so a hit between two marks is never missed", () => {
  const bars = `2025-07-01 09:30 ${QUIET}\n 11:30 100 111 99 105\n 15:30 ${QUIET}`;
  const desk = amdOver(bars);
  desk.line({ ticker: "AMD", quantity: qty(1), takeProfit: px("110") });
  desk.through("2025-07-01 10:30");
  desk.through("2025-07-02 16:00");
  expect(desk.trades).toMatchObject([
    { reason: "TP", exitAt: ny("2025-07-01 12:30"), exitPrice: px("110") },
  ]);
});

test("O2 what is booked is never decided again", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}\n 10:30 100 111 99 105`);
  desk.line({ ticker: "AMD", quantity: qty(1), takeProfit: px("110") });
  desk.through("2025-07-01 16:00");
  const { length } = desk.fills;
  expect(length).toBe(2);
  expect(advance(desk.account, desk.market, ny("2025-07-01 16:00"))).toEqual([]);
  desk.through("2025-07-02 16:00");
  expect(desk.fills.length).toBe(length);
});

test("A14 the cursor only moves forward", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}`);
  desk.through("2025-07-01 10:30");
  expect(() => advance(desk.account, desk.market, ny("2025-07-01 10:29"))).toThrow("advances");
  expect(desk.account.clockAt).toBe(ny("2025-07-01 10:30"));
});

test("A10 a mark carries price, time, source and digest; without a newer bar the last one stays", () => {
  const desk = amdOver(`2025-07-01 09:30 100 103 99 102`);
  desk.line({ ticker: "AMD", quantity: qty(2), stopLoss: px("50") });
  desk.through("2025-07-01 10:30");
  const mark = { price: px("102"), at: ny("2025-07-01 10:30"), source: "test" };
  expect(desk.account.marks).toMatchObject({ AMD: { ...mark, digest: "bars of AMD" } });
  desk.through("2025-07-02 16:00");
  expect(desk.account.marks).toMatchObject({ AMD: mark });
  expect(desk.ofType("marked").at(-1)).toMatchObject({ marks: [mark], lots: [] });
  expect(desk.figures).toMatchObject({ equity: usd("1004"), unrealized: usd("4") });
});

test("A2 the ledger gets one snapshot at each session close and one where the advance ends", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}`);
  desk.through("2025-07-02 12:00");
  desk.through("2025-07-02 12:00");
  desk.through("2025-07-03 13:00");
  expect(desk.ofType("marked").map(({ at, closes }) => [at, closes])).toEqual([
    [ny("2025-07-01 16:00"), "2025-07-01"],
    [ny("2025-07-02 12:00"), null],
    [ny("2025-07-02 16:00"), "2025-07-02"],
    [ny("2025-07-03 13:00"), "2025-07-03"],
  ]);
});
