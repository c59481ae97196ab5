// Makes what is not committed: the database client, the bundled worker entries and the route types.
import fs from "node:fs";
import path from "node:path";
import { withLock } from "../lock.mjs";
import { cacheFolder, inRoot, tools, workersFolder } from "../paths.mjs";
import { requireNode } from "../process/children.mjs";
import { bundle } from "./bundle.mjs";
import { digestSources, listFiles } from "./sources.cjs";
import { whenChanged } from "./when-changed.mjs";

/** Everything generated, each part only when its sources changed; answers the names of what was made. */
export function generate() {
  return withLock(path.join(cacheFolder, "generate.lock"), async () => {
    const made = [];
    if (await generateClient()) made.push("database client");
    if (await bundleWorkers()) made.push("workers");
    return made;
  });
}

async function generateClient() {
  if (!fs.existsSync(inRoot("prisma/schema.prisma"))) return false;
  const stamp = inRoot("lib/db/generated/.stamp");
  const key = digestSources(["prisma/schema.prisma", "package-lock.json"]);
  return whenChanged({ stamp, key }, () =>
    requireNode([tools.prisma, "generate", "--no-hints"], {
      env: { ...process.env, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
      failed: "The database client could not be generated; Prisma's reason is printed above.",
      advice: "Correct prisma/schema.prisma and run the command again.",
    }),
  );
}

// A worker thread starts from one plain file: Node 20 runs no TypeScript and knows no "@/".
async function bundleWorkers() {
  const entries = fs.existsSync(inRoot("lib/workers"))
    ? listFiles(inRoot("lib/workers")).filter((file) => file.endsWith(".worker.ts"))
    : [];
  const stamp = path.join(workersFolder, ".stamp");
  const key = digestSources(["lib/core", "lib/formats", "lib/workers", "package-lock.json"]);
  if (entries.length === 0) return false;
  return whenChanged({ stamp, key }, async () => {
    fs.rmSync(workersFolder, { recursive: true, force: true });
    for (const entry of entries) {
      const name = path.basename(entry, ".worker.ts");
      await bundle(entry, { outfile: path.join(workersFolder, `${name}.mjs`) });
    }
  });
}

/** The types of routes and pages, which `tsc` needs and only a change of the routes' names alters. */
export async function generateRouteTypes() {
  const routes = listFiles(inRoot("app")).join("\n");
  const stamp = inRoot(".next/types/.stamp");
  const key = digestSources(["next.config.mjs", "package-lock.json"], routes);
  return withLock(path.join(cacheFolder, "generate.lock"), () =>
    whenChanged({ stamp, key }, () =>
      requireNode([tools.next, "typegen"], {
        env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
        failed: "The route types could not be generated; Next's reason is printed above.",
        advice: "Correct the file it names under app/ and run the command again.",
      }),
    ),
  );
}
