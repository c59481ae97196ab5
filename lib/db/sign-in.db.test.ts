// Users, sign-ins and attempts: who may come in, for how long, and how often they may try.
import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { DAY, HOUR, instant, MINUTE, SECOND } from "@/lib/core/base/time";
import { verifyRecords } from "./account/verify-records";
import { listAccounts } from "./accounts";
import { pool } from "./pool";
import { closeDatabase } from "./prisma";
import { ATTEMPT_WINDOW, countAttempt, forgiveAttempt } from "./sign-in-attempts";
import {
  createSignIn,
  endAllSignIns,
  endSignIn,
  findLiveSignIn,
  listLiveSignIns,
} from "./sign-ins";
import { OPEN as NOW, newAccount, newUser } from "./testing/paper";
import { createUser, deleteUser, findByEmail, renameUser } from "./users";

afterAll(closeDatabase);

const later = (ms: number) => instant(NOW + ms);
const newEmail = () => `${randomUUID()}@example.org`;

describe("users", () => {
  const add = (email: string) =>
    createUser({ email, displayName: "Ada", passwordHash: "hash", at: NOW });

  test("have an e-mail of their own, however it is typed and whoever is first", async () => {
    const email = newEmail();
    const made = await Promise.all([add(email), add(` ${email.toUpperCase()} `), add(email)]);
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(made).toContainEqual({ ok: false, refusal: { code: "email-taken" } });
    expect(await findByEmail(email.toUpperCase())).toMatchObject({ passwordHash: "hash" });
  });

  test("can be renamed", async () => {
    const id = await newUser();
    await renameUser(id, "Grace");
    const signIn = await createSignIn(id, { at: NOW, expiresAt: later(DAY), userAgent: "x" });
    expect(await findLiveSignIn(signIn, NOW)).toMatchObject({ displayName: "Grace" });
  });

  test("are emptied when deleted: their accounts are archived, the log stays", async () => {
    const email = newEmail();
    const made = await add(email);
    if (!made.ok) throw new Error("the e-mail is new");
    const id = made.value;
    const account = await newAccount(id);
    const signIn = await createSignIn(id, { at: NOW, expiresAt: later(DAY), userAgent: "x" });
    await deleteUser(id, NOW);

    expect(await findByEmail(email)).toBeNull();
    expect(await findLiveSignIn(signIn, NOW)).toBeNull();
    expect(await listAccounts(id)).toEqual([]);
    expect(await verifyRecords(account)).toMatchObject({ ok: true, value: { events: 2 } });
    const { rows } = await pool().query("SELECT * FROM users WHERE id = $1", [id]);
    expect(rows).toMatchObject([{ email: null, display_name: "", password_hash: null }]);
    expect((await add(email)).ok).toBe(true);
  });
});

describe("a sign-in", () => {
  const start = async () => {
    const user = await newUser();
    const id = await createSignIn(user, { at: NOW, expiresAt: later(HOUR), userAgent: "Firefox" });
    return { user, id };
  };
  const lastSeen = async (id: string): Promise<number> => {
    const { rows } = await pool().query("SELECT last_seen_at FROM sign_ins WHERE id = $1", [id]);
    return rows[0].last_seen_at.getTime() - NOW;
  };

  test("names its user until it expires", async () => {
    const { user, id } = await start();
    expect(await findLiveSignIn(id, NOW)).toMatchObject({ id, userId: user, displayName: "Ada" });
    expect(await findLiveSignIn(id, later(HOUR - 1))).not.toBeNull();
    expect(await findLiveSignIn(id, later(HOUR))).toBeNull();
  });

  test("is nobody's when the id is unknown or no id at all", async () => {
    expect(await findLiveSignIn(randomUUID(), NOW)).toBeNull();
    expect(await findLiveSignIn("x", NOW)).toBeNull();
  });

  test("notes that it was seen at most once a minute", async () => {
    const { id } = await start();
    await findLiveSignIn(id, later(59 * SECOND));
    expect(await lastSeen(id)).toBe(0);
    await findLiveSignIn(id, later(MINUTE));
    expect(await lastSeen(id)).toBe(MINUTE);
    await findLiveSignIn(id, later(MINUTE + SECOND));
    expect(await lastSeen(id)).toBe(MINUTE);
  });

  test("ends at once, for its own user only", async () => {
    const { user, id } = await start();
    await endSignIn(await newUser(), id, NOW);
    expect(await findLiveSignIn(id, NOW)).not.toBeNull();
    await endSignIn(user, id, NOW);
    expect(await findLiveSignIn(id, NOW)).toBeNull();
  });

  test("ends with all others of its user", async () => {
    const { user, id } = await start();
    const second = await createSignIn(user, {
      at: later(SECOND),
      expiresAt: later(HOUR),
      userAgent: "Phone",
    });
    expect((await listLiveSignIns(user, later(SECOND))).map((row) => row.id)).toEqual([second, id]);
    await endAllSignIns(user, NOW);
    expect(await listLiveSignIns(user, NOW)).toEqual([]);
    expect(await findLiveSignIn(id, NOW)).toBeNull();
  });
});

describe("sign-in attempts", () => {
  const from = (address: string, email = newEmail()) => ({ email, address });
  const many = <T>(count: number, one: () => Promise<T>) =>
    Promise.all(Array.from({ length: count }, one));
  const heard = (answers: readonly { readonly ok: boolean }[]) =>
    answers.filter(({ ok }) => ok).length;

  test("of one e-mail are heard ten times in a window, also when they come together", async () => {
    const email = newEmail();
    const answers = await many(40, () => countAttempt(from(randomUUID(), email), NOW));
    expect(heard(answers)).toBe(10);
    expect(answers).toContainEqual({
      ok: false,
      refusal: { code: "too-many-attempts", retryAt: later(ATTEMPT_WINDOW) },
    });
    const again = await countAttempt(
      from("10.0.0.1", email.toUpperCase()),
      later(ATTEMPT_WINDOW - 1),
    );
    expect(again.ok).toBe(false);
    expect((await countAttempt(from("10.0.0.1", email), later(ATTEMPT_WINDOW))).ok).toBe(true);
  });

  test("of one address are heard fifty times in a window", async () => {
    const answers = await many(80, () => countAttempt(from("10.0.0.2"), NOW));
    expect(heard(answers)).toBe(50);
  });

  test("that were refused are not counted against anybody else's e-mail", async () => {
    const email = newEmail();
    await many(60, () => countAttempt(from("10.0.0.3"), NOW));
    await many(20, () => countAttempt(from("10.0.0.3", email), NOW));
    expect((await countAttempt(from("10.0.0.4", email), NOW)).ok).toBe(true);
  });

  test("start again from nothing after a success", async () => {
    const attempt = from("10.0.0.5");
    await many(10, () => countAttempt(attempt, NOW));
    await forgiveAttempt(attempt, NOW);
    expect(heard(await many(12, () => countAttempt(attempt, NOW)))).toBe(10);
  });

  test("leave no e-mail and no address in the table", async () => {
    const attempt = from("10.0.0.6");
    await countAttempt(attempt, NOW);
    const { rows } = await pool().query("SELECT key FROM sign_in_attempts");
    expect(rows.length).toBeGreaterThan(0);
    const keys = rows.map(({ key }) => key).join("\n");
    expect(keys).not.toContain(attempt.email);
    expect(keys).not.toContain(attempt.address);
  });
});
