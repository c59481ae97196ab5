// One fill as one transaction, at eight clients on two threads, against TPC-B on the same PostgreSQL.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { foldEvents } from "@/lib/core/broker/fold";
import { act } from "@/lib/db/archive";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import type { OwnedAccountId } from "@/lib/db/scope";
import { buy, exitOf, fillOf, newAccount, newUser, OPEN } from "@/lib/db/testing/paper";

const CLIENTS = 8;
const THREADS = 2;
const SECONDS = 8;
const ROUNDS = 3;
const SCALE = 10;
const MUST = 0.5;

if (isMainThread) await compare();
else await serve();

async function compare(): Promise<void> {
  const accounts = await Promise.all(
    Array.from({ length: CLIENTS }, async () => newAccount(await newUser(), 1_000_000)),
  );
  const pgbench = findPgbench();
  if (pgbench) run(pgbench, ["-i", "-q", "-s", String(SCALE)]);
  else await makeTpcb();
  // As many threads as pgbench has: a server has a process for each core as well.
  const threads = Array.from({ length: THREADS }, (_, thread) => {
    const own = accounts.filter((_account, client) => client % THREADS === thread);
    return new Worker(fileURLToPath(import.meta.url), { workerData: own });
  });

  // In turns, so that whatever else the machine does meets both alike.
  const fills: number[] = [];
  const tpcb: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    fills.push(sum(await Promise.all(threads.map((thread) => asked(thread, "fill")))));
    const own = () => Promise.all(threads.map((thread) => asked(thread, "tpcb")));
    tpcb.push(pgbench ? pgbenchRate(pgbench) : sum(await own()));
  }
  for (const thread of threads) thread.postMessage("end");
  await closeDatabase();
  const [fill, reference] = [median(fills), median(tpcb)];
  const named = pgbench ? "pgbench's TPC-B" : "a TPC-B loop of our own";
  const clients = `${CLIENTS} clients on ${THREADS} threads`;
  console.log(`one fill a transaction: ${fill.toFixed(0)}/s at ${clients}`);
  console.log(`${named}, scale ${SCALE}: ${reference.toFixed(0)}/s at ${clients}`);
  console.log(`ratio ${(fill / reference).toFixed(2)} (must ${MUST})`);
}

/** A thread's answer: transactions a second of its clients. */
function asked(thread: Worker, what: "fill" | "tpcb"): Promise<number> {
  return new Promise((resolve, reject) => {
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.postMessage(what);
  });
}

/** In a thread: its clients' transactions for some seconds, as often as it is asked. */
async function serve(): Promise<void> {
  const accounts = workerData as readonly OwnedAccountId[];
  parentPort?.on("message", async (what: "fill" | "tpcb" | "end") => {
    if (what === "end") {
      parentPort?.close();
      await closeDatabase();
      return;
    }
    const one = what === "fill" ? fillOnce : tpcbOnce;
    parentPort?.postMessage(await perSecond(accounts.map((account) => () => one(account))));
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}

/** A purchase and its fill, or the sale that closes it: one fill, and all that follows from it. */
function fillOnce(account: OwnedAccountId): Promise<null> {
  return act(account, OPEN, (state) => {
    const [lot] = state.account.lots;
    const { account: now } = state;
    const events = lot
      ? [exitOf(now, lot.id, 101)]
      : [buy(now, 1), fillOf(now, now.next.order, 100)];
    return { answer: null, write: foldEvents(now, events) };
  });
}

async function perSecond(clients: readonly (() => Promise<unknown>)[]): Promise<number> {
  const began = performance.now();
  const until = began + SECONDS * 1_000;
  let done = 0;
  await Promise.all(
    clients.map(async (one) => {
      while (performance.now() < until) {
        await one();
        done += 1;
      }
    }),
  );
  return (done * 1_000) / (performance.now() - began);
}

function findPgbench(): string | null {
  const versions = "/usr/lib/postgresql";
  const folders = fs.existsSync(versions)
    ? fs.readdirSync(versions).map((version) => path.join(versions, version, "bin"))
    : [];
  const all = [...folders, ...(process.env.PATH ?? "").split(path.delimiter)];
  return all.map((one) => path.join(one, "pgbench")).find((file) => fs.existsSync(file)) ?? null;
}

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, [...args, process.env.DATABASE_URL ?? ""], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
  return stdout;
}

function pgbenchRate(program: string): number {
  const clients = ["-n", "-c", String(CLIENTS), "-j", String(THREADS), "-T", String(SECONDS)];
  const [, rate] = /tps = ([\d.]+)/.exec(run(program, clients)) ?? [];
  return Number(rate);
}

/** TPC-B's tables, as pgbench makes them. */
async function makeTpcb(): Promise<void> {
  await pool().query(
    `CREATE TABLE pgbench_branches (bid int PRIMARY KEY, bbalance int);
     CREATE TABLE pgbench_tellers (tid int PRIMARY KEY, bid int, tbalance int);
     CREATE TABLE pgbench_accounts (aid int PRIMARY KEY, bid int, abalance int, filler char(84));
     CREATE TABLE pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp);
     INSERT INTO pgbench_branches SELECT b, 0 FROM generate_series(1, ${SCALE}) b;
     INSERT INTO pgbench_tellers SELECT t, (t - 1) / 10 + 1, 0 FROM generate_series(1, ${SCALE} * 10) t;
     INSERT INTO pgbench_accounts SELECT a, (a - 1) / 100000 + 1, 0, ''
       FROM generate_series(1, ${SCALE} * 100000) a;`,
  );
}

/** TPC-B's transaction, statement by statement, as pgbench sends it. */
async function tpcbOnce(): Promise<void> {
  const draw = (most: number): number => 1 + Math.floor(Math.random() * most);
  const [aid, bid, tid] = [draw(SCALE * 100_000), draw(SCALE), draw(SCALE * 10)];
  const delta = draw(10_000) - 5_000;
  const client = await pool().connect();
  for (const sql of [
    "BEGIN",
    `UPDATE pgbench_accounts SET abalance = abalance + ${delta} WHERE aid = ${aid}`,
    `SELECT abalance FROM pgbench_accounts WHERE aid = ${aid}`,
    `UPDATE pgbench_tellers SET tbalance = tbalance + ${delta} WHERE tid = ${tid}`,
    `UPDATE pgbench_branches SET bbalance = bbalance + ${delta} WHERE bid = ${bid}`,
    `INSERT INTO pgbench_history VALUES (${tid}, ${bid}, ${aid}, ${delta}, CURRENT_TIMESTAMP)`,
    "END",
  ]) {
    await client.query(sql);
  }
  client.release();
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
