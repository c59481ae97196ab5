// The registry of runs: every try counts, deleted ones too, and nobody can make one undone (rule W5).
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Instant, instant } from "@/lib/core/base/time";
import { trialVariance } from "@/lib/core/metrics/honesty/deflated-sharpe";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import { provenMarket } from "@/lib/db/scope";
import { fileText } from "@/lib/formats/evidence/evidence-files";
import type { RunForm } from "@/lib/formats/requests/run-request";
import { downloadMonth } from "../loading/fresh/download-month";
import { loadSample } from "../market/load-sample";
import { executePlan } from "../plan/execute-plan";
import { uploadPlan } from "../plan/upload-plan";
import { turnableFeed } from "../testing/feeds";
import { sendForecast } from "../testing/forecasts";
import { account, made, NOW, person } from "../testing/people";
import { askRun, run, WEEK, walk } from "../testing/runs";
import type { SignedInUser } from "../user/find-user";
import { loadEvidence } from "./load-evidence";
import { deleteRun, loadRunProgress } from "./manage-runs";

beforeAll(async () => {
  await loadSample(NOW);
  await turnableFeed();
  const market = provenMarket("yahoo");
  for (const symbol of ["AMD", "CVX"] as const) {
    for (const month of ["2026-10", "2026-11"]) {
      await downloadMonth({ market, symbol, month, interval: "1h" }, { patience: 5, now: NOW });
    }
  }
}, 60_000);
afterAll(closeDatabase);

let user: SignedInUser;
beforeEach(async () => {
  user = await person();
});

const walked = async (changed: Partial<RunForm>, of = user): Promise<string> => {
  const id = await run(of, changed);
  expect(await walk(id)).toBe("done");
  return id;
};
const evidence = async (id: string, of = user) => made(await loadEvidence(of, id));
const counted = async (id: string) => {
  const view = made(await loadRunProgress(user, id));
  return `${view.cells.map(({ k }) => k).join(" ")} of ${view.n}`;
};

