// Bracket simulation with full semantics, beside a bare loop over the same trades, beside that in C.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { at } from "@/lib/core/market/series";
import { runBrackets, runBracketsInto } from "@/lib/core/simulate/run-brackets";
import type { EnteredTrade } from "@/lib/core/simulate/simulated-trade";
import { type TradeColumns, tradeColumns } from "@/lib/core/simulate/trade-columns";
import { type BareBars, type BareTrades, bareLoop } from "./simulate/bare";
import { type Job, jobs, TERMS } from "./simulate/trades";

const ROUNDS = 15;
/** Passes over all trades in one round: a pass alone is too short for the clock. */
const PASSES = 120;

const all = jobs();

/** All tickers behind each other, so that one bare loop walks them. */
function joined(): { bars: BareBars; trades: BareTrades; ends: number } {
  const column = (name: keyof BareBars): Float64Array =>
    Float64Array.from(all.flatMap(({ bars }) => [...bars.series[name]]));
  const rows: { job: Job; trade: EnteredTrade; start: number; end: number; long: boolean }[] = [];
  let start = 0;
  for (const job of all) {
    runBrackets(job.bars, job.lines, TERMS).forEach((trade, i) => {
      const line = job.lines[i];
      if (trade.status !== "closed" || !line) throw new Error("every line of the bench closes");
      const { sessions } = job.bars;
      const number = sessions?.numberOf[trade.entryIndex] ?? 0;
      const end = sessions?.firstBar[number + 3] ?? 0;
      rows.push({ job, trade, start, end, long: line.side === "BUY" });
    });
    start += job.bars.series.length;
  }
  const of = (pick: (row: (typeof rows)[number]) => number): Float64Array =>
    Float64Array.from(rows, pick);
  const sign = (row: { long: boolean }): number => (row.long ? 1 : -1);
  const trades: BareTrades = {
    length: rows.length,
    from: Int32Array.from(of((row) => row.start + row.trade.entryIndex)),
    end: Int32Array.from(of((row) => row.start + row.end)),
    direction: of(sign),
    entry: of(({ trade }) => trade.entryPrice),
    stop: of((row) => sign(row) * (row.trade.stop ?? 0)),
    target: of((row) => sign(row) * (row.trade.target ?? 0)),
  };
  const bars = { open: column("open"), high: column("high"), low: column("low") };
  const ends = rows.reduce((sum, row) => sum + row.start + row.trade.exitIndex, 0);
  return { bars: { ...bars, close: column("close") }, trades, ends };
}

const { bars, trades, ends } = joined();
const exits = new Int32Array(trades.length);

const columns = all.map(({ lines }) => tradeColumns(lines.length));
const full = (): number => {
  all.forEach(({ bars: own, lines }, i) => {
    runBracketsInto(columns[i] as TradeColumns, own, { lines, terms: TERMS });
  });
  return columns.length;
};
const bare = (): number => bareLoop(bars, trades, exits);

/** Nanoseconds of one pass. */
function timed(pass: () => number): number {
  const started = performance.now();
  for (let i = 0; i < PASSES; i++) pass();
  return ((performance.now() - started) * 1e6) / PASSES;
}

/** The C loop: compiled once, run once a round. Null, with the reason said, without a compiler. */
function compiled(): (() => number) | null {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-bench-"));
  process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
  const [program, data] = [path.join(folder, "bare-loop"), path.join(folder, "trades.bin")];
  const compiler = ["cc", "gcc", "clang"].find((name) => {
    try {
      execFileSync(name, ["-O3", "-march=native", "-o", program, "bench/simulate/bare-loop.c"]);
      return true;
    } catch {
      return false;
    }
  });
  if (!compiler) {
    console.log("C is skipped: none of cc, gcc and clang compiles here.");
    return null;
  }
  const counts = BigInt64Array.of(BigInt(bars.open.length), BigInt(trades.length));
  const { open, high, low, close } = bars;
  const { direction, entry, stop, target, from, end } = trades;
  const columns = [counts, open, high, low, close, direction, entry, stop, target, from, end];
  fs.writeFileSync(data, Buffer.concat(columns.map(bytesOf)));
  return () => {
    const [best = "", , sum = ""] = execFileSync(program, [data, String(PASSES), "3"], {
      encoding: "utf8",
    }).split(" ");
    if (Number(sum) !== ends) throw new Error("the C loop ends other trades elsewhere");
    return Number(best);
  };
}

const bytesOf = (column: NodeJS.TypedArray): Buffer =>
  Buffer.from(column.buffer, column.byteOffset, column.byteLength);

bare();
const bareEnds = exits.reduce((sum, exit) => sum + exit, 0);
if (bareEnds !== ends) throw new Error("the bare loop ends trades elsewhere");
const inC = compiled();
const best = { full: Infinity, bare: Infinity, c: Infinity };
for (let i = 0; i < 300; i++) full();
for (let i = 0; i < 300; i++) bare();
for (let round = 0; round < ROUNDS; round++) {
  best.full = Math.min(best.full, timed(full));
  best.bare = Math.min(best.bare, timed(bare));
  if (inC) best.c = Math.min(best.c, inC());
}

const lived = trades.from.reduce(
  (sum, from, t) => sum + at(Float64Array.from(exits), t) - from + 1,
  0,
);
console.log(
  `${trades.length} trades of ${all.length} tickers over 252 days of hours, ${lived} bars lived through; ` +
    `best of ${ROUNDS} interleaved rounds`,
);
const row = (name: string, ns: number, ratio: string): void =>
  console.log(
    `  ${name.padEnd(42)} ${(ns / 1e6).toFixed(4)} ms ${(ns / trades.length).toFixed(1).padStart(7)} ns a trade  ${ratio}`,
  );
row("full semantics", best.full, `${(best.full / best.bare).toFixed(2)} x bare (at most 4, aim 2)`);
const overC = inC ? `${(best.bare / best.c).toFixed(2)} x C (at most 4, aim 2.5)` : "";
row("bare loop over typed arrays", best.bare, overC);
if (inC) row("the same in C, -O3", best.c, "");
