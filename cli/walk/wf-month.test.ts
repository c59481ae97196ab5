// Tests of `paperproof wf-month`: started as a person would, from files to the tree of a run.
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { XNYS } from "@/lib/core/market/xnys";
import { barsCsv } from "@/lib/formats/bars-export";
import { drawnWalk } from "@/test/kit/walk";
import { Folder, paperproof } from "../testing/paperproof";

const folder = new Folder();

// Each test starts processes of its own, and the first start after a change bundles the sources.
vi.setConfig({ testTimeout: 30_000 });
beforeAll(() => paperproof(["--help"]), 60_000);
afterAll(() => folder.remove());

const TICKERS = ["AMD", "CVX", "XOM"];
const { bars, daily, source } = drawnWalk({
  ...{ seed: "month", tickers: TICKERS, step: 120, holes: 0 },
  ...{ from: "2025-08-28", to: "2025-10-10" },
});

fs.mkdirSync(path.join(folder.path, "data/daily"), { recursive: true });
fs.mkdirSync(path.join(folder.path, "data/intraday_1h"), { recursive: true });
/** September as the seed names its files, and October beside it. */
const hours = barsCsv([...bars.series.values()]).split("\r\n");
const [header = "", ...rows] = hours;
const month = (name: string): string =>
  [header, ...rows.filter((row) => row.includes(name)), ""].join("\r\n");
folder.write("september.csv", month("2025-09-"));
folder.write("october.csv", month("2025-10-"));
folder.write("ohlcv.csv", barsCsv([...daily.values()]));
folder.write("signals.csv", signals());

function signals(): string {
  const days = source.kind === "forecast" ? [...source.forecast.days] : [];
  const lines = days.flatMap(([date, day]) =>
    day.rows.map(({ ticker, probWin }) => `${date},${ticker},${probWin / 1_000_000}`),
  );
  return ["date,ticker,prob_win", ...lines, ""].join("\n");
}

const FILES = ["--forecast", "signals.csv", "--prices", "ohlcv.csv", "--intraday", "september.csv"];
const walk = (...args: readonly string[]) =>
  folder.run(
    "wf-month",
    "--month",
    "2025-09",
    ...FILES,
    "--execution-mode",
    "conservative",
    ...args,
  );

const csv = (name: string): readonly Readonly<Record<string, string>>[] => {
  const [titles = "", ...lines] = folder.read(name).trimEnd().split("\r\n");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(titles.split(",").map((title, i) => [title, cells[i] ?? ""]));
  });
};

