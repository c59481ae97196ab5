// The queue at work in this process: downloads and runs come to their end, and what was interrupted goes on.
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, expect, test } from "vitest";
import { instant } from "@/lib/core/base/time";
import { claimStep } from "@/lib/db/market/download-steps";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import type { DownloadView } from "@/lib/formats/market-views";
import type { RunView } from "@/lib/formats/views/run/run-view";
import { loadSample } from "@/lib/services/market/load-sample";
import { loadDownload } from "@/lib/services/market/manage-downloads";
import { startDownload } from "@/lib/services/market/start-download";
import { loadRunProgress } from "@/lib/services/run/manage-runs";
import { marketAhead, WEEK_AHEAD } from "@/lib/services/testing/ahead";
import { turnableFeed } from "@/lib/services/testing/feeds";
import { made, NOW, person } from "@/lib/services/testing/people";
import { run, WEEK } from "@/lib/services/testing/runs";
import { type Jobs, runJobs } from "./run-jobs";

const runners: Jobs[] = [];
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
});
afterAll(closeDatabase);

const work = async () => {
  const databaseUrl = process.env.DATABASE_URL ?? "";
  runners.push(await runJobs({ databaseUrl }));
};

const asked = { market: "yahoo", interval: "1h", from: "2025-07-01", to: "2025-09-30" } as const;

/** The download when it has ended, asked for as a page would. */
async function ended(user: Awaited<ReturnType<typeof person>>, id: string): Promise<DownloadView> {
  for (let asks = 0; asks < 200; asks += 1) {
    const view = made(await loadDownload(user, id));
    if (view.finishedAt !== null) return view;
    await pause(50);
  }
  throw new Error("the download does not end");
}

test("a download runs to its end on two workers, each month once", async () => {
  const feed = await turnableFeed();
  const user = await person();
  await Promise.all([work(), work()]);
  const { id } = made(await startDownload(user, { ...asked, symbols: ["AMD", "XOM"] }, NOW));
  expect(await ended(user, id)).toMatchObject({ state: "done", stepsDone: 6, steps: 6 });
  expect(feed.asked.toSorted()).toEqual([...new Set(feed.asked)].toSorted());
});

test("a step whose worker was killed goes on when another one starts", async () => {
  await turnableFeed();
  const user = await person();
  const { id } = made(await startDownload(user, { ...asked, symbols: ["JNJ"] }, NOW));
  // Claimed a while ago by a worker that is gone; the queue holds its job for hours yet.
  await claimStep({ download: id, symbol: "JNJ", month: "2025-08" }, instant(Date.now() - 60_000));
  await pool().query(
    `UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'gone', attempts = 1
     WHERE key LIKE '%2025-08'`,
  );
  await work();
  expect(await ended(user, id)).toMatchObject({ state: "done", stepsDone: 3 });
});

test("a step whose worker was killed before it began goes on when another one starts", async () => {
  await turnableFeed();
  const user = await person();
  const { id } = made(await startDownload(user, { ...asked, symbols: ["KO"] }, NOW));
  await pool().query(
    `UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 minute',
       locked_by = 'gone', attempts = 1
     WHERE key LIKE '%KO:2025-08'`,
  );
  await work();
  expect(await ended(user, id)).toMatchObject({ state: "done", stepsDone: 3 });
});

test("a refusal is not tried again", async () => {
  const feed = await turnableFeed();
  feed.down = { code: "unknown-symbol", symbol: "CVX" };
  const user = await person();
  await work();
  const month = { ...asked, from: "2025-09-01" };
  const { id } = made(await startDownload(user, { ...month, symbols: ["CVX"] }, NOW));
  expect(await ended(user, id)).toMatchObject({ state: "failed" });
  expect(feed.asked).toHaveLength(1);
});

/** The run when it has ended. */
async function walked(user: Awaited<ReturnType<typeof person>>, id: string): Promise<RunView> {
  let view = made(await loadRunProgress(user, id));
  for (let asks = 0; asks < 600 && view.finishedAt === null; asks += 1) {
    await pause(50);
    view = made(await loadRunProgress(user, id));
  }
  return view;
}

test("a run is walked to its evidence, also one that its worker left in the queue", async () => {
  await loadSample(NOW);
  const user = await person();
  const left = await run(user, WEEK);
  await pool().query(
    `UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 minute',
       locked_by = 'gone', attempts = 1
     WHERE key = $1`,
    [`walk-run:${left}`],
  );
  await work();
  const fresh = await run(user, { ...WEEK, capital: "2000" });
  for (const id of [left, fresh]) {
    expect(await walked(user, id)).toMatchObject({ state: "done", walked: 10 });
  }
}, 60_000);

test("a run ahead that became due while nobody was there is walked after the next start", async () => {
  const user = await person();
  const { tickers } = await marketAhead(user);
  // Asked for in the summer before: whatever the wall clock says, it is over by then.
  const before = instant(Date.UTC(2025, 7, 31));
  const week = { ...WEEK_AHEAD, from: "2025-09-02", to: "2025-09-05", tickers: [...tickers] };
  const source = { kind: "baseline", name: "random" } as const;
  const id = await run(user, { ...week, source }, before);
  expect(made(await loadRunProgress(user, id)).state).toBe("ahead");
  await work();
  expect(await walked(user, id)).toMatchObject({ state: "done", walked: 4 });
}, 60_000);
