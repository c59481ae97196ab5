// Tests of dividends: who is paid, when, and never twice (A11, T6).
import { expect, test } from "vitest";
import { Desk, marketOf } from "@/test/kit/desk";
import { absolute, EVE, fillsOf, QUIET } from "@/test/kit/one-stock";
import { keepBars, series } from "@/test/kit/series";
import { date, ny, px, qty, usd } from "@/test/kit/words";
import type { Dividend } from "../../market/corporate-action";

const paid = (amount: string, exDate = "2025-07-02"): Dividend => ({
  kind: "dividend",
  symbol: "AMD" as never,
  exDate: date(exDate),
  amount: px(amount),
});

const BARS = `2025-07-01 09:30 ${QUIET}\n 15:30 ${QUIET}\n2025-07-02 09:30 ${QUIET}\n 10:30 ${QUIET}\n2025-07-03 09:30 ${QUIET}`;

const world = (actions: readonly Dividend[], bars = BARS, dividends = false): Desk =>
  new Desk({
    market: marketOf([series("AMD", `${EVE}\n${bars}`)], true, {
      actions,
      basis: new Map([["AMD", { splitsThrough: null, dividends }]]),
    }),
    settings: { onHeld: "add" },
  });

test("A11 a dividend is paid at the open of its ex-date on what was held at the close before", () => {
  const desk = world([paid("0.25")]);
  desk.order({ quantity: qty(4) });
  desk.through("2025-07-01 16:00");
  desk.order({ quantity: qty(2) });
  desk.through("2025-07-03 16:00");
  expect(desk.ofType("dividend")).toMatchObject([
    { at: ny("2025-07-02 09:30"), amount: px("0.25") },
  ]);
  expect(desk.account.sums.dividends).toBe(usd("1"));
  expect(desk.figures).toMatchObject({ cash: usd("401"), equity: usd("1001") });
});

test("A11 what was sold before the ex-date is paid nothing; what leaves on it is", () => {
  const before = world([paid("0.25")], `2025-07-01 09:30 100 101 89 95\n2025-07-02 09:30 ${QUIET}`);
  before.order({ quantity: qty(4), bracket: absolute(null, "90") });
  before.through("2025-07-03 16:00");
  expect(before.account.sums.dividends).toBe(0);
  const on = world([paid("0.25")], `2025-07-01 09:30 ${QUIET}\n2025-07-02 09:30 89 90 88 89`);
  on.order({ quantity: qty(4), bracket: absolute(null, "90") });
  on.through("2025-07-03 16:00");
  expect(on.account.sums.dividends).toBe(usd("1"));
});

test("A11 two dividends of one date are both paid, in one sum", () => {
  const desk = world([paid("0.25"), paid("1"), paid("0.10", "2025-07-03")]);
  desk.order({ quantity: qty(4) });
  desk.through("2025-07-03 16:00");
  expect(desk.ofType("dividend").map(({ amount }) => amount)).toEqual([px("1.25"), px("0.10")]);
  expect(desk.account.sums.dividends).toBe(usd("5.40"));
});

test("A11 a dividend is paid once, however often the account advances over its date", () => {
  const desk = world([paid("0.25")]);
  desk.order({ quantity: qty(4) });
  for (const at of ["09:30", "09:31", "10:30", "10:31", "16:00"]) desk.through(`2025-07-02 ${at}`);
  expect(desk.ofType("dividend")).toHaveLength(1);
});

test("A11 a dividend that becomes known late is paid at the next bar", () => {
  const desk = world([]);
  desk.order({ quantity: qty(4) });
  desk.through("2025-07-02 16:00");
  desk.market = { ...desk.market, actions: [paid("0.25")] };
  desk.through("2025-07-03 16:00");
  expect(desk.account.sums.dividends).toBe(usd("1"));
});

test("T6 prices that dividends are taken out of already credit none", () => {
  const desk = world([paid("0.25")], BARS, true);
  desk.order({ quantity: qty(4) });
  desk.through("2025-07-03 16:00");
  expect(desk.ofType("dividend")).toEqual([]);
});

test("T6 A11 one long advance pays what stepping pays, where prices hold later splits already", () => {
  const paidOver = (...stops: readonly string[]) => {
    const desk = world([paid("0.25")], `${BARS.slice(0, -QUIET.length)}100 101 89 95`);
    const basis = { splitsThrough: date("2025-12-31"), dividends: false };
    desk.market = { ...desk.market, basis: new Map([["AMD", basis]]) };
    desk.order({ quantity: qty(4), bracket: absolute(null, "90") });
    for (const stop of stops) desk.through(stop);
    return desk.account.sums.dividends;
  };
  expect(paidOver("2025-07-01 16:00", "2025-07-02 16:00", "2025-07-03 16:00")).toBe(usd("1"));
  expect(paidOver("2025-07-03 16:00")).toBe(usd("1"));
});

test("O2 A11 a symbol whose bars are missing waits with its dividend as well", () => {
  const bars = `2025-07-01 09:30 ${QUIET}\n 15:30 100 101 89 95\n2025-07-02 09:30 ${QUIET}`;
  const desk = world([paid("0.25")], bars);
  const amd = desk.market.series.get("AMD");
  if (!amd) throw new Error("AMD has bars");
  const all = { ...desk.market, complete: false };
  const early = keepBars(amd, (opensAt) => opensAt < ny("2025-07-01 10:00"));
  desk.market = { ...all, series: new Map([["AMD", early]]) };
  desk.order({ quantity: qty(4), bracket: absolute(null, "90") });
  desk.through("2025-07-02 10:00");
  expect(desk.ofType("dividend")).toEqual([]);
  desk.market = all;
  desk.through("2025-07-02 10:30");
  // It was stopped out on the day before: nothing was held at that close.
  expect(fillsOf(desk)).toEqual(["BUY 4 @ 100 R1-open", "SELL 4 @ 90 R2-stop"]);
  expect(desk.ofType("dividend")).toEqual([]);
});
