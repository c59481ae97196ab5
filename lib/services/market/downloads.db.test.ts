// Downloads: refused before they are queued, run step by step, cancelled, resumed, and never doubled.
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Instant, instant, MINUTE } from "@/lib/core/base/time";
import { claimStep } from "@/lib/db/market/download-steps";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import { type Refusal, sayRefusal } from "@/lib/formats/problems";
import { type FeedDials, turnableFeed } from "../testing/feeds";
import { made, NOW, person } from "../testing/people";
import type { SignedInUser } from "../user/find-user";
import { loadCoverage } from "./load-coverage";
import { loadSample } from "./load-sample";
import { loadSymbol } from "./load-symbol";
import { cancelDownload, loadDownload, loadDownloads, resumeDownload } from "./manage-downloads";
import { runDownloadStep } from "./run-download-step";
import { startDownload } from "./start-download";
import { tendDownloads } from "./tend-downloads";

afterAll(closeDatabase);

let feed: FeedDials;
let user: SignedInUser;
beforeEach(async () => {
  feed = await turnableFeed();
  user = await person();
});

const ASKED = {
  market: "yahoo",
  symbols: ["AMD"],
  interval: "1h",
  from: "2025-09-01",
  to: "2025-09-30",
} as const;
type Asked = Omit<Parameters<typeof startDownload>[1], "symbols"> & {
  readonly symbols: readonly string[];
};

const start = (changed: Partial<Asked> = {}, now = NOW) =>
  startDownload(
    user,
    { ...ASKED, ...changed, symbols: [...(changed.symbols ?? ASKED.symbols)] },
    now,
  );

const started = async (changed: Partial<Asked> = {}): Promise<string> =>
  made(await start(changed)).id;

const step = (download: string, month = "2025-09", symbol = "AMD") => ({
  download,
  symbol,
  month,
});
const run = (download: string, { month = "2025-09", last = false, now = NOW as Instant } = {}) =>
  runDownloadStep(step(download, month), { last }, now);
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

/** Jobs that wait in the queue for a download. */
async function queued(download: string): Promise<string[]> {
  const { rows } = await pool().query<{ key: string }>(
    "SELECT key FROM graphile_worker.jobs WHERE key LIKE $1 AND attempts < max_attempts ORDER BY run_at",
    [`download-step:${download}:%`],
  );
  return rows.map(({ key }) => key.split(":").slice(2).join(" "));
}

const sets = async (symbol = "AMD") =>
  (
    await pool().query(
      "SELECT month, version, changed FROM price_sets WHERE market_id = 'yahoo' AND symbol = $1 ORDER BY month, version",
      [symbol],
    )
  ).rows;

