// Bracket simulation with full semantics, beside a bare loop over the same trades, beside that in C.
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { lineColumns } from "@/lib/core/simulate/line-columns";
import { runBrackets, simulate } from "@/lib/core/simulate/run-brackets";
import type { EnteredTrade } from "@/lib/core/simulate/simulated-trade";
import type { Simulation } from "@/lib/core/simulate/simulation";
import { tradeColumns } from "@/lib/core/simulate/trade-columns";
import { type BareBars, type BareTrades, bareLoop } from "./simulate/bare";
import { type Job, jobs, SHAPES, type Shape, TERMS } from "./simulate/trades";

const ROUNDS = 41;
/** A round is short, so that some of them meet no other work of the machine. */
const ROUND_MS = 1.5;

/** All tickers behind each other, so that one bare loop walks them. */
function joined(all: readonly Job[], { hold }: Shape) {
  const column = (name: keyof BareBars): Float64Array =>
    Float64Array.from(all.flatMap(({ bars }) => [...bars.series[name]]));
  const rows: { trade: EnteredTrade; start: number; end: number; sign: 1 | -1 }[] = [];
  let start = 0;
  for (const { bars, lines } of all) {
    runBrackets(bars, lines, TERMS).forEach((trade, i) => {
      if (trade.status !== "closed") throw new Error("every line of the bench closes");
      const number = bars.sessions?.numberOf[trade.entryIndex] ?? 0;
      const end = bars.sessions?.firstBar[number + hold] ?? 0;
      rows.push({ trade, start, end, sign: lines[i]?.side === "BUY" ? 1 : -1 });
    });
    start += bars.series.length;
  }
  const of = (pick: (row: (typeof rows)[number]) => number): Float64Array =>
    Float64Array.from(rows, pick);
  const trades: BareTrades = {
    length: rows.length,
    from: Int32Array.from(of((row) => row.start + row.trade.entryIndex)),
    end: Int32Array.from(of((row) => row.start + row.end)),
    direction: of(({ sign }) => sign),
    entry: of(({ trade }) => trade.entryPrice),
    stop: of(({ sign, trade }) => sign * (trade.stop ?? 0)),
    target: of(({ sign, trade }) => sign * (trade.target ?? 0)),
  };
  const bars: BareBars = {
    open: column("open"),
    high: column("high"),
    low: column("low"),
    close: column("close"),
  };
  const ends = rows.reduce((sum, row) => sum + row.start + row.trade.exitIndex, 0);
  const lived = rows.reduce((sum, { trade }) => sum + trade.exitIndex - trade.entryIndex + 1, 0);
  return { bars, trades, ends, lived };
}

/** Nanoseconds of one pass, its data in the caches: what ran before has taken their place. */
function timed(pass: () => void, passes: number): number {
  pass();
  const started = performance.now();
  for (let i = 0; i < passes; i++) pass();
  return ((performance.now() - started) * 1e6) / passes;
}

/** As many passes as fill a round. */
const passesOf = (pass: () => void): number =>
  Math.max(1, Math.ceil((ROUND_MS * 1e6) / timed(pass, 20)));

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-bench-"));
process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));

/** The C loop, compiled; null, with the reason said, without a compiler. */
function compiled(): string | null {
  const program = path.join(folder, "bare-loop");
  for (const name of ["cc", "gcc", "clang"]) {
    const args = ["-O3", "-march=native", "-o", program, "bench/simulate/bare-loop.c"];
    const { status } = spawnSync(name, args, { stdio: "ignore" });
    if (status === 0) return program;
  }
  console.log("C is skipped: none of cc, gcc and clang compiles here.");
  return null;
}

const bytesOf = (column: NodeJS.TypedArray): Buffer =>
  Buffer.from(column.buffer, column.byteOffset, column.byteLength);

/** A round of the C loop, in nanoseconds a pass. */
function roundInC(program: string, { bars, trades, ends }: ReturnType<typeof joined>) {
  const data = path.join(folder, "trades.bin");
  const counts = BigInt64Array.of(BigInt(bars.open.length), BigInt(trades.length));
  const { open, high, low, close } = bars;
  const { direction, entry, stop, target, from, end } = trades;
  const columns = [counts, open, high, low, close, direction, entry, stop, target, from, end];
  fs.writeFileSync(data, Buffer.concat(columns.map(bytesOf)));
  return (passes: number): number => {
    const args = [data, String(passes), "3"];
    const [best = "", , sum = ""] = execFileSync(program, args, { encoding: "utf8" }).split(" ");
    if (Number(sum) !== ends) throw new Error("the C loop ends trades elsewhere");
    return Number(best);
  };
}

function race(shape: Shape, program: string | null): void {
  const all = jobs(shape);
  const same = joined(all, shape);
  const { bars, trades, ends, lived } = same;
  const exits = new Int32Array(trades.length);
  const simulations = all.map(
    ({ bars: own, lines }): Simulation => ({
      bars: own,
      lines: lineColumns(lines),
      terms: TERMS,
      trades: tradeColumns(lines.length),
    }),
  );
  const full = (): void => simulations.forEach(simulate);
  const bare = (): number => bareLoop(bars, trades, exits);
  for (let i = 0; i < 300; i++) full();
  for (let i = 0; i < 300; i++) bare();
  if (exits.reduce((sum, exit) => sum + exit, 0) !== ends) {
    throw new Error("the bare loop ends trades elsewhere");
  }
  const inC = program === null ? null : roundInC(program, same);
  const best = { full: Infinity, bare: Infinity, c: Infinity };
  const [fullPasses, barePasses] = [passesOf(full), passesOf(bare)];
  for (let round = 0; round < ROUNDS; round++) {
    best.full = Math.min(best.full, timed(full, fullPasses));
    best.bare = Math.min(best.bare, timed(bare, barePasses));
    if (inC) best.c = Math.min(best.c, inC(barePasses));
  }
  print(`${trades.length} trades, ${shape.name}, ${(lived / trades.length).toFixed(1)} bars each`, {
    ...best,
    trades: trades.length,
  });
}

interface Best {
  readonly full: number;
  readonly bare: number;
  readonly c: number;
  readonly trades: number;
}

function print(title: string, { full, bare, c, trades }: Best): void {
  const row = (name: string, ns: number, ratio = ""): void => {
    const pass = `${(ns / 1e6).toFixed(4)} ms`;
    const each = `${(ns / trades).toFixed(1).padStart(7)} ns a trade`;
    console.log(`  ${name.padEnd(30)} ${pass} ${each}  ${ratio}`);
  };
  console.log(title);
  row("full semantics", full, `${(full / bare).toFixed(2)} x bare (at most 4, aim 2)`);
  row("bare loop over typed arrays", bare, inCWords(bare / c));
  if (c < Infinity) row("the same in C, -O3", c);
}

const inCWords = (ratio: number): string =>
  ratio > 0 ? `${ratio.toFixed(2)} x C (at most 4, aim 2.5)` : "";

const program = compiled();
console.log(`Hours of 5 tickers over 252 days; best of ${ROUNDS} interleaved rounds.`);
for (const shape of SHAPES) race(shape, program);
