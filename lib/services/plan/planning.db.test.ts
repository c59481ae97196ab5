// Plans from forecasts: one date alone, once, and nobody else's.
import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { loadAccount } from "@/lib/db/accounts";
import { countForecasts, listForecasts } from "@/lib/db/forecast/forecasts";
import { originOf } from "@/lib/db/forecast/made-plans";
import { listPlans, loadPlan, ownPlan, readPlanBytes } from "@/lib/db/plans";
import { closeDatabase } from "@/lib/db/prisma";
import { type PlanningForm, PlanningRequest } from "@/lib/formats/requests/planning-requests";
import { listOrders } from "../account/list-records";
import { AFTER_JUNE, forecast, hourlyBars, JUNE } from "../testing/forecasts";
import { account, EVERYTHING, made, market, NOW, person, plan, step } from "../testing/people";
import type { SignedInUser } from "../user/find-user";
import { compareModes } from "./compare-modes";
import { executePlan } from "./execute-plan";
import { loadPlanning } from "./load-planning";
import { planFromForecast } from "./plan-from-forecast";
import { previewPlan } from "./preview-plan";

afterAll(closeDatabase);

const $ = (dollars: number): number => Math.round(dollars * 1e6);
const CLOSES = { AMD: 100, XOM: 50, JNJ: 150 };
const FORECAST = [
  "date,ticker,side,prob_win,gate_ok",
  "2025-06-27,AMD,BUY,0.9,1",
  "2025-06-30,AMD,BUY,0.7,1",
  "2025-06-30,XOM,BUY,0.8,1",
  "2025-06-30,JNJ,BUY,0.6,0",
].join("\n");

const asked = (form: PlanningForm): PlanningRequest => PlanningRequest.parse(form);

/** A replay that stands at the close of 2025-06-30. */
async function desk(
  user: SignedInUser,
  csv = hourlyBars([...JUNE, ...AFTER_JUNE], CLOSES),
  terms: Parameters<typeof account>[1] = {},
) {
  const bars = terms.market ?? (await market(user, csv));
  return account(user, { name: randomUUID(), startsOn: "2025-07-01", ...terms, market: bars });
}

/** Four prices of a hundredth of a cent. */
const CENTLESS = "0.0001,0.0001,0.0001,0.0001";

