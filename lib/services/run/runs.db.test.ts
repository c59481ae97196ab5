// Runs: refused or registered, walked to evidence that passes, found again, cancelled, and deleted.
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { instant } from "@/lib/core/base/time";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import { resumeRun as takeUpAgain } from "@/lib/db/run/run-ends";
import { provenRun } from "@/lib/db/scope";
import { decodeBars } from "@/lib/formats/bars-value";
import { fileText } from "@/lib/formats/evidence/evidence-files";
import { verifyEvidence } from "@/lib/formats/evidence/verify-evidence";
import { readBundle } from "@/lib/formats/evidence/zip/read-bundle";
import { type Refusal, sayRefusal } from "@/lib/formats/problems";
import { RUN_FORM, type RunForm } from "@/lib/formats/requests/run-request";
import { loadSample } from "../market/load-sample";
import { turnableFeed } from "../testing/feeds";
import { sendForecast } from "../testing/forecasts";
import { made, NOW, person } from "../testing/people";
import { askRun, run, WEEK, walk } from "../testing/runs";
import type { SignedInUser } from "../user/find-user";
import { exportBundle, exportTrades, loadEvidence } from "./load-evidence";
import { loadRunChoices } from "./load-run-choices";
import {
  cancelRun,
  deleteRun,
  listRuns,
  loadRunProgress,
  renameRun,
  resumeRun,
} from "./manage-runs";

beforeAll(async () => {
  await loadSample(NOW);
  await turnableFeed();
}, 60_000);
afterAll(closeDatabase);

let user: SignedInUser;
beforeEach(async () => {
  user = await person();
});

const view = async (id: string) => made(await loadRunProgress(user, id));
const MONTH = { tickers: ["AMD", "CVX", "JNJ", "TOPAZ", "XOM"] };

