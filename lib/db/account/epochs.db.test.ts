// Epochs: one act ends a life of an account and starts the next one, and the chain goes on.
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { listEpochs, loadAccount } from "../accounts";
import { act } from "../archive";
import { readLog } from "../event-log";
import { closeDatabase } from "../prisma";
import { allRecords, pageOrders } from "../record-lists";
import type { OwnedAccountId } from "../scope";
import { livedAccount, nextEpoch } from "../testing/lived";
import { booked, buy, dollarsOf, newAccount, newUser, OPEN, opening } from "../testing/paper";
import { verifyRecords } from "./verify-records";

afterAll(closeDatabase);

let id: OwnedAccountId;
beforeEach(async () => {
  id = await livedAccount();
});

describe("A13 a reset", () => {
  test("starts epoch 2 with its own money, numbers and lists, behind the chain of epoch 1", async () => {
    const row = await loadAccount(id);
    expect(row).toMatchObject({ epoch: 2, seq: 3, equity: dollarsOf(500) });
    expect(row.account).toMatchObject({ epoch: 2, ended: false, next: { order: 2 } });
    const [first, second] = [await readLog(id, 1), await readLog(id, 2)];
    expect(first.at(-1)?.event.type).toBe("epoch-ended");
    expect(second.map(({ seq, event }) => [seq, event.type])).toEqual([
      [1, "epoch-started"],
      [2, "deposited"],
      [3, "order-accepted"],
    ]);
    expect(await verifyRecords(id)).toMatchObject({ ok: true, value: { epochs: 2 } });
  });

  test("keeps the lists of the old epoch readable, and lists both", async () => {
    expect(await listEpochs(id)).toMatchObject([
      { epoch: 2, endedAt: null },
      { epoch: 1, startedAt: OPEN, endedAt: OPEN + 120_000 },
    ]);
    const old = await pageOrders(id, { epoch: 1, page: 1, pageSize: 10 });
    expect(old.rows.map(({ status }) => status)).toEqual(["filled", "filled"]);
    expect((await allRecords(id, 2)).orders).toMatchObject([{ order: 1, status: "accepted" }]);
  });

  test("is refused by the database behind an epoch that goes on, and before its start", async () => {
    const account = await newAccount(await newUser());
    const skipping = act(account, OPEN, (state) => ({
      answer: null,
      write: {
        ...booked(state.account, []),
        next: booked({ ...state.account, ended: true }, opening(500, 2)),
      },
    }));
    await expect(skipping).rejects.toMatchObject({ code: "PP001" });
    const silent = act(account, OPEN, (state) => {
      const write = nextEpoch(state.account, 500);
      const next = booked(write.account, opening(500, 2));
      return { answer: null, write: { ...write, next: { ...next, events: next.events.slice(1) } } };
    });
    await expect(silent).rejects.toMatchObject({ code: "PP001" });
    expect(await loadAccount(account)).toMatchObject({ epoch: 1, seq: 2 });
  });

  test("the same act may go on in the new epoch", async () => {
    const account = await newAccount(await newUser());
    await act(account, OPEN, (state) => {
      const write = nextEpoch(state.account, 500);
      const started = booked(write.account, opening(500, 2)).account;
      const events = [...opening(500, 2), buy(started, 1)];
      return { answer: null, write: { ...write, next: booked(write.account, events) } };
    });
    expect(await loadAccount(account)).toMatchObject({ epoch: 2, seq: 3 });
  });
});
