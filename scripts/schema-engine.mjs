#!/usr/bin/env node
// Stands in for the schema engine that Prisma's command line would download, so that `prisma migrate` works offline.
//
// It speaks the command line's protocol (one JSON-RPC message a line) and hands each request to the
// WebAssembly engine of @prisma/schema-engine-wasm, which reaches the database through the pg driver.
import fs from "node:fs";
import readline from "node:readline";
import { createDatabase, databaseNameOf, onDatabase } from "./lib/schema-engine/connections.mjs";
import { newEngine, panicMessage } from "./lib/schema-engine/engine.mjs";

const ERROR_CODES = { "28P01": "P1000", "3D000": "P1003" };
const SERVER_UNREACHABLE = "P1001";
const REQUEST_FAILED = 4466;
const PANIC_EXIT = 101;

const options = readOptions(process.argv.slice(2));
if (options.version) console.log("schema-engine-wasm");
else if (options.command) await runCommand(options.command, options.url);
else serve(options);

function readOptions(args) {
  const found = { version: false, command: null, url: null, datamodels: [] };
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] === "--version") found.version = true;
    else if (args[at] === "--datamodels") found.datamodels.push(readDatamodel(args[++at]));
    else if (args[at] === "--datasource") found.url = JSON.parse(args[++at]).url;
    else if (args[at] === "cli") found.command = args[++at];
    else if (args[at].startsWith("--")) at += 1; // an option of the native engine that has no meaning here
  }
  return found;
}

function readDatamodel(file) {
  return [file, fs.readFileSync(file, "utf8")];
}

/** `schema-engine cli can-connect-to-database` and `create-database`: the answer is the exit code. */
async function runCommand(command, url) {
  try {
    if (command === "can-connect-to-database") await onDatabase(url, (c) => c.query("SELECT 1"));
    if (command === "create-database") await createDatabase(url);
    process.exit(0);
  } catch (error) {
    process.stderr.write("\n"); // the command line skips the first line
    logError(error.message, { error_code: ERROR_CODES[error.code] ?? SERVER_UNREACHABLE });
    process.exit(1);
  }
}

function serve({ url, datamodels }) {
  process.on("uncaughtException", (error) => {
    logError(panicMessage() || error.message, { backtrace: error.stack });
    process.exit(PANIC_EXIT);
  });
  let queue = Promise.resolve();
  const lines = readline.createInterface({ input: process.stdin });
  lines.on("line", (line) => {
    const request = JSON.parse(line);
    if (request.method) queue = queue.then(() => answer(request, { url, datamodels }));
  });
  lines.on("close", () => queue.then(() => process.exit(0)));
}

// A fresh engine for each request: an engine can open its shadow database only once, and the advisory
// lock it takes must go when the request is done.
async function answer(request, { url, datamodels }) {
  const { engine, close } = await newEngine({ url, datamodels });
  try {
    const own = METHODS[request.method];
    const result = own
      ? await own(engine, request.params, url)
      : await engine[request.method](request.params);
    if (request.method === "diff" && result?.stdout != null) print(request.id, result.stdout);
    await close();
    send({ id: request.id, result: result ?? null });
  } catch (error) {
    send({ id: request.id, error: describeError(error) });
  } finally {
    await close().catch(() => {});
  }
}

// The WebAssembly engine cannot make the shadow database that two of these need; its `diff` can, and
// says the same.
const METHODS = {
  getDatabaseVersion: (engine, params) => engine.version(params ?? null),
  createDatabase: async (_engine, _params, url) => ({ databaseName: databaseNameOf(url) }),
  evaluateDataLoss: async (engine, params) => {
    const sql = await pendingSql(engine, params);
    return {
      migrationSteps: sql ? 1 : 0,
      unexecutableSteps: [],
      warnings: [...sql.matchAll(/DROP (?:TABLE|COLUMN)[^;,]*/g)].map(([statement]) => ({
        message: `Possible data loss: ${statement}`,
        stepIndex: 0,
      })),
    };
  },
  createMigration: async (engine, params) => {
    const sql = await pendingSql(engine, params);
    const name = (params.migrationName || "").replace(/\W+/g, "_").slice(0, 200);
    return {
      connectorType: "postgresql",
      extension: "sql",
      generatedMigrationName: [timestamp(), name].filter(Boolean).join("_"),
      migrationScript: sql || (params.draft ? "-- This is an empty migration." : null),
    };
  },
};

/** The SQL from the migrations to the schema; empty when they agree. */
async function pendingSql(engine, params) {
  const { lockfile, ...migrations } = params.migrationsList;
  const content = lockfile.content ?? 'provider = "postgresql"\n';
  const difference = await engine.diff({
    from: { tag: "migrations", ...migrations, lockfile: { ...lockfile, content } },
    to: { tag: "schemaDatamodel", ...params.schema },
    script: true,
    exitCode: true,
    filters: params.filters,
  });
  return difference.exitCode === 2 ? (difference.stdout ?? "") : "";
}

const timestamp = () => new Date().toISOString().replace(/\D/g, "").slice(0, 14);

const send = (message) =>
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

const print = (id, text) =>
  send({ id: `print-${id}`, method: "print", params: { content: text.replace(/\n$/, "") } });

function describeError(error) {
  const message = String(error.message ?? error);
  const data = { is_panic: false, message, error_code: error.code ?? null };
  return { code: REQUEST_FAILED, message, data };
}

function logError(message, extra) {
  const entry = { level: "ERROR", fields: { message, ...extra }, target: "schema_engine::logger" };
  process.stderr.write(`${JSON.stringify(entry)}\n`);
}