describe("paperproof wf-month", () => {
  test("W1 writes the seed's tree: a folder for every session, and the month's files", async () => {
    const { code, stdout, stderr } = await walk("--state-dir", "paper_state");
    expect([code, stderr]).toEqual([0, expect.stringContaining("--state-dir is ignored")]);
    expect(stdout).toContain("Written to evidence/paper_sep_2025.");
    const tree = "evidence/paper_sep_2025";
    const days = XNYS.between("2025-09-01", "2025-09-30").map(({ date }) => date);
    expect(fs.readdirSync(path.join(folder.path, tree)).sort()).toEqual([
      ...days,
      "all_trades.csv",
      "bundle.zip",
      "equity_curve.csv",
      "equity_daily.csv",
      "summary.json",
    ]);
    const summary = JSON.parse(folder.read(`${tree}/summary.json`));
    expect(summary).toMatchObject({
      ...{ month: "2025-09", execution_mode: "conservative", capital: 1000, exposure_cap: 800 },
      ...{ capital_mode: "portfolio", rules: "standard", sessions: 21 },
    });
    const trades = csv(`${tree}/all_trades.csv`);
    const exits = trades.filter(({ exit_time: exit }) => exit !== "");
    expect(exits.length).toBeGreaterThan(5);
    expect(summary.total_trades).toBe(exits.length);
    expect(csv(`${tree}/equity_curve.csv`)).toHaveLength(exits.length);
    const [start, ...closes] = csv(`${tree}/equity_daily.csv`);
    expect(start).toMatchObject({ date: "2025-08-29", equity: "1000.00" });
    expect(closes.map(({ date }) => date)).toEqual(days);
    expect(Number(closes.at(-1)?.equity)).toBe(summary.final_equity);
    // The first day has an eve: what it reserved by is the daily close of August 29.
    const reports = days.map((day) => JSON.parse(folder.read(`${tree}/${day}/day_report.json`)));
    expect(reports.map(({ date, asof_date: asOf }) => [date, asOf])[0]).toEqual([
      "2025-09-02",
      "2025-08-29",
    ]);
    for (const report of reports) {
      expect(report.trades === 0).toBe(report.reason !== null);
      const own = trades.filter(
        ({ trade_date: day, entry_time: at }) => day === report.date && at !== "",
      );
      expect(own).toHaveLength(report.trades);
    }
    const skipped = reports.find(({ reason }) => reason === "no-signals");
    expect(fs.readdirSync(path.join(folder.path, tree, skipped.date))).toEqual(["day_report.json"]);
    const traded = reports.find(({ reason }) => reason === null);
    expect(fs.readdirSync(path.join(folder.path, tree, traded.date)).sort()).toEqual([
      "audit.json",
      "day_report.json",
      "sim_trades.csv",
      "trade_plan.csv",
    ]);
    const audit = JSON.parse(folder.read(`${tree}/${traded.date}/audit.json`));
    expect(audit).toMatchObject({ status: "ok", asof_date: traded.asof_date, capital: 1000 });
  });

  test("the same run again writes the same bytes; another one is refused, unless it may replace it", async () => {
    const out = ["--evidence-dir", "runs/one"];
    expect((await walk(...out)).code).toBe(0);
    const first = folder.read("runs/one/all_trades.csv");
    expect((await walk(...out)).code).toBe(0);
    expect(folder.read("runs/one/all_trades.csv")).toBe(first);
    const other = await walk(...out, "--max-hold-days", "1");
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining("holds another run")]);
    expect(folder.read("runs/one/all_trades.csv")).toBe(first);
    expect((await walk(...out, "--max-hold-days", "1", "--overwrite")).code).toBe(0);
    expect(folder.read("runs/one/all_trades.csv")).not.toBe(first);
  });

  test("W3 bars of the next month follow what is open, and --tail none cuts it off", async () => {
    const json = async (out: string, ...args: readonly string[]) =>
      JSON.parse(
        (
          await walk(
            "--json",
            "--evidence-dir",
            out,
            "--max-hold-days",
            "5",
            "--sl-pct",
            "0.2",
            ...args,
          )
        ).stdout,
      );
    const alone = await json("runs/alone");
    const both = await json("runs/both", "--intraday", "october.csv");
    const none = await json("runs/none", "--intraday", "october.csv", "--tail", "none");
    expect(alone.truncated.count).toBeGreaterThan(0);
    expect(both.truncated.count).toBe(0);
    expect(both.tail.count).toBe(alone.truncated.count);
    expect(none.truncated).toEqual(alone.truncated);
    expect(none.tail.sessions).toEqual([]);
  });

  test("W2 independent days with the seed's rules, tickers and exits from files", async () => {
    folder.write("universe.json", JSON.stringify({ selected_tickers: ["amd", "XOM", "AMD"] }));
    folder.write("choice.json", JSON.stringify({ final_choice: { tp_pct: 0.016, sl_pct: 0.01 } }));
    const { code, stdout } = await walk(
      ...["--capital-mode", "independent", "--rules", "origin", "--tickers-file", "universe.json"],
      ...["--tp-sl-choice", "choice.json", "--tp-pct", "0.5", "--commission", "0.5"],
      ...["--evidence-dir", "runs/seed", "--json"],
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ capital_mode: "independent", rules: "origin" });
    const trades = csv("runs/seed/all_trades.csv").filter(({ entry_time: at }) => at !== "");
    expect(new Set(trades.map(({ ticker }) => ticker))).toEqual(new Set(["AMD", "XOM"]));
    for (const { tp_distance_pct: target, sl_distance_pct: stop, commission } of trades) {
      expect([target, stop, commission]).toEqual(["0.016", "0.01", "0.50"]);
    }
  });

  test.each<readonly [string, readonly string[], readonly [number, string]]>([
    ["no month", ["--month", "2025-13"], [2, "is no month: write it as 2025-09"]],
    ["two lists of tickers", ["--tickers", "AMD", "--tickers-file", "x"], [2, "one or the other"]],
    ["two slippages", ["--slippage-pct", "0.001", "--slippage-bps", "5"], [2, "one or the other"]],
    ["a percentage for a fraction", ["--sl-pct", "2"], [2, "it is a fraction, 0.10 for 10 %"]],
    ["the seed's rules in a portfolio", ["--rules", "origin"], [1, "Run it with independent days"]],
    [
      "days alone that compound",
      ["--capital-mode", "independent", "--compounding"],
      [1, "compounding cannot be had"],
    ],
    ["a missing file", ["--prices", "nowhere.csv"], [1, "nowhere.csv cannot be read"]],
    ["the same bars twice", ["--intraday", "september.csv"], [1, "overlap in AMD"]],
  ])("%s is told, and nothing is written", async (_what, args, [exit, sentence]) => {
    const { code, stdout, stderr } = await walk("--evidence-dir", "runs/nothing", ...args);
    expect([code, stdout]).toEqual([exit, ""]);
    expect(stderr).toContain(sentence);
    expect(folder.has("runs/nothing")).toBe(false);
  });
});
