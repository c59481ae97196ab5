// Runs whose worker is gone: taken up from where they stood, to the same digests, and not for ever.
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Instant, instant, SECOND } from "@/lib/core/base/time";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import { readInputBytes } from "@/lib/db/run/run-evidence";
import {
  type ClaimedRun,
  COMPANIONS_LEASE,
  claimCompanions,
  claimRun,
  finishRun,
  keepRun,
  RUN_LEASE,
  storeCompanions,
} from "@/lib/db/run/run-work";
import type { WalkedRun, WalkProgress } from "@/lib/workers/walk-job";
import { WALK_LIMITS, walkRun } from "@/lib/workers/walk-run";
import { loadSample } from "../market/load-sample";
import { made, NOW, person } from "../testing/people";
import { run, WEEK, walk } from "../testing/runs";
import type { SignedInUser } from "../user/find-user";
import { loadEvidence } from "./load-evidence";
import { loadRunProgress, resumeRun } from "./manage-runs";
import { tendRuns } from "./tend-runs";
import { workRun } from "./work-run";

beforeAll(() => loadSample(NOW), 60_000);
afterAll(closeDatabase);

let user: SignedInUser;
beforeEach(async () => {
  user = await person();
});

const view = async (id: string, of = user) => made(await loadRunProgress(of, id));
const digests = async (id: string, of = user) =>
  (await view(id, of)).cells.map(({ resultDigest }) => resultDigest);
const later = (leases: number): Instant => instant(NOW + leases * (RUN_LEASE + SECOND));

async function claimed(id: string, now: Instant): Promise<ClaimedRun> {
  const claim = await claimRun(id, now);
  if (!claim) throw new Error("a run that nobody walks is claimed");
  return claim;
}

async function jobOf(claim: ClaimedRun) {
  const inputs = await readInputBytes(claim.id);
  if (!inputs) throw new Error("a run has inputs");
  const { cells, registeredAt, clock, registry, others } = claim;
  return { inputs, cells, registeredAt, clock, registry, others, checkpointEvery: 0 };
}

/** Walks a run as a worker that is killed after so many sessions, its checkpoints stored by then. */
async function killedAfter(id: string, sessions: number, now: Instant): Promise<ClaimedRun> {
  const claim = await claimed(id, now);
  const told: WalkProgress[] = [];
  const killed = new AbortController();
  const dying = walkRun(await jobOf(claim), {
    signal: killed.signal,
    onProgress: (progress) => {
      if (told.length < sessions) told.push(progress);
      if (told.length === sessions) killed.abort(new Error("killed"));
    },
  });
  await expect(dying).rejects.toThrow("killed");
  const last = new Map(told.map((progress) => [progress.cell, progress]));
  const progress = [...last.values()].map(({ cell: name, ...rest }) => ({ name, ...rest }));
  expect(await keepRun(claim, progress, now)).toBe(true);
  return claim;
}

/** Walks a run as a worker that is killed as soon as its evidence is stored. */
async function killedWhenDone(id: string, now: Instant): Promise<ClaimedRun> {
  const claim = await claimed(id, now);
  const walked: WalkedRun[] = [];
  const killed = new AbortController();
  const dying = walkRun(await jobOf(claim), {
    signal: killed.signal,
    onEvidence: (run) => {
      walked.push(run);
      killed.abort(new Error("killed"));
    },
  });
  await expect(dying).rejects.toThrow("killed");
  const sets = new Map(claim.cells.map(({ name, set }) => [name, set]));
  for (const { cells, ...run } of walked) {
    const own = cells.map((cell) => ({ ...cell, set: sets.get(cell.name) ?? "" }));
    expect(await finishRun(claim, { ...run, cells: own }, now)).toBe(true);
  }
  await outOfQueue(id);
  return claim;
}

const outOfQueue = (id: string) =>
  pool().query("DELETE FROM graphile_worker._private_jobs WHERE key = $1", [`walk-run:${id}`]);

