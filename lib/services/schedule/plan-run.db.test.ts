// Plans by schedule: made once for their session, executed if asked, never from what is stale.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Instant, instant } from "@/lib/core/base/time";
import { loadAccount } from "@/lib/db/accounts";
import { receiveForecast, saveParsedForecast } from "@/lib/db/forecast/forecasts";
import { listPlans } from "@/lib/db/plans";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import { listRuns } from "@/lib/db/schedules/schedule-runs";
import type { OwnedAccountId } from "@/lib/db/scope";
import { parseForecastFile } from "@/lib/formats/planner/forecast-file";
import { storedForecast } from "@/lib/formats/planner/stored-forecast";
import { BaselineRequest } from "@/lib/formats/requests/planning-requests";
import { type ScheduledPlanForm, ScheduleRequest } from "@/lib/formats/requests/schedule-requests";
import { listFills, listOrders } from "../account/list-records";
import { makeBaseline } from "../forecast/make-baseline";
import { loadSample } from "../market/load-sample";
import { account, EVERYTHING, made, person } from "../testing/people";
import { tick } from "../testing/ticks";
import type { SignedInUser } from "../user/find-user";
import { saveSchedule } from "./save-schedule";

beforeAll(() => loadSample(instant(0)));
afterAll(closeDatabase);

/** New York time of a November day is five hours behind UTC. */
const at = (day: number, hour: number, minute = 0) =>
  instant(Date.UTC(2026, 10, day, hour + 5, minute));

/** A live account with nothing but a planner, half an hour before each open. */
async function planning(user: SignedInUser, plan: ScheduledPlanForm, now = at(16, 17)) {
  const live = { clock: "live", exposureCap: "800", name: "Live" } as const;
  const id = await account(user, live, now);
  await set(id, plan, now);
  return id;
}

async function set(id: OwnedAccountId, plan: ScheduledPlanForm, now: Instant): Promise<void> {
  const form = { markEvery: "off", markAfterClose: false, planBefore: "30", plan } as const;
  made(await saveSchedule(id, ScheduleRequest.parse(form), now));
}

async function bring(user: SignedInUser, csv: string, now = at(16, 17)): Promise<void> {
  const bytes = new TextEncoder().encode(csv);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  async function* pieces() {
    yield bytes;
  }
  const file = { fileName: "signals.csv", sha256, length: bytes.length, pieces, receivedAt: now };
  const { id } = await receiveForecast(user.id, file);
  const parsed = storedForecast(made((await parseForecastFile(bytes)) as never));
  await saveParsedForecast(id, { ...parsed, sentAt: now });
}

const forecastOf = (date: string) =>
  `date,ticker,prob_win\n${date},XOM,0.9\n${date},KO,0.8\n${date},AMD,0.7\n`;

/** What became of its planner's runs, newest first. */
const plansOf = async (id: OwnedAccountId) =>
  (await listRuns(id, 20))
    .filter(({ kind }) => kind === "plan")
    .map(({ session, state, sentence }) => `${session} ${state}: ${sentence}`);

const ordersOf = async (id: OwnedAccountId) =>
  (await listOrders(id, EVERYTHING)).rows.map(({ symbol, status }) => `${symbol} ${status}`).sort();

const plansBy = async (user: SignedInUser) =>
  (await listPlans(user.id, { page: 1, pageSize: 50 })).total;

describe("a plan by schedule", () => {
  it("is made and executed once before the open, by two ticks at once and ticks that come again", async () => {
    const user = await person();
    const id = await planning(user, { source: "momentum-20", execute: true });
    await tick(at(17, 8, 59));
    expect(await plansOf(id)).toEqual([]);
    await Promise.all([tick(at(17, 9)), tick(at(17, 9))]);
    const [said, ...more] = await plansOf(id);
    expect(more).toEqual([]);
    expect(said).toMatch(/^2026-11-17 done: Planned and executed: [1-5] orders? accepted\.$/);
    const orders = await ordersOf(id);
    expect(orders.filter((order) => order.endsWith("accepted"))).not.toEqual([]);
    for (const again of [at(17, 9), at(17, 9, 1), at(17, 8)]) await tick(again);
    expect(await ordersOf(id)).toEqual(orders);
    expect(await plansBy(user)).toBe(1);
    await tick(at(17, 16, 10));
    const { rows } = await listFills(id, EVERYTHING);
    const entries = rows.filter(({ side }) => side === "BUY");
    expect(`${entries.length}`).toBe(/executed: (\d)/.exec(said ?? "")?.[1]);
    expect(new Set(entries.map(({ at: when }) => when))).toEqual(new Set([at(17, 9, 30)]));
  });

  it("waits for its owner who did not ask for more", async () => {
    const user = await person();
    await bring(user, forecastOf("2026-11-16"));
    const id = await planning(user, { settings: { mode: "conservative" } });
    await tick(at(17, 9));
    expect(await plansOf(id)).toEqual([
      "2026-11-17 done: A plan of 2 lines (conservative) for 2026-11-17 was made. It waits for you to execute it.",
    ]);
    expect(await ordersOf(id)).toEqual([]);
    expect((await listRuns(id, 1))[0]?.plan).not.toBeNull();
  });

  it("keeps nothing and says what came nearest", async () => {
    const user = await person();
    await bring(user, forecastOf("2026-11-16"));
    const id = await planning(user, { settings: { minProb: "0.95" }, execute: true });
    await tick(at(17, 9));
    expect((await plansOf(id))[0]).toMatch(/^2026-11-17 nothing: No trades \(balanced\)\. \S/);
    expect(await ordersOf(id)).toEqual([]);
  });
});

