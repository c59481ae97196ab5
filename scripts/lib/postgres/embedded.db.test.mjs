// The embedded PostgreSQL: started, shared, killed and found again, and gone when its last user has left.
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cacheFolder } from "../paths.mjs";
import { identify } from "../process/identity.mjs";
import { answers, withClient } from "./client.mjs";
import { startEmbedded } from "./embedded.mjs";
import { postmasterOf, stopPostmaster } from "./postmaster.mjs";

let data = "";
let cluster = "";

beforeEach(() => {
  // Named as throw-away folders are, so that what a killed run leaves is swept by the next.
  const base = path.join(cacheFolder, "test-data");
  fs.mkdirSync(base, { recursive: true });
  data = fs.mkdtempSync(path.join(base, `${identify(process.pid)}-`));
  cluster = path.join(data, "pg18");
});
afterEach(async () => {
  await stopPostmaster(cluster);
  fs.rmSync(data, { recursive: true });
});

const start = (durable = false) => startEmbedded({ data, durable });
const recordFile = () => path.join(data, "pg18.json");
const record = () => JSON.parse(fs.readFileSync(recordFile(), "utf8"));

test("its password and port are its own and readable by nobody else", async () => {
  const server = await start();
  expect(await answers(server.url("postgres"))).toBe(true);
  expect(await answers(server.url("postgres").replace(record().password, "guess"))).toBe(false);
  expect(fs.statSync(recordFile()).mode & 0o077).toBe(0);
  await server.stop();
  expect(await answers(server.url("postgres"))).toBe(false);
});

test("a server that another live process uses is shared and left running", async () => {
  const server = await start();
  const users = [...record().users, identify(process.ppid)];
  fs.writeFileSync(recordFile(), JSON.stringify({ ...record(), users }));
  await server.stop();
  expect(await answers(server.url("postgres"))).toBe(true);
});

test("a server whose launcher was killed is adopted, and stopped by who adopted it", async () => {
  const first = await start();
  fs.writeFileSync(recordFile(), JSON.stringify({ ...record(), users: ["2147483646@1"] }));
  const second = await start();
  expect(second.url("x")).toBe(first.url("x"));
  await second.stop();
  expect(postmasterOf(cluster)).toBeNull();
});

test("after kill -9 of the server itself, what was committed is there again", async () => {
  const first = await start(true);
  await withClient(first.url("postgres"), (c) => c.query("CREATE TABLE kept (x int)"));
  process.kill(postmasterOf(cluster), "SIGKILL");
  const second = await start(true);
  const found = await withClient(second.url("postgres"), (c) => c.query("SELECT x FROM kept"));
  expect(found.rows).toEqual([]);
  await second.stop();
});

test("a leftover pid file whose number another program has now is no obstacle", async () => {
  const first = await start();
  await first.stop();
  fs.writeFileSync(path.join(cluster, "postmaster.pid"), `${process.pid}\n${cluster}\n`);
  const second = await start();
  expect(await answers(second.url("postgres"))).toBe(true);
  await second.stop();
});

test("a taken port is exchanged for a free one", async () => {
  const first = await start();
  await first.stop();
  const rival = net.createServer((socket) => socket.resume());
  await new Promise((resolve) => rival.listen(record().port, "127.0.0.1", resolve));
  const second = await start();
  expect(second.url("x")).not.toBe(first.url("x"));
  expect(await answers(second.url("postgres"))).toBe(true);
  await second.stop();
  await new Promise((resolve) => rival.close(resolve));
});

test("without its record a cluster is refused, not overwritten", async () => {
  const first = await start();
  await first.stop();
  fs.rmSync(recordFile());
  await expect(start()).rejects.toThrow("pg18.json is missing");
  expect(fs.existsSync(cluster)).toBe(true);
});