async function isQueued(id: string): Promise<boolean> {
  const found = await pool().query("SELECT 1 FROM graphile_worker.jobs WHERE key = $1", [
    `walk-run:${id}`,
  ]);
  return found.rowCount === 1;
}

/** Loses so many workers of a run, one after the other; answers its state then. */
async function lost(id: string, { from, workers }: { from: number; workers: number }) {
  for (let lease = from; lease < from + workers; lease += 1) {
    await claimed(id, later(lease));
    await tendRuns(later(lease + 1));
  }
  return (await view(id)).state;
}

describe("a run whose worker was killed", () => {
  test.each([1, 4, 5, 7, 9])(
    "after %i sessions goes on when its lease is over, to the same digests",
    async (sessions) => {
      const other = await person();
      const whole = await run(other, WEEK);
      await walk(whole);
      const id = await run(user, WEEK);
      await killedAfter(id, sessions, later(0));
      expect(await view(id)).toMatchObject({ state: "walking", walked: sessions });
      expect(await walk(id, instant(NOW + SECOND))).toBe("skipped");
      await tendRuns(later(1));
      expect((await view(id)).state).toBe("waiting");
      expect(await walk(id, later(1))).toBe("done");
      expect(await digests(id)).toEqual(await digests(whole, other));
    },
  );

  test("is not told by its old worker any more, once another has it", async () => {
    const id = await run(user, WEEK);
    const old = await claimed(id, later(0));
    const held = await claimed(id, later(1));
    const cells = [{ name: "balanced", walked: 3, checkpoint: null }];
    expect(await keepRun(old, cells, later(1))).toBe(false);
    const end = {
      evidenceId: "a".repeat(64),
      bundle: new Uint8Array(1),
      cells: [],
    };
    expect(await finishRun(old, end, later(1))).toBe(false);
    expect(await view(id)).toMatchObject({ state: "walking", walked: 0, evidenceId: null });
    expect(await keepRun(held, cells, later(1))).toBe(true);
    expect((await view(id)).walked).toBe(3);
  });

  test("five times over has failed, and is tried as often again by whoever resumes it", async () => {
    const id = await run(user, WEEK);
    expect(await lost(id, { from: 0, workers: 4 })).toBe("waiting");
    expect(await lost(id, { from: 4, workers: 1 })).toBe("failed");
    const failed = await view(id);
    expect(failed.finishedAt).toBe(later(5));
    expect(failed.problem).toMatch(/^Something broke .*\.$/);
    made(await resumeRun(user, id));
    expect(await lost(id, { from: 6, workers: 4 })).toBe("waiting");
    expect(await lost(id, { from: 10, workers: 1 })).toBe("failed");
    made(await resumeRun(user, id));
    expect(await walk(id, later(12))).toBe("done");
  });

  test("five times over is claimed by nobody who comes before it is noticed", async () => {
    const id = await run(user, WEEK);
    for (const lease of [0, 1, 2, 3, 4]) await claimed(id, later(lease));
    expect(await claimRun(id, later(5))).toBeNull();
    await tendRuns(later(5));
    expect((await view(id)).state).toBe("failed");
  });
});

