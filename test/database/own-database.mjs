// Before each file of database tests: a database of its own, copied from the migrated one, in DATABASE_URL.
import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { withClient, withDatabase } from "../../scripts/lib/postgres/client.mjs";

const { admin, prefix } = inject("testDatabases");
const name = `${prefix}_${randomUUID().slice(0, 8)}`;

await withClient(admin, (client) =>
  client.query(`CREATE DATABASE "${name}" TEMPLATE "${prefix}_template"`),
);
// Set before the test file and the modules it imports are loaded.
process.env.DATABASE_URL = withDatabase(admin, name);
