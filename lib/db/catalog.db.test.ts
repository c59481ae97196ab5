// The catalog against its committed list: what Prisma cannot see must still be there, all of it.
import fs from "node:fs";
import path from "node:path";
import type pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { pool } from "./pool";
import { closeDatabase } from "./prisma";

afterAll(closeDatabase);

const read = (name: string): string =>
  fs.readFileSync(path.join(import.meta.dirname, "../../prisma", name), "utf8");
const LISTED = read("catalog.txt").trimEnd().split("\n");

async function catalog(client: pg.Pool | pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(read("catalog.sql"));
  return rows.map(({ line }) => line).sort();
}

/** The catalog as it would be after a change that is then taken back. */
async function catalogAfter(change: string): Promise<string[]> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    await client.query(change);
    return await catalog(client);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

test("triggers, functions, checks, partial indexes and generated columns are those listed", async () => {
  expect(await catalog(pool())).toEqual(LISTED);
});

test("the list names the triggers that guard what only grows, as always on", () => {
  const triggers = LISTED.filter((line) => line.startsWith("trigger (always)"));
  expect(triggers).toHaveLength(14);
});

describe("is seen to fail", () => {
  test.each([
    ["a trigger is missing", "DROP TRIGGER broker_events_append_only ON broker_events"],
    ["a trigger is off", "ALTER TABLE price_sets DISABLE TRIGGER price_sets_append_only"],
    [
      "a check is missing",
      "ALTER TABLE account_heads DROP CONSTRAINT account_heads_cash_not_negative",
    ],
    ["a partial index is missing", "DROP INDEX orders_plan_row_once"],
    [
      "an index has its nulls elsewhere",
      `DROP INDEX paper_accounts_verified_at_id_idx;
       CREATE INDEX paper_accounts_verified_at_id_idx ON paper_accounts (verified_at, id)`,
    ],
    [
      "a function says something else",
      `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
       AS $$ BEGIN RETURN NULL; END $$`,
    ],
    [
      "a foreign key cascades",
      `ALTER TABLE broker_events DROP CONSTRAINT broker_events_account_id_epoch_fkey,
       ADD CONSTRAINT broker_events_account_id_epoch_fkey FOREIGN KEY (account_id, epoch)
       REFERENCES epochs (account_id, epoch) ON DELETE CASCADE`,
    ],
  ])("when %s", async (_what, change) => {
    expect(await catalogAfter(change)).not.toEqual(LISTED);
    expect(await catalog(pool())).toEqual(LISTED);
  });
});
