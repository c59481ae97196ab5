// Schedules at work: each due time has one effect, whoever looks, and what was missed is told.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instant } from "@/lib/core/base/time";
import { freezeAccount } from "@/lib/db/account/freeze";
import { loadAccount } from "@/lib/db/accounts";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import { listRuns } from "@/lib/db/schedules/schedule-runs";
import type { OwnedAccountId } from "@/lib/db/scope";
import { PlaceOrderRequest } from "@/lib/formats/requests/order-requests";
import { type ScheduleForm, ScheduleRequest } from "@/lib/formats/requests/schedule-requests";
import { listFills, listLedger } from "../account/list-records";
import { loadSample } from "../market/load-sample";
import { placeOrder } from "../order/place-order";
import { account, EVERYTHING, made, person } from "../testing/people";
import { tick } from "../testing/ticks";
import { loadSchedule } from "./load-schedule";
import { type DueStep, runDue } from "./run-due";
import { saveSchedule } from "./save-schedule";

beforeAll(() => loadSample(instant(0)));
afterAll(closeDatabase);

/** New York time of a November day is five hours behind UTC. */
const at = (day: number, hour: number, minute = 0) =>
  instant(Date.UTC(2026, 10, day, hour + 5, minute));

const order = (symbol: string, said: object = {}) =>
  PlaceOrderRequest.parse({
    clientOrderId: symbol,
    symbol,
    side: "BUY",
    type: "market",
    timeInForce: "DAY",
    quantity: "1",
    ...said,
  });

const live = async (now = at(16, 16, 30)) =>
  account(await person(), { clock: "live", market: "sample", exposureCap: "", name: "Live" }, now);

const set = (id: OwnedAccountId, form: Partial<ScheduleForm>, now: ReturnType<typeof at>) =>
  saveSchedule(
    id,
    ScheduleRequest.parse({
      markEvery: "15",
      markAfterClose: true,
      planBefore: "",
      plan: {},
      ...form,
    }),
    now,
  );

/** What became of an account's runs, newest first. */
const runsOf = async (id: OwnedAccountId) =>
  (await listRuns(id, 20)).map(({ kind, state, sentence }) => `${kind} ${state}: ${sentence}`);

describe("accounts that are due", () => {
  it("are marked once by two ticks at once, and a week that was missed is caught up", async () => {
    const id = await live();
    made(await placeOrder(id, order("XOM"), at(16, 17)));
    expect(await tick(at(17, 9, 29))).toEqual({ ran: 0, failed: [] });
    const twice = await Promise.all([tick(at(24, 12, 40)), tick(at(24, 12, 40))]);
    expect(twice.map(({ failed }) => failed)).toEqual([[], []]);
    expect(twice.reduce((sum, { ran }) => sum + ran, 0)).toBe(1);
    // 25 marks and a close in each of five sessions, 12 marks in the sixth.
    expect(await runsOf(id)).toEqual([
      "mark done: Marked: 2 fills. 141 earlier marks caught up with it.",
    ]);
    const fill = (await listFills(id, EVERYTHING)).rows.at(-1);
    expect(fill?.at).toBe(at(17, 9, 30));
    const closes = (await listLedger(id, { ...EVERYTHING, only: "closes" })).rows;
    expect(closes.map((row) => row.closes)).toEqual([
      "2026-11-23",
      "2026-11-20",
      "2026-11-19",
      "2026-11-18",
      "2026-11-17",
    ]);
    expect((await loadAccount(id)).account.clockAt).toBe(at(24, 12, 40));
    const { total } = await listLedger(id, EVERYTHING);
    // Ticks that come again, or late and out of order, find nothing to do.
    for (const again of [at(24, 12, 40), at(24, 12, 41), at(20, 12)]) {
      expect(await tick(again)).toMatchObject({ ran: 0 });
    }
    expect((await listLedger(id, EVERYTHING)).total).toBe(total);
  });

  it("go on behind one that is broken, and frozen ones are left alone", async () => {
    const [broken, frozen, well] = [await live(), await live(), await live()];
    for (const id of [broken, frozen, well]) made(await placeOrder(id, order("XOM"), at(16, 17)));
    await freezeAccount(frozen, "cash does not add up");
    await pool().query(
      `UPDATE account_heads SET snapshot = replace(snapshot, '"cash":1000000000', '"cash":7')
       WHERE account_id = $1`,
      [broken],
    );
    const step = await tick(at(25, 10));
    expect(step.failed).toHaveLength(1);
    expect(step.failed[0]).toContain(broken);
    expect((await loadAccount(well)).account.clockAt).toBe(at(25, 10));
    expect((await loadAccount(frozen)).account.clockAt).toBeLessThan(at(25, 10));
    expect(await runsOf(frozen)).toEqual([]);
    const nextOf = async (id: OwnedAccountId) => (await loadSchedule(id, at(25, 10))).next.length;
    expect([await nextOf(well), await nextOf(frozen)]).toEqual([2, 0]);
  });

  it("are looked after five at a time, each step naming where the next one goes on", async () => {
    const ids: OwnedAccountId[] = [];
    for (let n = 0; n < 11; n++) ids.push(await live());
    const steps: number[] = [];
    let after: string | null = null;
    do {
      const step: DueStep = await runDue(at(17, 9, 45), after);
      expect(step.failed).toEqual([]);
      steps.push(step.ran);
      after = step.next;
    } while (after !== null);
    expect(steps.length).toBeGreaterThan(1);
    expect(Math.max(...steps)).toBe(5);
    for (const id of ids) expect(await runsOf(id)).toEqual(["mark done: Marked."]);
  });

  it("that break are tried three times, a look apart, and then told to have failed", async () => {
    const id = await live();
    await tick(at(16, 16, 40));
    await pool().query(
      `UPDATE account_heads SET snapshot = replace(snapshot, '"orders":[', '"orders":[null')
       WHERE account_id = $1`,
      [id],
    );
    const states: (string | undefined)[] = [];
    for (const minute of [45, 46, 47]) {
      const { failed } = await tick(at(17, 9, minute));
      expect(failed.filter((problem) => problem.startsWith(id))).toHaveLength(1);
      states.push((await listRuns(id, 1))[0]?.state);
    }
    expect(states).toEqual(["waiting", "waiting", "failed"]);
    expect(await runsOf(id)).toEqual([
      "mark failed: Something broke on our side, 3 times. It was logged.",
    ]);
    expect(await tick(at(17, 9, 48))).toMatchObject({ failed: [] });
    await pool().query("UPDATE paper_accounts SET archived_at = now() WHERE id = $1", [id]);
  });

  it("are begun again when their worker is gone", async () => {
    const id = await live();
    await tick(at(16, 16, 40));
    // A worker that took the mark of 9:45 and was killed.
    await pool().query(
      `INSERT INTO schedule_runs (account_id, kind, due_at, session, state, attempts, started_at)
       VALUES ($1, 'mark', $2, '2026-11-17', 'running', 1, $2)`,
      [id, new Date(at(17, 9, 45))],
    );
    const before = await tick(at(17, 9, 50));
    expect(before.failed).toEqual([]);
    expect((await listRuns(id, 5)).map(({ state }) => state)).toEqual(["running"]);
    await tick(at(17, 9, 56));
    expect(await runsOf(id)).toEqual(["mark done: Marked."]);
  });
});

