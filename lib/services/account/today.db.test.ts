// The day of an account, from no forecast to its closing figures, and the three symptoms with their causes.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY, instant, MINUTE } from "@/lib/core/base/time";
import { freezeAccount } from "@/lib/db/account/freeze";
import { closeDatabase } from "@/lib/db/prisma";
import { CreateAccountRequest } from "@/lib/formats/requests/account-requests";
import { PlanningRequest } from "@/lib/formats/requests/planning-requests";
import { makeSampleForecast } from "../forecast/make-sample-forecast";
import { loadSample } from "../market/load-sample";
import { executePlan } from "../plan/execute-plan";
import { planFromForecast } from "../plan/plan-from-forecast";
import { account, made, market, NOW, person, plan, step, USUAL } from "../testing/people";
import { archiveAccount } from "./archive-account";
import { createAccount } from "./create-account";
import { loadToday } from "./load-today";
import { ownAccount } from "./own-account";

beforeAll(() => loadSample(instant(0)));
afterAll(closeDatabase);

type Account = Awaited<ReturnType<typeof account>>;

/** States and causes by step, where it stands, and the act that leads on. */
async function told(id: Account, now = NOW) {
  const { steps, current, actions, session } = await loadToday(id, now);
  return {
    ...{ session, current, action: actions[0] },
    states: steps.map(({ state }) => state).join(" "),
    causes: steps.map(({ code }) => code).join(" "),
  };
}

const planned = async (id: Account, form: Partial<PlanningRequest["settings"]> = {}) => {
  const request = PlanningRequest.parse({ forecast: { kind: "baseline", name: "momentum-20" } });
  const settings = { ...request.settings, ...form };
  return made(await planFromForecast(id, { ...request, settings }, NOW));
};

const HOURS = ["09:30", "10:30", "11:30", "12:30", "13:30", "14:30", "15:30"];
/** CVX at 100, and at 90 from the next open on. */
const FALLING = [
  "datetime,ticker,open,high,low,close,volume",
  ...["2025-06-30", "2025-07-01", "2025-07-02"].flatMap((date, day) =>
    HOURS.map((hour) => {
      const price = day === 0 ? 100 : 90;
      return `${date}T${hour}:00-04:00,CVX,${price},${price},${price},${price},1000`;
    }),
  ),
].join("\n");