describe("a run that was done when its worker was killed", () => {
  const companions = async (id: string) => made(await loadEvidence(user, id)).companions;
  const past = (leases: number, since = NOW): Instant => instant(since + leases * COMPANIONS_LEASE);

  test("gets what stands beside it later", async () => {
    const id = await run(user, WEEK);
    await killedWhenDone(id, NOW);
    expect(await companions(id)).toBeNull();
    expect(await walk(id, instant(past(1) - SECOND))).toBe("skipped");
    await tendRuns(instant(past(1) - SECOND));
    expect(await isQueued(id)).toBe(false);
    await tendRuns(past(1));
    expect(await isQueued(id)).toBe(true);
    const before = await view(id);
    expect(await walk(id, past(1))).toBe("done");
    expect(Object.keys((await companions(id))?.cells ?? {})).toEqual(WEEK.modes);
    expect(await view(id)).toEqual(before);
    expect(await walk(id, past(9))).toBe("skipped");
  });

  test("is in the hands of one worker at a time until its lease is over", async () => {
    const id = await run(user, WEEK);
    await killedWhenDone(id, NOW);
    const claims = await Promise.all([1, 2, 3].map(() => claimCompanions(id, past(1))));
    const [old, ...more] = claims.filter((claim) => claim !== null);
    if (!old) throw new Error("one of three gets it");
    expect(more).toEqual([]);
    // It computes for minutes, while the queue counts its job as gone.
    for (const minute of [1, 5, 10]) {
      const meanwhile = instant(past(1) + minute * 60 * SECOND);
      await tendRuns(meanwhile);
      expect(await isQueued(id)).toBe(false);
      expect(await claimCompanions(id, meanwhile)).toBeNull();
    }
    await tendRuns(past(2));
    expect(await isQueued(id)).toBe(true);
    const held = await claimCompanions(id, past(2));
    if (!held) throw new Error("another gets it when the lease is over");
    await storeCompanions(old, { cells: {}, pbo: null });
    expect(await companions(id)).toBeNull();
    await storeCompanions(held, { cells: {}, pbo: null });
    expect(await companions(id)).toEqual({ cells: {}, pbo: null });
  });

  test("gets what stands beside it also at its fifth worker, and is not tried for ever", async () => {
    const id = await run(user, WEEK);
    expect(await lost(id, { from: 0, workers: 4 })).toBe("waiting");
    await killedWhenDone(id, later(4));
    for (const lease of [1, 2, 3, 4]) {
      expect(await claimCompanions(id, past(lease, later(4)))).not.toBeNull();
    }
    expect(await claimCompanions(id, past(5, later(4)))).toBeNull();
    await tendRuns(past(5, later(4)));
    expect(await isQueued(id)).toBe(false);
  });

  test("is given back by a process that is to end, as often as there is one", async () => {
    const id = await run(user, WEEK);
    await killedWhenDone(id, NOW);
    const signal = AbortSignal.abort();
    for (const _process of [1, 2, 3, 4, 5]) {
      expect(await workRun(id, { clock: () => past(1), signal })).toBe("left");
    }
    await tendRuns(past(1));
    expect(await isQueued(id)).toBe(true);
    expect(await walk(id, past(1))).toBe("done");
    expect(await companions(id)).not.toBeNull();
  });

  test("has a lease that no thread at work outlives", () => {
    expect(COMPANIONS_LEASE).toBeGreaterThan(WALK_LIMITS.seconds * SECOND);
  });
});

test("a run whose process is to end is given back, with what it has got to, and is not lost by it", async () => {
  const id = await run(user, WEEK);
  const signal = AbortSignal.abort();
  for (const _process of [1, 2, 3, 4, 5]) {
    expect(await workRun(id, { clock: () => later(0), signal })).toBe("left");
    expect(await view(id)).toMatchObject({ state: "waiting", finishedAt: null });
  }
  expect(await lost(id, { from: 0, workers: 1 })).toBe("waiting");
  expect(await walk(id, later(2))).toBe("done");
});

test("a process that is to end once a run is done gives back what was to stand beside it", async () => {
  // A hundred tickers in four modes: what stands beside them takes long enough to be met.
  const id = await run(user);
  const ending = new AbortController();
  const working = workRun(id, { clock: () => later(0), signal: ending.signal });
  while ((await view(id)).state !== "done") await pause(5);
  ending.abort();
  expect(await working).toBe("done");
  expect(made(await loadEvidence(user, id)).companions).toBeNull();
  await outOfQueue(id);
  await tendRuns(later(0));
  expect(await isQueued(id)).toBe(true);
  expect(await claimCompanions(id, later(0))).not.toBeNull();
}, 60_000);