describe("the registry", () => {
  test("W5 counts every try of its owner over a common ticker and session, deleted ones too", async () => {
    const first = await walked(WEEK);
    const second = await walked({ ...WEEK, capital: "2000", tickers: ["XOM"] });
    expect([await counted(first), await counted(second)]).toEqual(["1 2 of 2", "3 4 of 4"]);
    const elsewhere = await walked({ ...WEEK, tickers: ["CVX"] });
    const before = await walked({ ...WEEK, from: "2025-09-08", to: "2025-09-12" });
    expect([await counted(elsewhere), await counted(before)]).toEqual(["1 2 of 2", "1 2 of 2"]);
    made(await deleteRun(user, second, NOW));
    const third = await walked({ ...WEEK, capital: "3000" });
    expect(await counted(third)).toBe("5 6 of 6");
    const repeat = await walked({ ...WEEK, capital: "2000", tickers: ["XOM"] });
    expect(await counted(repeat)).toBe("3 4 of 6");
    await walked({ ...WEEK, capital: "4000" }, await person());
    // What a bundle says stays as it was; a page can tell what has come since.
    const { manifest, registryNow } = await evidence(first);
    expect(manifest.registry?.n).toBe(2);
    expect(registryNow).toMatchObject({ n: 6, places: { balanced: 1, conservative: 2 } });
  });

  test("W5 takes the variance of Sharpe ratios over all tries, this one's cells among them", async () => {
    const first = await walked(WEEK);
    const second = await walked({ ...WEEK, stopPercent: "1" });
    const { rows } = await pool().query<{ sharpe: number | null }>(
      `SELECT sharpe FROM run_results s JOIN runs r ON r.id = s.run_id WHERE r.owner_id = $1`,
      [user.id],
    );
    expect(rows).toHaveLength(4);
    const variance = trialVariance(rows.map(({ sharpe }) => sharpe));
    const { registry } = (await evidence(second)).manifest;
    expect(Number(registry?.variance)).toBeCloseTo(variance ?? Number.NaN, 9);
    // A page of the first one, too, knows by now what came after it.
    expect((await evidence(first)).registryNow.variance).toBeCloseTo(variance ?? Number.NaN, 12);
  });

  test("what stands beside a run counts the tries that know all of its sessions into PBO", async () => {
    const month = { from: "2025-09-01", to: "2025-09-30", tickers: ["AMD"] };
    const first = await walked(month);
    expect((await evidence(first)).companions?.pbo).toBeNull();
    // A shorter one shares too few sessions, and does not take the others' from them.
    await walked({ ...WEEK, tickers: ["AMD"] });
    const { companions } = await evidence(await walked({ ...month, stopPercent: "1" }));
    expect(companions?.pbo).toMatchObject({ variants: 8 });
    expect(Object.keys(companions?.cells ?? {})).toHaveLength(4);
  });

  test("W5 refuses to be changed or emptied, and so do results, tombstones and bundles", async () => {
    const id = await walked(WEEK);
    await walked({ ...WEEK, capital: "2000" });
    made(await deleteRun(user, id, NOW));
    for (const sql of [
      ...["run_registry", "run_results", "run_tombstones"].flatMap((table) => [
        `UPDATE ${table} SET run_id = run_id`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
      ]),
      "UPDATE run_bundles SET bytes = bytes",
      "TRUNCATE run_bundles",
      "DELETE FROM run_bundles",
      "UPDATE runs SET registered_at = registered_at",
      "UPDATE runs SET registry = registry",
      "DELETE FROM runs",
      "TRUNCATE users CASCADE",
    ]) {
      await expect(pool().query(sql), sql).rejects.toMatchObject({ code: "PP002" });
    }
    const { rows } = await pool().query(
      "SELECT count(*)::int AS count FROM run_registry WHERE owner_id = $1",
      [user.id],
    );
    expect(rows[0].count).toBe(2);
  });
});

/** New York time of a November day is five hours behind UTC. */
const at = (day: number, hour: number) => instant(Date.UTC(2026, 10, day, hour + 5));

const ON_A_FEED = {
  ...WEEK,
  market: "yahoo",
  from: "2026-11-16",
  to: "2026-11-20",
  tickers: ["AMD", "CVX"],
} satisfies Partial<RunForm>;

const failedOn = async (id: string) => {
  const { manifest } = await evidence(id);
  return manifest.cells[0]?.days.map(({ date, failed }) => `${date.slice(8)} ${failed.join(" ")}`);
};

