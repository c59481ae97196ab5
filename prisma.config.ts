// Prisma's command line: where schema and migrations are, and the schema engine it works with.
import path from "node:path";
import { defineConfig } from "prisma/config";

// The native schema engine would be downloaded; this one wraps the WebAssembly engine from the registry.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(
  import.meta.dirname,
  "scripts/schema-engine.mjs",
);

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  // `generate` needs no database, but the command line wants an address in any case.
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://127.0.0.1:5432/paperproof" },
});
