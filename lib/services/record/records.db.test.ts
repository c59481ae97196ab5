// What stands around the lists: a row's story, what a filtered list adds up to, and epochs side by side.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instant } from "@/lib/core/base/time";
import { closeDatabase } from "@/lib/db/prisma";
import { provenMarket } from "@/lib/db/scope";
import { ResetRequest } from "@/lib/formats/requests/account-requests";
import { ListRequest } from "@/lib/formats/requests/list-requests";
import { PlaceOrderRequest } from "@/lib/formats/requests/order-requests";
import { listFills, listOrders, listTrades } from "../account/list-records";
import { loadDashboard } from "../account/load-dashboard";
import type { OwnedAccount } from "../account/own-account";
import { resetAccount } from "../account/reset-account";
import { downloadMonth } from "../loading/fresh/download-month";
import { loadSample } from "../market/load-sample";
import { placeOrder } from "../order/place-order";
import { barsCsv } from "../testing/bars";
import { turnableFeed } from "../testing/feeds";
import { account, EVERYTHING, made, market, NOW, person, step } from "../testing/people";
import { compareEpochs } from "./compare-epochs";
import { loadStory } from "./load-story";
import { totalFills, totalJournal, totalOrders, totalTrades } from "./total-lists";

const $ = (dollars: number): never => Math.round(dollars * 1e6) as never;

const BARS = barsCsv({
  "2025-06-30": { AMD: [100, 101, 99, 100], XOM: [50, 51, 49, 50] },
  "2025-07-01": { AMD: [100, 101, 99, 100], XOM: [50, 51, 49, 50] },
  "2025-07-02": { AMD: [104, 112, 103, 111], XOM: [50, 51, 46, 47] },
  "2025-07-03": { AMD: [111, 113, 110, 112], XOM: [47, 48, 46, 47] },
});

let id: OwnedAccount;
let count = 0;

const buy = (symbol: string, takeProfit: string, stopLoss: string) =>
  PlaceOrderRequest.parse({
    clientOrderId: `key-${++count}`,
    symbol,
    side: "BUY",
    type: "market",
    timeInForce: "DAY",
    quantity: "2",
    takeProfit,
    stopLoss,
  });

const ask = (asked: object) => ListRequest.parse({ page: "1", ...asked });

beforeAll(async () => {
  await loadSample(instant(0));
  const user = await person();
  const bars = await market(user, BARS);
  id = await account(user, { market: bars, name: "Desk", exposureCap: "" });
  made(await placeOrder(id, buy("AMD", "110", "95"), NOW));
  made(await placeOrder(id, buy("XOM", "60", "48"), NOW));
  for (const _ of [1, 2]) made(await step(id, "session"));
});
afterAll(closeDatabase);

