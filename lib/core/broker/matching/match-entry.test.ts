// Tests of entries: the fill at the open, its costs, and the quantity cut to cash or cap.
import { expect, test } from "vitest";
import { Desk, marketOf } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { bps, date, ny, px, qty, usd } from "@/test/kit/words";
import { type Money, ZERO } from "../../base/money";
import { XNYS } from "../../market/xnys";
import type { Order } from "../order";
import { MARKET_DAY, type OrderRequest } from "../placing/order-request";
import { placeOrder } from "../placing/place-order";
import type { AccountSettings } from "../settings";
import { matchEntry } from "./match-entry";
import { meetsAtOpen } from "./meeting";
import { ruleSetOf } from "./rule-set";

const SESSION = XNYS.session("2025-07-01");

interface Case {
  readonly settings?: Partial<AccountSettings>;
  readonly request?: Partial<OrderRequest>;
  /** Open of the entry bar, and when it starts. */
  readonly open?: string;
  readonly start?: string;
  readonly spendable?: Money;
}

/** An order for 4 AMD accepted after a close of 100, meeting its bar of 2025-07-01. */
function enter({ settings = {}, request = {}, open = "100", start = "09:30", spendable }: Case) {
  const bars = `
    2025-06-30 15:30 100 100 100 100
    2025-07-01 ${start} ${open} 300 0.5 ${open}`;
  const amd = series("AMD", bars, { digest: "set-1" });
  const desk = new Desk({ market: marketOf([amd]), settings });
  const accepted = placeOrder(
    desk.account,
    {
      ...MARKET_DAY,
      symbol: "AMD",
      side: "BUY",
      quantity: qty(4),
      bracket: null,
      maxHoldSessions: 3,
      session: date("2025-07-01"),
      plan: null,
      origin: { side: "stated", levels: "none" },
      ...request,
    },
    desk.view,
  );
  if (!accepted.ok || !SESSION) throw new Error("the order is accepted");
  const order: Order = accepted.value;
  desk.book([{ type: "order-accepted", at: desk.account.clockAt, order }]);
  const free = spendable ?? ((desk.account.cash - desk.account.reserved) as Money);
  const basis = SESSION.date;
  const bar = { series: amd, index: 1, session: SESSION, calendar: XNYS, basis };
  const meeting = meetsAtOpen(order, bar, ruleSetOf("standard"));
  if (!meeting) throw new Error("a market order meets its bar");
  const event = matchEntry(desk.account, order, { ...bar, meeting, spendable: free, volume: null });
  if (!event) throw new Error("an entry without a limit of volume fills or ends");
  return event;
}

const PERCENT = {
  kind: "percent",
  reference: px("100"),
  takeProfit: px("110"),
  stopLoss: px("98"),
} as const;

test("R1 a market entry fills at the open of its bar, at the bar's opening instant", () => {
  expect(enter({ open: "102" })).toMatchObject({
    type: "filled",
    at: ny("2025-07-01 09:30"),
    fill: {
      id: 1,
      order: 1,
      symbol: "AMD",
      side: "BUY",
      quantity: qty(4),
      price: px("102"),
      rawPrice: px("102"),
      fee: 0,
      session: "2025-07-01",
      flags: [],
      effect: { kind: "open" },
    },
  });
});

test("R10 slippage worsens the entry, and the levels follow the slipped price (vector 1)", () => {
  const settings = { slippage: bps(10) };
  expect(enter({ settings, request: { bracket: PERCENT }, open: "102" })).toMatchObject({
    fill: {
      price: px("102.102"),
      rawPrice: px("102"),
      effect: { terms: { target: px("112.31"), stop: px("100.06") } },
    },
  });
});

test("R10 an entry pays its fee: per order, per share and per notional of the filled price", () => {
  const settings = { feePerOrder: usd("1"), feePerShare: usd("0.01"), feeRate: bps(10) };
  expect(enter({ settings, open: "102" })).toMatchObject({ fill: { fee: usd("1.448") } });
});

test("R12 a fill carries the rule that made it, its bar, and the digest of the bar set", () => {
  expect(enter({ open: "102" })).toMatchObject({
    fill: {
      rule: "R1-open",
      bar: {
        opensAt: ny("2025-07-01 09:30"),
        closesAt: ny("2025-07-01 10:30"),
        open: px("102"),
        high: px("300"),
        low: px("0.5"),
        close: px("102"),
        digest: "set-1",
        source: "test",
      },
    },
  });
});

