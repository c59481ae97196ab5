// Orders through the services: placed once, changed, cancelled, closed, on a replay of uploaded bars.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freezeAccount } from "@/lib/db/account/freeze";
import { verifyRecords } from "@/lib/db/account/verify-records";
import { archiveAccount } from "@/lib/db/accounts";
import { closeDatabase } from "@/lib/db/prisma";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { CreateAccountForm } from "@/lib/formats/requests/account-requests";
import {
  OcoRequest,
  type PlaceOrderForm,
  PlaceOrderRequest,
  ReplaceOrderRequest,
  SetExitsRequest,
} from "@/lib/formats/requests/order-requests";
import { listFills, listOrders, listTrades } from "../account/list-records";
import { loadDashboard } from "../account/load-dashboard";
import { barsCsv } from "../testing/bars";
import { account, EVERYTHING, made, market, NOW, person, step } from "../testing/people";
import type { SignedInUser } from "../user/find-user";
import { cancelAll } from "./cancel-all";
import { cancelOrder } from "./cancel-order";
import { closePosition } from "./close-position";
import { flatten } from "./flatten";
import { placeOco } from "./place-oco";
import { placeOrder } from "./place-order";
import { previewClosing } from "./preview-closing";
import { replaceOrder } from "./replace-order";
import { setExits } from "./set-exits";

const $ = (dollars: number): number => Math.round(dollars * 1e6);

const BARS = barsCsv({
  "2025-06-30": { AMD: [100, 101, 99, 100], XOM: [50, 51, 49, 50] },
  "2025-07-01": { AMD: [101, 103, 100, 102], XOM: [50, 50.5, 49.5, 50] },
  "2025-07-02": { AMD: [103, 106, 102, 105], XOM: [49, 49.5, 47, 48] },
  "2025-07-03": { AMD: [105, 106, 90, 92], XOM: [48, 49, 47, 48] },
});

let user: SignedInUser;
let bars: string;
beforeAll(async () => {
  user = await person();
  bars = await market(user, BARS);
});
afterAll(closeDatabase);

let accounts = 0;
const desk = (changed: Partial<CreateAccountForm> = {}) =>
  account(user, { market: bars, name: `Desk ${++accounts}`, exposureCap: "", ...changed });

let keys = 0;
const key = () => `key-${++keys}`;

const order = (asked: Partial<PlaceOrderForm> = {}) =>
  PlaceOrderRequest.parse({
    clientOrderId: key(),
    symbol: "AMD",
    side: "BUY",
    type: "market",
    timeInForce: "DAY",
    quantity: asked.notional ? "" : "2",
    ...asked,
  });

const numbers = async (id: OwnedAccountId) =>
  (await listOrders(id, EVERYTHING)).rows
    .toReversed()
    .map(({ order: number, type, status }) => [number, type, status]);

