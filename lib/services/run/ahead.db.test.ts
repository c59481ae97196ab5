// Runs ahead: registered at once, computed by nobody before their period is over, and then exactly once.
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { HOUR, type Instant, instant, MINUTE } from "@/lib/core/base/time";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import { claimDue, freezeRun, LOOK_LEASE } from "@/lib/db/run/ahead-runs";
import type { RunForm } from "@/lib/formats/requests/run-request";
import { loadSample } from "../market/load-sample";
import { at, DUE, freeze, marketAhead, planFor, WEEK_AHEAD } from "../testing/ahead";
import type { FeedDials } from "../testing/feeds";
import { hourlyBars } from "../testing/forecasts";
import { made, market, NOW, person } from "../testing/people";
import { askRun, run, WEEK, walk } from "../testing/runs";
import type { SignedInUser } from "../user/find-user";
import { freezeDue } from "./freeze-due";
import { cancelRun, deleteRun, listRuns, loadRunProgress, resumeRun } from "./manage-runs";
import { tendRuns } from "./tend-runs";

afterAll(closeDatabase);

let user: SignedInUser;
let feed: FeedDials;
let one: string;
let other: string;
beforeEach(async () => {
  // Those of the tests before are nobody's any more.
  await pool().query("UPDATE runs SET deleted_at = now() WHERE state = 'ahead'");
  user = await person();
  const ahead = await marketAhead(user);
  feed = ahead.feed;
  [one, other] = ahead.tickers;
});

const view = async (id: string) => made(await loadRunProgress(user, id));
const form = (changed: Partial<RunForm> = {}): Partial<RunForm> => ({
  ...WEEK_AHEAD,
  tickers: [one, other],
  ...changed,
});
const ahead = (changed: Partial<RunForm> = {}) => run(user, form(changed));
const plan = (day: number, now = NOW, more: { ticker?: string; hold?: number } = {}) =>
  planFor(user, { ticker: one, day, ...more }, now);
const rowOf = async (id: string) => {
  const { rows } = await pool().query(
    `SELECT r.look_at, (SELECT count(*)::int FROM run_inputs i WHERE i.run_id = r.id) AS inputs,
       (SELECT count(*)::int FROM graphile_worker.jobs j WHERE j.key = 'walk-run:' || r.id) AS jobs,
       (SELECT count(*)::int FROM run_registry g WHERE g.run_id = r.id) AS registered
     FROM runs r WHERE r.id = $1`,
    [id],
  );
  return rows[0];
};

