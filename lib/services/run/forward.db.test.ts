// What a run registered ahead claims: FORWARD on the days that were decided before they began (rule E1).
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Instant } from "@/lib/core/base/time";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import { provenMarket } from "@/lib/db/scope";
import { verifyEvidence } from "@/lib/formats/evidence/verify-evidence";
import { EvidenceRequest } from "@/lib/formats/requests/evidence/evidence-request";
import { GuardsRequest } from "@/lib/formats/requests/guard-requests";
import { BaselineRequest } from "@/lib/formats/requests/planning-requests";
import type { RunForm } from "@/lib/formats/requests/run-request";
import { makeBaseline } from "../forecast/make-baseline";
import { setGuards } from "../guard/set-guards";
import { downloadMonth } from "../loading/fresh/download-month";
import { loadSample } from "../market/load-sample";
import { executePlan } from "../plan/execute-plan";
import { uploadPlan } from "../plan/upload-plan";
import { at, DUE, freeze, marketAhead, planFor, WEEK_AHEAD } from "../testing/ahead";
import { sendForecast } from "../testing/forecasts";
import { account, made, NOW, person } from "../testing/people";
import { run, WEEK, walk } from "../testing/runs";
import type { SignedInUser } from "../user/find-user";
import { loadEvidence } from "./load-evidence";
import { loadRunPage } from "./load-run-page";

afterAll(closeDatabase);

let user: SignedInUser;
let one: string;
let other: string;
beforeEach(async () => {
  user = await person();
  [one, other] = (await marketAhead(user)).tickers;
});

const ahead = (changed: Partial<RunForm> = {}, now: Instant = NOW) =>
  run(user, { ...WEEK_AHEAD, tickers: [one, other], ...changed }, now);
const plan = (day: number, now: Instant, ticker = one) => planFor(user, { ticker, day }, now);

async function walked(id: string) {
  expect(await freeze(DUE)).toBe(1);
  expect(await walk(id, DUE)).toBe("done");
  return evidence(id);
}
const evidence = async (id: string) => made(await loadEvidence(user, id));
const page = async (id: string) =>
  made(await loadRunPage(user, id, EvidenceRequest.parse({}))).page;
const daysOf = ({ manifest }: Awaited<ReturnType<typeof evidence>>) =>
  manifest.cells[0]?.days.map(({ date, failed }) => `${date.slice(8)} ${failed.join(" ")}`.trim());

/** A forecast of one ticker for some as-of dates of November. */
const forecast = async (days: readonly number[], ticker: string, now: Instant): Promise<string> => {
  const rows = days.map((day) => `${ticker},2026-11-${day},0.9`);
  return made(await sendForecast(user, ["ticker,date,prob_win", ...rows].join("\n"), now)).id;
};

