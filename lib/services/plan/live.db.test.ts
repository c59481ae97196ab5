// Live accounts: orders are accepted at the wall clock and never meet an open that is already over.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY, instant, MINUTE } from "@/lib/core/base/time";
import { freezeAccount } from "@/lib/db/account/freeze";
import { closeDatabase } from "@/lib/db/prisma";
import { CreateAccountRequest } from "@/lib/formats/requests/account-requests";
import { createAccount } from "../account/create-account";
import { listAccounts } from "../account/list-accounts";
import { listFills, listLedger } from "../account/list-records";
import { loadDashboard } from "../account/load-dashboard";
import { ownAccount } from "../account/own-account";
import { loadSample } from "../market/load-sample";
import { EVERYTHING, made, person, plan, step, USUAL } from "../testing/people";
import { executePlan } from "./execute-plan";

beforeAll(() => loadSample(instant(0)));
afterAll(closeDatabase);

/** New York time of a November day is five hours behind UTC. */
const at = (day: number, hour: number, minute = 0) =>
  instant(Date.UTC(2026, 10, day, hour + 5, minute));
const PLAN = "ticker,qty,tp_price,sl_price,levels\nXOM,1,900,1,absolute\n";

async function liveAccount(now = at(16, 16)) {
  const user = await person();
  const request = CreateAccountRequest.parse({ ...USUAL, clock: "live", exposureCap: "" });
  const id = await ownAccount(user.id, made(await createAccount(user, request, now)).id);
  if (!id) throw new Error("who made an account owns it");
  return { user, id };
}

describe("a live account", () => {
  it("R1 an order executed on Tuesday afternoon does not fill at Tuesday's open", async () => {
    const { user, id } = await liveAccount();
    const asked = { plan: await plan(user, PLAN), account: id };
    made(await executePlan(user, asked, at(17, 15)));
    made(await step(id, "now", at(17, 16, 30)));
    const [fill] = (await listFills(id, EVERYTHING)).rows;
    expect(fill?.barOpensAt).toBe(at(17, 15, 30));
    expect(fill?.at).toBeGreaterThanOrEqual(at(17, 15));
  });

  it("an order after the last bar of the day has begun is for the next session", async () => {
    const { user, id } = await liveAccount();
    const asked = { plan: await plan(user, PLAN), account: id };
    made(await executePlan(user, asked, at(17, 15, 45)));
    made(await step(id, "now", at(18, 12)));
    const [fill] = (await listFills(id, EVERYTHING)).rows;
    expect(fill?.barOpensAt).toBe(at(18, 9, 30));
  });

  it("marked twice without a new bar stores nothing the second time", async () => {
    const { user, id } = await liveAccount();
    made(await executePlan(user, { plan: await plan(user, PLAN), account: id }, at(17, 9)));
    made(await step(id, "now", at(17, 12, 40)));
    const { total } = await listLedger(id, EVERYTHING);
    made(await step(id, "now", at(17, 12, 50)));
    expect((await listLedger(id, EVERYTHING)).total).toBe(total);
    made(await step(id, "now", at(17, 13, 35)));
    expect((await listLedger(id, EVERYTHING)).total).toBe(total + 1);
  });

  it("A10 a week after its last mark a position is stale, and its age is counted to now", async () => {
    const { user, id } = await liveAccount();
    made(await executePlan(user, { plan: await plan(user, PLAN), account: id }, at(17, 9)));
    made(await step(id, "now", at(17, 12, 40)));
    const [fresh] = (await loadDashboard(id, at(17, 12, 50))).positions;
    expect(fresh).toMatchObject({ stale: false, markAge: 20 * MINUTE });
    const [old] = (await loadDashboard(id, at(24, 12, 30))).positions;
    expect(old).toMatchObject({ stale: true, markAge: 7 * DAY });
    const [card] = await listAccounts(user, at(24, 12, 30));
    expect(card?.stale).toBe(true);
  });

  it("A2 a frozen account refuses every act and says why", async () => {
    const { user, id } = await liveAccount();
    await freezeAccount(id, "cash does not add up");
    const refusal = { code: "account-frozen", reason: "cash does not add up" };
    const asked = { plan: await plan(user, PLAN), account: id };
    expect(await executePlan(user, asked, at(17, 9))).toEqual({ ok: false, refusal });
    expect(await step(id, "now", at(17, 12))).toEqual({ ok: false, refusal });
  });
});