describe("placing an order", () => {
  it("a bracket's exits are held, then live with the lot, and one cancels the other", async () => {
    const id = await desk();
    const asked = order({ takeProfit: "105", stopLoss: "2%" });
    const placed = made(await placeOrder(id, asked, NOW));
    expect(placed.orders.map(({ status, parent }) => [status, parent])).toEqual([
      ["accepted", null],
      ["held", 1],
      ["held", 1],
    ]);
    made(await step(id, "bar"));
    const [position] = (await loadDashboard(id, NOW)).positions;
    // 100 less 2 %, beside a price: measured from the last close and kept as it is.
    expect(position).toMatchObject({ target: $(105), stop: $(98), direction: 1 });
    expect(position?.toTarget).toBe(Math.round((3 / 102) * 1e6));
    made(await step(id, "session"));
    made(await step(id, "session"));
    expect(await numbers(id)).toEqual([
      [1, "market", "filled"],
      [2, "limit", "filled"],
      [3, "stop", "canceled"],
    ]);
    const [trade] = (await listTrades(id, EVERYTHING)).rows;
    // In at 101, out at 105; one R is 101 - 98.
    expect(trade).toMatchObject({ gross: $(8), r: Math.round((4 / 3) * 1e6), sessionsHeld: 2 });
    expect(await verifyRecords(id)).toMatchObject({ ok: true });
  });

  it("A7 the same request from two tabs and again later is one order with one answer", async () => {
    const id = await desk();
    const asked = order({ type: "limit", limit: "99", timeInForce: "GTC" });
    const tabs = await Promise.all(Array.from({ length: 6 }, () => placeOrder(id, asked, NOW)));
    const later = await placeOrder(id, asked, NOW);
    for (const answer of [...tabs, later]) expect(answer).toEqual(tabs[0]);
    expect((await listOrders(id, EVERYTHING)).total).toBe(1);
  });

  it("A5 forty buyers at once with money for ten never overspend, and nobody is turned away", async () => {
    const id = await desk({ onHeld: "add" });
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => placeOrder(id, order({ quantity: "1" }), NOW)),
    );
    const codes = answers.map((answer) => (answer.ok ? "ok" : answer.refusal.code));
    expect(codes.filter((code) => code === "ok")).toHaveLength(10);
    expect(codes.filter((code) => code === "cash-short")).toHaveLength(30);
    expect((await loadDashboard(id, NOW)).summary).toMatchObject({ reserved: $(1000) });
  });

  it("A7 the same key with another body is a conflict and changes nothing", async () => {
    const id = await desk();
    const asked = order();
    made(await placeOrder(id, asked, NOW));
    const other = PlaceOrderRequest.parse({ ...ASKED, clientOrderId: asked.clientOrderId });
    expect(await placeOrder(id, other, NOW)).toEqual({
      ok: false,
      refusal: { code: "key-reused", key: asked.clientOrderId },
    });
    expect((await listOrders(id, EVERYTHING)).total).toBe(1);
  });

  it("a refused order changes nothing, and put right it may be sent under its key again", async () => {
    const id = await desk();
    const clientOrderId = key();
    const large = await placeOrder(id, order({ clientOrderId, quantity: "500" }), NOW);
    expect(large).toMatchObject({ ok: false, refusal: { code: "cash-short" } });
    expect((await listOrders(id, EVERYTHING)).total).toBe(0);
    made(await placeOrder(id, order({ clientOrderId, quantity: "5" }), NOW));
  });

  it("dollars buy what they buy, in fractions where the account has them", async () => {
    const id = await desk({ fractional: true });
    made(await placeOrder(id, order({ notional: "505" }), NOW));
    made(await step(id, "bar"));
    const [fill] = (await listFills(id, EVERYTHING)).rows;
    expect(fill).toMatchObject({ quantity: 5_000_000, value: $(505) });
  });

  it("where no bar can come any more it is refused", async () => {
    const id = await desk();
    for (const _ of [1, 2, 3]) made(await step(id, "session"));
    expect(await placeOrder(id, order(), NOW)).toMatchObject({ refusal: { code: "end-of-data" } });
  });

  it("A12 a sale of what is not held is a short where the account allows it", async () => {
    const long = await desk();
    const sale = { symbol: "XOM", side: "SELL" } as const;
    expect(await placeOrder(long, order(sale), NOW)).toMatchObject({ refusal: { code: "side" } });
    const id = await desk({ allowShort: true });
    made(await placeOrder(id, order({ ...sale, takeProfit: "48.5", stopLoss: "52" }), NOW));
    made(await step(id, "session"));
    const { summary, positions } = await loadDashboard(id, NOW);
    expect(positions[0]).toMatchObject({ direction: -1, quantity: 2_000_000, unrealized: 0 });
    // Proceeds of 100 and half of what is owed are locked.
    expect(summary).toMatchObject({ cash: $(1100), equity: $(1000), locked: $(150) });
    expect(summary.buyingPower).toBe($(950));
    made(await step(id, "session"));
    const [trade] = (await listTrades(id, EVERYTHING)).rows;
    expect(trade).toMatchObject({ direction: -1, reason: "TP", exitPrice: $(48.5), gross: $(3) });
    expect(trade?.mfe?.price).toBe($(47));
  });
});

const ASKED = {
  symbol: "AMD",
  side: "BUY",
  type: "market",
  timeInForce: "DAY",
  quantity: "3",
} as const;

