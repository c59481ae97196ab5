// Loads Prisma's WebAssembly schema engine and gives it a database to work on.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { connectAdapter, connectShadow } from "./connections.mjs";

const PACKAGE = "@prisma/schema-engine-wasm/schema_engine_bg";

// The engine reports a panic by calling into this object, by this name.
const panic = { message: "" };
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message: (message) => {
    panic.message = `RuntimeError: ${message}`;
  },
};

export const panicMessage = () => panic.message;

let loaded = null;

/** An engine of its own, and `close`, which ends the connections it has opened. */
export async function newEngine({ url, datamodels }) {
  loaded ??= load();
  const { SchemaEngine } = await loaded;
  const open = [];
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: async () => {
      const adapter = await connectAdapter(url);
      open.push(adapter);
      return adapter;
    },
    connectToShadowDb: () => connectShadow(url),
  });
  const models = datamodels.length > 0 ? datamodels : undefined;
  const engine = await SchemaEngine.new({ datamodels: models }, () => {}, factory);
  const close = async () => {
    for (const adapter of open.splice(0)) await adapter.dispose();
  };
  return { engine, close };
}

// The package's own loader is made for bundlers; these are its steps for plain Node.
async function load() {
  const bindings = await import(PACKAGE);
  const folder = path.dirname(createRequire(import.meta.url).resolve(PACKAGE));
  const bytes = fs.readFileSync(path.join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
  return bindings;
}