describe("a plan from a forecast", () => {
  it("keeps rows of the date alone, and is stored like a plan that was handed in", async () => {
    const user = await person();
    const [id, account] = [await forecast(user, FORECAST), await desk(user)];
    const request = asked({ forecast: { kind: "stored", id } });
    const first = made(await planFromForecast(account, request, NOW));
    expect(first.outcome).toMatchObject({ mode: "balanced", kept: 2, dropped: 1 });
    expect(first.outcome.reasons).toEqual([{ code: "gate", title: "gate_ok is not 1", count: 1 }]);
    const own = await ownPlan(user.id, first.id);
    if (!own) throw new Error("who planned owns the plan");
    const { plan, tradeDate, receivedAt } = await loadPlan(own);
    expect({ tradeDate, receivedAt }).toEqual({ tradeDate: "2025-07-01", receivedAt: NOW });
    // A slot of $200 holds 4 of XOM at $50 and 2 of AMD at $100; XOM is the likelier one.
    expect(plan?.lines.map(({ ticker, quantity, entry }) => [ticker, quantity, entry])).toEqual([
      ["XOM", 4_000_000, 50_000_000],
      ["AMD", 2_000_000, 100_000_000],
      ["JNJ", 0, null],
    ]);
    const text = new TextDecoder().decode(await readPlanBytes(own));
    expect(text.split("\r\n")[1]).toMatch(/^XOM,BUY,50\.00,55\.00,49\.00,4,200\.00,0\.8/);
    expect(await originOf(own)).toMatchObject({
      forecast: id,
      forecastName: "signals.csv",
      asOf: "2025-06-30",
      mode: "balanced",
      kept: 2,
    });
    expect(JSON.parse((await originOf(own))?.audit ?? "")).toMatchObject({
      prices_source: "Bars, 1h bars as days",
      execution_mode: { requested: "balanced", used: "balanced", reason_counts: { gate: 1 } },
    });
  });

  it("is found again by the same inputs, at any time and from two sides at once", async () => {
    const user = await person();
    const [id, account] = [await forecast(user, FORECAST), await desk(user)];
    const request = asked({ forecast: { kind: "stored", id } });
    const both = await Promise.all([
      planFromForecast(account, request, NOW),
      planFromForecast(account, request, NOW),
    ]);
    const later = await planFromForecast(account, request, (NOW + 60_000) as typeof NOW);
    const plans = [...both, later].map(made);
    expect(new Set(plans.map(({ id }) => id)).size).toBe(1);
    expect(plans.filter(({ again }) => !again)).toHaveLength(1);
    expect((await listPlans(user.id, { page: 1, pageSize: 9 })).total).toBe(1);
    const other = { ...request, settings: { ...request.settings, maxOpen: 4 } };
    expect(made(await planFromForecast(account, other, NOW)).again).toBe(false);
    expect((await listPlans(user.id, { page: 1, pageSize: 9 })).total).toBe(2);
  });

  it("P1 stays the same when later rows and later prices change", async () => {
    const user = await person();
    const before = { id: await forecast(user, FORECAST), account: await desk(user) };
    const wild = hourlyBars([...JUNE, ...AFTER_JUNE], CLOSES, 3);
    const later = `${FORECAST}\n2025-07-01,AMD,SELL,0.1,1\n2025-07-01,XOM,SELL,0.2,1`;
    const after = { id: await forecast(user, later), account: await desk(user, wild) };
    const planned = await Promise.all(
      [before, after].map(async ({ id, account }) => {
        const request = asked({ forecast: { kind: "stored", id } });
        const { id: plan } = made(await planFromForecast(account, request, NOW));
        const own = await ownPlan(user.id, plan);
        return own && new TextDecoder().decode(await readPlanBytes(own));
      }),
    );
    expect(planned[1]).toBe(planned[0]);
    expect(planned[0]).toContain("XOM,BUY");
  });

  it("P1 refuses a date that has not closed, a stale forecast, and a date without rows", async () => {
    const user = await person();
    const [id, account] = [await forecast(user, FORECAST), await desk(user)];
    const from = (more: Partial<PlanningForm>) =>
      planFromForecast(account, asked({ forecast: { kind: "stored", id }, ...more }), NOW);
    expect(await from({ asOf: "2025-07-01" })).toMatchObject({
      refusal: { code: "as-of-in-future", lastClosed: "2025-06-30" },
    });
    expect(await from({ asOf: "2025-06-26" })).toMatchObject({
      refusal: { code: "no-signals", before: null },
    });
    made(await step(account, "session"));
    expect(await from({})).toMatchObject({
      refusal: { code: "stale-forecast", newest: "2025-06-30", sessionsBehind: 1 },
    });
    // Confirming brings no row of another date: it only lets an older date be named.
    expect(await from({ confirmed: true })).toMatchObject({
      refusal: { code: "no-signals", asOf: "2025-07-01", before: "2025-06-30" },
    });
    expect(made(await from({ confirmed: true, asOf: "2025-06-30" })).outcome.kept).toBe(2);
  });

  it("P1 a forecast without dates needs one from its user, and is RETRO", async () => {
    const user = await person();
    const [id, account] = [await forecast(user, "ticker,prob_win\nAMD,0.9\n"), await desk(user)];
    const from = (forecastDate: string) =>
      planFromForecast(account, asked({ forecast: { kind: "stored", id }, forecastDate }), NOW);
    expect(await from("")).toMatchObject({ refusal: { code: "undated-forecast" } });
    expect(await from("2025-06-28")).toMatchObject({ refusal: { code: "not-a-session" } });
    expect(await from("2025-06-27")).toMatchObject({ refusal: { code: "stale-forecast" } });
    const { outcome } = made(await from("2025-06-30"));
    expect(outcome.kept).toBe(1);
    expect(outcome.warnings.join(" ")).toContain("RETRO");
  });

  it("is made from a baseline that is stored with its label, once", async () => {
    const user = await person();
    const account = await desk(user);
    const request = asked({ forecast: { kind: "baseline", name: "random", seed: "7" } });
    const first = made(await planFromForecast(account, request, NOW));
    expect(made(await planFromForecast(account, request, NOW))).toEqual({ ...first, again: true });
    const { rows } = await listForecasts(user.id, { page: 1, pageSize: 9 });
    expect(rows).toMatchObject([
      { fileName: "random-7_2025-06-30.csv", baseline: { name: "random", seed: "7" } },
    ]);
    const own = await ownPlan(user.id, first.id);
    expect(own && JSON.parse((await originOf(own))?.audit ?? "")).toMatchObject({
      forecast_source: "baseline random",
      forecast_rows: 3,
    });
  });

  it("A6 A8 counts what the account holds against slots and cap", async () => {
    const user = await person();
    const next = "2025-07-01,AMD,BUY,0.9,1\n2025-07-01,JNJ,BUY,0.8,1";
    const [id, account] = [await forecast(user, `${FORECAST}\n${next}`), await desk(user)];
    const from = (settings: PlanningForm["settings"]) =>
      planFromForecast(account, asked({ forecast: { kind: "stored", id }, settings }), NOW);
    const { id: plan } = made(await from({ stopPercent: "5" }));
    expect(made(await executePlan(user, { plan, account }, NOW)).accepted).toBe(2);
    made(await step(account, "session"));
    // It holds XOM and AMD for $400. A share of JNJ costs $150.
    const { outcome } = made(await from({}));
    expect(outcome).toMatchObject({ kept: 1, exposure: 150_000_000 });
    expect(outcome.reasons).toMatchObject([{ code: "already-held", count: 1 }]);
    const capped = made(await from({ exposureCap: "500" })).outcome;
    expect(capped.reasons.map(({ code }) => code)).toEqual(["already-held", "cap"]);
    expect(capped.nearest).toMatch(/^JNJ came nearest.*the cap leaves \$100\.00/);
    const full = made(await from({ maxOpen: "2" })).outcome;
    expect(full.reasons.map(({ code }) => code)).toEqual(["already-held", "max-open"]);
  });

  it("P5 compounds the equity of the as-of close, whatever the session after it brings", async () => {
    const user = await person();
    const id = await forecast(user, FORECAST);
    const capitalWith = async (later: number): Promise<readonly number[]> => {
      const wild = Object.fromEntries(Object.entries(CLOSES).map(([of, at]) => [of, at * later]));
      const next = hourlyBars(AFTER_JUNE, wild).split("\n").slice(1);
      const bars = await market(user, [hourlyBars(JUNE, CLOSES), ...next].join("\n"));
      const terms = { name: randomUUID(), market: bars, startsOn: "2025-06-30" };
      const account = await desk(user, "", terms);
      const buy = await plan(user, "ticker,qty,entry_price,tp,sl\nAMD,5,98,900,1\n");
      expect(made(await executePlan(user, { plan: buy, account }, NOW)).accepted).toBe(1);
      made(await step(account, "close"));
      const request = asked({
        ...{ forecast: { kind: "stored", id }, asOf: "2025-06-30" },
        settings: { base: "equity" },
      });
      const atClose = made(await compareModes(account, request, NOW)).settings.capital;
      made(await step(account, "bar"));
      made(await step(account, "bar"));
      const { equity } = await loadAccount(account);
      expect(equity === atClose).toBe(later === 1);
      return [atClose, made(await compareModes(account, request, NOW)).settings.capital];
    };
    expect(await capitalWith(1.5)).toEqual([1_000_000_000, 1_000_000_000]);
    expect(await capitalWith(1)).toEqual([1_000_000_000, 1_000_000_000]);
  });

  it("P1 O1 is the same within the session as before it, whatever the session has brought", async () => {
    const user = await person();
    const id = await forecast(user, FORECAST);
    // AMD, bought at 100 the day before, reaches its target of 104 within the first bar of July 1.
    const wild = hourlyBars(AFTER_JUNE, { ...CLOSES, AMD: 105 })
      .split("\n")
      .slice(1);
    const bars = await market(user, [hourlyBars(JUNE, CLOSES), ...wild].join("\n"));
    const account = await desk(user, "", { market: bars, startsOn: "2025-06-30" });
    const buy = await plan(user, "ticker,qty,entry_price,tp,sl\nAMD,5,100,104,1\n");
    expect(made(await executePlan(user, { plan: buy, account }, NOW)).accepted).toBe(1);
    made(await step(account, "close"));
    const request = asked({
      forecast: { kind: "stored", id },
      asOf: "2025-06-30",
      confirmed: true,
    });
    const before = made(await compareModes(account, request, NOW));
    expect(before.heldExposure).toBe($(500));
    made(await step(account, "bar"));
    made(await step(account, "bar"));
    expect((await loadAccount(account)).account.lots).toEqual([]);
    expect(made(await compareModes(account, request, NOW))).toEqual(before);
    const { id: first } = made(await planFromForecast(account, request, NOW));
    made(await step(account, "session"));
    expect(made(await planFromForecast(account, request, NOW))).toMatchObject({
      id: first,
      again: true,
    });
  });

  it("O1 orders of the evening count: they wait at the open", async () => {
    const user = await person();
    const [id, account] = [await forecast(user, FORECAST), await desk(user)];
    const buy = await plan(user, "ticker,qty,entry_price,tp,sl\nAMD,1,100,190,10\n");
    made(await executePlan(user, { plan: buy, account }, NOW));
    const request = asked({
      forecast: { kind: "stored", id },
      asOf: "2025-06-30",
      confirmed: true,
    });
    const evening = made(await compareModes(account, request, NOW));
    expect(evening.heldExposure).toBe($(100));
    made(await step(account, "session"));
    expect(made(await compareModes(account, request, NOW))).toEqual({
      ...evening,
      ...{ lastClosed: "2025-07-01", sessionsBehind: 1 },
    });
  });

  it("books what it keeps, and nothing of what its planner dropped", async () => {
    const user = await person();
    const [id, account] = [await forecast(user, FORECAST), await desk(user)];
    const request = asked({ forecast: { kind: "stored", id }, settings: { stopPercent: "5" } });
    const { id: plan } = made(await planFromForecast(account, request, NOW));
    expect(made(await previewPlan(user, { plan, account, page: 1 }, NOW))).toMatchObject({
      ...{ accepted: 2, refused: 0, dropped: 1, open: [1, 2] },
      lines: {
        rows: [
          {},
          {},
          { status: "dropped", refusal: { sentence: expect.stringContaining("gate") } },
        ],
      },
    });
    const done = made(await executePlan(user, { plan, account }, NOW));
    expect(done).toMatchObject({ accepted: 2, refused: 0, dropped: 1, refusals: [] });
    const { rows } = await listOrders(account, EVERYTHING);
    expect(rows.filter(({ symbol }) => symbol === "JNJ")).toEqual([]);
  });

  it("P5 has no parts of a share where the account trades none", async () => {
    const user = await person();
    const id = await forecast(user, FORECAST);
    const settings = { fractional: true };
    const request = asked({ forecast: { kind: "stored", id }, settings });
    expect(await planFromForecast(await desk(user), request, NOW)).toMatchObject({
      refusal: { code: "bad-request", field: "Parts of a share" },
    });
    const parts = await desk(user, undefined, { fractional: true });
    expect(made(await planFromForecast(parts, request, NOW)).outcome.kept).toBe(2);
  });

  it("A8 buys more of what is held where the account adds to it", async () => {
    const user = await person();
    const id = await forecast(user, FORECAST);
    const account = await desk(user, undefined, { onHeld: "add" });
    const buy = await plan(user, "ticker,qty,entry_price,tp,sl\nAMD,1,100,190,10\n");
    made(await executePlan(user, { plan: buy, account }, NOW));
    const { id: more, outcome } = made(
      await planFromForecast(account, asked({ forecast: { kind: "stored", id } }), NOW),
    );
    expect(outcome.kept).toBe(2);
    expect(made(await executePlan(user, { plan: more, account }, NOW)).accepted).toBe(2);
  });

  it("P5 plans and executes shares at next to nothing", async () => {
    const user = await person();
    const id = await forecast(user, "date,ticker,prob_win\n2025-06-30,AMD,0.9\n");
    const rows = [...JUNE, ...AFTER_JUNE].map(
      (day) => `${day}T09:30:00-04:00,AMD,${CENTLESS},9000`,
    );
    const bars = ["datetime,ticker,open,high,low,close,volume", ...rows].join("\n");
    const account = await desk(user, bars, { capital: "100000000", exposureCap: "" });
    const settings = { mode: "conservative" } as const;
    const request = asked({ forecast: { kind: "stored", id }, settings });
    const { id: plan, outcome } = made(await planFromForecast(account, request, NOW));
    expect(outcome.kept).toBe(1);
    expect(made(await executePlan(user, { plan, account }, NOW)).accepted).toBe(1);
    made(await step(account, "session"));
    expect(await loadAccount(account)).toMatchObject({ frozen: null });
  });
});

