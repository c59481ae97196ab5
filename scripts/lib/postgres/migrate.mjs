// Applies Prisma's migrations as `prisma migrate deploy` does: same table, same checksums, same lock.
import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { inRoot } from "../paths.mjs";
import { withClient } from "./client.mjs";

// The number under which Prisma itself keeps other migrators out.
const PRISMA_LOCK = 72707369;

const LEDGER = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/** Brings the database at `url` up to date; answers the names of the migrations it applied. */
export async function migrate(url, folder = inRoot("prisma/migrations")) {
  const migrations = readMigrations(folder);
  return withClient(url, async (client) => {
    // Held by the connection, so that it is released even when this process is killed.
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    await client.query(LEDGER);
    const missing = missingFrom(await readLedger(client), migrations);
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  });
}

function readMigrations(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = fs.readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

async function readLedger(client) {
  const { rows } = await client.query(
    "SELECT migration_name AS name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const broken = rows.find((row) => row.finished_at === null);
  if (broken) {
    throw new Failure(
      `The migration ${broken.name} failed on this database before.`,
      `Repair the database, then tell Prisma: npx prisma migrate resolve --applied ${broken.name} (or --rolled-back).`,
    );
  }
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function missingFrom(ledger, migrations) {
  const changed = migrations.find(
    ({ name, checksum }) => ledger.has(name) && ledger.get(name) !== checksum,
  );
  if (changed) {
    throw new Failure(
      `The migration ${changed.name} was changed after this database had applied it.`,
      "Put its file back as it was, and make the change in a new migration.",
    );
  }
  return migrations.filter(({ name }) => !ledger.has(name));
}

async function apply(client, { name, sql, checksum }) {
  const id = randomUUID();
  await client.query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)",
    [id, checksum, name],
  );
  try {
    // One simple query: PostgreSQL runs all its statements in one transaction.
    await client.query(sql);
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    await client.query("UPDATE _prisma_migrations SET logs = $2 WHERE id = $1", [
      id,
      error.message,
    ]);
    throw new Failure(`The migration ${name} failed: ${error.message}.`, "Nothing of it was kept.");
  }
  await client.query(
    "UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1",
    [id],
  );
}
