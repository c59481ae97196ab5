// The tests: `unit` needs nothing but Node, `database` gives each file a PostgreSQL database of its own.
import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const DATABASE_TESTS = ["{jobs,lib}/**/*.db.test.ts", "{drill,scripts}/**/*.db.test.mjs"];

export default defineConfig({
  resolve: {
    alias: {
      "@": root,
      // Outside Next's server the package throws on import; its empty half is what Next itself uses.
      "server-only": path.join(root, "node_modules/server-only/empty.js"),
    },
  },
  test: {
    env: { PAPERPROOF_WORKERS: path.join(root, ".cache/workers") },
    // Database tests: one file per process at a time, each in a fresh module graph.
    pool: "forks",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "{app,bench,cli,components,jobs,lib,prisma,test}/**/*.test.{ts,tsx}",
            "scripts/**/*.test.mjs",
          ],
          exclude: DATABASE_TESTS,
          // What is pure keeps no state between files, and loading every module once a file would
          // take longer than the tests.
          isolate: false,
          // A machine that has other things to do is no fault.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: DATABASE_TESTS,
          globalSetup: "test/database/global-setup.mjs",
          setupFiles: "test/database/own-database.mjs",
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
