// Acting once: a request under a key has one effect and one answer, however often it comes.
import { createHash } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { archiveAccount, loadAccount } from "../accounts";
import type { ActState } from "../archive";
import { closeDatabase } from "../prisma";
import { allRecords } from "../record-lists";
import type { OwnedAccountId } from "../scope";
import { booked, buy, newAccount, newUser, OPEN } from "../testing/paper";
import { actOnce, type OnceDecision } from "./act-once";
import { verifyRecords } from "./verify-records";

// Read when the pool is made, with the first query of this file.
process.env.PAPERPROOF_CONNECTIONS = "64";
afterAll(closeDatabase);

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const asked = { key: "order-1", requestHash: hashOf("buy 1"), recordedAt: OPEN };

let id: OwnedAccountId;
beforeEach(async () => {
  id = await newAccount(await newUser());
});

interface Answer {
  readonly order: number;
}

const buyOne = ({ account }: ActState): OnceDecision<Answer> => ({
  answer: { order: account.next.order },
  write: booked(account, [buy(account, 1)]),
});

describe("actOnce", () => {
  test("answers a request that comes again with its first answer, and writes nothing", async () => {
    const first = await actOnce(id, asked, buyOne);
    expect(first).toEqual({ ok: true, value: { order: 1 } });
    expect(await actOnce(id, asked, buyOne)).toEqual(first);
    expect((await loadAccount(id)).seq).toBe(3);
    expect(await actOnce(id, { ...asked, key: "order-2" }, buyOne)).toMatchObject({
      value: { order: 2 },
    });
  });

  test("refuses another request under a used key, and changes nothing", async () => {
    await actOnce(id, asked, buyOne);
    const other = await actOnce(id, { ...asked, requestHash: hashOf("buy 2") }, buyOne);
    expect(other).toEqual({ ok: false, refusal: { code: "key-reused", key: "order-1" } });
    expect((await loadAccount(id)).seq).toBe(3);
  });

  test("a key is its account's own", async () => {
    await actOnce(id, asked, buyOne);
    const other = await newAccount(await newUser());
    const answer = await actOnce(other, { ...asked, requestHash: hashOf("buy 2") }, buyOne);
    expect(answer).toEqual({ ok: true, value: { order: 1 } });
  });

  test("a decision that wrote nothing is asked again, unless it says that it is to be kept", async () => {
    const no = (keep?: boolean) =>
      actOnce<string>(id, asked, () => ({
        answer: keep ? "kept" : "no",
        write: null,
        ...(keep && { keep }),
      }));
    expect(await no()).toMatchObject({ value: "no" });
    expect(await no(true)).toMatchObject({ value: "kept" });
    expect(await no()).toMatchObject({ value: "kept" });
  });

  test("an act that fails leaves its key free", async () => {
    const failing = actOnce(id, asked, () => {
      throw new Error("no answer");
    });
    await expect(failing).rejects.toThrow("no answer");
    expect(await actOnce(id, asked, buyOne)).toMatchObject({ value: { order: 1 } });
  });

  test("the answer stays after the account was archived", async () => {
    const first = await actOnce(id, asked, buyOne);
    await archiveAccount(id, OPEN);
    expect(await actOnce(id, asked, buyOne)).toEqual(first);
  });

  test("A7 1,000 duplicates of one order over 64 connections: one order, one answer", async () => {
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, () => actOnce(id, asked, buyOne)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ ok: true, value: { order: 1 } })]),
    );
    expect((await allRecords(id, 1)).orders).toHaveLength(1);
    expect(await verifyRecords(id)).toMatchObject({ ok: true, value: { events: 3 } });
  });
});
