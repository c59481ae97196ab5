// The main job on uploaded bars: plan, execute, step, and every list agreeing to the cent.
import { afterAll, describe, expect, it } from "vitest";
import { verifyRecords } from "@/lib/db/account/verify-records";
import { closeDatabase } from "@/lib/db/prisma";
import { advanceAccount } from "../account/advance-account";
import { exportAccount } from "../account/export-account";
import { listFills, listLedger, listOrders, listTrades } from "../account/list-records";
import { loadDashboard } from "../account/load-dashboard";
import { account, EVERYTHING, made, market, NOW, person, plan, step } from "../testing/people";
import { executePlan } from "./execute-plan";
import { previewPlan } from "./preview-plan";

afterAll(closeDatabase);

const $ = (dollars: number): number => Math.round(dollars * 1e6);

/** Two sessions of hourly bars; XOM gaps through its stop on the second, AMD reaches its target. */
const BARS = [
  "datetime,ticker,open,high,low,close,volume",
  ...day("2025-06-30", { AMD: [140, 141, 139, 140], XOM: [110, 110.5, 109.5, 110] }),
  ...day("2025-07-01", { AMD: [141, 143, 140.5, 142], XOM: [111, 111.5, 110.5, 111] }),
  ...day("2025-07-02", { AMD: [143, 146, 142.5, 145], XOM: [107, 108, 106, 107.5] }),
].join("\n");

function day(date: string, bars: Record<string, readonly number[]>): string[] {
  const hours = ["09:30", "10:30", "11:30", "12:30", "13:30", "14:30", "15:30"];
  return Object.entries(bars).flatMap(([ticker, [open, high, low, close]]) =>
    hours.map((hour, i) =>
      // The whole range lies in the first bar; the rest of the day stands still at the close.
      i === 0
        ? `${date}T${hour}:00-04:00,${ticker},${open},${high},${low},${close},1000`
        : `${date}T${hour}:00-04:00,${ticker},${close},${close},${close},${close},1000`,
    ),
  );
}

const PLAN = [
  "ticker,side,entry,tp_price,sl_price,qty,trade_date",
  "AMD,BUY,140,143.5,137.2,2,2025-07-01",
  "XOM,BUY,110,114.4,107.8,3,2025-07-01",
  "AMD,BUY,140,143.5,137.2,1,2025-07-01",
  "NVDA,BUY,100,110,95,1,2025-07-01",
  "JNJ,BUY,150,160,145,0,2025-07-01",
].join("\n");

