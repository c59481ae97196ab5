// Downloads: refused before they are queued, run step by step, cancelled, resumed, and never doubled.
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Instant, instant, MINUTE } from "@/lib/core/base/time";
import { claimStep } from "@/lib/db/market/download-steps";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import { type Refusal, sayRefusal } from "@/lib/formats/problems";
import {
  type Asked,
  queuedSteps,
  startAs,
  startedAs,
  stepOf,
  storedVersions,
} from "../testing/downloads";
import { type FeedDials, turnableFeed } from "../testing/feeds";
import { made, NOW, person } from "../testing/people";
import type { SignedInUser } from "../user/find-user";
import { loadSample } from "./load-sample";
import { loadSymbol } from "./load-symbol";
import { cancelDownload, loadDownload, loadDownloads, resumeDownload } from "./manage-downloads";
import { runDownloadStep } from "./run-download-step";
import { tendDownloads } from "./tend-downloads";

afterAll(closeDatabase);

let feed: FeedDials;
let user: SignedInUser;
beforeEach(async () => {
  feed = await turnableFeed();
  user = await person();
});

const start = (changed?: Partial<Asked>, now?: Instant) => startAs(user, changed, now);
const started = (changed?: Partial<Asked>) => startedAs(user, changed);

const run = (download: string, { month = "2025-09", last = false, now = NOW as Instant } = {}) =>
  runDownloadStep(stepOf(download, month), { last }, now);
const view = async (id: string) => made(await loadDownload(user, id));

const asked = { interval: null, month: null };
const symbolView = async (interval: "1h" | "1d" | null = null) =>
  made(
    await loadSymbol(
      user,
      { market: "yahoo", symbol: "AMD" },
      { asked: { ...asked, interval }, now: NOW },
    ),
  );

