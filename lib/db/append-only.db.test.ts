// What only grows: the database refuses every way of changing the log and the price sets.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { instant, MINUTE } from "@/lib/core/base/time";
import { putSampleMarket } from "./markets";
import { pool } from "./pool";
import { closeDatabase } from "./prisma";
import { newAccount, newUser, OPEN } from "./testing/paper";
import { inTransaction } from "./transaction";

beforeAll(async () => {
  await newAccount(await newUser());
  await putSampleMarket({
    name: "Sample",
    interval: "1h",
    notes: [],
    symbols: [],
    at: OPEN,
    priceSets: [
      {
        symbol: "AMD",
        interval: "1h",
        month: "2025-07",
        bytes: new Uint8Array([1]),
        source: "sample",
        adjustment: "raw",
        fetchedAt: OPEN,
        rows: 1,
        firstAt: OPEN,
        lastAt: instant(OPEN + MINUTE),
      },
    ],
  });
});
afterAll(closeDatabase);

const REFUSED = { code: "PP002" };

describe.each(["broker_events", "price_sets"])("%s", (table) => {
  test.each([
    ["UPDATE of its rows", `UPDATE ${table} SET account_or_market = account_or_market`],
    ["UPDATE that would touch no row", `UPDATE ${table} SET account_or_market = NULL WHERE false`],
    ["DELETE of its rows", `DELETE FROM ${table}`],
    ["TRUNCATE", `TRUNCATE ${table}`],
    ["TRUNCATE that cascades from accounts and markets", "TRUNCATE users, markets CASCADE"],
  ])("refuses %s", async (_way, sql) => {
    const column = table === "broker_events" ? "account_id" : "market_id";
    const change = pool().query(sql.replaceAll("account_or_market", column));
    await expect(change).rejects.toMatchObject(REFUSED);
  });

  test("refuses also where replication has turned ordinary triggers off", async () => {
    const change = inTransaction(async (client) => {
      await client.query("SET LOCAL session_replication_role = replica");
      await client.query(`DELETE FROM ${table}`);
    });
    await expect(change).rejects.toMatchObject(REFUSED);
  });

  test("still holds its rows", async () => {
    const { rows } = await pool().query(`SELECT count(*)::int AS count FROM ${table}`);
    expect(rows[0].count).toBeGreaterThan(0);
  });
});

test.each(["users", "markets", "paper_accounts", "epochs"])(
  "deleting from %s never reaches the log: a foreign key stops it",
  async (table) => {
    await expect(pool().query(`DELETE FROM ${table}`)).rejects.toMatchObject({
      // PostgreSQL 18 has a code of its own for RESTRICT.
      code: expect.stringMatching(/^(23001|23503)$/),
    });
  },
);

test("an event whose columns say something else than its body is refused", async () => {
  const insert = pool().query(
    `INSERT INTO broker_events (account_id, epoch, seq, type, at, recorded_at, body, digest)
     SELECT account_id, epoch, 3, 'filled', at, recorded_at, body, digest
     FROM broker_events WHERE seq = 2`,
  );
  await expect(insert).rejects.toMatchObject({
    code: "23514",
    constraint: "broker_events_columns_match_body",
  });
});

test("the journal refuses to be changed, emptied, and to be out of balance", async () => {
  for (const sql of [
    "UPDATE journal_rows SET amount_micros = 1",
    "DELETE FROM journal_rows",
    "TRUNCATE journal_rows",
  ]) {
    await expect(pool().query(sql)).rejects.toMatchObject(REFUSED);
  }
  const unbalanced = pool().query(
    `SELECT write_records(account_id, 1, 0, jsonb_build_object('journal', jsonb_build_array(
       to_jsonb(j) || '{"event_seq":3,"line":9,"amount_micros":5}'))) FROM journal_rows j LIMIT 1`,
  );
  await expect(unbalanced).rejects.toMatchObject({ code: "PP005" });
});