describe("a download", () => {
  test("is queued as one step a symbol and month, month by month", async () => {
    const id = await started({ symbols: ["AMD", "xom"], from: "2025-08-15", to: "2025-09-02" });
    expect(await queued(id)).toEqual(["AMD 2025-08", "XOM 2025-08", "AMD 2025-09", "XOM 2025-09"]);
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
    expect(await queued(id)).toEqual(["AMD 2026-11"]);
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
    const before = await sets();
    expect(await claimStep(step(id), NOW)).not.toBeNull();
    await pool().query("DELETE FROM graphile_worker._private_jobs WHERE key LIKE $1", [`%${id}%`]);
    expect(await tendDownloads(NOW)).toBe(0);
    const later = instant(NOW + MINUTE);
    expect(await tendDownloads(later)).toBe(1);
    expect(await queued(id)).toEqual(["AMD 2025-09"]);
    expect(await run(id, { now: later })).toBe("done");
    expect(await sets()).toEqual(before);
    expect(await view(id)).toMatchObject({ state: "done", finishedAt: later });
  });

  test("that lost its place in the queue gets it back; one that has it is left alone", async () => {
    const id = await started({ to: "2025-10-31" });
    expect(await tendDownloads(NOW)).toBe(0);
    await pool().query("DELETE FROM graphile_worker._private_jobs WHERE key LIKE $1", [
      `%${id}%2025-10`,
    ]);
    expect(await tendDownloads(NOW)).toBe(1);
    expect((await queued(id)).toSorted()).toEqual(["AMD 2025-09", "AMD 2025-10"]);
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
    expect(await queued(id)).toEqual(["AMD 2025-09"]);
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

describe("cancelling", () => {
  test("starts no further step, keeps what is stored, and resuming does the rest", async () => {
    const id = await started({ from: "2025-07-01", to: "2025-09-30" });
    await run(id, { month: "2025-07" });
    expect(made(await cancelDownload(user, id, NOW))).toMatchObject({
      state: "cancelled",
      stepsDone: 1,
      finishedAt: NOW,
    });
    expect(await run(id, { month: "2025-08" })).toBe("skipped");
    expect(await tendDownloads(NOW)).toBe(0);
    made(await resumeDownload(user, id));
    expect(await run(id, { month: "2025-08" })).toBe("done");
    expect(await run(id, { month: "2025-09" })).toBe("done");
    expect(await view(id)).toMatchObject({ state: "done", stepsDone: 3 });
    expect(feed.asked).toHaveLength(3);
  });

  test("lets the running step come to its end", async () => {
    const id = await started({ from: "2025-08-01" });
    feed.meanwhile = async () => {
      feed.meanwhile = async () => {};
      expect(made(await cancelDownload(user, id, NOW))).toMatchObject({ state: "running" });
    };
    expect(await run(id, { month: "2025-08" })).toBe("done");
    expect(await view(id)).toMatchObject({ state: "cancelled", stepsDone: 1, finishedAt: NOW });
  });

  test("ends a running step that meets an outage as cancelled, not as waiting", async () => {
    const id = await started();
    feed.down = { code: "feed-unreachable" };
    feed.meanwhile = async () => void (await cancelDownload(user, id, NOW));
    await run(id);
    expect(await view(id)).toMatchObject({ state: "cancelled", finishedAt: NOW });
  });

  test("a download that has ended changes nothing", async () => {
    const id = await started();
    await run(id);
    expect(made(await cancelDownload(user, id, NOW)).state).toBe("done");
    expect(made(await resumeDownload(user, id)).state).toBe("done");
    expect(await run(id)).toBe("skipped");
  });
});

describe("downloading again", () => {
  const again = async (month = "2024-03") => {
    const id = await started({ symbols: ["XOM"], from: `${month}-01`, to: `${month}-28` });
    return runDownloadStep(step(id, month, "XOM"), { last: true }, NOW);
  };

  test("adds nothing when the bars are the same, and a version with its difference otherwise", async () => {
    await again();
    feed.adjustment = "split-adjusted through 2026-12-24";
    await again();
    expect(await sets("XOM")).toEqual([{ month: "2024-03", version: 1, changed: null }]);
    feed.holes = ["2024-03-04"];
    await again();
    expect(await sets("XOM")).toEqual([
      { month: "2024-03", version: 1, changed: null },
      { month: "2024-03", version: 2, changed: 7 },
    ]);
    const of = { market: "yahoo", symbol: "XOM" };
    const shown = made(await loadSymbol(user, of, { asked, now: NOW }));
    expect(shown.sets.map(({ version, changed }) => [version, changed])).toEqual([
      [2, 7],
      [1, null],
    ]);

    // The diff itself: every changed bar, before and after; none for the first version.
    const [later, first] = shown.sets;
    expect(first?.changes).toEqual([]);
    expect(later?.changes).toHaveLength(7);
    for (const { before, after } of later?.changes ?? []) expect(before).not.toEqual(after);
  });

  test("keeps the days that the feed has forgotten since, but not on another basis", async () => {
    await again("2024-12");
    feed = await turnableFeed({ "1h": 730, "1d": null });
    // By now the feed begins within that month.
    const late = instant(NOW + 20 * 24 * 60 * MINUTE);
    const first = made(
      await start({ symbols: ["XOM"], from: "2024-12-13", to: "2024-12-31" }, late),
    );
    feed.holes = ["2024-12-30"];
    await runDownloadStep(step(first.id, "2024-12", "XOM"), { last: true }, late);
    expect(feed.asked).toEqual(["XOM 1h 2024-12-13 2024-12-31"]);
    const of = { market: "yahoo", symbol: "XOM" };
    const bars = async () =>
      made(
        await loadSymbol(user, of, { asked: { ...asked, month: "2024-12" }, now: late }),
      ).sets.filter(({ month }) => month === "2024-12")[0];
    expect(await bars()).toMatchObject({ version: 2, changed: 7, missing: 7 });
    // Half the price is another basis: what was kept would not fit to it.
    feed.dollars = 50;
    const second = made(
      await start({ symbols: ["XOM"], from: "2024-12-13", to: "2024-12-31" }, late),
    );
    await runDownloadStep(step(second.id, "2024-12", "XOM"), { last: true }, late);
    const [after, before] = [await bars(), 22 * 7];
    expect(after?.version).toBe(3);
    expect(after?.bars).toBeLessThan(before / 1.5);
  });
});

describe("what was downloaded", () => {
  test("shows in the coverage grid as what it is", async () => {
    feed.holes = ["2024-05-06"];
    const id = await started({ symbols: ["JNJ"], from: "2024-05-01", to: "2024-07-31" });
    await runDownloadStep(step(id, "2024-05", "JNJ"), { last: true }, NOW);
    feed.holes = [];
    await runDownloadStep(step(id, "2024-07", "JNJ"), { last: true }, NOW);
    const grid = made(await loadCoverage(user, "yahoo", { asked, now: NOW }));
    const row = grid.rows.find(({ symbol }) => symbol === "JNJ");
    const of = (month: string) => row?.cells.find((cell) => cell.month === month);
    expect(of("2024-05")).toMatchObject({ state: "partial", missing: 7, versions: 1, bars: 147 });
    expect(of("2024-06")).toMatchObject({ state: "missing", bars: 0, versions: 0 });
    expect(of("2024-07")).toMatchObject({ state: "complete", missing: 0 });
    expect(grid.feed).toMatchObject({ id: "yahoo", synthetic: false });
    expect(grid.intervals).toEqual(["1h", "1d"]);
  });

  test("brings its splits and dividends, and a jump that no split explains is flagged", async () => {
    const of = { symbol: "CVX" as never };
    feed.actions = [
      { kind: "split", ...of, exDate: "2024-05-02" as never, numerator: 3, denominator: 2 },
      { kind: "dividend", ...of, exDate: "2024-05-16" as never, amount: 260_000 as never },
    ];
    const id = await started({ symbols: ["CVX"], from: "2024-05-01", to: "2024-06-30" });
    await runDownloadStep(step(id, "2024-05", "CVX"), { last: true }, NOW);
    feed.dollars = 50;
    await runDownloadStep(step(id, "2024-06", "CVX"), { last: true }, NOW);
    const shown = made(
      await loadSymbol(user, { market: "yahoo", symbol: "CVX" }, { asked, now: NOW }),
    );
    expect(shown.actions).toEqual([
      { kind: "dividend", exDate: "2024-05-16", text: "$0.26" },
      { kind: "split", exDate: "2024-05-02", text: "3:2" },
    ]);
    expect(shown.flags).toMatchObject([{ code: "suspected-split" }]);
    expect(shown.flags[0]?.sentence).toContain("from $100.00 to $50.00, as after a 2:1 split");
  });
});