describe("a download", () => {
  test("is queued as one step a symbol and month, month by month", async () => {
    const id = await started({ symbols: ["AMD", "xom"], from: "2025-08-15", to: "2025-09-02" });
    expect(await queuedSteps(id)).toEqual([
      "AMD 2025-08",
      "XOM 2025-08",
      "AMD 2025-09",
      "XOM 2025-09",
    ]);
    expect(await view(id)).toMatchObject({
      state: "waiting",
      stepsDone: 0,
      steps: 4,
      finishedAt: null,
      symbols: [
        { symbol: "AMD", state: "waiting", months: 2, monthsDone: 0, problem: null },
        { symbol: "XOM", state: "waiting", months: 2, monthsDone: 0, problem: null },
      ],
    });
  });

  test("stores whole months, judged, and ends when its last step does", async () => {
    feed.holes = ["2025-09-10"];
    const id = await started({ from: "2025-09-10", to: "2025-09-12" });
    expect(await run(id)).toBe("done");
    expect(feed.asked).toEqual(["AMD 1h 2025-09-01 2025-09-30"]);
    const after = await view(id);
    expect(after).toMatchObject({ state: "done", stepsDone: 1, finishedAt: NOW });
    expect(after.symbols[0]).toMatchObject({ state: "done", bars: 20 * 7, problem: null });
    const symbol = await symbolView();
    expect(symbol.sets).toMatchObject([
      { month: "2025-09", version: 1, missing: 7, bars: 140, changed: null, source: "yahoo" },
    ]);
    expect(symbol.bars).toHaveLength(140);
  });

  test.each<[string, Partial<Asked>, string]>([
    ["a ticker that is none", { symbols: ["AMD", "=CMD"] }, "unknown-symbol"],
    ["an interval the feed has not", { interval: "1m" }, "unknown-interval"],
    ["a range that ends before it starts", { from: "2025-10-01" }, "bad-range"],
    ["a start in the future", { from: "2027-01-04", to: "2027-01-05" }, "starts-in-future"],
    ["years beyond the calendar", { from: "1980-01-01" }, "out-of-range"],
    ["a market that is not there", { market: "nothing" }, "not-found"],
    ["too much at once", { symbols: letters(26), from: "2000-01-01" }, "download-too-large"],
  ])("is refused for %s, and nothing is queued", async (_what, changed, code) => {
    const refused = await start(changed);
    expect(refused).toMatchObject({ ok: false, refusal: { code } });
    if (!refused.ok) expect(sayRefusal(refused.refusal as Refusal)).toMatch(/^[A-Z0-9].*\.$/);
    expect(await loadDownloads(user)).toEqual([]);
    expect(feed.asked).toEqual([]);
  });

  test("is refused for dates that the feed has forgotten, with the first it still has", async () => {
    feed = await turnableFeed({ "1h": 730, "1d": null });
    expect(await start({ from: "2024-11-22" })).toMatchObject({
      ok: false,
      refusal: { code: "too-far-back", days: 730, oldest: "2024-11-23" },
    });
    expect(await start({ from: "2024-11-23" })).toMatchObject({ ok: true });
    expect(await start({ from: "2015-01-02", interval: "1d" })).toMatchObject({ ok: true });
  });

  test("is refused beyond five that are under way", async () => {
    for (let i = 0; i < 5; i += 1) await started();
    expect(await start()).toMatchObject({ ok: false, refusal: { code: "too-many", limit: 5 } });
  });

  test("is refused beyond five also when many start or are resumed at once", async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => start()));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
    const ids = answers.flatMap((answer) => (answer.ok ? [answer.value.id] : []));
    for (const id of ids) made(await cancelDownload(user, id, NOW));
    await started();
    const resumed = await Promise.all(ids.map((id) => resumeDownload(user, id)));
    expect(resumed.filter(({ ok }) => ok)).toHaveLength(4);
    expect(resumed.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "too-many" } });
  });

  test("ends today in a market that has no tomorrow", async () => {
    const id = await started({ from: "2026-11-02", to: "2026-12-31" });
    expect(await queuedSteps(id)).toEqual(["AMD 2026-11"]);
    await run(id, { month: "2026-11" });
    expect(feed.asked).toEqual(["AMD 1h 2026-11-01 2026-11-22"]);
  });

  test("of the sample is offered for its years only", async () => {
    await loadSample(NOW);
    const sample = { market: "sample", symbols: ["AMD"] };
    expect(await start({ ...sample, from: "2014-12-01" })).toMatchObject({
      ok: false,
      refusal: { code: "out-of-range" },
    });
    expect(await start({ ...sample, symbols: ["NOSUCH"] })).toMatchObject({
      ok: false,
      refusal: { code: "unknown-symbol" },
    });
    const id = await started({ ...sample, from: "2030-01-01", to: "2030-01-31" });
    expect(await run(id, { month: "2030-01" })).toBe("done");
  }, 120_000);

  test("of another person answers like one that is not there", async () => {
    const id = await started();
    const stranger = await person();
    const missing = { ok: false, refusal: { code: "not-found" } };
    expect(await loadDownload(stranger, id)).toEqual(missing);
    expect(await cancelDownload(stranger, id, NOW)).toEqual(missing);
    expect(await resumeDownload(stranger, id)).toEqual(missing);
    expect(await loadDownload(stranger, "../x")).toEqual(missing);
    expect(await loadDownloads(stranger)).toEqual([]);
    expect((await view(id)).state).toBe("waiting");
  });
});

const letters = (count: number) =>
  Array.from({ length: count }, (_, i) => String.fromCharCode(65 + i));