describe("a plan from upload to closed trades", () => {
  it("books each line once, exits by the rules, and adds up everywhere", async () => {
    const user = await person();
    const id = await account(user, { market: await market(user, BARS) });
    const planId = await plan(user, PLAN);
    const preview = made(await previewPlan(user, { plan: planId, account: id, page: 1 }, NOW));
    expect(
      preview.lines.rows.map(({ ticker, refusal }) => [ticker, refusal?.code ?? "ok"]),
    ).toEqual([
      ["AMD", "ok"],
      ["XOM", "ok"],
      ["AMD", "duplicate"],
      ["NVDA", "unknown-ticker"],
      ["JNJ", "unknown-ticker"],
    ]);
    expect(preview.reserved).toBe($(2 * 140 + 3 * 110));

    const asked = { plan: planId, account: id };
    const [first, second] = await Promise.all([
      executePlan(user, asked, NOW),
      executePlan(user, asked, NOW),
    ]);
    const counts = [made(first), made(second)].sort((a, b) => b.accepted - a.accepted);
    expect(counts).toMatchObject([
      { accepted: 2, refused: 3, executed: 0 },
      { accepted: 0, refused: 3, executed: 2 },
    ]);

    // One bar: both entries fill at the open of 2025-07-01; levels are re-anchored to it.
    const bar = made(await step(id, "bar"));
    expect(bar.fills.map(({ symbol, price }) => [symbol, price])).toEqual([
      ["AMD", $(141)],
      ["XOM", $(111)],
    ]);
    const held = await loadDashboard(id, NOW);
    expect(
      held.positions.map(({ symbol, lots }) => [symbol, lots[0]?.target, lots[0]?.stop]),
    ).toEqual([
      // 141 x 143.5/140 = 144.525 -> 144.52 (half to even), 141 x 137.2/140 = 138.18
      ["AMD", $(144.52), $(138.18)],
      // 111 x 114.4/110 = 115.44, 111 x 107.8/110 = 108.78
      ["XOM", $(115.44), $(108.78)],
    ]);
    // cash 1000 - 282 - 333; equity + 2 x (142 - 141) + 3 x (111 - 111)
    expect(held.summary).toMatchObject({ cash: $(385), equity: $(1002), unrealized: $(2) });

    made(await step(id, "close"));
    made(await step(id, "session"));
    const fills = (await listFills(id, EVERYTHING)).rows.toReversed();
    expect(fills.map(({ symbol, side, price, rule }) => [symbol, side, price, rule])).toEqual([
      ["AMD", "BUY", $(141), "R1-open"],
      ["XOM", "BUY", $(111), "R1-open"],
      // XOM opens at 107, below its stop of 108.78: the stop fills at the open.
      ["XOM", "SELL", $(107), "R2-gap"],
      ["AMD", "SELL", $(144.52), "R4-through"],
    ]);
    const trades = (await listTrades(id, EVERYTHING)).rows;
    expect(trades.map(({ symbol, net, reason }) => [symbol, net, reason])).toEqual([
      ["AMD", $(7.04), "TP"],
      ["XOM", $(-12), "SL"],
    ]);
    const after = await loadDashboard(id, NOW);
    // 385 + 2 x 144.52 + 3 x 107
    expect(after.summary).toMatchObject({ cash: $(995.04), equity: $(995.04), realized: $(-4.96) });
    expect(after.positions).toEqual([]);
    const ledger = (await listLedger(id, EVERYTHING)).rows;
    expect(ledger[0]).toMatchObject({ closes: "2025-07-02", equity: $(995.04), cash: $(995.04) });
    expect((await listOrders(id, EVERYTHING)).total).toBe(9);
    expect(await verifyRecords(id)).toMatchObject({ ok: true });
  });

  it("stops at the end of the data and says so", async () => {
    const user = await person();
    const id = await account(user, { market: await market(user, BARS) });
    for (const _ of [1, 2]) made(await step(id, "session"));
    const end = await step(id, "bar");
    expect(end).toMatchObject({ ok: false, refusal: { code: "end-of-data" } });
    expect((await loadDashboard(id, NOW)).summary.atEnd).toBe(true);
  });

  it("takes a step once, however often it is asked for from the same place", async () => {
    const user = await person();
    const id = await account(user, { market: await market(user, BARS) });
    const { clockAt: from } = (await loadDashboard(id, NOW)).summary;
    const asked = { step: "session", from } as const;
    const moved = await Promise.all([1, 2, 3].map(() => advanceAccount(id, asked, NOW)));
    const ends = new Set(moved.map((answer) => made(answer).clockAt));
    expect(ends.size).toBe(1);
    expect((await listLedger(id, EVERYTHING)).total).toBe(2);
  });

  it("A7 a plan of which nothing is accepted books nothing, also the second time", async () => {
    const user = await person();
    const id = await account(user, { market: await market(user, BARS) });
    const asked = { plan: await plan(user, "ticker,qty\nNVDA,1\n"), account: id };
    for (const _ of [1, 2]) {
      expect(made(await executePlan(user, asked, NOW))).toMatchObject({ accepted: 0, refused: 1 });
    }
    expect((await listOrders(id, EVERYTHING)).total).toBe(0);
  });

  it("exports the seed's five files from the same rows", async () => {
    const user = await person();
    const id = await account(user, { market: await market(user, BARS) });
    made(await executePlan(user, { plan: await plan(user, PLAN), account: id }, NOW));
    made(await step(id, "bar"));
    const { body: text } = await exportAccount(id, "positions.csv");
    expect(text.split("\r\n")).toEqual([
      "ts,ticker,qty,avg_price,last_price,unrealized_pnl",
      "2025-07-01T14:30:00Z,AMD,2,141.00,142.00,2.00",
      "2025-07-01T14:30:00Z,XOM,3,111.00,111.00,0.00",
      "",
    ]);
    expect(JSON.parse((await exportAccount(id, "state.json")).body)).toMatchObject({
      cash: 385,
      equity: 1002,
    });
    for (const file of ["orders.csv", "fills.csv", "pnl_ledger.csv", "trades.csv"] as const) {
      expect((await exportAccount(id, file)).body).toContain("\r\n");
    }
  });
});

describe("another user's things", () => {
  it("answer exactly like missing ones", async () => {
    const [owner, other] = [await person(), await person()];
    const id = await account(owner, { market: await market(owner, BARS) });
    const planId = await plan(owner, PLAN);
    const missing = "01900000-0000-7000-8000-000000000000";
    const asked = { plan: planId, account: id };
    expect(await previewPlan(other, { ...asked, page: 1 }, NOW)).toEqual(
      await previewPlan(other, { plan: missing, account: missing, page: 1 }, NOW),
    );
    const own = await plan(other, PLAN);
    expect(await executePlan(other, { plan: own, account: id }, NOW)).toEqual(
      await executePlan(other, { plan: missing, account: missing }, NOW),
    );
  });
});
