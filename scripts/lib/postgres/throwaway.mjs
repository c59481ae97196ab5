// An embedded PostgreSQL for tests, drills and benchmarks: in a folder of its own, removed at the end.
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { cacheFolder } from "../paths.mjs";
import { identify, isRunning } from "../process/identity.mjs";
import { startEmbedded } from "./embedded.mjs";
import { stopPostmaster } from "./postmaster.mjs";

const FOLDER = path.join(cacheFolder, "test-data");

/**
 * `url(database)` addresses a database on it; `data` is its folder; `stop()` ends and removes it. Unless
 * it is to be `durable` as a user's own, it is fast instead.
 */
export async function startThrowaway({ durable = false } = {}) {
  await sweep();
  const data = path.join(FOLDER, `${identify(process.pid)}-${randomUUID().slice(0, 8)}`);
  const server = await startEmbedded({ data, durable });
  const stop = async () => {
    await server.stop();
    fs.rmSync(data, { recursive: true, force: true });
  };
  return { url: server.url, data, stop };
}

// A killed test run leaves its folder, and maybe its server, behind.
async function sweep() {
  fs.mkdirSync(FOLDER, { recursive: true, mode: 0o711 });
  for (const name of fs.readdirSync(FOLDER)) {
    const owner = name.replace(/-[^-]*$/, "");
    if (isRunning(owner)) continue;
    const left = path.join(FOLDER, name);
    await stopPostmaster(path.join(left, "pg18"));
    fs.rmSync(left, { recursive: true, force: true });
  }
}