describe("what a run claims", () => {
  test("E1 a forecast is recorded when it was received, and bars of a feed were fetched", async () => {
    const dates = ["2026-11-13", "2026-11-16", "2026-11-17", "2026-11-18", "2026-12-31"];
    const rows = dates.flatMap((date) => [`AMD,${date},0.9`, `XOM,${date},0.9`]);
    const file = ["ticker,date,prob_win", ...rows].join("\n");
    // On Tuesday: the plans of Monday and Tuesday are older than it.
    const { id: forecast } = made(await sendForecast(user, file, at(17, 12)));
    const source = { kind: "forecast", id: forecast, forecastDate: "" } as const;
    const id = await walked({ ...ON_A_FEED, tickers: ["AMD"], source });
    const late = "parameters-not-recorded clock-not-live";
    expect(await failedOn(id)).toEqual([
      `16 plan-not-recorded ${late}`,
      `17 plan-not-recorded ${late}`,
      `18 ${late}`,
      `19 ${late}`,
      `20 plan-not-recorded ${late}`,
    ]);
    const { files, manifest } = await evidence(id);
    const own = [...files.keys()].filter((name) => name.startsWith("inputs/forecast/"));
    expect(own.map((name) => name.slice(16, 26)).sort()).toEqual(dates.slice(0, 4));
    const text = own.map((name) => fileText(files.get(name) ?? new Uint8Array())).join("");
    expect(text).not.toContain("XOM");
    for (const { source: feed, fetchedAt, adjustment } of manifest.sets) {
      expect([feed, fetchedAt]).toEqual(["yahoo", "2026-11-22T12:00:00Z"]);
      expect(adjustment).toContain("split-adjusted");
    }
  });

  test("E1 each uploaded plan has its own receipt; columns of its file that mean nothing stay out", async () => {
    const upload = async (session: string, now: Instant, ticker: string): Promise<void> => {
      const csv = `ticker,qty,trade_date,broker\n${ticker},1,${session},my secret\n`;
      const bytes = new TextEncoder().encode(csv);
      made(await uploadPlan(user, { fileName: "plan.csv", bytes }, now));
    };
    await upload("2026-11-16", at(14, 12), "AMD");
    await upload("2026-11-17", at(17, 12), "CVX");
    const id = await walked({ ...ON_A_FEED, tickers: [], source: { kind: "plans" } });
    const late = "parameters-not-recorded clock-not-live";
    const retro = `plan-not-recorded ${late}`;
    expect(await failedOn(id)).toEqual([
      `16 ${late}`,
      ...["17", "18", "19", "20"].map((day) => `${day} ${retro}`),
    ]);
    const { files, manifest } = await evidence(id);
    expect(manifest.receipts).toEqual([
      { asOf: "2026-11-13", at: "2026-11-14T17:00:00Z" },
      { asOf: "2026-11-16", at: "2026-11-17T17:00:00Z" },
    ]);
    expect(manifest.cells[0]?.counts.traded).toBe(2);
    const all = [...files.values()].map((bytes) => fileText(bytes) ?? "").join("\n");
    expect(all).not.toContain("secret");
  });

  test("P1 a forecast without dates is of the one session that its owner states", async () => {
    const file = "ticker,prob_win\nAMD,0.9\n";
    const { id: forecast } = made(await sendForecast(user, file, at(14, 12)));
    const asked = (forecastDate: string): Partial<RunForm> => ({
      ...ON_A_FEED,
      tickers: [],
      source: { kind: "forecast", id: forecast, forecastDate },
    });
    for (const [stated, code] of [
      ["", "undated-forecast"],
      ["2026-11-15", "not-a-session"],
      ["2026-11-20", "nothing-to-walk"],
    ] as const) {
      expect(await askRun(user, asked(stated))).toMatchObject({ refusal: { code } });
    }
    const { files, manifest } = await evidence(await walked(asked("2026-11-16")));
    // Whoever states the session may state it afterwards: it is no receipt (rule E1).
    expect(manifest.receipts).toEqual([]);
    expect(manifest.cells[0]?.days[1]?.failed[0]).toBe("plan-not-recorded");
    const days = fileText(files.get("cells/balanced/days.jsonl") ?? new Uint8Array()) ?? "";
    const planned = days
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).plan?.rows ?? 0);
    expect(planned).toEqual([0, 1, 0, 0, 0]);
  });

  test("W5 tells how many live accounts hold plans that came before the same sessions", async () => {
    const live = await account(
      user,
      { clock: "live", market: "yahoo", exposureCap: "", targetPercent: "10", stopPercent: "2" },
      at(14, 10),
    );
    const bytes = new TextEncoder().encode("ticker,qty,trade_date\nAMD,1,2026-11-16\n");
    const { id: plan } = made(await uploadPlan(user, { fileName: "p.csv", bytes }, at(14, 12)));
    made(await executePlan(user, { plan, account: live }, at(14, 13)));
    const claim = async (tickers: string[]) =>
      (await evidence(await walked({ ...ON_A_FEED, tickers }))).manifest.registry?.forwardAccounts;
    expect([await claim(["AMD", "CVX"]), await claim(["CVX"])]).toEqual([1, 0]);
  });
});
