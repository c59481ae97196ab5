// Marking by schedule: due accounts are marked once, missed marks are caught up, a broken feed is none.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { money, price } from "@/lib/core/base/money";
import { instant } from "@/lib/core/base/time";
import { freezeAccount } from "@/lib/db/account/freeze";
import { loadAccount } from "@/lib/db/accounts";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import { provenMarket } from "@/lib/db/scope";
import { PlaceOrderRequest, SetExitsRequest } from "@/lib/formats/requests/order-requests";
import { listFills, listLedger } from "../account/list-records";
import { loadDashboard } from "../account/load-dashboard";
import { downloadMonth } from "../loading/fresh/download-month";
import { loadSample } from "../market/load-sample";
import { deposit } from "../money/deposit";
import { placeOrder } from "../order/place-order";
import { setExits } from "../order/set-exits";
import { turnableFeed } from "../testing/feeds";
import { account, EVERYTHING, made, person } from "../testing/people";
import { markDue } from "./mark-due";

beforeAll(() => loadSample(instant(0)));
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

describe("accounts that are due", () => {
  it("are marked once, and a week that was missed is caught up", async () => {
    const id = await live("sample");
    made(await placeOrder(id, order("XOM"), at(16, 17)));
    expect(await markDue(at(17, 9, 29))).toMatchObject({ marked: 0, failed: [] });
    const twice = await Promise.all([markDue(at(24, 12, 40)), markDue(at(24, 12, 40))]);
    expect(twice.map(({ failed }) => failed)).toEqual([[], []]);
    const fill = (await listFills(id, EVERYTHING)).rows.at(-1);
    expect(fill?.at).toBe(at(17, 9, 30));
    const closes = (await listLedger(id, { ...EVERYTHING, only: "closes" })).rows;
    expect(closes.map((row) => row.closes)).toEqual([
      "2026-11-23",
      "2026-11-20",
      "2026-11-19",
      "2026-11-18",
      "2026-11-17",
    ]);
    expect((await loadAccount(id)).account.clockAt).toBe(at(24, 12, 40));
    expect(await markDue(at(24, 12, 41))).toMatchObject({ marked: 0 });
  });

  it("go on behind one that is broken, and frozen ones are left alone", async () => {
    const [broken, frozen, well] = [
      await live("sample"),
      await live("sample"),
      await live("sample"),
    ];
    for (const id of [broken, frozen, well]) made(await placeOrder(id, order("XOM"), at(16, 17)));
    await freezeAccount(frozen, "cash does not add up");
    await pool().query(
      `UPDATE account_heads SET snapshot = replace(snapshot, '"cash":1000000000', '"cash":7')
       WHERE account_id = $1`,
      [broken],
    );
    const step = await markDue(at(25, 10));
    expect(step.failed).toHaveLength(1);
    expect(step.failed[0]).toContain(broken);
    expect((await loadAccount(well)).account.clockAt).toBe(at(25, 10));
    expect((await loadAccount(frozen)).account.clockAt).toBeLessThan(at(25, 10));
  });
});

describe("an account on a feed", () => {
  it("is marked with what the feed has, and with what is stored while it is down", async () => {
    const feed = await turnableFeed();
    const month = { market: provenMarket("yahoo"), symbol: "AMD", month: "2026-11" } as const;
    await downloadMonth({ ...month, interval: "1h" }, { patience: 5, now: at(16, 17) });
    const id = await live("yahoo", at(16, 17));
    made(await placeOrder(id, order("AMD"), at(16, 17)));
    expect(await markDue(at(17, 12, 40))).toMatchObject({ failed: [] });
    expect((await listFills(id, EVERYTHING)).rows[0]?.at).toBe(at(17, 9, 30));
    feed.down = { code: "unknown-symbol", symbol: "AMD" };
    expect(await markDue(at(18, 12))).toMatchObject({ failed: [] });
    const [stale] = (await loadDashboard(id, at(18, 12))).positions;
    expect(stale?.markAt).toBe(at(17, 16));
    feed.down = null;
    expect(await markDue(at(18, 15))).toMatchObject({ failed: [] });
    const [fresh] = (await loadDashboard(id, at(18, 15))).positions;
    expect(fresh?.markAt).toBe(at(18, 14, 30));
  });

  it("O2 R1 lives through what its feed has before an order of its owner, after days away too", async () => {
    const feed = await turnableFeed();
    const month = { market: provenMarket("yahoo"), symbol: "CVX", month: "2026-11" } as const;
    await downloadMonth({ ...month, interval: "1h" }, { patience: 5, now: at(16, 17) });
    const id = await live("yahoo", at(16, 17));
    made(await placeOrder(id, { ...order("CVX"), ...STOP }, at(16, 17)));
    expect(await markDue(at(17, 12, 40))).toMatchObject({ failed: [] });
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
