// `paperproof wf-month` as a command: a month of five tickers from files to its tree and bundle.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { barsParquet } from "@/lib/formats/bars-export";
import { drawnWalk } from "@/test/kit/walk";

const ROUNDS = 9;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-bench-"));
const { bars, daily, source } = drawnWalk({
  ...{ seed: "bench", tickers: ["AMD", "CVX", "JNJ", "WMT", "XOM"], holes: 0 },
  ...{ from: "2025-08-28", to: "2025-10-06" },
});
const days = source.kind === "forecast" ? [...source.forecast.days] : [];
const signals = days.flatMap(([date, { rows }]) =>
  rows.map(({ ticker, probWin }) => `${date},${ticker},${probWin / 1_000_000}`),
);
const write = (name: string, content: string | Uint8Array): void =>
  fs.writeFileSync(path.join(folder, name), content);
write("hours.parquet", barsParquet([...bars.series.values()]));
write("days.parquet", barsParquet([...daily.values()]));
write("signals.csv", ["date,ticker,prob_win", ...signals, ""].join("\n"));

const PROGRAM = [
  path.resolve("cli/paperproof.cjs"),
  ...["wf-month", "--month", "2025-09", "--intraday", "hours.parquet"],
  ...["--forecast", "signals.csv", "--prices", "days.parquet"],
];

function took(args: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - started;
}

/** Into a folder of its own, so that all of it is written. */
const walk = (name: string): number => took([...PROGRAM, "--evidence-dir", name]);

// The first start after a change bundles the sources, the second has them compiled.
walk("first");
const node: number[] = [];
const command: number[] = [];
for (let i = 0; i < ROUNDS; i++) {
  node.push(took(["-e", ""]));
  command.push(walk(`round ${i}`));
}
fs.rmSync(folder, { recursive: true, force: true });
const [own, all] = [Math.min(...node), Math.min(...command)];
console.log(
  `wf-month, a month x 5 tickers, files included: ${all.toFixed(0)} ms, Node alone ${own.toFixed(0)} ms: ` +
    `${(all - own).toFixed(0)} ms more (best of ${ROUNDS}); at most 150 ms more`,
);
