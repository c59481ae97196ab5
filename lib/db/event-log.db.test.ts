// The chain as stored: the database computes what TypeScript computes, and any edit is found.
import { afterAll, describe, expect, test } from "vitest";
import { instant } from "@/lib/core/base/time";
import type { BrokerEvent } from "@/lib/core/broker/event";
import { chainDigest, eventBody, firstDigest } from "@/lib/core/broker/event-text";
import { loadAccount } from "./accounts";
import { act } from "./archive";
import { readLog, verifyChain } from "./event-log";
import { pool } from "./pool";
import { closeDatabase } from "./prisma";
import type { OwnedAccountId } from "./scope";
import { booked, buy, closeMark, newAccount, newUser, OPEN, opening } from "./testing/paper";
import { inTransaction } from "./transaction";

afterAll(closeDatabase);

async function livedAccount(): Promise<OwnedAccountId> {
  const id = await newAccount(await newUser());
  const recordedAt = instant(OPEN + 1);
  await act(id, recordedAt, ({ account }) => {
    const events = [buy(account, 1), closeMark(instant(OPEN + 23_400_000), "2025-07-01")];
    return { answer: null, write: booked(account, events) };
  });
  return id;
}

describe("readLog", () => {
  test("gives back every event as it was booked, in order", async () => {
    const log = await readLog(await livedAccount(), 1);
    const before = booked(null, opening(1_000)).account;
    const later: BrokerEvent[] = [
      buy(before, 1),
      closeMark(instant(OPEN + 23_400_000), "2025-07-01"),
    ];
    expect(log.map(({ event }) => event)).toEqual([...opening(1_000), ...later]);
    expect(log.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(log.map(({ recordedAt }) => recordedAt - OPEN)).toEqual([0, 0, 1, 1]);
  });

  test("shows the digests that TypeScript computes from nothing but the events", async () => {
    const id = await livedAccount();
    let digest = firstDigest(id);
    for (const entry of await readLog(id, 1)) {
      expect(entry.body).toBe(eventBody(entry, entry.event));
      digest = chainDigest(digest, entry.body);
      expect(entry.digest).toBe(digest);
    }
    expect(digest).not.toBe(firstDigest(id));
  });

  test("finds nothing in an epoch that never was", async () => {
    expect(await readLog(await livedAccount(), 2)).toEqual([]);
  });
});

describe("verifyChain", () => {
  /** Changes history the only way there is: as the table's owner, with its guard switched off. */
  const tamper = (sql: string, id: OwnedAccountId) =>
    inTransaction(async (client) => {
      await client.query("ALTER TABLE broker_events DISABLE TRIGGER broker_events_append_only");
      await client.query(sql, [id]);
      await client.query(
        "ALTER TABLE broker_events ENABLE ALWAYS TRIGGER broker_events_append_only",
      );
    });
  const fault = (seq: number, broken: string) => ({
    ok: false,
    refusal: { code: "broken-chain", epoch: 1, seq, broken },
  });

  test("counts the events of a log that is whole", async () => {
    expect(await verifyChain(await livedAccount())).toEqual({ ok: true, value: { events: 4 } });
  });

  test("finds an amount that was edited", async () => {
    const id = await livedAccount();
    await tamper(
      `UPDATE broker_events SET body = replace(body, '"amount":1000000000', '"amount":1000000001')
       WHERE account_id = $1 AND seq = 2`,
      id,
    );
    expect(await verifyChain(id)).toEqual(fault(2, "digest"));
  });

  test("finds an event that was taken out, and an end that was cut off", async () => {
    const holed = await livedAccount();
    await tamper("DELETE FROM broker_events WHERE account_id = $1 AND seq = 3", holed);
    expect(await verifyChain(holed)).toEqual(fault(4, "seq"));
    const cut = await livedAccount();
    await tamper("DELETE FROM broker_events WHERE account_id = $1 AND seq = 4", cut);
    expect(await verifyChain(cut)).toEqual(fault(3, "head"));
  });

  test("finds the log of another account, whole as it is", async () => {
    const [mine, other] = [await livedAccount(), await livedAccount()];
    const digest = firstDigest(mine);
    const [first] = await readLog(other, 1);
    expect(first && chainDigest(digest, first.body)).not.toBe(first?.digest);
  });

  test("finds a head that says something else than its log", async () => {
    const id = await livedAccount();
    const { seq } = await loadAccount(id);
    await pool().query("UPDATE account_heads SET digest = $2 WHERE account_id = $1", [
      id,
      firstDigest("another"),
    ]);
    expect(await verifyChain(id)).toEqual(fault(seq, "head"));
  });
});
