// Sweeping takes what is over, so many rows at a time, and nothing that somebody may still ask for.
import { afterAll, beforeEach, expect, test } from "vitest";
import { sha256Text } from "@/lib/core/base/sha256";
import { DAY, type Instant, instant, MINUTE } from "@/lib/core/base/time";
import { actOnce } from "../account/act-once";
import { pool } from "../pool";
import { closeDatabase } from "../prisma";
import type { UserId } from "../scope";
import { ATTEMPT_WINDOW, countAttempt } from "../sign-in-attempts";
import { createSignIn, endSignIn, findLiveSignIn } from "../sign-ins";
import { booked, buy, newAccount, newUser } from "../testing/paper";
import { sweep } from "./sweep";

afterAll(closeDatabase);

const NOW = instant(Date.UTC(2026, 10, 22, 12));
const before = (time: number): Instant => instant(NOW - time);

let user: UserId;
beforeEach(async () => {
  await pool().query("TRUNCATE idempotency_keys, sign_ins, sign_in_attempts");
  user = await newUser();
});

const countOf = async (table: string): Promise<number> => {
  const { rows } = await pool().query(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0].count;
};

test("A7 a request's key stays, however old it is", async () => {
  const id = await newAccount(user);
  const buyOnce = (recordedAt: Instant) =>
    actOnce(id, { key: "old", requestHash: sha256Text("buy"), recordedAt }, ({ account }) => ({
      answer: account.next.order,
      write: booked(account, [buy(account, 1)]),
    }));
  const first = await buyOnce(before(900 * DAY));
  expect(await sweep(NOW, 10)).toBe(false);
  expect(await buyOnce(NOW)).toEqual(first);
});

test("sign-ins that ended or expired go, and live ones let in as before", async () => {
  const signIn = (expiresAt: Instant) =>
    createSignIn(user, { at: before(29 * DAY), expiresAt, userAgent: "test" });
  await signIn(before(1));
  await endSignIn(user, await signIn(instant(NOW + DAY)), before(1));
  const live = await signIn(instant(NOW + DAY));
  expect(await sweep(NOW, 10)).toBe(false);
  expect(await countOf("sign_ins")).toBe(1);
  expect(await findLiveSignIn(live, NOW)).toMatchObject({ id: live });
});

test("counts go with their window, and those of this one still close the door", async () => {
  const tried = (email: string, at: Instant) => countAttempt({ email, address: null }, at);
  await tried("gone@example.org", before(ATTEMPT_WINDOW + 1));
  for (let failures = 0; failures < 10; failures += 1) {
    await tried("now@example.org", before(ATTEMPT_WINDOW - MINUTE));
  }
  expect(await sweep(NOW, 10)).toBe(false);
  expect(await countOf("sign_in_attempts")).toBe(1);
  expect(await tried("now@example.org", NOW)).toMatchObject({ ok: false });
});

test("so many go at a time, and a row in use is passed over", async () => {
  for (const email of ["a", "b", "c", "d"]) {
    await countAttempt({ email, address: null }, before(2 * ATTEMPT_WINDOW));
  }
  const client = await pool().connect();
  await client.query("BEGIN");
  await client.query("SELECT 1 FROM sign_in_attempts WHERE key LIKE '%b' FOR UPDATE");
  expect(await sweep(NOW, 2)).toBe(true);
  expect(await countOf("sign_in_attempts")).toBe(2);
  expect(await sweep(NOW, 2)).toBe(false);
  await client.query("ROLLBACK");
  client.release();
  expect(await countOf("sign_in_attempts")).toBe(1);
});
