// Marking by schedule on a feed: what it has is used, and what it never had ends an order all the same.
import { afterAll, describe, expect, it } from "vitest";
import { money, price } from "@/lib/core/base/money";
import { instant } from "@/lib/core/base/time";
import { loadAccount } from "@/lib/db/accounts";
import { closeDatabase } from "@/lib/db/prisma";
import { provenMarket } from "@/lib/db/scope";
import { PlaceOrderRequest, SetExitsRequest } from "@/lib/formats/requests/order-requests";
import { listFills } from "../account/list-records";
import { loadDashboard } from "../account/load-dashboard";
import { downloadMonth } from "../loading/fresh/download-month";
import { deposit } from "../money/deposit";
import { placeOrder } from "../order/place-order";
import { setExits } from "../order/set-exits";
import { turnableFeed } from "../testing/feeds";
import { account, EVERYTHING, made, person } from "../testing/people";
import { tick } from "../testing/ticks";

afterAll(closeDatabase);

/** New York time of a November day is five hours behind UTC. */
const at = (day: number, hour: number, minute = 0) =>
  instant(Date.UTC(2026, 10, day, hour + 5, minute));

const order = (symbol: string) =>
  PlaceOrderRequest.parse({
    clientOrderId: symbol,
    symbol,
    side: "BUY",
    type: "market",
    timeInForce: "DAY",
    quantity: "1",
  });

const STOP = { stopLoss: { kind: "price", price: price(90_000_000) } } as const;

const live = async (market: string, now = at(16, 16, 30)) =>
  account(await person(), { clock: "live", market, exposureCap: "", name: "Live" }, now);

describe("an account on a feed", () => {
  it("is marked with what the feed has, and with what is stored while it is down", async () => {
    const feed = await turnableFeed();
    const month = { market: provenMarket("yahoo"), symbol: "AMD", month: "2026-11" } as const;
    await downloadMonth({ ...month, interval: "1h" }, { patience: 5, now: at(16, 17) });
    const id = await live("yahoo", at(16, 17));
    made(await placeOrder(id, order("AMD"), at(16, 17)));
    expect(await tick(at(17, 12, 40))).toMatchObject({ failed: [] });
    expect((await listFills(id, EVERYTHING)).rows[0]?.at).toBe(at(17, 9, 30));
    feed.down = { code: "unknown-symbol", symbol: "AMD" };
    expect(await tick(at(18, 12))).toMatchObject({ failed: [] });
    const [stale] = (await loadDashboard(id, at(18, 12))).positions;
    expect(stale?.markAt).toBe(at(17, 16));
    feed.down = null;
    expect(await tick(at(18, 15))).toMatchObject({ failed: [] });
    const [fresh] = (await loadDashboard(id, at(18, 15))).positions;
    expect(fresh?.markAt).toBe(at(18, 14, 30));
  });

  it("O2 R1 lives through what its feed has before an order of its owner, after days away too", async () => {
    const feed = await turnableFeed();
    const month = { market: provenMarket("yahoo"), symbol: "CVX", month: "2026-11" } as const;
    await downloadMonth({ ...month, interval: "1h" }, { patience: 5, now: at(16, 17) });
    const id = await live("yahoo", at(16, 17));
    made(await placeOrder(id, { ...order("CVX"), ...STOP }, at(16, 17)));
    expect(await tick(at(17, 12, 40))).toMatchObject({ failed: [] });
    feed.dollars = 80;
    // The stop at 90 was met days ago: it is too late to take it away.
    const asked = SetExitsRequest.parse({ key: "late", lot: 1, clear: ["stop"] });
    expect(await setExits(id, asked, at(20, 10))).toMatchObject({
      refusal: { code: "no-such-lot" },
    });
    made(await deposit(id, { key: "more", amount: money(1_000_000) }, at(20, 10)));
    const [exit] = (await listFills(id, EVERYTHING)).rows;
    expect(exit).toMatchObject({ reason: "SL", rule: "R2-gap", price: price(80_000_000) });
  });

  it("A5 prices an order by what the feed has of its symbol now, not by what was stored once", async () => {
    const feed = await turnableFeed();
    const month = { market: provenMarket("yahoo"), symbol: "JNJ", month: "2026-11" } as const;
    await downloadMonth({ ...month, interval: "1h" }, { patience: 5, now: at(16, 17) });
    const id = await live("yahoo", at(16, 17));
    feed.dollars = 80;
    made(await placeOrder(id, order("JNJ"), at(20, 10, 40)));
    const [waiting] = (await loadAccount(id)).account.orders;
    expect(waiting?.quote).toMatchObject({ price: price(80_000_000), at: at(20, 10, 30) });
  });
});

describe("an order whose symbol has no bars any more", () => {
  const waiting = async (symbol: string) => {
    const feed = await turnableFeed();
    const month = { market: provenMarket("yahoo"), symbol, month: "2026-11" } as const;
    await downloadMonth({ ...month, interval: "1h" }, { patience: 5, now: at(16, 17) });
    const id = await live("yahoo", at(16, 17));
    made(await placeOrder(id, order(symbol), at(16, 17)));
    return { feed, id };
  };

  it("R9 ends after the close of the session behind its own, when its feed says that it has none", async () => {
    const { feed, id } = await waiting("GONE");
    feed.down = { code: "unknown-symbol", symbol: "GONE" };
    await tick(at(17, 16, 10));
    expect((await loadAccount(id)).account.orders).toHaveLength(1);
    await tick(at(18, 15, 59));
    expect((await loadAccount(id)).account.orders).toHaveLength(1);
    await tick(at(18, 16, 10));
    const { orders, reserved } = (await loadAccount(id)).account;
    expect({ orders, reserved }).toEqual({ orders: [], reserved: 0 });
    expect((await listFills(id, EVERYTHING)).total).toBe(0);
  });

  it("O2 waits while its feed cannot be reached, and fills at its own bar when it is back", async () => {
    const { feed, id } = await waiting("BACK");
    feed.down = { code: "feed-unreachable" };
    await tick(at(19, 16, 10));
    await tick(at(20, 16, 10));
    expect((await loadAccount(id)).account.orders).toHaveLength(1);
    feed.down = null;
    await tick(at(23, 10));
    const fill = (await listFills(id, EVERYTHING)).rows.at(-1);
    expect(fill?.at).toBe(at(17, 9, 30));
  });
});