describe("comparing the modes", () => {
  it("P3 shows all four over the same rows, and stores nothing", async () => {
    const user = await person();
    const [id, account] = [await forecast(user, FORECAST), await desk(user)];
    const request = asked({ forecast: { kind: "stored", id } });
    const view = made(await compareModes(account, request, NOW));
    expect(view).toMatchObject({ asOf: "2025-06-30", tradeDate: "2025-07-01", rows: 3 });
    // A target of 10 % is 2.5 sessions away at a range of 4 %.
    expect(view.modes.map(({ mode, kept }) => [mode, kept])).toEqual([
      ["intraday", 0],
      ["fast", 2],
      ["balanced", 2],
      ["conservative", 2],
    ]);
    expect(view.modes[0]?.nearest).toMatch(/^XOM came nearest.*the limit is 2\./);
    expect((await listPlans(user.id, { page: 1, pageSize: 9 })).total).toBe(0);
  });

  it("P5 says how many slots there are, not how many were wished for", async () => {
    const user = await person();
    const [id, account] = [await forecast(user, FORECAST), await desk(user)];
    const settings = { sizing: "origin", maxOpen: "15" } as const;
    const request = asked({ forecast: { kind: "stored", id }, settings });
    expect(made(await compareModes(account, request, NOW)).slots.count).toBe(5);
  });
});