test("R9 a first bar later than the open fills at its open, flagged late-open", () => {
  expect(enter({ start: "11:30" })).toMatchObject({
    at: ny("2025-07-01 11:30"),
    fill: { flags: ["late-open"], price: px("100") },
  });
});

test("R9 an order accepted during the session is not late at its next bar", () => {
  const settings = { startsAt: ny("2025-07-01 11:00") };
  expect(enter({ settings, start: "11:30" })).toMatchObject({ fill: { flags: [] } });
  // One that was accepted as the session opened has waited for that open.
  const atOpen = { startsAt: ny("2025-07-01 09:30") };
  expect(enter({ settings: atOpen, start: "11:30" })).toMatchObject({
    fill: { flags: ["late-open"] },
  });
});

test("R8 a lot is due in the session of its entry + max hold - 1, counted in sessions", () => {
  const due = (maxHoldSessions: number) => {
    const event = enter({ request: { maxHoldSessions } });
    if (event.type !== "filled" || event.fill.effect.kind !== "open") return null;
    return event.fill.effect.terms.dueSession;
  };
  // Tuesday, Wednesday, Thursday, Independence Day (no session), the weekend, Monday.
  expect([1, 2, 3, 4].map(due)).toEqual(["2025-07-01", "2025-07-02", "2025-07-03", "2025-07-07"]);
});

test("R7 a refused bracket enters nothing, and says why at the bar's open", () => {
  const bracket = { kind: "absolute", takeProfit: px("110"), stopLoss: px("98") } as const;
  expect(enter({ request: { bracket }, open: "97" })).toEqual({
    type: "no-fill",
    at: ny("2025-07-01 09:30"),
    order: 1,
    reason: { code: "gap-past-stop", open: px("97"), stop: px("98") },
  });
});

test("A5 a gap that the reservation and free cash cover is filled whole", () => {
  // 400 of 1000 are reserved; at 250 the fill takes all the cash there is.
  expect(enter({ open: "250" })).toMatchObject({ fill: { quantity: qty(4), flags: [] } });
});

test("A5 a fill that costs more than reservation plus free cash is cut, flagged cut-to-cash", () => {
  expect(enter({ open: "250.01" })).toMatchObject({
    fill: { quantity: qty(3), flags: ["cut-to-cash"] },
  });
});

test("A5 only the free cash that the caller grants counts beside the reservation", () => {
  expect(enter({ open: "101", spendable: ZERO })).toMatchObject({
    fill: { quantity: qty(3), flags: ["cut-to-cash"] },
  });
  expect(enter({ open: "101", spendable: usd("4") })).toMatchObject({
    fill: { quantity: qty(4), flags: [] },
  });
});

test("A5 fees count when a fill is cut", () => {
  const settings = { feePerOrder: usd("10") };
  expect(enter({ settings, open: "247.5" })).toMatchObject({ fill: { quantity: qty(4) } });
  expect(enter({ settings, open: "247.51" })).toMatchObject({ fill: { quantity: qty(3) } });
});

test("A5 a fraction is cut to the micro-share where the account allows fractions", () => {
  const event = enter({ settings: { wholeShares: false }, open: "300" });
  expect(event).toMatchObject({ fill: { quantity: qty("3.333333"), flags: ["cut-to-cash"] } });
});

test("A5 a fill that is cut to zero is no fill: cash-short", () => {
  const settings = { capital: usd("100") };
  expect(enter({ settings, request: { quantity: qty(1) }, open: "100.01" })).toEqual({
    type: "no-fill",
    at: ny("2025-07-01 09:30"),
    order: 1,
    reason: { code: "cash-short", needed: usd("100.01"), available: usd("100") },
  });
});

test("A6 a gap at the fill cuts the quantity to the exposure cap, flagged cut-to-cap", () => {
  const settings = { exposureCap: usd("450") };
  expect(enter({ settings, open: "112.5" })).toMatchObject({
    fill: { quantity: qty(4), flags: [] },
  });
  expect(enter({ settings, open: "112.51" })).toMatchObject({
    fill: { quantity: qty(3), flags: ["cut-to-cap"] },
  });
});

test("A6 a fill that the cap cuts to zero is no fill: exposure-cap", () => {
  const settings = { exposureCap: usd("110") };
  expect(enter({ settings, request: { quantity: qty(1) }, open: "111" })).toEqual({
    type: "no-fill",
    at: ny("2025-07-01 09:30"),
    order: 1,
    reason: { code: "exposure-cap", needed: usd("111"), headroom: usd("110") },
  });
});
