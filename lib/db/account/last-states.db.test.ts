// Acting from memory: what a process remembers of an account never decides anything that is not so.
import { afterAll, describe, expect, test } from "vitest";
import { rate } from "@/lib/core/base/money";
import { freeCash } from "@/lib/core/broker/equity";
import { loadAccount } from "../accounts";
import { type ActState, act, type Decision } from "../archive";
import { readLog } from "../event-log";
import { closeDatabase } from "../prisma";
import type { OwnedAccountId } from "../scope";
import { booked, buy, dollarsOf, newAccount, newUser, OPEN } from "../testing/paper";
import { freezeAccount } from "./freeze";
import { keepLast, takeLast } from "./last-states";
import { restoreRecords } from "./rebuild-records";
import { verifyRecords } from "./verify-records";

afterAll(closeDatabase);

/** Buys one share at $100 while the free cash allows it; says from which event it was decided. */
function buyOne({ account, seq, readOnly }: ActState): Decision<number | string> {
  if (readOnly) return { answer: readOnly.code, write: null };
  const can = freeCash(account) >= dollarsOf(100);
  return {
    answer: can ? seq : "cash-short",
    write: can ? booked(account, [buy(account, 1)]) : null,
  };
}

const remembered = (id: OwnedAccountId) => {
  const last = takeLast(id);
  if (!last) throw new Error("this process has acted on the account");
  return last;
};

describe("an act from memory", () => {
  test("goes on where the one before it ended, as one from the database does", async () => {
    const id = await newAccount(await newUser());
    expect(await act(id, OPEN, buyOne)).toBe(2);
    const last = remembered(id);
    keepLast(id, last);
    const { account, seq, digest } = await loadAccount(id);
    expect(last).toMatchObject({ account, seq, digest, epoch: 1 });
    expect(await act(id, OPEN, buyOne)).toBe(3);
    expect(await act(id, OPEN, buyOne)).toBe(4);
    expect(await verifyRecords(id)).toMatchObject({ ok: true, value: { events: 5 } });
  });

  test("is decided again where another process has acted meanwhile", async () => {
    const id = await newAccount(await newUser(), 250);
    await act(id, OPEN, buyOne);
    const stale = remembered(id);
    expect(await act(id, OPEN, buyOne)).toBe(3);
    takeLast(id);
    keepLast(id, stale);
    // From what is remembered there is cash for one more.
    expect(await act(id, OPEN, buyOne)).toBe("cash-short");
    expect((await readLog(id, 1)).length).toBe(4);
  });

  test("is decided again where the same number of events says something else", async () => {
    const id = await newAccount(await newUser());
    await act(id, OPEN, buyOne);
    keepLast(id, { ...remembered(id), digest: "0".repeat(64) });
    expect(await act(id, OPEN, buyOne)).toBe(3);
    expect(await verifyRecords(id)).toMatchObject({ ok: true });
  });

  test("tells nobody that something cannot be done: the database says so", async () => {
    const rich = await newAccount(await newUser(), 350);
    await act(rich, OPEN, buyOne);
    const poor = await newAccount(await newUser(), 150);
    await act(poor, OPEN, buyOne);
    // As if this process had not heard of the money that another one has paid in.
    keepLast(rich, { ...remembered(rich), account: remembered(poor).account });
    expect(await act(rich, OPEN, buyOne)).toBe(3);
  });

  test("finds an account that was frozen meanwhile read-only", async () => {
    const id = await newAccount(await newUser());
    await act(id, OPEN, buyOne);
    await freezeAccount(id, "equity is off");
    expect(await act(id, OPEN, buyOne)).toBe("frozen");
    expect(takeLast(id)).toBeNull();
  });

  test("forgets a head that said something else once it is made again from the log", async () => {
    const id = await newAccount(await newUser());
    await act(id, OPEN, buyOne);
    const last = remembered(id);
    const { settings } = last.account;
    const wrong = { ...last.account, settings: { ...settings, slippage: rate(9_999) } };
    keepLast(id, { ...last, account: wrong });
    expect(await restoreRecords(id)).toMatchObject({ ok: true });
    expect(await act(id, OPEN, buyOne)).toBe(3);
    expect(await verifyRecords(id)).toMatchObject({ ok: true });
  });

  test("throws what the locked account makes it throw, and books nothing", async () => {
    const id = await newAccount(await newUser());
    await act(id, OPEN, buyOne);
    let decided = 0;
    const failing = act(id, OPEN, () => {
      decided += 1;
      throw new Error("no answer");
    });
    await expect(failing).rejects.toThrow("no answer");
    expect(decided).toBe(2);
    expect((await loadAccount(id)).seq).toBe(3);
  });

  test("is not tried again after an error that leaves open whether it was done", async () => {
    const id = await newAccount(await newUser());
    await act(id, OPEN, buyOne);
    let decided = 0;
    const refused = act(id, OPEN, ({ account }) => {
      decided += 1;
      const write = booked(account, [buy(account, 1)]);
      const [order] = write.records.orders;
      if (!order) throw new Error("an order was accepted");
      // A status that the table refuses (23514).
      const orders = [{ ...order, status: "lost" as never }];
      return { answer: null, write: { ...write, records: { ...write.records, orders } } };
    });
    await expect(refused).rejects.toMatchObject({ code: "23514" });
    expect(decided).toBe(1);
    expect((await loadAccount(id)).seq).toBe(3);
  });
});

test("one act at a time goes from memory, and so many accounts are kept at most", async () => {
  const id = await newAccount(await newUser());
  await act(id, OPEN, buyOne);
  const last = remembered(id);
  expect(takeLast(id)).toBeNull();
  const ids = Array.from({ length: 300 }, (_, n) => `${id}-${n}` as OwnedAccountId);
  for (const one of ids) keepLast(one, last);
  expect(ids.filter((one) => takeLast(one) !== null)).toEqual(ids.slice(-256));
});
