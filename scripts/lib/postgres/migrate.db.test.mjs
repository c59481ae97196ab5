// Migrations: applied once, in order, refused when changed, and readable to Prisma's own command line.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { ensureDatabase, withClient, withDatabase } from "./client.mjs";
import { migrate } from "./migrate.mjs";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-migrate-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const admin = process.env.DATABASE_URL;
let url = admin;
let count = 0;

beforeEach(async () => {
  fs.rmSync(folder, { recursive: true });
  fs.mkdirSync(folder);
  count += 1;
  url = withDatabase(admin, `${new URL(admin).pathname.slice(1)}_${count}`);
  await ensureDatabase(url, admin);
});

function write(name, sql) {
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  fs.writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

const rows = (sql) => withClient(url, async (client) => (await client.query(sql)).rows);

test("each migration is applied once, in the order of their names", async () => {
  write("2_second", "ALTER TABLE a ADD COLUMN y int;");
  write("1_first", "CREATE TABLE a (x int);");
  expect(await migrate(url, folder)).toEqual(["1_first", "2_second"]);
  expect(await migrate(url, folder)).toEqual([]);
  write("3_third", "INSERT INTO a VALUES (1, 2);");
  expect(await migrate(url, folder)).toEqual(["3_third"]);
  expect(await rows("SELECT * FROM a")).toEqual([{ x: 1, y: 2 }]);
});

test("two starts at the same moment apply each migration once", async () => {
  write("1_first", "CREATE TABLE a (x int);");
  const applied = await Promise.all([migrate(url, folder), migrate(url, folder)]);
  expect(applied.flat()).toEqual(["1_first"]);
});

test("a migration changed after it was applied is refused", async () => {
  write("1_first", "CREATE TABLE a (x int);");
  await migrate(url, folder);
  write("1_first", "CREATE TABLE a (x bigint);");
  await expect(migrate(url, folder)).rejects.toThrow("1_first was changed after");
});

test("a failing migration leaves nothing of itself and is named at the next start", async () => {
  write("1_first", "CREATE TABLE a (x int); SELECT 1 / 0;");
  await expect(migrate(url, folder)).rejects.toThrow("1_first failed: division by zero");
  expect(await rows("SELECT 1 FROM pg_tables WHERE tablename = 'a'")).toEqual([]);
  await expect(migrate(url, folder)).rejects.toThrow("1_first failed on this database before");
});
