// The log as stored: the database computes the chain that TypeScript computes.
import { afterAll, describe, expect, test } from "vitest";
import { instant } from "@/lib/core/base/time";
import type { BrokerEvent } from "@/lib/core/broker/event";
import { chainDigest, eventBody, firstDigest } from "@/lib/core/broker/event-text";
import { act } from "./archive";
import { readLog } from "./event-log";
import { closeDatabase } from "./prisma";
import type { OwnedAccountId } from "./scope";
import { booked, buy, closeMark, newAccount, newUser, OPEN, opening } from "./testing/paper";

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