describe("the day of a replay on the sample market", () => {
  it("keeps to the plan that was executed when a later one trades nothing", async () => {
    const user = await person();
    const id = await account(user);
    const { id: first } = await planned(id, { exposureCap: 200_000_000 as never });
    const { id: none } = await planned(id, { minProb: 1_000_000 as never });
    expect((await loadToday(id, NOW)).plan?.id).toBe(none);
    const { accepted } = made(await executePlan(user, { plan: first, account: id }, NOW));
    expect(accepted).toBeGreaterThan(0);
    expect((await loadToday(id, NOW)).plan?.id).toBe(first);
    // Who asks for the other one still reads that orders wait.
    const asked = await loadToday(id, NOW, none);
    expect(asked.plan?.id).toBe(none);
    expect(asked.steps.map(({ code }) => code).slice(0, 3)).toEqual([
      ...["no-trades", "nothing-to-execute", "orders-wait"],
    ]);
    // A later plan with lines is the one that is left to execute.
    const { id: more, outcome } = await planned(id);
    expect(outcome.kept).toBeGreaterThan(0);
    expect((await loadToday(id, NOW)).plan?.id).toBe(more);
  });

  it("goes from a sample forecast through plan, execution and close to the next day", async () => {
    const user = await person();
    const id = await account(user);
    expect(await told(id)).toMatchObject({
      ...{ session: "2025-09-02", current: "plan", action: "use-sample" },
      causes: "no-forecast needs-plan needs-execution nothing-held day-open",
    });
    made(await makeSampleForecast(user, NOW));
    expect(await told(id)).toMatchObject({ action: "make-plan" });
    const { preflight, forecast } = await loadToday(id, NOW);
    expect(forecast).toMatchObject({ baseline: true, newest: "2025-08-29", sessionsBehind: 0 });
    expect(preflight.map(({ level }) => level)).toEqual(["ok", "ok", "ok", "ok", "ok", "ok"]);

    const { id: planId } = await planned(id);
    expect(await told(id)).toMatchObject({
      ...{ current: "execute", action: "execute" },
      states: "done waiting waiting waiting waiting",
    });
    const day = await loadToday(id, NOW);
    const executed = made(await executePlan(user, { plan: planId, account: id }, NOW));
    expect(executed.accepted).toBe(day.plan?.acceptable);
    expect(await told(id)).toMatchObject({
      ...{ current: "status", action: "step-close" },
      causes: "planned executed orders-wait before-open day-open",
    });
    made(await step(id, "bar"));
    expect(await told(id)).toMatchObject({
      ...{ session: "2025-09-02", current: "prices" },
      causes: "planned executed filled replay-open day-open",
    });
    made(await step(id, "close"));
    expect(await told(id)).toMatchObject({
      ...{ session: "2025-09-02", current: null, action: "open-dashboard" },
      causes: "planned executed filled marked day-closed",
    });
    expect((await loadToday(id, NOW)).actions).toContain("next-day");

    await planned(id);
    expect(await told(id)).toMatchObject({ session: "2025-09-03", current: "execute" });
  });

  it("takes a plan that was handed in, by its as-of date or by the day it came", async () => {
    const user = await person();
    const [dated, undated] = [
      await account(user, { name: "A" }),
      await account(user, { name: "B" }),
    ];
    await plan(user, "ticker,qty,entry,date\nAMD,1,100,2025-08-29\n");
    expect(await told(dated)).toMatchObject({ session: "2025-09-02", current: "execute" });
    await plan(user, "ticker,qty,entry\nXOM,1,100\n");
    const both = await loadToday(undated, instant(NOW + DAY - MINUTE));
    expect(both.plan).toMatchObject({ origin: null });
    made(await step(undated, "session"));
    expect((await told(undated, NOW)).current).toBe("execute");
    expect(await told(undated, instant(NOW + DAY))).toMatchObject({
      causes: "plan-of-another-date needs-plan needs-execution nothing-held day-open",
    });
  });
});

