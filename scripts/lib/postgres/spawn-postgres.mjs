// Starts the server process of a cluster, in a group of its own and with its log in a file.
import { spawn } from "node:child_process";
import fs from "node:fs";
import { program } from "./binaries.mjs";

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "64MB",
  max_connections: "100",
  timezone: "UTC",
  log_timezone: "UTC",
};

const NOT_DURABLE = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** Answers whether the process has ended, and a way to end it. */
export function spawnPostgres({ folder, logFile, port, durable, binaries, ids, wrap }) {
  const settings = { ...SETTINGS, ...(durable ? {} : NOT_DURABLE) };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const args = ["-D", folder, "-p", String(port), ...options];
  const [command, commandArgs] = wrap(program(binaries, "postgres"), args);
  // A file, not a pipe: the server must be able to log when its launcher is gone.
  const log = fs.openSync(logFile, "w", 0o600);
  const child = spawn(command, commandArgs, {
    ...ids,
    cwd: "/",
    env: postgresEnvironment(),
    stdio: ["ignore", log, log],
    detached: true, // Ctrl-C goes to the launcher alone, which stops the app before the database
  });
  fs.closeSync(log);
  let failed = false;
  child.once("error", () => {
    failed = true;
  });
  child.unref();
  return {
    ended: () => failed || child.exitCode !== null || child.signalCode !== null,
    kill: () => child.kill("SIGQUIT"),
  };
}

/** Our environment without what would point PostgreSQL elsewhere. */
export function postgresEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("PG"));
  return { ...Object.fromEntries(kept), LC_ALL: "C" };
}

export function logTail(logFile) {
  const lines = fs.readFileSync(logFile, "utf8").trim().split("\n");
  return lines.slice(-12).join("\n");
}
