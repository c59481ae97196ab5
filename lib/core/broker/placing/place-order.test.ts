// Tests of placing: what is accepted, what it reserves, and every reason to refuse.
import { expect, test } from "vitest";
import { Desk, marketOf } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { bps, date, ny, px, qty, usd } from "@/test/kit/words";
import type { AccountSettings } from "../settings";
import { MARKET_DAY, type OrderRequest } from "./order-request";
import { placeOrder } from "./place-order";

const BARS = `
  2025-06-30 15:30 100 100 100 100
  2025-07-01 09:30 100 101  99 100
             10:30 100 101  99 120`;
const LATE = "2025-07-01 10:30 100 101 99 100";

function deskOf(settings: Partial<AccountSettings> = {}): Desk {
  const market = marketOf([series("AMD", BARS), series("XOM", BARS), series("NEW", LATE)]);
  return new Desk({ market, settings });
}

function ask(desk: Desk, request: Partial<OrderRequest> = {}) {
  const asked: OrderRequest = {
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
  };
  const result = placeOrder(desk.account, asked, desk.view);
  if (result.ok) {
    desk.book([{ type: "order-accepted", at: desk.account.clockAt, order: result.value }]);
  }
  return result;
}

const refused = (refusal: object) => ({ ok: false, refusal });

test("A5 a market entry reserves quantity x last close known x (1 + slippage) + fees", () => {
  const desk = deskOf({ slippage: bps(5), feePerOrder: usd("1"), feeRate: bps(10) });
  expect(ask(desk)).toMatchObject({
    ok: true,
    value: {
      id: 1,
      effect: "open",
      acceptedAt: ny("2025-06-30 16:00"),
      requestedPrice: px("100.05"),
      // 4 x 100.05 = 400.20, and a fee of 1 + 0.4002.
      reserved: usd("401.6002"),
    },
  });
});

test("A5 the last close is the last one known at acceptance, not a later one", () => {
  const desk = deskOf();
  desk.through("2025-07-01 11:29");
  expect(ask(desk, { symbol: "XOM" })).toMatchObject({ value: { requestedPrice: px("100") } });
  const later = deskOf();
  later.through("2025-07-01 11:30");
  expect(ask(later, { symbol: "XOM" })).toMatchObject({ value: { requestedPrice: px("120") } });
});

test("A5 an entry needs free cash: what is reserved already does not count", () => {
  const desk = deskOf();
  expect(ask(desk, { quantity: qty(6) }).ok).toBe(true);
  expect(ask(desk, { symbol: "XOM", quantity: qty(5) })).toEqual(
    refused({ code: "cash-short", needed: usd("500"), available: usd("400") }),
  );
  expect(ask(desk, { symbol: "XOM", quantity: qty(4) }).ok).toBe(true);
});

test("A6 the exposure cap counts open lots and reservations, and is inclusive", () => {
  const desk = deskOf({ exposureCap: usd("800") });
  ask(desk, { quantity: qty(4) });
  desk.through("2025-07-01 10:30");
  expect(ask(desk, { symbol: "XOM", quantity: qty(5) })).toEqual(
    refused({ code: "exposure-cap", needed: usd("500"), headroom: usd("400") }),
  );
  expect(ask(desk, { symbol: "XOM", quantity: qty(4) }).ok).toBe(true);
});

test("A6 the cap counts cost, so a later mark above it refuses nothing", () => {
  const desk = deskOf({ exposureCap: usd("600") });
  ask(desk, { quantity: qty(4) });
  desk.through("2025-07-01 11:30");
  expect(desk.figures.equity).toBe(usd("1080"));
  // Cost is 400; 200 of headroom are left, and XOM at 120 fits once.
  expect(ask(desk, { symbol: "XOM", quantity: qty(1) }).ok).toBe(true);
});

test("A8 a ticker held or pending is skipped: already-held", () => {
  const desk = deskOf();
  ask(desk);
  expect(ask(desk)).toEqual(refused({ code: "already-held", symbol: "AMD" }));
  desk.through("2025-07-01 10:30");
  expect(ask(desk)).toEqual(refused({ code: "already-held", symbol: "AMD" }));
});

test("A8 with on-held add a second entry is its own order and lot", () => {
  const desk = deskOf({ onHeld: "add" });
  expect(ask(desk, { quantity: qty(1) })).toMatchObject({ ok: true, value: { id: 1 } });
  expect(ask(desk, { quantity: qty(1) })).toMatchObject({ ok: true, value: { id: 2 } });
  desk.through("2025-07-01 10:30");
  expect(desk.account.lots.map(({ id }) => id)).toEqual([1, 2]);
});

test("A4 a sale closes min(quantity, held), reserves nothing and drops its levels", () => {
  const desk = deskOf({ slippage: bps(5) });
  ask(desk, { quantity: qty(4) });
  desk.through("2025-07-01 10:30");
  const bracket = { kind: "absolute", takeProfit: px("1"), stopLoss: px("2") } as const;
  expect(ask(desk, { side: "SELL", quantity: qty(3), bracket })).toMatchObject({
    ok: true,
    value: { effect: "close", quantity: qty(3), reserved: 0, bracket: null },
  });
  // One share is neither sold nor promised; what is asked beyond it is not sold.
  expect(ask(desk, { side: "SELL", quantity: qty(9) })).toMatchObject({
    ok: true,
    value: { quantity: qty(1), requestedPrice: px("99.95") },
  });
  expect(ask(desk, { side: "SELL", quantity: qty(1) })).toEqual(
    refused({ code: "side", symbol: "AMD", held: 0 }),
  );
});

test("A4 a long-only account sells nothing it does not hold: side", () => {
  const desk = deskOf();
  const nothing = refused({ code: "side", symbol: "AMD", held: 0 });
  expect(ask(desk, { side: "SELL" })).toEqual(nothing);
  ask(desk);
  expect(ask(desk, { side: "SELL" })).toEqual(nothing);
});

test("A3 quantities are positive, and whole unless the account allows fractions", () => {
  expect(ask(deskOf(), { quantity: qty(0) })).toEqual(refused({ code: "qty-not-positive" }));
  expect(ask(deskOf(), { quantity: qty("1.5") })).toEqual(
    refused({ code: "not-whole-shares", quantity: qty("1.5") }),
  );
  expect(ask(deskOf({ wholeShares: false }), { quantity: qty("1.5") })).toMatchObject({
    value: { reserved: usd("150") },
  });
});

test("an entry needs a price that is known: a symbol without a closed bar is refused no-price", () => {
  const desk = deskOf();
  expect(ask(desk, { symbol: "NEW" })).toEqual(refused({ code: "no-price", symbol: "NEW" }));
  desk.through("2025-07-01 11:30");
  expect(ask(desk, { symbol: "NEW" }).ok).toBe(true);
});

test("R7 levels on the wrong side are refused at acceptance", () => {
  const percent = { kind: "percent", reference: px("50"), takeProfit: null } as const;
  expect(ask(deskOf(), { bracket: { ...percent, stopLoss: px("51") } })).toEqual(
    refused({ code: "stop-wrong-side", stop: px("51"), entry: px("50") }),
  );
  expect(ask(deskOf(), { bracket: { ...percent, stopLoss: px("49") } }).ok).toBe(true);
});