describe("the three symptoms of the seed", () => {
  it("no trades: counts for each reason, the nearest miss, and what would have to change", async () => {
    const user = await person();
    const id = await account(user);
    await planned(id, { minStrength: 5_000_000 as never });
    expect(await told(id)).toMatchObject({
      ...{ current: null, action: "choose-plan" },
      causes: "no-trades nothing-to-execute nothing-ordered nothing-held nothing-held",
    });
    const { plan: shown } = await loadToday(id, NOW);
    const audit = shown?.origin?.audit;
    expect(audit?.kept).toBe(0);
    expect(audit?.reasons.some(({ code, count }) => code === "strength" && count > 0)).toBe(true);
    expect(audit?.nearest).toMatchObject({
      sentence: expect.stringContaining("the minimum is 5"),
      change: expect.stringMatching(/minimum/),
    });
  });

  it("0 positions: not executed, every line refused, or ended unfilled, each with its reason", async () => {
    const user = await person();
    const id = await account(user, { capital: "10" });
    const asked = { plan: await plan(user, "ticker,qty,tp,sl,levels\nAMD,1,900,1,absolute\n") };
    const refused = (await loadToday(id, NOW)).steps[1];
    expect(refused).toMatchObject({
      ...{ state: "failed", code: "nothing-accepted" },
      reasons: [{ code: "cash-short", count: 1 }],
    });
    const rich = await account(user, { name: "Rich", exposureCap: "" });
    expect((await told(rich)).causes).toContain("executable needs-execution");
    expect(made(await executePlan(user, { ...asked, account: rich }, NOW)).accepted).toBe(1);
    expect((await told(rich)).causes).toContain("orders-wait");

    // The open lies below the stop that the plan states as a price: accepted, and never filled.
    const falls = await account(user, { name: "Falls", market: await market(user, FALLING) });
    const gap = await plan(user, "ticker,qty,sl,levels\nCVX,1,95,absolute\n");
    made(await executePlan(user, { plan: gap, account: falls }, NOW));
    made(await step(falls, "session"));
    const ended = await loadToday(falls, NOW);
    expect(ended).toMatchObject({ current: "status", positions: 0 });
    expect(ended.steps[2]).toMatchObject({
      ...{ state: "failed", code: "unfilled" },
      reasons: [{ code: "gap-past-stop", count: 1, sentence: expect.stringContaining("$95.00") }],
    });
  });

  it("prices not updating: a live account that was not marked, with the bar there, says so", async () => {
    const user = await person();
    const at = (hour: number, minute = 0) => instant(Date.UTC(2026, 10, 17, hour + 5, minute));
    const request = CreateAccountRequest.parse({ ...USUAL, clock: "live", exposureCap: "" });
    const { id: one } = made(await createAccount(user, request, at(8)));
    const id = await ownAccount(user.id, one);
    if (!id) throw new Error("who made an account owns it");
    const asked = { plan: await plan(user, "ticker,qty,tp,sl,levels\nXOM,1,900,1,absolute\n") };
    made(await executePlan(user, { ...asked, account: id }, at(9)));
    expect((await told(id, at(9, 15))).causes).toContain("before-open");
    expect((await told(id, at(11, 40))).causes).toContain("orders-await-bar bar-due");
    made(await step(id, "now", at(11, 40)));
    expect((await told(id, at(11, 45))).causes).toContain("marked");
    expect(await told(id, at(14))).toMatchObject({ current: "prices", action: "mark" });
    made(await step(id, "now", at(16, 5)));
    expect(await told(id, at(16, 10))).toMatchObject({ current: null, action: "open-dashboard" });
  });

  it("prices not updating: the replay has not moved, or the account is read-only", async () => {
    const user = await person();
    const id = await account(user);
    const asked = { plan: await plan(user, "ticker,qty,tp,sl,levels\nAMD,1,900,1,absolute\n") };
    made(await executePlan(user, { ...asked, account: id }, NOW));
    expect((await told(id)).causes).toContain("before-open");
    made(await step(id, "bar"));
    expect((await told(id)).causes).toContain("replay-open");
    await freezeAccount(id, "cash does not add up");
    expect(await told(id)).toMatchObject({ current: "prices", action: "see-health" });
    expect((await loadToday(id, NOW)).steps[3]).toMatchObject({
      ...{ state: "failed", code: "read-only" },
      sentence: expect.stringContaining("did not add up"),
    });
  });
});

describe("what stops a day", () => {
  it("a stale forecast: how far behind it lies, never planned from unless it is meant", async () => {
    const user = await person();
    const id = await account(user, { startsOn: "2025-11-10" });
    made(await makeSampleForecast(user, NOW));
    expect(await told(id)).toMatchObject({
      ...{ session: "2025-11-10", current: "plan", action: "add-forecast" },
      causes: expect.stringContaining("forecast-stale"),
    });
    const { forecast, preflight } = await loadToday(id, NOW);
    expect(forecast).toMatchObject({ newest: "2025-10-31", sessionsBehind: 5 });
    expect(preflight.slice(0, 2).map(({ level }) => level)).toEqual(["bad", "bad"]);
    const stored = { forecast: { kind: "stored", id: forecast?.id ?? "" } } as const;
    const asked = PlanningRequest.parse(stored);
    expect(await planFromForecast(id, asked, NOW)).toMatchObject({
      refusal: { code: "stale-forecast", sessionsBehind: 5 },
    });
    const meant = { ...asked, asOf: "2025-10-31", confirmed: true };
    expect(made(await planFromForecast(id, meant, NOW)).again).toBe(false);
    // Its session is over, so it is no plan of this day.
    expect((await told(id)).causes).toContain("forecast-stale");
  });

  it("an archived account says so, and nothing of another user's plans is its own", async () => {
    const [user, other] = [await person(), await person()];
    const id = await account(user);
    await plan(other, "ticker,qty,entry,date\nAMD,1,100,2025-08-29\n");
    expect((await told(id)).causes).toContain("no-forecast needs-plan");
    made(await archiveAccount(id, { name: "Test" }, NOW));
    expect(await told(id)).toMatchObject({ action: "open-dashboard" });
    expect((await told(id)).states).toMatch(/^failed failed/);
  });
});
