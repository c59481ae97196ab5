// The schema engine's connections: the pg driver adapter, mended in three places for what the engine asks of it.
import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const CHAR_OID = 18;
const TEXT_OID = 25;

/** An adapter on the database at `url`; `afterwards` runs once it is closed. */
export async function connectAdapter(url, afterwards = async () => {}) {
  const schema = new URL(url).searchParams.get("schema") ?? "public";
  const pool = new pg.Pool({ connectionString: withoutSchema(url), Client: CharClient, max: 2 });
  const adapter = await new PrismaPg(pool, { schema, disposeExternalPool: true }).connect();
  readCharColumns(adapter);
  const startTransaction = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (level) => readCharColumns(await startTransaction(level));
  // The adapter cuts a script at every semicolon, also inside a function's body.
  adapter.executeScript = async (sql) => {
    // The engine expects no answer.
    await pool.query(sql).catch((error) => adapter.onError(error));
  };
  const dispose = adapter.dispose.bind(adapter);
  adapter.dispose = async () => {
    await dispose();
    await afterwards();
  };
  return adapter;
}

/** An empty database that is dropped with its connection; the engine replays migrations in it. */
export async function connectShadow(url) {
  const name = `prisma_shadow_${randomUUID().slice(0, 8)}`;
  const admin = onServer(url, "postgres");
  await onDatabase(admin, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0`));
  const drop = () =>
    onDatabase(admin, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return connectAdapter(onServer(url, name), drop);
}

export async function onDatabase(url, work) {
  const client = new pg.Client({ connectionString: withoutSchema(url) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export function createDatabase(url) {
  const name = pg.escapeIdentifier(databaseNameOf(url));
  return onDatabase(onServer(url, "postgres"), (client) => client.query(`CREATE DATABASE ${name}`));
}

export const databaseNameOf = (url) =>
  decodeURIComponent(new URL(url).pathname.slice(1)) || "postgres";

function onServer(url, database) {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

function withoutSchema(url) {
  const changed = new URL(url);
  changed.searchParams.delete("schema");
  return changed.href;
}

// The catalog has columns of the type "char", for which the adapter knows no column type: they are read
// as text, and their places noted on the rows, where `readCharColumns` finds them.
class CharClient extends pg.Client {
  query(...args) {
    const callback = args.at(-1);
    if (typeof callback === "function") {
      args[args.length - 1] = (error, result) => callback(error, noteCharColumns(result));
      return super.query(...args);
    }
    const pending = super.query(...args);
    return typeof pending?.then === "function" ? pending.then(noteCharColumns) : pending;
  }
}

function noteCharColumns(result) {
  if (!Array.isArray(result?.fields)) return result;
  for (const [index, field] of result.fields.entries()) {
    if (field.dataTypeID !== CHAR_OID) continue;
    field.dataTypeID = TEXT_OID;
    result.rows.charColumns ??= [];
    result.rows.charColumns.push(index);
  }
  return result;
}

function readCharColumns(queryable) {
  const queryRaw = queryable.queryRaw.bind(queryable);
  queryable.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of result.rows.charColumns ?? []) {
      result.columnTypes[index] = ColumnTypeEnum.Character;
    }
    return result;
  };
  return queryable;
}