describe("a run", () => {
  test("of a month of the sample in four modes becomes evidence that passes", async () => {
    const id = await run(user, { ...MONTH, name: "My secret idea" });
    expect(await view(id)).toMatchObject({
      state: "waiting",
      number: 1,
      period: { from: "2025-09-02", to: "2025-09-30" },
      sessions: 84,
      walked: 0,
    });
    expect(await loadEvidence(user, id)).toMatchObject({ refusal: { code: "run-not-done" } });
    expect(await walk(id)).toBe("done");
    const done = await view(id);
    expect(done).toMatchObject({ state: "done", walked: 84, n: 4, problem: null });
    expect(done.cells.map(({ name, k }) => `${name} ${k}`)).toEqual([
      "intraday 1",
      "fast 2",
      "balanced 3",
      "conservative 4",
    ]);
    const { body, fileName } = made(await exportBundle(user, id));
    expect(fileName).toBe("paperproof-run-1.zip");
    const files = readBundle(body);
    if (!files.ok) throw new Error("a bundle is a zip");
    const verdict = await verifyEvidence(files.value, { evidenceId: done.evidenceId });
    expect(verdict).toMatchObject({ status: "pass", compared: { cells: 4, sessions: 84 } });
    const evidence = made(await loadEvidence(user, id));
    for (const cell of evidence.manifest.cells) {
      const own = done.cells.find(({ name }) => name === cell.name);
      expect(own?.resultDigest).toBe(cell.resultDigest);
      expect(own?.headline?.closed).toBe(cell.counts.closed);
      const trades = made(await exportTrades(user, id, cell.name));
      expect(trades.fileName).toMatch(
        new RegExp(`^paperproof-[0-9a-f]{8}-${cell.name}-trades.csv$`),
      );
      expect(trades.body.trim().split("\n")).toHaveLength(1 + cell.counts.closed);
      expect(cell.days.every(({ failed }) => failed.includes("bars-not-fetched"))).toBe(true);
    }
    expect(evidence.manifest.registry).toMatchObject({ n: 4, forwardAccounts: 0 });
    expect(evidence.registryNow).toMatchObject({ n: 4, places: { balanced: 3 } });
    const all = [...evidence.files.values()].map((bytes) => fileText(bytes) ?? "").join("\n");
    for (const own of ["secret", user.id, id, user.displayName]) expect(all).not.toContain(own);
  }, 60_000);

  test("takes of a baseline only the closes before its sessions, and bars to where it ends", async () => {
    const id = await run(user, WEEK);
    await walk(id);
    const { files, manifest } = made(await loadEvidence(user, id));
    const dates = [...files.keys()].filter((name) => name.startsWith("inputs/forecast/"));
    expect(dates.map((name) => name.slice(16, 26)).sort()).toEqual([
      ...["2025-09-12", "2025-09-15", "2025-09-16", "2025-09-17", "2025-09-18"],
    ]);
    // Recorded with the run itself, which is after all of it.
    expect(manifest.receipts.map(({ at }) => at)).toEqual(Array(5).fill("2026-11-22T12:00:00Z"));
    const calendar = fileText(files.get("inputs/calendar.jsonl") ?? new Uint8Array()) ?? "";
    expect(calendar.trim().split("\n").at(0)).toContain("2025-09-12");
    expect(manifest.sets.every((set) => set.source === "sample" && set.fetchedAt === null)).toBe(
      true,
    );
    const daily = files.get("inputs/daily/AMD-1d.parquet");
    const days = daily && (await decodeBars(daily, "", ""));
    expect(days && instant(days.closesAt.at(-1) ?? 0)).toBe(Date.UTC(2025, 8, 18, 20));
    const hours = await decodeBars(
      files.get("inputs/bars/AMD-1h.parquet") ?? new Uint8Array(),
      "",
      "",
    );
    // Three sessions may pass before the last hold ends, and five more where bars are missing.
    expect(instant(hours.closesAt.at(-1) ?? 0)).toBe(Date.UTC(2025, 9, 1, 20));
  });

  test("P2 T6 plans on the terms of splits that were known before it, as an account plans", async () => {
    /** Closes of TOPAZ before and after its ten for one of June 10, as a run from a day on has them. */
    const closes = async (from: string): Promise<readonly number[]> => {
      const id = await run(user, { ...WEEK, from, to: "2024-06-13", tickers: ["TOPAZ"] });
      await walk(id);
      const { files } = made(await loadEvidence(user, id));
      const daily = files.get("inputs/daily/TOPAZ-1d.parquet") ?? new Uint8Array();
      const { closesAt, close } = await decodeBars(daily, "", "");
      return ["2024-06-07", "2024-06-11"].map((day) => {
        const at = closesAt.findIndex((each) => new Date(each).toISOString().startsWith(day));
        return close[at] ?? 0;
      });
    };
    const [before = 0, after = 0] = await closes("2024-06-12");
    expect(before / after).toBeGreaterThan(0.5);
    expect(before / after).toBeLessThan(2);
    // Nobody knew of it at the close before it came.
    const [unknown = 0, later = 0] = await closes("2024-06-10");
    expect(later).toBe(after);
    expect(Math.abs(unknown - 10 * before)).toBeLessThanOrEqual(5);
  }, 60_000);

  test.each<[string, Partial<RunForm>, string]>([
    ["a market that is not there", { market: "nothing" }, "not-found"],
    ["another's forecast", { source: forecastOf("019") }, "not-found"],
    ["a weekend", { from: "2025-09-06", to: "2025-09-07" }, "no-sessions"],
    [
      "a period that ends before it begins",
      { from: "2025-09-10", to: "2025-09-09" },
      "no-sessions",
    ],
    ["too many sessions", { from: "2016-01-04", to: "2018-12-31" }, "run-too-long"],
    ["tickers that are not there", { tickers: ["AMD", "NOSUCH"] }, "no-such-tickers"],
    ["no uploaded plan", { source: { kind: "plans" } }, "nothing-to-walk"],
    ["origin in a portfolio", { rules: "origin" }, "origin-in-portfolio"],
    ["days that compound", { capitalMode: "independent", compounding: true }, "independent-with"],
    [
      "a feed's period that ends in more than a year",
      { market: "yahoo", from: "2026-11-02", to: "2027-11-30" },
      "period-too-far",
    ],
    [
      "a feed's future on a market without tickers",
      { market: "yahoo", from: "2026-11-02", to: "2026-11-30" },
      "market-empty",
    ],
    [
      "tickers that a feed's market does not have by now",
      { market: "yahoo", from: "2026-11-02", to: "2026-11-30", tickers: ["AMD"] },
      "no-such-tickers",
    ],
    ["a market without bars", { market: "yahoo", tickers: [] }, "nothing-to-walk"],
  ])("is refused for %s, and nothing is registered", async (_what, changed, code) => {
    const refused = await askRun(user, changed);
    expect(refused).toMatchObject({ ok: false, refusal: { code } });
    if (!refused.ok) expect(sayRefusal(refused.refusal as Refusal)).toMatch(/^[A-Z0-9].*\.$/);
    expect((await listRuns(user, { page: 1 })).total).toBe(0);
  });

  test("of the same inputs finds the one that is there, and goes on where that was cancelled", async () => {
    const id = await run(user, WEEK);
    expect(made(await askRun(user, { ...WEEK, name: "Again" }))).toEqual({ id, found: true });
    made(await cancelRun(user, id, NOW));
    expect((await view(id)).state).toBe("cancelled");
    expect(await walk(id)).toBe("skipped");
    expect(made(await askRun(user, WEEK))).toEqual({ id, found: true });
    expect(await walk(id)).toBe("done");
    expect(made(await askRun(user, WEEK))).toEqual({ id, found: true });
    expect((await view(id)).state).toBe("done");
    expect(made(await askRun(user, { ...WEEK, capital: "1001" })).found).toBe(false);
    expect(made(await askRun(await person(), WEEK)).found).toBe(false);
  });

  test("is walked by one worker at a time", async () => {
    const id = await run(user, WEEK);
    const outcomes = await Promise.all([walk(id), walk(id), walk(id)]);
    expect(outcomes.toSorted()).toEqual(["done", "skipped", "skipped"]);
  });

  test("is refused beyond three that are under way, also when many start or are resumed at once", async () => {
    const capitals = ["1001", "1002", "1003", "1004", "1005", "1006"];
    const answers = await Promise.all(
      capitals.map((capital) => askRun(user, { ...WEEK, capital })),
    );
    const ids = answers.flatMap((answer) => (answer.ok ? [answer.value.id] : []));
    expect(ids).toHaveLength(3);
    expect(await askRun(user, WEEK)).toMatchObject({ refusal: { code: "too-many", limit: 3 } });
    for (const id of ids) made(await cancelRun(user, id, NOW));
    await run(user, WEEK);
    const resumed = await Promise.all(ids.map((id) => resumeRun(user, id)));
    expect(resumed.filter(({ ok }) => ok)).toHaveLength(2);
    expect(resumed.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "too-many" } });
  });

  test("that is cancelled while it is walked ends, and comes to its end when it is resumed", async () => {
    // A hundred tickers in four modes: long enough to be met.
    const id = await run(user);
    const walking = walk(id);
    while ((await view(id)).state !== "walking") await pause(5);
    expect(made(await cancelRun(user, id, NOW))).toMatchObject({ state: "cancelled" });
    expect(await walking).toBe("left");
    expect((await view(id)).evidenceId).toBeNull();
    expect(made(await resumeRun(user, id))).toMatchObject({ state: "waiting", finishedAt: null });
    expect(await walk(id)).toBe("done");
  }, 120_000);

  test("of another person answers like one that is not there", async () => {
    const id = await run(user, WEEK);
    await walk(id);
    const stranger = await person();
    const missing = { ok: false, refusal: { code: "not-found" } };
    expect(await loadRunProgress(stranger, id)).toEqual(missing);
    expect(await cancelRun(stranger, id, NOW)).toEqual(missing);
    expect(await resumeRun(stranger, id)).toEqual(missing);
    expect(await renameRun(stranger, id, "Mine")).toEqual(missing);
    expect(await deleteRun(stranger, id, NOW)).toEqual(missing);
    expect(await loadEvidence(stranger, id)).toEqual(missing);
    expect(await exportBundle(stranger, id)).toEqual(missing);
    expect(await exportTrades(stranger, id, "balanced")).toEqual(missing);
    expect(await exportTrades(user, id, "../balanced")).toEqual(missing);
    expect(await loadRunProgress(stranger, "../x")).toEqual(missing);
    expect((await listRuns(stranger, { page: 1 })).rows).toEqual([]);
    expect((await view(id)).name).toBe("2025-09-15 to 2025-09-19");
  });

  test("has the name that its owner gives it, and is listed newest first", async () => {
    const first = await run(user, WEEK);
    const second = await run(user, { ...WEEK, capital: "2000" });
    expect(made(await renameRun(user, first, "Week"))).toMatchObject({ name: "Week" });
    const { rows, total } = await listRuns(user, { page: 1 });
    expect([total, rows.map(({ id }) => id)]).toEqual([2, [second, first]]);
    expect(rows[1]?.request).toMatchObject({ from: WEEK.from, capital: "1000" });
  });

  test("that is deleted is gone with its bundle and inputs, and leaves a tombstone", async () => {
    const id = await run(user, WEEK);
    await walk(id);
    const { evidenceId } = await view(id);
    expect(made(await deleteRun(user, id, NOW))).toEqual({ id });
    const missing = { ok: false, refusal: { code: "not-found" } };
    expect(await loadRunProgress(user, id)).toEqual(missing);
    expect(await exportBundle(user, id)).toEqual(missing);
    expect(await deleteRun(user, id, NOW)).toEqual(missing);
    const { rows } = await pool().query(
      `SELECT t.number, t.evidence_id, t.tries,
         (SELECT count(*)::int FROM run_bundles b WHERE b.run_id = t.run_id)
         + (SELECT count(*)::int FROM run_inputs i WHERE i.run_id = t.run_id) AS pieces
       FROM run_tombstones t WHERE t.run_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ number: 1, evidence_id: evidenceId, tries: 2, pieces: 0 }]);
    expect(made(await askRun(user, WEEK)).found).toBe(false);
  });

  test("that waits is not walked once it is deleted", async () => {
    const id = await run(user, WEEK);
    made(await deleteRun(user, id, NOW));
    expect(await walk(id)).toBe("skipped");
    // Somebody who had resumed it a moment before brings nothing of it back.
    await takeUpAgain(user.id, provenRun(id));
    const { rows } = await pool().query("SELECT state FROM runs WHERE id = $1", [id]);
    expect(rows).toEqual([{ state: "cancelled" }]);
  });
});

function forecastOf(digits: string): RunForm["source"] {
  const id = `${digits}0163d-8694-739b-aea5-966c26f8ad91`;
  return { kind: "forecast", id, forecastDate: "" };
}

test("the form begins with a month of the sample, and offers what there is", async () => {
  const choices = await loadRunChoices(user, NOW);
  expect(choices.form).toEqual(RUN_FORM);
  expect(choices.markets[0]).toMatchObject({ id: "sample", synthetic: true, from: "2015-01-02" });
  expect(choices.markets[0]?.symbols).toContain("AMD");
  expect(choices.plans).toEqual({ count: 0, from: null, to: null });
  expect(choices.open).toBe("2026-11-23");
});

test("the form begins with the newest forecast of one's own where there is one", async () => {
  const send = async (of: string, after: number) =>
    made(await sendForecast(user, `date,ticker,prob_win\n${of},AMD,0.6`, instant(NOW + after))).id;
  const older = await send("2025-09-02", 0);
  expect((await loadRunChoices(user, NOW)).form.source).toMatchObject({ id: older });
  const newer = await send("2025-10-15", 60_000);
  const { form } = await loadRunChoices(user, NOW);
  expect(form).toMatchObject({ source: { kind: "forecast", id: newer }, market: "sample" });
  // Its one date is outside the usual month.
  expect([form.from, form.to]).toEqual(["2025-10-16", "2025-10-16"]);
  expect((await loadRunChoices(await person(), NOW)).form).toEqual(RUN_FORM);
});
