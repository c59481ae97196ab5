// Tests of waiting: a feed whose bars are missing may still deliver them (O2).
import { expect, test } from "vitest";
import { Desk, marketOf, planLine } from "@/test/kit/desk";
import { EVE, QUIET, rulesOf } from "@/test/kit/one-stock";
import { keepBars, series } from "@/test/kit/series";
import { ny, px, qty } from "@/test/kit/words";

const lineOf = (ticker: string) => planLine({ ticker });

const WAITING = marketOf(
  [
    series(
      "AMD",
      `${EVE}\n2025-07-01 09:30 ${QUIET}\n 10:30 100 111 99 105\n2025-07-02 09:30 ${QUIET}`,
    ),
    series("XOM", `${EVE}\n2025-07-01 09:30 ${QUIET}\n 10:30 ${QUIET}\n 15:30 ${QUIET}`),
  ],
  false,
);

/** The market as a feed had delivered it: AMD's bars only up to a time. */
const delivered = (amdUntil: string) => {
  const amd = WAITING.series.get("AMD");
  const xom = WAITING.series.get("XOM");
  if (!amd || !xom) throw new Error("the market has AMD and XOM");
  return marketOf([keepBars(amd, (opensAt) => opensAt < ny(amdUntil)), xom], false);
};

test("O2 a symbol whose bars are missing waits while others advance, and books later at its own time", () => {
  const desk = new Desk({ market: delivered("2025-07-01 09:30") });
  const line = (ticker: string) => ({ ...lineOf(ticker), quantity: qty(1), takeProfit: px("110") });
  desk.plan([line("AMD"), line("XOM")]);
  desk.through("2025-07-01 11:30");
  expect(rulesOf(desk)).toEqual(["XOM R1-open"]);
  desk.market = delivered("2025-07-01 11:30");
  desk.through("2025-07-01 11:30");
  expect(rulesOf(desk)).toEqual(["XOM R1-open", "AMD R1-open", "AMD R4-through"]);
  expect(desk.ofType("filled").map(({ at }) => at)).toEqual([
    ny("2025-07-01 09:30"),
    ny("2025-07-01 09:30"),
    ny("2025-07-01 11:30"),
  ]);
});

test("O2 R9 an order whose feed is silent does not lapse at the close; it waits for its bars", () => {
  const desk = new Desk({ market: delivered("2025-07-01 09:30") });
  desk.line({ ticker: "AMD", quantity: qty(1), takeProfit: px("110") });
  desk.through("2025-07-02 16:00");
  expect(desk.account.orders.length).toBe(1);
  desk.market = delivered("2025-07-01 11:30");
  desk.through("2025-07-02 16:00");
  expect(rulesOf(desk)).toEqual(["AMD R1-open", "AMD R4-through"]);
});

test("O2 R9 once a later bar has come the silent session is over, and the order lapses", () => {
  const silent = WAITING.series.get("AMD");
  if (!silent) throw new Error("the market has AMD");
  const market = marketOf([keepBars(silent, (at) => at < ny("2025-07-01 09:30"))], false);
  const desk = new Desk({ market });
  desk.line({ ticker: "AMD", quantity: qty(1), takeProfit: px("110") });
  desk.through("2025-07-01 16:00");
  expect(desk.noFills).toEqual([]);
  const nextDay = keepBars(
    silent,
    (at) => at < ny("2025-07-01 09:30") || at > ny("2025-07-02 09:00"),
  );
  desk.market = marketOf([nextDay], false);
  desk.through("2025-07-02 10:30");
  expect(desk.noFills).toEqual([{ code: "no-bars", session: "2025-07-01" }]);
  expect(desk.fills).toEqual([]);
});

test("R9 a session without bars is over once the feed has answered for it: the order lapses", () => {
  const silent = delivered("2025-07-01 09:30");
  const desk = new Desk({ market: silent });
  desk.line({ ticker: "AMD", quantity: qty(1), takeProfit: px("110") });
  const reserved = desk.account.reserved;
  expect(reserved).toBeGreaterThan(0);
  const answered = (when: string) => ({ ...silent, over: new Map([["AMD", ny(when)]]) });
  desk.market = answered("2025-06-30 16:00");
  desk.through("2025-07-02 16:00");
  expect(desk.noFills).toEqual([]);
  desk.market = answered("2025-07-01 16:00");
  desk.through("2025-07-02 16:10");
  expect(desk.noFills).toEqual([{ code: "no-bars", session: "2025-07-01" }]);
  expect(desk.orderRows).toMatchObject([
    { status: "expired", endedAt: ny("2025-07-01 16:00") },
    { status: "canceled" },
  ]);
  expect(desk.account.reserved).toBe(0);
});

test("O2 R8 a time-out waits until the feed has passed its session, and books at its own bar time", () => {
  const desk = new Desk({ market: delivered("2025-07-01 10:30") });
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50"), maxHoldSessions: 1 });
  desk.through("2025-07-01 16:00");
  expect(rulesOf(desk)).toEqual(["AMD R1-open"]);
  desk.market = WAITING;
  desk.through("2025-07-02 10:30");
  expect(desk.trades).toMatchObject([
    { rule: "R8-timeout", exitPrice: px("105"), exitAt: ny("2025-07-01 11:30") },
  ]);
});

test("O2 R8 a feed that has delivered the last bar of a session has ended it", () => {
  const amd = series("AMD", `${EVE}\n2025-07-01 09:30 ${QUIET}\n 15:30 100 101 99 100.5`);
  const desk = new Desk({ market: marketOf([amd], false) });
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50"), maxHoldSessions: 1 });
  desk.through("2025-07-01 16:00");
  expect(desk.trades).toMatchObject([{ rule: "R8-timeout", exitPrice: px("100.50") }]);
});