describe("what a plan can be made from", () => {
  it("offers forecasts that were handed in before baselines, and the one that is asked for", async () => {
    const user = await person();
    const [id, account] = [await forecast(user, FORECAST), await desk(user)];
    for (let seed = 1; seed <= 51; seed++) {
      const request = { forecast: { kind: "baseline", name: "random", seed: `${seed}` } } as const;
      made(await planFromForecast(account, asked(request), NOW));
    }
    const { rows } = await listForecasts(user.id, { page: 2, pageSize: 50 });
    const offered = async (forecast: string | null) =>
      (await loadPlanning(account, NOW, forecast)).forecasts.map((one) => one.id);
    expect((await offered(null))[0]).toBe(id);
    const oldest = rows.filter(({ baseline }) => baseline !== null).at(-1)?.id ?? "";
    expect(await offered(null)).not.toContain(oldest);
    expect(await offered(oldest)).toContain(oldest);
    expect(await countForecasts(user.id)).toBe(1);
  });

  it("P1 tells how old each is at the account's clock, and looks at no date after it", async () => {
    const user = await person();
    const account = await desk(user);
    const files = [
      FORECAST,
      "date,ticker,prob_win\n2025-06-26,AMD,0.6\n2025-07-02,AMD,0.7",
      "date,ticker,prob_win\n2025-07-02,AMD,0.6",
      "ticker,prob_win\nAMD,0.6",
    ];
    const ids: string[] = [];
    for (const file of files) ids.push(await forecast(user, file));
    const { forecasts } = await loadPlanning(account, NOW);
    const ages = ids.map((id) => {
      const { newest, sessionsBehind } = forecasts.find((one) => one.id === id) ?? {};
      return [newest, sessionsBehind];
    });
    expect(ages).toEqual([
      ["2025-06-30", 0],
      ["2025-06-26", 2],
      [null, null],
      [null, null],
    ]);
  });
});

describe("another user's forecast and prices", () => {
  it("answer exactly like missing ones", async () => {
    const [owner, other] = [await person(), await person()];
    const id = await forecast(owner, FORECAST);
    const bars = await market(owner, hourlyBars(JUNE, CLOSES));
    const account = await desk(other);
    const missing = "01900000-0000-7000-8000-000000000000";
    const own = await forecast(other, FORECAST);
    const at = (form: PlanningForm) => planFromForecast(account, asked(form), NOW);
    expect(await at({ forecast: { kind: "stored", id } })).toEqual(
      await at({ forecast: { kind: "stored", id: missing } }),
    );
    const prices = (name: string) => at({ forecast: { kind: "stored", id: own }, prices: name });
    expect(await prices(bars)).toEqual(await prices(missing));
    expect(await prices(missing)).toEqual({ ok: false, refusal: { code: "not-found" } });
  });
});