describe("a story", () => {
  it("A14 of a replay tells no split and no dividend that lies behind its cursor", async () => {
    const feed = await turnableFeed();
    const [symbol, now] = ["CVX" as never, instant(Date.UTC(2026, 10, 20, 22))];
    const dividend = { kind: "dividend", symbol, amount: $(1) } as const;
    feed.actions = [
      { ...dividend, exDate: "2026-11-05" as never },
      { ...dividend, exDate: "2026-11-19" as never },
      { kind: "split", symbol, exDate: "2026-11-18" as never, numerator: 2, denominator: 1 },
    ];
    const month = { market: provenMarket("yahoo"), symbol, month: "2026-11" } as const;
    await downloadMonth({ ...month, interval: "1h" }, { patience: 5, now });
    const replay = { name: "Replay", market: "yahoo", startsOn: "2026-11-05", exposureCap: "" };
    const own = await account(await person(), replay, now);
    made(await placeOrder(own, buy("CVX", "150", "50"), now));
    made(await step(own, "close", now));
    const story = made(await loadStory(own, { kind: "order", order: 1, epoch: null }, now));
    expect(story.actions.map(({ exDate }) => exDate)).toEqual(["2026-11-05"]);
  });

  it("of a trade has its entry, its exit, its levels and the sentence of its rule", async () => {
    const [trade] = (await listTrades(id, ask({ symbol: "AMD" }))).rows;
    const { lot = 0, fill = 0 } = trade ?? {};
    const story = made(await loadStory(id, { kind: "trade", lot, fill, epoch: null }, NOW));
    expect(story.points.map(({ kind, price }) => [kind, price])).toEqual([
      ["entry", $(100)],
      ["exit", $(110)],
    ]);
    expect(story.levels.map(({ kind, price }) => [kind, price])).toEqual([
      ["target", $(110)],
      ["stop", $(95)],
    ]);
    expect(story.rules).toMatchObject([{ fill, rule: "R4-through" }]);
    expect(story.orders.map(({ role, status }) => [role, status])).toEqual([
      ["entry", "filled"],
      ["this", "filled"],
      ["stop", "canceled"],
    ]);
  });

  it("T5 shows no bar that closes after the replay's cursor, whatever is stored", async () => {
    const { summary } = await loadDashboard(id, NOW);
    const orders = (await listOrders(id, EVERYTHING)).rows;
    expect(orders.length).toBeGreaterThan(4);
    for (const { order } of orders) {
      const story = made(await loadStory(id, { kind: "order", order, epoch: null }, NOW));
      expect(story.bars.length).toBeGreaterThan(0);
      expect(story.bars.every(([, closesAt]) => closesAt <= summary.clockAt)).toBe(true);
      expect(story.through).toBe(summary.clockAt);
    }
  });

  it("of a fill is that of its order", async () => {
    const [fill] = (await listFills(id, ask({ symbol: "XOM", side: "SELL" }))).rows;
    const asked = { kind: "fill", fill: fill?.fill ?? 0, epoch: null } as const;
    const story = made(await loadStory(id, asked, NOW));
    expect(story.points.map(({ side, reason }) => [side, reason])).toEqual([
      ["BUY", null],
      ["SELL", "SL"],
    ]);
  });

  it("of a row that is not there is not found", async () => {
    expect(await loadStory(id, { kind: "order", order: 999, epoch: null }, NOW)).toMatchObject({
      refusal: { code: "not-found" },
    });
    expect(await loadStory(id, { kind: "order", order: 1, epoch: 7 }, NOW)).toMatchObject({
      refusal: { code: "not-found" },
    });
  });
});

describe("a list", () => {
  it("adds up over what its filters leave", async () => {
    expect(await totalOrders(id, EVERYTHING)).toMatchObject({ all: 6, filled: 4, working: 0 });
    expect(await totalFills(id, ask({ symbol: "AMD" }))).toMatchObject({
      all: 2,
      realized: $(20),
    });
    expect(await totalTrades(id, EVERYTHING)).toEqual({
      ...{ all: 2, won: 1, lost: 1, winRate: 500_000 },
      ...{ gross: $(16), fees: 0, net: $(16) },
    });
    expect(await totalTrades(id, ask({ symbol: "TSLA" }))).toMatchObject({ all: 0, winRate: null });
    expect(await totalJournal(id, EVERYTHING)).toMatchObject({ cash: $(1016), sum: 0 });
  });

  it("is sorted by a column it has, both ways, and by no other", async () => {
    const nets = async (asked: object) =>
      (await listTrades(id, ask(asked))).rows.map(({ net }) => net);
    expect(await nets({ sort: "net" })).toEqual([$(-4), $(20)]);
    expect(await nets({ sort: "net", way: "down" })).toEqual([$(20), $(-4)]);
    expect(await nets({ sort: "constructor" })).toHaveLength(2);
    const realized = (await listFills(id, ask({ sort: "realized", way: "down" }))).rows;
    expect(realized.map((fill) => fill.realized)).toEqual([$(20), $(-4), null, null]);
  });
});

describe("epochs", () => {
  it("A13 stand side by side with what each brought, and an ended one keeps its stories", async () => {
    const asked = ResetRequest.parse({ key: "again", capital: "500", name: "Desk" });
    made(await resetAccount(id, asked, NOW));
    expect(await compareEpochs(id)).toMatchObject([
      { epoch: 2, endedAt: null, capital: $(500), equity: $(500), result: 0, trades: 0 },
      { epoch: 1, capital: $(1000), equity: $(1016), result: $(16), resultRate: 16_000, trades: 2 },
    ]);
    const [trade] = (await listTrades(id, ask({ symbol: "AMD", epoch: "1" }))).rows;
    const { lot = 0, fill = 0 } = trade ?? {};
    const story = made(await loadStory(id, { kind: "trade", lot, fill, epoch: 1 }, NOW));
    expect(story.points).toHaveLength(2);
    const none = await loadStory(id, { kind: "trade", lot, fill, epoch: null }, NOW);
    expect(none).toMatchObject({ refusal: { code: "not-found" } });
  });
});
