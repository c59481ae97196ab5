// Acts on accounts: what they write, what they refuse, and that those of one moment follow each other.
import { afterAll, describe, expect, test } from "vitest";
import { freeCash } from "@/lib/core/broker/equity";
import { appendEvents } from "./account/append";
import { freezeAccount } from "./account/freeze";
import { verifyRecords } from "./account/verify-records";
import { archiveAccount, loadAccount } from "./accounts";
import { type ActState, act, type Decision } from "./archive";
import { readLog } from "./event-log";
import { pool } from "./pool";
import { closeDatabase } from "./prisma";
import { allRecords } from "./record-lists";
import type { OwnedAccountId } from "./scope";
import { booked, buy, dollarsOf, fillOf, newAccount, newUser, OPEN } from "./testing/paper";
import { inTransaction } from "./transaction";

afterAll(closeDatabase);

/** Buys one share at $100 if the free cash allows it. */
function buyOne({ account }: ActState): Decision<boolean> {
  const affordable = freeCash(account) >= dollarsOf(100);
  return { answer: affordable, write: affordable ? booked(account, [buy(account, 1)]) : null };
}

describe("act", () => {
  test("writes log, head and records of what was decided, and answers", async () => {
    const id = await newAccount(await newUser());
    expect(await act(id, OPEN, buyOne)).toBe(true);

    const row = await loadAccount(id);
    expect(row).toMatchObject({ epoch: 1, seq: 3, equity: dollarsOf(1_000) });
    expect(row.account.reserved).toBe(dollarsOf(100));
    const log = await readLog(id, 1);
    expect(log.map(({ event }) => event.type)).toEqual([
      "epoch-started",
      "deposited",
      "order-accepted",
    ]);
    expect(row.digest).toBe(log.at(-1)?.digest);
    expect((await allRecords(id, 1)).orders).toMatchObject([{ order: 1, status: "accepted" }]);
  });

  test("writes nothing when nothing was decided", async () => {
    const id = await newAccount(await newUser(), 50);
    expect(await act(id, OPEN, buyOne)).toBe(false);
    expect((await loadAccount(id)).seq).toBe(2);
  });

  test("rolls back when the decision throws", async () => {
    const id = await newAccount(await newUser());
    const failing = act(id, OPEN, () => {
      throw new Error("no answer");
    });
    await expect(failing).rejects.toThrow("no answer");
    expect((await loadAccount(id)).seq).toBe(2);
    expect(await act(id, OPEN, buyOne)).toBe(true);
  });

  test("stores the account exactly as core folded it", async () => {
    const id = await newAccount(await newUser());
    const written = await act(id, OPEN, ({ account }) => {
      const write = booked(account, [buy(account, 1)]);
      const filled = booked(write.account, [fillOf(write.account, 1, 101)]);
      const all = booked(account, [...write.events, ...filled.events]);
      return { answer: all.account, write: all };
    });
    expect((await loadAccount(id)).account).toEqual(written);
    expect((await loadAccount(id)).equity).toBe(dollarsOf(1_000));
  });

  test("takes 500 fills in one call", async () => {
    const id = await newAccount(await newUser(), 60_000);
    await act(id, OPEN, ({ account }) => {
      let state = booked(account, [buy(account, 1)]);
      const events = [...state.events];
      for (let order = 1; order <= 500; order++) {
        const next = booked(state.account, [fillOf(state.account, order, 100)]);
        const again = booked(next.account, [buy(next.account, 1)]);
        events.push(...next.events, ...again.events);
        state = again;
      }
      return { answer: null, write: booked(account, events) };
    });
    const { fills, orders } = await allRecords(id, 1);
    expect(fills).toHaveLength(500);
    expect(orders).toHaveLength(501);
    expect(await verifyRecords(id)).toMatchObject({ ok: true, value: { events: 1_003 } });
  });
});

