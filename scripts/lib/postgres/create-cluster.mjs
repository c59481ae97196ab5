// Makes a new database cluster with a password and a port of its own.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { program } from "./binaries.mjs";
import { writeRecord } from "./record.mjs";
import { postgresEnvironment } from "./spawn-postgres.mjs";

/** Built beside its place and renamed into it, so that a crash never leaves half a cluster there. */
export async function createCluster({
  data,
  folder,
  recordFile,
  durable,
  binaries,
  owner,
  ids,
  wrap,
}) {
  const fresh = `${folder}.new`;
  const passwordFile = path.join(data, "pg18.password");
  const password = randomBytes(24).toString("hex");
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { mode: 0o700 });
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    for (const made of [fresh, passwordFile]) give(made, owner);
    const args = ["-D", fresh, "-U", "paperproof", "-A", "scram-sha-256", "-E", "UTF8"];
    args.push("--locale=C", `--pwfile=${passwordFile}`, "--no-instructions");
    if (!durable) args.push("--no-sync");
    await initdb(wrap(program(binaries, "initdb"), args), ids);
    writeRecord(recordFile, { port: await freePort(), password, users: [] });
    fs.renameSync(fresh, folder);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

function give(made, { uid, gid }) {
  if (uid !== undefined) fs.chownSync(made, uid, gid);
}

async function initdb([command, args], ids) {
  const child = spawn(command, args, { ...ids, cwd: "/", env: postgresEnvironment() });
  let said = "";
  child.stdout.on("data", (text) => {
    said += text;
  });
  child.stderr.on("data", (text) => {
    said += text;
  });
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) {
    throw new Failure("The embedded PostgreSQL could not create its database.", said.trim());
  }
}

/** A port that is free at this moment; the start tries another if it is taken before it is used. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
