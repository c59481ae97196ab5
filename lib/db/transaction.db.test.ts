// Transactions: a deadlock is tried again until both sides are through, other errors are not.
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "./pool";
import { closeDatabase } from "./prisma";
import { inTransaction } from "./transaction";

beforeAll(async () => {
  await pool().query("CREATE TABLE pots (id int PRIMARY KEY, coins int NOT NULL)");
  await pool().query("INSERT INTO pots VALUES (1, 0), (2, 0)");
});
afterAll(closeDatabase);

const add = (pot: number) => `UPDATE pots SET coins = coins + 1 WHERE id = ${pot}`;

test("two transactions that lock each other out both succeed in the end", async () => {
  let attempts = 0;
  let waiting = 0;
  let meet: () => void = () => {};
  const met = new Promise<void>((resolve) => {
    meet = resolve;
  });
  const crosswise = (first: number, second: number) =>
    inTransaction(async (client) => {
      attempts += 1;
      await client.query(add(first));
      // Both hold their first row before either asks for its second.
      waiting += 1;
      if (waiting >= 2) meet();
      await met;
      await client.query(add(second));
    });
  await Promise.all([crosswise(1, 2), crosswise(2, 1)]);
  const { rows } = await pool().query("SELECT coins FROM pots ORDER BY id");
  expect(rows).toEqual([{ coins: 2 }, { coins: 2 }]);
  expect(attempts).toBeGreaterThan(2);
});

test("a deadlock that never ends is let through after eight more attempts", async () => {
  let attempts = 0;
  const stubborn = inTransaction(async (client) => {
    attempts += 1;
    await client.query("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$");
  });
  await expect(stubborn).rejects.toMatchObject({ code: "40001" });
  expect(attempts).toBe(9);
});

test("another error is not tried again and leaves nothing behind", async () => {
  let attempts = 0;
  const wrong = inTransaction(async (client) => {
    attempts += 1;
    await client.query("INSERT INTO pots VALUES (3, 0)");
    await client.query("INSERT INTO pots VALUES (1, 0)");
  });
  await expect(wrong).rejects.toMatchObject({ code: "23505" });
  expect(attempts).toBe(1);
  const { rowCount } = await pool().query("SELECT 1 FROM pots WHERE id = 3");
  expect(rowCount).toBe(0);
});
