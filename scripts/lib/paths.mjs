// Where things live: the project's root, its cache, the data folder and the tools in node_modules.
import path from "node:path";
import { fileURLToPath } from "node:url";

// Not import.meta.dirname: the bootstrap must still parse and speak on a Node too old to have it.
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

export const inRoot = (...parts) => path.join(root, ...parts);

export const cacheFolder = inRoot(".cache");

/** Bundled worker entries; the server finds them through PAPERPROOF_WORKERS. */
export const workersFolder = inRoot(".cache/workers");

/** The folder of everything a user would miss: the embedded database and the sign-in secret. */
export const dataFolder = () => path.resolve(process.env.PAPERPROOF_DATA || inRoot(".data"));

/** Entry scripts of the tools, started with `node` itself so that no shell and no PATH is involved. */
export const tools = {
  biome: inRoot("node_modules/@biomejs/biome/bin/biome"),
  next: inRoot("node_modules/next/dist/bin/next"),
  playwright: inRoot("node_modules/@playwright/test/cli.js"),
  prisma: inRoot("node_modules/prisma/build/index.js"),
  tsc: inRoot("node_modules/typescript/bin/tsc"),
  vitest: inRoot("node_modules/vitest/vitest.mjs"),
};