describe("a run registered ahead", () => {
  test("E1 takes no finer bars, which its owner could fetch for some tickers and not for others", async () => {
    await plan(23, NOW);
    const asked = { ...WEEK_AHEAD, tickers: [one] };
    const id = await run(user, asked, NOW);
    const market = provenMarket("yahoo");
    const finer = { market, symbol: one, month: "2026-11", interval: "5m" } as const;
    expect(await downloadMonth(finer, { patience: 5, now: at(27, 13, 30) })).toMatchObject({
      state: "done",
    });
    const setsOf = ({ manifest }: Awaited<ReturnType<typeof evidence>>) =>
      manifest.sets.filter(({ use }) => use === "finer").length;
    expect(setsOf(await walked(id))).toBe(0);
    // A run over the past has them, and is RETRO.
    const past = await run(user, { ...asked, capital: "2000" }, DUE);
    expect(await walk(past, DUE)).toBe("done");
    expect(setsOf(await evidence(past))).toBeGreaterThan(0);
  });

  test("E1 has FORWARD days where plans came in time, and a late plan makes its day RETRO", async () => {
    await plan(23, NOW);
    const id = await ahead();
    await plan(24, at(24, 12));
    await plan(27, at(27, 9, 29), other);
    const found = await walked(id);
    expect(daysOf(found)).toEqual(["23", "24 plan-not-recorded", "25 plan-not-recorded", "27"]);
    expect(found.manifest).toMatchObject({ clock: "live", parametersAt: "2026-11-22T12:00:00Z" });
    expect(await verifyEvidence(found.files, {})).toMatchObject({ status: "pass" });
    const shown = await page(id);
    expect(shown?.standing).toMatchObject({ forward: 2, retro: 2 });
    const kinds = shown?.beside?.standing?.map(({ title }) => title);
    expect(kinds).toEqual(["FORWARD days", "RETRO days"]);
  }, 60_000);

  test("E1 has RETRO days before it was registered, and none at all where it waited for nothing", async () => {
    for (const day of [23, 24, 25, 27]) await plan(day, NOW);
    const id = await ahead({}, at(24, 9, 30));
    expect(daysOf(await walked(id))).toEqual([
      ...["23 parameters-not-recorded", "24 parameters-not-recorded", "25", "27"],
    ]);
    const after = await run(user, { ...WEEK_AHEAD, tickers: [one], capital: "2000" }, DUE);
    expect(await walk(after, DUE)).toBe("done");
    const late = "parameters-not-recorded clock-not-live";
    expect(daysOf(await evidence(after))?.[0]).toBe(`23 ${late}`);
  }, 60_000);

  test("E1 of several plans for a day the newest in time counts, else the newest", async () => {
    await plan(23, NOW, other);
    await plan(23, at(22, 20), one);
    // The same file as the first would be the first: another hold makes it another.
    await planFor(user, { ticker: other, day: 23, hold: 2 }, at(23, 12));
    await plan(24, at(24, 12), other);
    await plan(24, at(24, 13), one);
    const { manifest, files } = await walked(await ahead());
    expect(manifest.receipts).toEqual([
      { asOf: "2026-11-20", at: "2026-11-23T01:00:00Z" },
      { asOf: "2026-11-23", at: "2026-11-24T18:00:00Z" },
    ]);
    for (const asOf of ["2026-11-20", "2026-11-23"]) {
      const text = new TextDecoder().decode(files.get(`inputs/plans/${asOf}.jsonl`));
      expect([text.includes(one), text.includes(other)]).toEqual([true, false]);
    }
  }, 60_000);

  test("E1 takes of all forecasts, as they come, the newest in time for each day, else the newest", async () => {
    await forecast([20, 23, 24], other, NOW);
    const id = await ahead({ source: { kind: "forecasts" } });
    await forecast([20, 23], one, at(22, 20));
    await forecast([23, 25], one, at(25, 20));
    // Too late for Tuesday, and for nothing else: Wednesday keeps its first one.
    await forecast([23, 24], one, at(25, 16));
    const found = await walked(id);
    expect(daysOf(found)).toEqual(["23", "24", "25", "27"]);
    expect(found.manifest.receipts.map(({ asOf, at: when }) => `${asOf} ${when}`)).toEqual([
      "2026-11-20 2026-11-23T01:00:00Z",
      "2026-11-23 2026-11-23T01:00:00Z",
      "2026-11-24 2026-11-22T12:00:00Z",
      "2026-11-25 2026-11-26T01:00:00Z",
    ]);
    const tickers = ["2026-11-20", "2026-11-23", "2026-11-24", "2026-11-25"].map((date) => {
      const text = new TextDecoder().decode(found.files.get(`inputs/forecast/${date}.jsonl`));
      return /"ticker":"(\w+)"/.exec(text)?.[1];
    });
    expect(tickers).toEqual([one, one, other, one]);
    const [audit] = [...found.files.keys()].filter((name) =>
      name.endsWith("2026-11-24/audit.json"),
    );
    const said = new TextDecoder().decode(found.files.get(audit ?? ""));
    expect(JSON.parse(said)).toMatchObject({ forecast_original_fmt: "csv", forecast_rows: 7 });
  }, 60_000);

  test("E1 a plan with hindsight for a session before does not leave FORWARD what it kept from trading", async () => {
    await plan(24, NOW);
    const id = await ahead();
    // By Wednesday noon it is known what Tuesday's line came to: bought on Monday, it is refused on Tuesday.
    await planFor(user, { ticker: one, day: 23, hold: 2 }, at(25, 12));
    const found = await walked(id);
    const [, tuesday] = new TextDecoder()
      .decode(found.files.get("cells/balanced/days.jsonl"))
      .split("\n")
      .map((line) => line && JSON.parse(line));
    expect(tuesday.refused).toHaveLength(1);
    expect(daysOf(found)?.slice(0, 2)).toEqual(["23 plan-not-recorded", "24 late-plan-in-account"]);
    expect(await verifyEvidence(found.files, {})).toMatchObject({ status: "pass" });
    const alone = await ahead({ capitalMode: "independent" }, NOW);
    expect(daysOf(await walked(alone))?.[1]).toBe("24");
  }, 60_000);

  test("E1 a forecast that was in time stays the newest, though a baseline of the same bytes is made later", async () => {
    // Somebody else's baseline gives the bytes; handed in, it is a forecast like any other.
    const make = async (who: SignedInUser, now: Instant) => {
      const terms = { clock: "live", market: "yahoo", exposureCap: "" } as const;
      const own = await account(who, { ...terms, targetPercent: "10", stopPercent: "2" }, now);
      const asked = { account: own, name: "momentum-20", seed: "1", from: "2026-11-20" };
      const request = BaselineRequest.parse({ ...asked, to: "2026-11-20" });
      return made(await makeBaseline(who, request, now)).id;
    };
    const theirs = await make(await person(), NOW);
    const pieces = await pool().query(
      "SELECT bytes FROM forecast_pieces WHERE forecast_id = $1 ORDER BY piece",
      [theirs],
    );
    await forecast([20], one, NOW);
    const sent = new Uint8Array(Buffer.concat(pieces.rows.map(({ bytes }) => bytes)));
    made(await sendForecast(user, sent, at(22, 20)));
    const id = await ahead({ source: { kind: "forecasts" } });
    await make(user, at(23, 17));
    const { manifest } = await walked(id);
    expect(manifest.receipts).toEqual([{ asOf: "2026-11-20", at: "2026-11-23T01:00:00Z" }]);
  }, 60_000);

  test("E1 a baseline is recorded with its run, so every day of it is FORWARD", async () => {
    const source = { kind: "baseline", name: "momentum-20" } as const;
    const found = await walked(await ahead({ source }));
    expect(daysOf(found)).toEqual(["23", "24", "25", "27"]);
    expect(found.manifest.receipts[0]).toEqual({ asOf: "2026-11-20", at: "2026-11-22T12:00:00Z" });
  }, 60_000);

  test("E1 has what the dates of a stored forecast have, which were received before it or not", async () => {
    const id = await forecast([20, 24], one, NOW);
    const source = { kind: "forecast", id, forecastDate: "" } as const;
    const none = "plan-not-recorded";
    expect(daysOf(await walked(await ahead({ source })))).toEqual([
      ...["23", `24 ${none}`, "25", `27 ${none}`],
    ]);
  }, 60_000);

  test("E1 the sample is never FORWARD, whenever its run was asked for", async () => {
    await loadSample(NOW);
    const id = await run(user, { ...WEEK, from: "2026-12-07", to: "2026-12-11" });
    expect(await walk(id)).toBe("done");
    expect(daysOf(await evidence(id))).toEqual(
      ["07", "08", "09", "10", "11"].map((day) => `${day} bars-not-fetched clock-not-live`),
    );
  }, 60_000);
});

