// Verification finds every edit of history and of what was derived from it, and says where it is.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { firstDigest } from "@/lib/core/broker/event-text";
import { loadAccount } from "../accounts";
import { readLog } from "../event-log";
import { pool } from "../pool";
import { closeDatabase } from "../prisma";
import { LIST_NAMES, LISTS } from "../records/lists";
import type { OwnedAccountId } from "../scope";
import { livedAccount } from "../testing/lived";
import { inTransaction } from "../transaction";
import { rebuildRecords } from "./rebuild-records";
import { verifyRecords } from "./verify-records";

// Changes history in the only way there is: as the owner of the tables, with every guard taken off.
beforeAll(async () => {
  const { rows } = await pool().query<{ sql: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS sql
     FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace`,
  );
  for (const { sql } of rows) await pool().query(sql);
  for (const table of ["broker_events", ...LIST_NAMES.map((list) => LISTS[list].table)]) {
    await pool().query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
  }
});
afterAll(closeDatabase);

const edit = (sql: string, id: OwnedAccountId, ...more: unknown[]) =>
  pool().query(sql, [id, ...more]);
const rebuild = (id: OwnedAccountId) => inTransaction((client) => rebuildRecords(client, id));
const faulty = (...faults: unknown[]) => ({
  ok: false,
  refusal: { code: "not-verified", faults },
});
const log = (seq: number, broken: string, more: object = {}) =>
  expect.objectContaining({ where: "log", epoch: 1, seq, broken, ...more });

test("an account that is whole has its epochs, events and rows counted", async () => {
  expect(await verifyRecords(await livedAccount())).toEqual({
    ok: true,
    value: { epochs: 2, events: 11, rows: 19 },
  });
});

test("a row of any list in an epoch that the log does not have is named", async () => {
  const id = await livedAccount();
  for (const list of LIST_NAMES) {
    const { table } = LISTS[list];
    const moved = `UPDATE ${table} SET epoch = $3 WHERE account_id = $1 AND epoch = $2`;
    await edit(moved, id, 1, 7);
    const found = await verifyRecords(id);
    const stray = expect.objectContaining({ where: "lists", epoch: 7, list, broken: "unknown" });
    expect(found).toMatchObject({ refusal: { faults: expect.arrayContaining([stray]) } });
    await edit(moved, id, 7, 1);
  }
  expect(await verifyRecords(id)).toMatchObject({ ok: true });
});

describe("the log", () => {
  test("no byte of any event's text can be changed unseen", async () => {
    const id = await livedAccount();
    for (const { epoch, seq, body, event } of await readLog(id, 1)) {
      for (let at = 1 + (seq % 7); at < body.length; at += 37) {
        const letter = body[at] === "7" ? "8" : "7";
        if (!/\d/.test(body[at] ?? "")) continue;
        const put = `UPDATE broker_events SET body = overlay(body placing $4 from $5)
          WHERE account_id = $1 AND epoch = $2 AND seq = $3`;
        await edit(put, id, epoch, seq, letter, at + 1);
        expect(await verifyRecords(id)).toEqual(faulty(log(seq, "digest", { type: event.type })));
        await edit(put, id, epoch, seq, body[at], at + 1);
      }
    }
    expect(await verifyRecords(id)).toMatchObject({ ok: true });
  });

  test.each([
    ["an amount", `body = replace(body, '"amount":1000000000', '"amount":1000000001')`, "digest"],
    ["a blank", `body = replace(body, ',"seq"', ', "seq"')`, "digest"],
    ["a digest", "digest = encode(sha256('x'), 'hex')", "digest"],
    ["a type", "type = 'withdrawn'", "columns"],
    ["a time", "at = at + interval '1 millisecond'", "columns"],
    ["the time it was recorded", "recorded_at = recorded_at + interval '1 ms'", "columns"],
  ])("%s that was edited is found at its event", async (_what, change, broken) => {
    const id = await livedAccount();
    await edit(
      `UPDATE broker_events SET ${change} WHERE account_id = $1 AND epoch = 1 AND seq = 2`,
      id,
    );
    expect(await verifyRecords(id)).toEqual(faulty(log(2, broken)));
    expect(await rebuild(id)).toMatchObject({ ok: false, refusal: { seq: 2, broken } });
  });

  test("an event that was taken out, and an end that was cut off, are found", async () => {
    const holed = await livedAccount();
    await edit("DELETE FROM broker_events WHERE account_id = $1 AND epoch = 1 AND seq = 3", holed);
    expect(await verifyRecords(holed)).toEqual(faulty(log(4, "seq", { type: "filled" })));
    const cut = await livedAccount();
    await edit("DELETE FROM broker_events WHERE account_id = $1 AND epoch = 2 AND seq = 3", cut);
    expect(await verifyRecords(cut)).toEqual(faulty(log(2, "head", { epoch: 2, type: null })));
    expect(await rebuild(cut)).toMatchObject({ ok: false, refusal: { broken: "head" } });
    const whole = await livedAccount();
    await edit("DELETE FROM broker_events WHERE account_id = $1 AND epoch = 2", whole);
    expect(await verifyRecords(whole)).toEqual(faulty(log(8, "head", { type: null })));
  });

  test("the log of another account, whole as it is, is no log of this one", async () => {
    const [id, other] = [await livedAccount(), await livedAccount()];
    await edit("DELETE FROM broker_events WHERE account_id = $1", id);
    await edit(
      `INSERT INTO broker_events (account_id, epoch, seq, type, at, recorded_at, body, digest)
       SELECT $1, epoch, seq, type, at, recorded_at, body, digest FROM broker_events
       WHERE account_id = $2`,
      id,
      other,
    );
    expect(await verifyRecords(id)).toEqual(faulty(log(1, "digest")));
  });

  test("an event that cannot have happened is found, though its chain holds", async () => {
    const id = await livedAccount();
    const { digest } = await loadAccount(id);
    const body = `{"epoch":2,"event":{"amount":-5,"at":0,"type":"deposited"},"recordedAt":0,"seq":4,"v":1}`;
    await edit(
      `WITH made AS (INSERT INTO broker_events
         (account_id, epoch, seq, type, at, recorded_at, body, digest)
         VALUES ($1, 2, 4, 'deposited', to_timestamp(0), to_timestamp(0), $2,
           encode(sha256(convert_to($3 || $2, 'UTF8')), 'hex')) RETURNING *)
       UPDATE account_heads h SET seq = made.seq, digest = made.digest FROM made
       WHERE h.account_id = made.account_id`,
      id,
      body,
      digest,
    );
    expect(await verifyRecords(id)).toEqual(faulty(log(4, "fold", { epoch: 2 })));
  });
});

describe("what was derived", () => {
  let id: OwnedAccountId;
  beforeEach(async () => {
    id = await livedAccount();
  });

  test.each(LIST_NAMES)("every column of %s is compared, and restored", async (list) => {
    const { table, key } = LISTS[list];
    for (const { column, changed } of await columnsOf(table)) {
      if (column === "accepted") continue;
      await edit(`UPDATE ${table} SET ${column} = ${changed} WHERE account_id = $1`, id);
      const verified = await verifyRecords(id);
      const broken = key.includes(column) ? "missing" : "differs";
      const columns = key.includes(column) ? [] : [column];
      const fault = expect.objectContaining({ where: "lists", epoch: 1, list, broken, columns });
      expect(verified, column).toMatchObject({
        refusal: { faults: expect.arrayContaining([fault]) },
      });
      expect(await rebuild(id)).toEqual({ ok: true, value: { epochs: 2, events: 11 } });
      expect(await verifyRecords(id), column).toMatchObject({ ok: true });
    }
  });

  test.each(LIST_NAMES)(
    "a row of %s that is missing, and one too many, are named",
    async (list) => {
      const { table, key } = LISTS[list];
      const [lead] = key;
      await edit(`UPDATE ${table} SET ${lead} = ${lead} + 100 WHERE account_id = $1`, id);
      const verified = await verifyRecords(id);
      for (const broken of ["missing", "unknown"]) {
        const fault = expect.objectContaining({ where: "lists", list, broken });
        expect(verified).toMatchObject({ refusal: { faults: expect.arrayContaining([fault]) } });
      }
      await edit(`DELETE FROM ${table} WHERE account_id = $1`, id);
      expect(await verifyRecords(id)).toMatchObject({ ok: false });
    },
  );

  test("every column of the head is compared", async () => {
    for (const { column, changed } of await columnsOf("account_heads")) {
      await edit(`UPDATE account_heads SET ${column} = ${changed} WHERE account_id = $1`, id);
      expect(await verifyRecords(id), column).toMatchObject({
        refusal: { faults: [{ where: ROLE[column] ?? "head", epoch: 2 }] },
      });
      // A place behind the log's end may be a log that was cut: that is not for a rebuild to settle.
      const healed = await rebuild(id);
      if (!healed.ok)
        await edit("UPDATE account_heads SET epoch = 1, seq = 1 WHERE account_id = $1", id);
      await rebuild(id);
      expect(await verifyRecords(id), column).toMatchObject({ ok: true });
    }
  });

  test("epochs, market and clock are compared", async () => {
    await edit("UPDATE epochs SET ended_at = now() WHERE account_id = $1", id);
    await edit("UPDATE paper_accounts SET clock = 'live' WHERE id = $1", id);
    expect(await verifyRecords(id)).toEqual(
      faulty(
        { where: "account", epoch: 2, columns: ["clock"] },
        { where: "epochs", epoch: 1, columns: ["ended_at"] },
        { where: "epochs", epoch: 2, columns: ["ended_at"] },
      ),
    );
  });

  test("a head of another chain is found", async () => {
    await edit("UPDATE account_heads SET digest = $2 WHERE account_id = $1", id, firstDigest("x"));
    expect(await verifyRecords(id)).toEqual(faulty(log(3, "head", { epoch: 2 })));
  });
});

const ROLE: Readonly<Record<string, string>> = { epoch: "log", seq: "log", digest: "log" };

/** Another value for each type of column. */
const CHANGED: Readonly<Record<string, (column: string) => string>> = {
  integer: (column) => `coalesce(${column}, 0) + 1000`,
  bigint: (column) => `coalesce(${column}, 0) + 1`,
  text: (column) => `coalesce(${column}, '') || 'x'`,
  boolean: (column) => `NOT ${column}`,
  jsonb: () => `'{"x":1}'`,
  ARRAY: (column) => `array_append(${column}, 'x')`,
  "timestamp with time zone": (column) =>
    `coalesce(${column}, to_timestamp(0)) + interval '1 millisecond'`,
};

async function columnsOf(table: string): Promise<{ column: string; changed: string }[]> {
  const { rows } = await pool().query<{ column: string; type: string }>(
    `SELECT column_name AS column, data_type AS type FROM information_schema.columns
     WHERE table_name = $1 AND NOT (table_name <> 'account_heads' AND column_name = 'epoch')
       AND column_name <> 'account_id' AND table_schema = 'public'`,
    [table],
  );
  return rows.map(({ column, type }) => {
    const change = CHANGED[type];
    if (!change) throw new Error(`no other value is known for a ${type}`);
    return { column, changed: change(column) };
  });
}