describe("append_events", () => {
  const append = async (account: OwnedAccountId, seq: number) => {
    const { account: before, digest } = await loadAccount(account);
    return inTransaction((client) =>
      appendEvents(client, {
        account,
        from: { epoch: 1, seq, digest },
        recordedAt: OPEN,
        write: booked(before, [buy(before, 1)]),
      }),
    );
  };

  test("answers with the new end of the log", async () => {
    const id = await newAccount(await newUser());
    const end = await append(id, 2);
    expect(end).toEqual({ seq: 3, digest: (await loadAccount(id)).digest });
  });

  test("refuses what was decided from another end of the log", async () => {
    const id = await newAccount(await newUser());
    await expect(append(id, 1)).rejects.toMatchObject({ code: "PP001" });
    await expect(append(id, 3)).rejects.toMatchObject({ code: "PP001" });
    expect((await loadAccount(id)).seq).toBe(2);
  });

  test("refuses a frozen and an archived account, and act says so beforehand", async () => {
    const owner = await newUser();
    const frozen = await newAccount(owner);
    await freezeAccount(frozen, "equity is off");
    await expect(act(frozen, OPEN, buyOne)).rejects.toMatchObject({ code: "PP003" });
    const archived = await newAccount(owner);
    await archiveAccount(archived, OPEN);
    await expect(act(archived, OPEN, buyOne)).rejects.toMatchObject({ code: "PP003" });

    const askWhy = (state: ActState) => ({ answer: state.readOnly?.code, write: null });
    expect(await act(frozen, OPEN, askWhy)).toBe("frozen");
    expect(await act(archived, OPEN, askWhy)).toBe("archived");
  });

  test("lets no cash below zero and no reservation above it through, whoever decided", async () => {
    const id = await newAccount(await newUser());
    const heads = (change: string) =>
      pool().query(`UPDATE account_heads SET ${change} WHERE account_id = $1`, [id]);
    await expect(heads("cash_micros = -1")).rejects.toMatchObject({ code: "23514" });
    await expect(heads("reserved_micros = cash_micros + 1")).rejects.toMatchObject({
      code: "23514",
    });
  });
});

describe("a plan row", () => {
  const plan = { digest: "cd".repeat(32), row: 1 };

  test("executed twice at the same moment books once", async () => {
    const id = await newAccount(await newUser());
    const execute = () =>
      act(id, OPEN, async ({ account, decidedRows }) => {
        const { executed } = await decidedRows(plan.digest);
        if (executed.has(plan.row)) return { answer: "executed before", write: null };
        return { answer: "booked", write: booked(account, [buy(account, 1, plan)]) };
      });
    const answers = await Promise.all([execute(), execute(), execute()]);
    expect(answers.toSorted()).toEqual(["booked", "executed before", "executed before"]);
    expect((await allRecords(id, 1)).orders).toHaveLength(1);
  });

  test("is refused by the database when somebody forgets to ask", async () => {
    const id = await newAccount(await newUser());
    const careless = () =>
      act(id, OPEN, ({ account }) => ({
        answer: null,
        write: booked(account, [buy(account, 1, plan)]),
      }));
    await careless();
    await expect(careless()).rejects.toMatchObject({
      code: "23505",
      constraint: "orders_plan_row_once",
    });
    expect((await loadAccount(id)).seq).toBe(3);
  });

  test("that was refused may be tried again, one that ended unfilled may not", async () => {
    const id = await newAccount(await newUser());
    const refused = { code: "no-exits" } as const;
    await act(id, OPEN, ({ account }) => {
      const order = account.next.order;
      const no = { order, symbol: "AMD", side: "BUY", quantity: 0, plan } as const;
      const events = [{ type: "order-refused", at: OPEN, ...no, refusal: refused }] as never;
      return { answer: null, write: booked(account, events) };
    });
    const decided = () =>
      act(id, OPEN, async (state) => ({
        answer: await state.decidedRows(plan.digest),
        write: null,
      }));
    expect(await decided()).toEqual({
      executed: new Set(),
      refused: new Map([[plan.row, refused]]),
    });

    await act(id, OPEN, ({ account }) => {
      const order = account.next.order;
      const reason = { code: "nothing-held", symbol: "AMD" } as const;
      const events = [buy(account, 1, plan), { type: "no-fill", at: OPEN, order, reason } as const];
      return { answer: null, write: booked(account, events) };
    });
    expect((await allRecords(id, 1)).orders.map(({ status }) => status)).toEqual([
      "rejected",
      "rejected",
    ]);
    expect(await decided()).toEqual({ executed: new Set([plan.row]), refused: new Map() });
  });
});