test("W5 that a run was registered ahead cannot be claimed of one that was not", async () => {
  await expect(pool().query("UPDATE runs SET clock = 'live'")).rejects.toMatchObject({
    code: "PP002",
  });
});

describe("the accounts that hold FORWARD plans beside a run", () => {
  const terms = { clock: "live", market: "yahoo", exposureCap: "" } as const;
  const exits = { targetPercent: "10", stopPercent: "2" } as const;

  /** How many there are, of a run whose only other account executed the plan of Monday. */
  async function claimed(
    changed: Parameters<typeof account>[1],
    times: {
      readonly made: Instant;
      readonly plan: Instant;
      readonly executed: Instant;
      readonly capped?: Instant;
    },
  ): Promise<number | undefined> {
    const live = await account(user, { ...terms, ...exits, ...changed }, times.made);
    const csv = `ticker,qty,entry,trade_date\n${one},1,100,2026-11-23\n`;
    const bytes = new TextEncoder().encode(csv);
    const uploaded = made(await uploadPlan(user, { fileName: "p.csv", bytes }, times.plan));
    made(await executePlan(user, { plan: uploaded.id, account: live }, times.executed));
    if (times.capped) {
      const limits = {
        ...{ key: "cap", exposureCap: "500", tickerCap: "", maxOpen: "", dailyLossPercent: "" },
        ...{
          weeklyLossPercent: "",
          drawdownPercent: "",
          cooldownSessions: "",
          priceAwayPercent: "",
        },
      };
      made(await setGuards(live, GuardsRequest.parse(limits), times.capped));
    }
    const { manifest } = await walked(await ahead());
    return manifest.registry?.forwardAccounts;
  }
  const intime = { made: at(20, 17), plan: at(20, 18), executed: at(22, 18) };

  test("W5 E1 are those whose plan and settings came before the open", async () => {
    expect(await claimed({}, intime)).toBe(1);
  }, 60_000);

  test("W5 E1 are none that were opened after it, though their plan was there", async () => {
    const opened = { ...intime, made: at(23, 10), executed: at(23, 11) };
    expect(await claimed({}, opened)).toBe(0);
  }, 60_000);

  test("W5 E1 are none whose limits were changed while the session was open", async () => {
    expect(await claimed({}, { ...intime, capped: at(23, 11) })).toBe(0);
  }, 60_000);

  test("W5 E1 are those whose limits were changed before it", async () => {
    expect(await claimed({}, { ...intime, capped: at(22, 19) })).toBe(1);
  }, 60_000);

  test("W5 E1 are none that fill at their plans' own prices", async () => {
    expect(await claimed({ entryPolicy: "plan-price" }, intime)).toBe(0);
  }, 60_000);
});
