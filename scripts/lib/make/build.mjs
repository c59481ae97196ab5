// Builds the app for production, and only when something it is made of changed.
import path from "node:path";
import { withLock } from "../lock.mjs";
import { cacheFolder, inRoot, tools } from "../paths.mjs";
import { requireNode } from "../process/children.mjs";
import { digestSources } from "./sources.cjs";
import { whenChanged } from "./when-changed.mjs";

const SOURCES = [
  "app",
  "components",
  "jobs",
  "lib",
  "public",
  "prisma/schema.prisma",
  "package-lock.json",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "proxy.ts",
  "instrumentation.ts",
];

/** Answers whether it had to build. `output` is "" for `next start` or "standalone" for a server of its own. */
export function buildApp({ output = "" } = {}) {
  // `next start` cannot serve a standalone build, so the kind of output is part of the key.
  const key = digestSources(SOURCES, `output ${output}`);
  const env = {
    ...process.env,
    NODE_ENV: "production",
    NEXT_OUTPUT: output,
    NEXT_TELEMETRY_DISABLED: "1",
  };
  return withLock(
    path.join(cacheFolder, "build.lock"),
    () =>
      whenChanged({ stamp: inRoot(".next/BUILD_KEY"), key }, () =>
        requireNode([tools.next, "build"], {
          env,
          failed: "The app could not be built; the reason is printed above.",
          advice: "Correct it and run the command again.",
        }),
      ),
    () => console.log("Another start is building the app; waiting for it ..."),
  );
}
