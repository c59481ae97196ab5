// Rows of a plan one by one: selected, left for later, refused and tried again, and never booked twice.
import { afterAll, describe, expect, it } from "vitest";
import { verifyRecords } from "@/lib/db/account/verify-records";
import { closeDatabase } from "@/lib/db/prisma";
import { listOrders } from "../account/list-records";
import { account, EVERYTHING, made, market, NOW, person, plan, step } from "../testing/people";
import { executePlan } from "./execute-plan";
import { previewPlan } from "./preview-plan";

afterAll(closeDatabase);

const $ = (dollars: number): number => Math.round(dollars * 1e6);
const HOURS = ["09:30", "10:30", "11:30", "12:30", "13:30", "14:30", "15:30"];

/** AMD reaches its target in the first hour of July 1; the others stand still. */
const BARS = [
  "datetime,ticker,open,high,low,close,volume",
  ...["2025-06-30", "2025-07-01", "2025-07-02"].flatMap((date) =>
    HOURS.flatMap((hour) => [
      `${date}T${hour}:00-04:00,AMD,200,${date === "2025-06-30" ? 200 : 240},200,200,1000`,
      `${date}T${hour}:00-04:00,XOM,100,100,100,100,1000`,
      `${date}T${hour}:00-04:00,CVX,50,50,50,50,1000`,
    ]),
  ),
].join("\n");

const PLAN = [
  "ticker,side,entry,tp_price,sl_price,qty",
  "AMD,BUY,200,220,150,1",
  "XOM,BUY,100,150,80,1",
  "CVX,BUY,50,80,40,1",
].join("\n");

async function desk(terms: Parameters<typeof account>[1] = {}) {
  const user = await person();
  const id = await account(user, { market: await market(user, BARS), exposureCap: "", ...terms });
  const asked = { plan: await plan(user, PLAN), account: id };
  const preview = async (rows?: number[]) =>
    made(await previewPlan(user, { ...asked, page: 1, ...(rows ? { rows } : {}) }, NOW));
  const execute = async (rows?: number[]) =>
    made(await executePlan(user, { ...asked, ...(rows ? { rows } : {}) }, NOW));
  return { id, preview, execute };
}

describe("rows of a plan", () => {
  it("A7 some are executed now and the others later, each once", async () => {
    const { id, preview, execute } = await desk();
    expect(await execute([2])).toMatchObject({ accepted: 1, left: 2, refused: 0, executed: 0 });
    expect(await execute([2])).toMatchObject({ accepted: 0, left: 2, executed: 1 });
    expect(await preview()).toMatchObject({ accepted: 2, executed: 1, open: [1, 3], tried: [] });
    const both = await Promise.all([execute(), execute()]);
    expect(both.map(({ accepted }) => accepted).sort()).toEqual([0, 2]);
    expect(await execute()).toMatchObject({ accepted: 0, executed: 3 });
    const entries = (await listOrders(id, { ...EVERYTHING, kind: "entry" })).rows;
    expect(entries.map(({ symbol }) => symbol).sort()).toEqual(["AMD", "CVX", "XOM"]);
    expect(await verifyRecords(id)).toMatchObject({ ok: true });
  });

  it("a selection's preview shows its own effect on cash and cap", async () => {
    const { preview } = await desk({ exposureCap: "250" });
    const all = await preview();
    expect(all).toMatchObject({
      ...{ accepted: 2, refused: 1, reserved: $(250) },
      ...{ exposureWanted: $(350), exposureAfter: $(250) },
    });
    expect(all.lines.rows[1]?.refusal).toMatchObject({ code: "exposure-cap", column: "qty" });
    const some = await preview([2, 3]);
    expect(some).toMatchObject({ accepted: 2, left: 1, reserved: $(150), exposureAfter: $(150) });
    expect(some.lines.rows.map(({ status }) => status)).toEqual(["left", "accepted", "accepted"]);
    expect(await preview([])).toMatchObject({ accepted: 0, left: 3, reserved: 0 });
  });

  it("A7 what was refused keeps its reason, and is tried again only where it is asked for", async () => {
    const { id, preview, execute } = await desk({ capital: "250" });
    const first = await execute();
    expect(first).toMatchObject({ accepted: 2, refused: 1 });
    expect(first.refusals).toMatchObject([
      { row: 2, line: 3, ticker: "XOM", code: "cash-short", column: "qty" },
    ]);
    // AMD's target gives back the cash, and still the whole plan does nothing the second time.
    made(await step(id, "bar"));
    expect(await execute()).toMatchObject({ accepted: 0, executed: 2, refused: 1 });
    const shown = await preview();
    expect(shown).toMatchObject({ open: [], tried: [2], accepted: 0 });
    expect(shown.lines.rows[1]).toMatchObject({
      ...{ status: "refused", tried: true },
      refusal: { code: "cash-short" },
    });
    expect(await preview([2])).toMatchObject({ accepted: 1, reserved: $(100) });
    const again = await Promise.all([execute([2]), execute([1, 2, 3])]);
    expect(again.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(1);
    expect(await preview()).toMatchObject({ executed: 3, tried: [] });
    expect(await verifyRecords(id)).toMatchObject({ ok: true });
  });

  it("A15 a plan's price far from the last one waits for its owner's word", async () => {
    const user = await person();
    const terms = { market: await market(user, BARS), entryPolicy: "plan-price" } as const;
    const id = await account(user, { ...terms, exposureCap: "" });
    const csv = "ticker,side,entry,tp_price,sl_price,qty\nXOM,BUY,110,150,80,1\n";
    const asked = { plan: await plan(user, csv), account: id };
    const seen = async (confirmed: boolean) =>
      made(await previewPlan(user, { ...asked, page: 1, confirmed }, NOW));
    expect(await seen(false)).toMatchObject({ accepted: 0, entryStale: 1 });
    expect(await seen(true)).toMatchObject({ accepted: 1, entryStale: 0 });
    expect(made(await executePlan(user, asked, NOW))).toMatchObject({ accepted: 0 });
    const meant = { ...asked, confirmed: true };
    expect(made(await executePlan(user, meant, NOW))).toMatchObject({ accepted: 1 });
    expect(made(await executePlan(user, meant, NOW))).toMatchObject({ accepted: 0, executed: 1 });
  });
});