describe("a run whose period is not over", () => {
  test("E1 is registered at once, and nothing of it is computed before that is over", async () => {
    await plan(23);
    const id = await ahead({ modes: ["fast", "balanced"] });
    expect(await view(id)).toMatchObject({
      ...{ state: "ahead", number: 1, n: 2, walked: 0, sessions: 8, tickers: [one, other] },
      period: { from: "2026-11-23", to: "2026-11-27" },
      ahead: { through: "2026-11-27", dueAt: DUE, held: null },
    });
    for (const now of [NOW, at(25, 17), instant(DUE - 1)]) {
      await tendRuns(now);
      expect(await freeze(now)).toBe(0);
      expect(await walk(id, now)).toBe("skipped");
    }
    expect(await rowOf(id)).toMatchObject({ inputs: 0, jobs: 0, registered: 1 });
    expect(await freeze(DUE)).toBe(1);
    expect((await view(id)).state).toBe("waiting");
    expect(await rowOf(id)).toMatchObject({ inputs: 1, jobs: 1 });
    expect(await walk(id, DUE)).toBe("done");
    expect(await view(id)).toMatchObject({ state: "done", walked: 8 });
  });

  test("waits for the longest hold after it where positions are followed, a plan's own too", async () => {
    await plan(23);
    const id = await ahead({ tail: "follow", maxHoldSessions: "2" });
    // Friday, then Monday and Tuesday; the exchange closes at four again.
    expect((await view(id)).ahead).toMatchObject({ through: "2026-12-01", dueAt: at(31, 17) });
    expect(await freeze(at(31, 16))).toBe(0);
    await plan(24, NOW, { ticker: other, hold: 4 });
    expect(await freeze(at(31, 17))).toBe(0);
    expect((await view(id)).ahead).toMatchObject({ through: "2026-12-03", dueAt: at(33, 17) });
    expect(await freeze(at(33, 17))).toBe(1);
  });

  test("is frozen once, however many look at it", async () => {
    await plan(23);
    const id = await ahead();
    const steps = await Promise.all([DUE, DUE, DUE, DUE].map(freeze));
    expect(steps.toSorted()).toEqual([0, 0, 0, 1]);
    expect(await rowOf(id)).toMatchObject({ inputs: 1, jobs: 1 });
  });

  test("is looked at again when its worker is gone, whose inputs are not taken any more", async () => {
    await plan(23);
    const id = await ahead();
    const gone = await claimDue(DUE);
    if (!gone) throw new Error("it is due");
    expect(await freeze(instant(DUE + LOOK_LEASE - 1))).toBe(0);
    expect(await freeze(instant(DUE + LOOK_LEASE))).toBe(1);
    const inputs = { inputs: new Uint8Array(1), contentKey: "a".repeat(64), sessions: [] };
    expect(await freezeRun(gone, inputs)).toBe(false);
    expect(await rowOf(id)).toMatchObject({ inputs: 1, jobs: 1 });
  });

  test("of the same request is the one that is there, also once it was cancelled", async () => {
    const id = await ahead();
    expect(made(await askRun(user, form({ name: "Again" })))).toEqual({ id, found: true });
    made(await cancelRun(user, id, NOW));
    expect(await view(id)).toMatchObject({ state: "cancelled", finishedAt: NOW });
    expect(await freeze(DUE)).toBe(0);
    expect(made(await askRun(user, form()))).toEqual({ id, found: true });
    expect(await view(id)).toMatchObject({ state: "ahead", finishedAt: null, n: 1 });
    expect(made(await askRun(user, form({ capital: "1001" }))).found).toBe(false);
    expect(made(await askRun(await person(), form())).found).toBe(false);
  });

  test("is found again by what it came to depend on, when its period is over", async () => {
    await plan(23);
    const id = await ahead();
    expect(await freeze(DUE)).toBe(1);
    expect(made(await askRun(user, form(), DUE))).toEqual({ id, found: true });
  });

  test("that is deleted leaves a tombstone, and goes on counting", async () => {
    await plan(23);
    const id = await ahead();
    made(await deleteRun(user, id, NOW));
    expect(await freeze(DUE)).toBe(0);
    const { rows } = await pool().query("SELECT tries FROM run_tombstones WHERE run_id = $1", [id]);
    expect(rows).toEqual([{ tries: 1 }]);
    expect((await view(await ahead({ capital: "2000" }))).n).toBe(2);
  });

  test("is one of twenty at the most, and none of those under way", async () => {
    const answers = [];
    for (let i = 0; i <= 20; i += 1) {
      answers.push(await askRun(user, form({ capital: `${1_000 + i}` })));
    }
    expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
    const tooMany = { code: "too-many", what: "runs that wait for their period", limit: 20 };
    expect(answers.at(-1)).toMatchObject({ refusal: tooMany });
    const [first] = (await listRuns(user, { page: 1 })).rows;
    made(await cancelRun(user, first?.id ?? "", NOW));
    await ahead({ capital: "3000" });
    expect(await resumeRun(user, first?.id ?? "")).toMatchObject({ refusal: tooMany });
    await loadSample(NOW);
    expect((await view(await run(user, WEEK))).state).toBe("waiting");
  }, 60_000);

  test("E1 is none on the sample and on uploads, which have bars of what is to come", async () => {
    await loadSample(NOW);
    const sample = await run(user, { ...WEEK, from: "2026-11-23", to: "2026-12-04" });
    expect(await view(sample)).toMatchObject({ state: "waiting", ahead: null });
    const sessions = ["2026-11-20", "2026-11-23", "2026-11-24"];
    const id = await market(user, hourlyBars(sessions, { [one]: 100 }));
    await plan(23);
    const own = await run(user, { ...WEEK_AHEAD, market: id, tickers: [] });
    expect(await view(own)).toMatchObject({ state: "waiting", ahead: null });
  }, 60_000);
});

