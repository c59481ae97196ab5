// The embedded PostgreSQL: makes a cluster in the data folder, starts or joins it, and the last user stops it.
import fs from "node:fs";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { withLock } from "../lock.mjs";
import { postgresBinaries } from "./binaries.mjs";
import { answers } from "./client.mjs";
import { createCluster, freePort } from "./create-cluster.mjs";
import { postmasterOf, removeStalePid, stopPostmaster } from "./postmaster.mjs";
import { readRecord, withMe, withoutMe, writeRecord } from "./record.mjs";
import { logTail, spawnPostgres } from "./spawn-postgres.mjs";
import { unprivileged } from "./unprivileged.mjs";

const PAUSE_MS = 30;
const READY_MS = 120_000; // recovery after a crash may have much to replay
const ATTEMPTS = 40;

/**
 * A running server in the folder `data`. `durable: false` trades safety against a power cut for speed.
 * `stop()` ends the server unless another process still uses it: the last one out turns off the light.
 */
export async function startEmbedded({ data, durable = true }) {
  prepareDataFolder(data);
  const place = {
    data,
    durable,
    folder: path.join(data, "pg18"),
    recordFile: path.join(data, "pg18.json"),
    logFile: path.join(data, "pg18.log"),
  };
  const locked = (work) => withLock(path.join(data, "pg18.lock"), work);
  const record = await locked(() => joinOrStart(place));
  return {
    url: (database) => addressOf(record, database),
    stop: () => locked(() => leave(place)),
  };
}

/** Makes the folder, and refuses one that cannot be written before anything else is started. */
export function prepareDataFolder(data) {
  fs.mkdirSync(data, { recursive: true, mode: 0o711 });
  fs.accessSync(data, fs.constants.W_OK);
  // Started by root, the server runs as somebody else, who must be able to pass through; files stay closed.
  const stat = fs.statSync(data);
  if (process.getuid?.() === 0 && stat.uid === 0) fs.chmodSync(data, stat.mode | 0o711);
}

async function joinOrStart(place) {
  const running = await findRunning(place);
  const record = running ?? (await start(place));
  try {
    writeRecord(place.recordFile, withMe(record));
  } catch (error) {
    if (!running) await stopPostmaster(place.folder);
    throw error;
  }
  return record;
}

// After a crash of its launcher a server runs on, or is about to be ready again, or is about to end.
async function findRunning(place) {
  const record = readRecord(place.recordFile);
  if (!record || !fs.existsSync(place.folder)) return null;
  const until = Date.now() + READY_MS;
  while (postmasterOf(place.folder) !== null) {
    if (await answers(addressOf(record, "postgres"))) return record;
    if (Date.now() > until) throw silent(place);
    await pause();
  }
  return null;
}

async function start(place) {
  const binaries = postgresBinaries();
  if (!fs.existsSync(place.folder)) {
    await createCluster({
      ...place,
      binaries,
      ...unprivileged({ binaries, cluster: place.folder }),
    });
  }
  const runner = { binaries, ...unprivileged({ binaries, cluster: place.folder }) };
  const record = readRecord(place.recordFile);
  if (!record) throw lostRecord(place);
  removeStalePid(place.folder);
  return startServer(place, runner, record);
}

async function startServer(place, runner, record) {
  let { port } = record;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const current = { ...record, port };
    const server = spawnPostgres({ ...place, ...runner, port });
    if (await isReady(server, current)) return current;
    const log = logTail(place.logFile);
    if (/could not (bind|create any TCP)|Address already in use/.test(log)) {
      port = await freePort();
      writeRecord(place.recordFile, { ...record, port });
    } else if (/pre-existing shared memory|lock file .* already exists/.test(log)) {
      await pause(250); // the last processes of a killed server are still on their way out
    } else {
      throw notStarted(place, log);
    }
  }
  throw notStarted(place, logTail(place.logFile));
}

async function isReady(server, record) {
  const until = Date.now() + READY_MS;
  while (!server.ended()) {
    if (await answers(addressOf(record, "postgres"))) return true;
    if (Date.now() > until) server.kill();
    await pause();
  }
  return false;
}

async function leave(place) {
  const record = readRecord(place.recordFile);
  if (!record) return;
  const remaining = withoutMe(record);
  if (remaining.users.length === 0) await stopPostmaster(place.folder);
  writeRecord(place.recordFile, remaining);
}

const pause = (ms = PAUSE_MS) => new Promise((resolve) => setTimeout(resolve, ms));

const addressOf = ({ port, password }, database) =>
  `postgresql://paperproof:${password}@127.0.0.1:${port}/${database}`;

const silent = ({ folder, logFile }) =>
  new Failure(
    `The PostgreSQL server of ${folder} runs but does not answer.`,
    `Its process is ${postmasterOf(folder)}, its log ${logFile}. Stop that process and start again.`,
  );

const lostRecord = ({ folder, recordFile }) =>
  new Failure(
    `${recordFile} is missing, and with it the password of the database in ${folder}.`,
    "Put that file back, or move the folder away to begin with an empty database.",
  );

const notStarted = ({ logFile }, log) =>
  new Failure(
    "The embedded PostgreSQL did not start.",
    `Its last words (the whole log is ${logFile}):\n${log}`,
  );