describe("a step", () => {
  test("runs once: done, it is left alone", async () => {
    const id = await started();
    expect(await run(id)).toBe("done");
    expect(await run(id)).toBe("skipped");
    expect(feed.asked).toHaveLength(1);
  });

  test("is in one worker's hands at a time", async () => {
    const id = await started();
    const outcomes = await Promise.all([run(id), run(id), run(id)]);
    expect(outcomes.toSorted()).toEqual(["done", "skipped", "skipped"]);
  });

  test("killed midway runs again after its lease and stores nothing twice", async () => {
    const id = await started();
    // Its worker claimed it, stored the month, and was gone before it said so.
    const other = await started();
    await run(other);
    const before = await storedVersions();
    expect(await claimStep(stepOf(id), NOW)).not.toBeNull();
    await pool().query("DELETE FROM graphile_worker._private_jobs WHERE key LIKE $1", [`%${id}%`]);
    expect(await tendDownloads(NOW)).toBe(0);
    const later = instant(NOW + MINUTE);
    expect(await tendDownloads(later)).toBe(1);
    expect(await queuedSteps(id)).toEqual(["AMD 2025-09"]);
    expect(await run(id, { now: later })).toBe("done");
    expect(await storedVersions()).toEqual(before);
    expect(await view(id)).toMatchObject({ state: "done", finishedAt: later });
  });

  test("that lost its place in the queue gets it back; one that has it is left alone", async () => {
    const id = await started({ to: "2025-10-31" });
    expect(await tendDownloads(NOW)).toBe(0);
    await pool().query("DELETE FROM graphile_worker._private_jobs WHERE key LIKE $1", [
      `%${id}%2025-10`,
    ]);
    expect(await tendDownloads(NOW)).toBe(1);
    expect((await queuedSteps(id)).toSorted()).toEqual(["AMD 2025-09", "AMD 2025-10"]);
  });

  test("meets an outage: it is tried again, and its last attempt fails it with the sentence", async () => {
    feed.down = { code: "feed-unreachable" };
    const id = await started();
    expect(await run(id)).toBe("retry");
    expect(await view(id)).toMatchObject({
      state: "waiting",
      symbols: [
        { state: "waiting", problem: "The feed could not be reached, or the connection broke." },
      ],
    });
    expect(await run(id, { last: true })).toBe("failed");
    expect(await view(id)).toMatchObject({
      state: "failed",
      stepsDone: 1,
      finishedAt: NOW,
      symbols: [
        { state: "failed", problem: "The feed could not be reached, or the connection broke." },
      ],
    });
    feed.down = null;
    expect(made(await resumeDownload(user, id))).toMatchObject({
      state: "waiting",
      finishedAt: null,
    });
    expect(await queuedSteps(id)).toEqual(["AMD 2025-09"]);
    expect(await run(id)).toBe("done");
    expect((await view(id)).symbols[0]).toMatchObject({ state: "done", problem: null });
  });

  test("meets a refusal: it fails at once and is not tried again", async () => {
    feed.down = { code: "unknown-symbol", symbol: "AMD" };
    const id = await started();
    expect(await run(id)).toBe("failed");
    expect((await view(id)).symbols[0]?.problem).toBe("The feed knows no symbol AMD.");
  });

  test("meets a fault of ours: it throws to be tried again, and at last fails with a sentence", async () => {
    feed.throws = new Error("a bug");
    const id = await started();
    await expect(run(id)).rejects.toThrow("a bug");
    expect((await view(id)).state).toBe("waiting");
    await expect(run(id, { last: true })).rejects.toThrow("a bug");
    expect((await view(id)).symbols[0]?.problem).toContain("broke on our side");
  });

  test("of a month without bars fails and says so", async () => {
    feed.holes = ["2025-09-02", "2025-09-03"];
    const id = await started({ from: "2025-11-27", to: "2025-11-27" });
    const thanksgiving = { code: "no-bars-in-range", symbol: "AMD", from: "", to: "" } as const;
    feed.down = { ...thanksgiving, from: "2025-11-01", to: "2025-11-30" };
    expect(await run(id, { month: "2025-11" })).toBe("failed");
    expect((await view(id)).symbols[0]?.problem).toContain("no bars of AMD");
  });
});