describe("a run that is due", () => {
  test("waits on while its feed is down, looks ever more rarely, and says since when and why", async () => {
    await plan(23);
    const id = await ahead();
    feed.down = { code: "feed-unreachable" };
    const looks: number[] = [];
    let now: Instant = DUE;
    for (let i = 0; i < 12; i += 1) {
      expect(await freeze(now)).toBe(0);
      const next = instant((await rowOf(id)).look_at.getTime());
      looks.push((next - now) / MINUTE);
      expect(await freeze(instant(next - 1))).toBe(0);
      now = next;
    }
    expect(looks).toEqual(looks.toSorted((a, b) => a - b));
    expect(looks[0]).toBe(5);
    expect(now - DUE).toBeGreaterThan(3 * HOUR);
    const { state, ahead: waits, problem } = await view(id);
    expect({ state, since: waits?.held?.since, problem }).toEqual({
      state: "ahead",
      since: DUE,
      problem: null,
    });
    expect(waits?.held?.sentence).toMatch(/^The feed could not be reached/);
    feed.down = null;
    expect(await freeze(now)).toBe(1);
    expect((await view(id)).ahead?.held).toBeNull();
  });

  test("waits for the bars of its last session while no ticker has them, for five sessions", async () => {
    await plan(23);
    const id = await ahead();
    feed.holes = ["2026-11-27"];
    for (const now of [DUE, at(30, 18), at(34, 10)]) {
      expect(await freeze(now)).toBe(0);
      expect((await view(id)).ahead?.held?.sentence).toBe(
        `The feed has not all bars up to the close of 2026-11-27 yet: ${one}.`,
      );
    }
    feed.holes = [];
    expect(await freeze(at(34, 16, 30))).toBe(1);
  });

  test("W3 walks what is there once five sessions more have closed without them", async () => {
    await plan(23);
    const id = await ahead();
    feed.holes = ["2026-11-27"];
    expect(await freeze(at(34, 10))).toBe(0);
    expect(await freeze(at(34, 17))).toBe(1);
    expect(await walk(id, at(34, 17))).toBe("done");
  });

  test("A10 goes without a ticker's last bars once the session behind them has closed", async () => {
    await plan(23);
    await plan(24, NOW, { ticker: other });
    const id = await ahead();
    feed.ends = { [other]: "2026-11-25" };
    expect(await freeze(DUE)).toBe(0);
    expect((await view(id)).ahead?.held?.sentence).toContain(`2026-11-27 yet: ${other}.`);
    expect(await freeze(at(30, 16, 59))).toBe(0);
    expect(await freeze(at(30, 23))).toBe(1);
    expect(await walk(id, at(30, 23))).toBe("done");
  });

  test("fails with its sentence where there is nothing to walk, stays registered, and can be resumed", async () => {
    const id = await ahead();
    expect(await freeze(DUE)).toBe(0);
    expect(await view(id)).toMatchObject({
      state: "failed",
      finishedAt: DUE,
      problem:
        "You have uploaded no plan for a session from 2026-11-23 to 2026-11-27. Choose another period or source.",
    });
    expect(await rowOf(id)).toMatchObject({ inputs: 0, registered: 1 });
    await plan(24, DUE);
    expect(made(await resumeRun(user, id))).toMatchObject({ state: "ahead", problem: null });
    expect(await freeze(DUE)).toBe(1);
  });

  test("fetches months again whose prices were adjusted for another split", async () => {
    await plan(23);
    const id = await ahead();
    feed.actions = [
      {
        kind: "split",
        symbol: one as never,
        exDate: "2026-11-24" as never,
        numerator: 2,
        denominator: 1,
      },
    ];
    feed.adjustment = "split-adjusted through 2026-11-27";
    feed.dollars = 50;
    expect(await freeze(DUE)).toBe(1);
    expect(feed.asked.filter((asked) => asked.startsWith(`${one} 1h 2026-10`))).toHaveLength(2);
    expect((await view(id)).state).toBe("waiting");
  });

  test("whose feed breaks stands in nobody's way, and is tried again", async () => {
    await plan(23);
    const id = await ahead();
    feed.throws = new Error("a feed that throws");
    const { frozen, broken } = await freezeDue(DUE);
    expect([frozen, broken]).toEqual([0, [`${id}: a feed that throws`]]);
    expect((await view(id)).ahead?.held).toEqual({
      since: DUE,
      sentence: "Something broke on our side and was logged.",
    });
    feed.throws = null;
    expect(await freeze(instant(DUE + 5 * MINUTE))).toBe(1);
  });
});