describe("changing what works", () => {
  it("a replacement and what it replaced name each other", async () => {
    const id = await desk();
    made(await placeOrder(id, order({ type: "limit", limit: "90", timeInForce: "GTC" }), NOW));
    const change = ReplaceOrderRequest.parse({ key: key(), order: 1, limit: "95" });
    const [first, again] = [
      await replaceOrder(id, change, NOW),
      await replaceOrder(id, change, NOW),
    ];
    expect(again).toEqual(first);
    const { rows } = await listOrders(id, EVERYTHING);
    expect(
      rows.map(({ order: n, replaces, replacedBy, limit }) => [n, replaces, replacedBy, limit]),
    ).toEqual([
      [2, 1, null, $(95)],
      [1, null, 2, $(90)],
    ]);
    expect(rows.map(({ cancelable }) => cancelable)).toEqual([true, false]);
  });

  it("an order that has ended cannot be cancelled", async () => {
    const id = await desk();
    made(await placeOrder(id, order(), NOW));
    made(await cancelOrder(id, { key: key(), order: 1 }, NOW));
    expect(await cancelOrder(id, { key: key(), order: 1 }, NOW)).toMatchObject({
      refusal: { code: "no-such-order", order: 1 },
    });
  });

  it("exits are set, moved and taken away, both or neither", async () => {
    const id = await desk();
    made(await placeOrder(id, order(), NOW));
    made(await step(id, "bar"));
    const exits = (asked: object) =>
      setExits(id, SetExitsRequest.parse({ key: key(), lot: 1, ...asked }), NOW);
    made(await exits({ target: "10%", stop: "95" }));
    const [position] = (await loadDashboard(id, NOW)).positions;
    expect(position).toMatchObject({ target: $(111.1), stop: $(95) });
    expect(await exits({ target: "120", stop: "104" })).toMatchObject({
      refusal: { code: "level-passed" },
    });
    made(await exits({ trail: "3", clear: ["target"] }));
    const [now] = (await loadDashboard(id, NOW)).positions;
    expect(now).toMatchObject({ target: null, stop: $(100) });
    expect(await exits({ lot: 7, stop: "90" })).toMatchObject({ refusal: { code: "no-such-lot" } });
  });

  it("one cancels the other", async () => {
    const id = await desk();
    made(await placeOrder(id, order(), NOW));
    made(await step(id, "bar"));
    const pair = OcoRequest.parse({
      clientOrderId: key(),
      symbol: "AMD",
      side: "SELL",
      quantity: "2",
      limit: "104",
      stop: "99",
      timeInForce: "GTC",
    });
    made(await placeOco(id, pair, NOW));
    made(await step(id, "session"));
    made(await step(id, "session"));
    expect(await numbers(id)).toEqual([
      [1, "market", "filled"],
      [2, "limit", "filled"],
      [3, "stop", "canceled"],
    ]);
  });
});

describe("closing", () => {
  it("a position is closed in part, then the rest, and no more than there is", async () => {
    const id = await desk();
    made(await placeOrder(id, order({ quantity: "4", takeProfit: "120", stopLoss: "80" }), NOW));
    made(await step(id, "bar"));
    const close = (count: number | null) =>
      closePosition(
        id,
        { key: key(), symbol: "AMD", quantity: (count && count * 1e6) as never },
        NOW,
      );
    made(await close(1));
    expect((await loadDashboard(id, NOW)).positions[0]?.closing).toBe(1_000_000);
    made(await close(null));
    expect(await close(null)).toMatchObject({ refusal: { code: "nothing-to-close" } });
    made(await step(id, "session"));
    expect((await loadDashboard(id, NOW)).positions).toEqual([]);
    expect((await listTrades(id, EVERYTHING)).rows.map(({ quantity }) => quantity)).toEqual([
      3_000_000, 1_000_000,
    ]);
  });

  it("flattening cancels what works and closes what is held, once", async () => {
    const id = await desk();
    made(await placeOrder(id, order(), NOW));
    made(await step(id, "bar"));
    made(
      await placeOrder(
        id,
        order({ symbol: "XOM", type: "limit", limit: "40", timeInForce: "GTC" }),
        NOW,
      ),
    );
    expect(await previewClosing(id, NOW)).toMatchObject({
      cancels: 1,
      closes: [{ symbol: "AMD", quantity: 2_000_000, value: $(204) }],
      nextEpoch: 2,
    });
    const asked = { key: key() };
    const [one, two] = await Promise.all([flatten(id, asked, NOW), flatten(id, asked, NOW)]);
    expect(made(one)).toMatchObject({ canceled: 1, closing: 1 });
    expect(two).toEqual(one);
    made(await step(id, "session"));
    expect((await loadDashboard(id, NOW)).summary).toMatchObject({
      openPositions: 0,
      workingOrders: 0,
    });
    expect(made(await cancelAll(id, { key: key() }, NOW))).toMatchObject({ canceled: 0 });
  });
});

describe("an account that may not be traded in", () => {
  it("refuses, archived or frozen", async () => {
    const archived = await desk();
    await archiveAccount(archived, NOW);
    expect(await placeOrder(archived, order(), NOW)).toMatchObject({
      refusal: { code: "account-archived" },
    });
    const frozen = await desk();
    await freezeAccount(frozen, "cash does not add up");
    expect(await flatten(frozen, { key: key() }, NOW)).toMatchObject({
      refusal: { code: "account-frozen" },
    });
  });
});