describe("a schedule that its owner set", () => {
  it("marks as often as it says, or not at all, and orders end with their session all the same", async () => {
    const id = await live();
    const off = { markEvery: "off", markAfterClose: false } as const;
    made(await set(id, off, at(16, 17)));
    await tick(at(17, 16, 20));
    expect(await runsOf(id)).toEqual(["close nothing: No order was waiting for the close."]);
    expect((await loadAccount(id)).account.clockAt).toBe(at(16, 16, 30));
    const never = { type: "limit", limit: "1" };
    made(await placeOrder(id, order("XOM", never), at(17, 17)));
    await tick(at(18, 16, 9));
    expect((await loadAccount(id)).account.orders).toHaveLength(1);
    await tick(at(18, 16, 10));
    const { orders, reserved } = (await loadAccount(id)).account;
    expect({ orders, reserved }).toEqual({ orders: [], reserved: 0 });
    expect((await runsOf(id))[0]).toBe("close done: Marked: 1 order ended unfilled.");
  });

  it("catches up marks of the session with its close, though closes alone are not marked", async () => {
    const id = await live();
    made(await set(id, { markAfterClose: false }, at(16, 17)));
    await tick(at(17, 9, 46));
    await tick(at(17, 16, 20));
    expect((await runsOf(id))[0]).toBe("close done: Marked. 24 earlier marks caught up with it.");
    expect((await loadAccount(id)).account.clockAt).toBe(at(17, 16, 20));
  });

  it("loses nothing that was due by the one before", async () => {
    const id = await live();
    await tick(at(17, 9, 31));
    made(await set(id, { markEvery: "off" }, at(17, 10, 0)));
    await tick(at(17, 10, 1));
    expect(await runsOf(id)).toEqual(["mark done: Marked. 1 earlier mark caught up with it."]);
    await tick(at(17, 16));
    expect(await runsOf(id)).toHaveLength(1);
  });

  it("says what comes next; a replay has no wall clock and takes none", async () => {
    const id = await live();
    const view = made(await set(id, { markEvery: "60", planBefore: "30" }, at(27, 12, 45)));
    // The day after Thanksgiving closes early.
    expect(view.next.map(({ kind, at: due }) => [kind, due])).toEqual([
      ["close", at(27, 13, 10)],
      ["plan", at(30, 9)],
      ["mark", at(30, 10, 30)],
    ]);
    const replay = await account(await person(), { name: "Replay" });
    expect(await set(replay, {}, at(27, 12))).toMatchObject({ refusal: { code: "bad-request" } });
    expect((await loadSchedule(replay, at(27, 12))).next).toEqual([]);
    await tick(at(27, 12, 46));
    expect(await runsOf(replay)).toEqual([]);
  });
});