describe("a forecast that is not new enough", () => {
  it("is never planned from: the run says so, and the next one uses a newer", async () => {
    const user = await person();
    await bring(user, forecastOf("2026-11-13"));
    const id = await planning(user, { execute: true });
    await tick(at(17, 9));
    expect(await plansOf(id)).toEqual([
      "2026-11-17 stale-forecast: The newest forecast has no rows for 2026-11-16, the session before; its last are of 2026-11-13. Bring a newer one.",
    ]);
    expect(await ordersOf(id)).toEqual([]);
    expect(await plansBy(user)).toBe(0);
    await bring(user, forecastOf("2026-11-17"), at(17, 20));
    await tick(at(18, 9));
    expect((await plansOf(id))[0]).toMatch(/^2026-11-18 done: Planned and executed/);
  });

  it("is passed over for one that is, and no baseline stands in for it", async () => {
    const [user, other] = [await person(), await person()];
    await bring(user, forecastOf("2026-11-16"));
    // A history that is handed in later, for a replay.
    for (const one of [user, other]) await bring(one, forecastOf("2025-09-02"), at(16, 18));
    const [id, stale] = [await planning(user, {}), await planning(other, {})];
    const baseline = BaselineRequest.parse({ account: stale, name: "momentum-20" });
    made(await makeBaseline(other, baseline, at(16, 19)));
    await tick(at(17, 9));
    expect((await plansOf(id))[0]).toMatch(/^2026-11-17 done: A plan of \d lines/);
    expect((await plansOf(stale))[0]).toMatch(/^2026-11-17 stale-forecast: .*2025-09-02/);
  });

  it("is none at all: the run says what to do", async () => {
    const id = await planning(await person(), { execute: true });
    await tick(at(17, 9));
    expect(await plansOf(id)).toEqual([
      "2026-11-17 failed: There is no forecast to plan from: bring one, or choose a baseline.",
    ]);
  });
});

describe("a plan that nobody made in time", () => {
  it("is made while it can still be executed, and named as missed afterwards", async () => {
    const user = await person();
    const id = await planning(user, { source: "mean-reversion-5", execute: true });
    await tick(at(23, 12));
    const runs = await plansOf(id);
    expect(runs[0]).toMatch(/^2026-11-23 done: Planned and executed/);
    expect(runs.slice(1)).toEqual(
      ["2026-11-20", "2026-11-19", "2026-11-18", "2026-11-17"].map(
        (session) =>
          `${session} missed: Nothing ran in time for session ${session}: no plan was made for it.`,
      ),
    );
    const sessions = (await loadAccount(id)).account.orders.map(({ session }) => session);
    expect(new Set(sessions)).toEqual(new Set(["2026-11-23"]));
    await tick(at(24, 15, 30));
    expect((await plansOf(id))[0]).toMatch(/^2026-11-24 missed/);
  });
});

describe("a planner's run whose worker died", () => {
  it("A7 goes on with the plan it had made, however often it is begun again", async () => {
    const user = await person();
    await bring(user, forecastOf("2026-11-16"));
    const id = await planning(user, { settings: { mode: "conservative", exposureCap: "150" } });
    await tick(at(17, 9));
    // Its owner has changed their mind about cap and execution meanwhile: this run has its plan.
    await set(id, { settings: { mode: "conservative" }, execute: true }, at(17, 9, 1));
    const died = () =>
      pool().query(
        `UPDATE schedule_runs SET state = 'running', finished_at = NULL, started_at = $2
         WHERE account_id = $1 AND kind = 'plan'`,
        [id, new Date(at(17, 8))],
      );
    const seen: string[][] = [];
    for (const minute of [15, 20]) {
      await died();
      await tick(at(17, 9, minute));
      seen.push(await ordersOf(id));
    }
    // With a cap of $150 one line was kept; each of its orders comes with target and stop.
    expect(seen).toEqual([seen[0], seen[0]]);
    expect(seen[0]?.filter((order) => order.endsWith("accepted"))).toHaveLength(1);
    expect(await plansBy(user)).toBe(1);
  });
});
