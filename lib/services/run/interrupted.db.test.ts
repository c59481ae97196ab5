// Runs whose worker is gone: taken up from where they stood, to the same digests, and not for ever.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Instant, instant, SECOND } from "@/lib/core/base/time";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import { readInputBytes } from "@/lib/db/run/run-evidence";
import {
  type ClaimedRun,
  COMPANIONS_LEASE,
  claimRun,
  finishRun,
  keepRun,
  RUN_LEASE,
} from "@/lib/db/run/run-work";
import type { WalkProgress } from "@/lib/workers/walk-job";
import { walkRun } from "@/lib/workers/walk-run";
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

/** Walks a run as a worker that is killed after so many sessions, its checkpoints stored by then. */
async function killedAfter(id: string, sessions: number, now: Instant): Promise<ClaimedRun> {
  const claim = await claimed(id, now);
  const inputs = await readInputBytes(claim.id);
  if (!inputs) throw new Error("a run has inputs");
  const { cells, registeredAt, registry, others } = claim;
  const told: WalkProgress[] = [];
  const killed = new AbortController();
  const job = { inputs, cells, registeredAt, registry, others, checkpointEvery: 0 };
  const dying = walkRun(job, {
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

  test("five times over has failed, and is tried again by whoever resumes it", async () => {
    const id = await run(user, WEEK);
    for (const lease of [0, 1, 2, 3]) {
      await claimed(id, later(lease));
      await tendRuns(later(lease + 1));
      expect((await view(id)).state).toBe("waiting");
    }
    await claimed(id, later(4));
    await tendRuns(later(5));
    const failed = await view(id);
    expect(failed).toMatchObject({ state: "failed", finishedAt: later(5) });
    expect(failed.problem).toMatch(/^Something broke .*\.$/);
    made(await resumeRun(user, id));
    expect(await walk(id, later(6))).toBe("done");
  });
});

test("a run that was done when its worker was killed gets what stands beside it later", async () => {
  const id = await run(user, WEEK);
  await walk(id, later(0));
  await pool().query("UPDATE runs SET companions = NULL WHERE id = $1", [id]);
  const companions = async () => made(await loadEvidence(user, id)).companions;
  expect(await companions()).toBeNull();
  expect(await walk(id, instant(NOW + COMPANIONS_LEASE - SECOND))).toBe("skipped");
  await pool().query("DELETE FROM graphile_worker._private_jobs WHERE key = $1", [
    `walk-run:${id}`,
  ]);
  await tendRuns(instant(NOW + COMPANIONS_LEASE));
  const queued = await pool().query("SELECT 1 FROM graphile_worker.jobs WHERE key = $1", [
    `walk-run:${id}`,
  ]);
  expect(queued.rowCount).toBe(1);
  const before = await view(id);
  expect(await walk(id, instant(NOW + COMPANIONS_LEASE))).toBe("done");
  expect(Object.keys((await companions())?.cells ?? {})).toEqual(WEEK.modes);
  expect(await view(id)).toEqual(before);
  expect(await walk(id, instant(NOW + COMPANIONS_LEASE))).toBe("skipped");
});

test("a run whose process is to end is given back, with what it has got to", async () => {
  const id = await run(user, WEEK);
  const ending = AbortSignal.abort();
  expect(await workRun(id, { clock: () => later(0), signal: ending })).toBe("left");
  expect(await view(id)).toMatchObject({ state: "waiting", finishedAt: null });
  expect(await walk(id)).toBe("done");
});
