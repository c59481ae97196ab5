// Tests of `paperproof plan`: started as a person would, from files to a plan and its audit.
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { invariant } from "@/lib/core/base/invariant";
import { XNYS } from "@/lib/core/market/xnys";
import { parseTradePlanCsv } from "@/lib/formats/trade-plan-csv";
import { Folder, paperproof } from "../testing/paperproof";

const folder = new Folder();

// Each test starts processes of its own, and the first start after a change bundles the sources.
vi.setConfig({ testTimeout: 30_000 });
beforeAll(() => paperproof(["--help"]), 60_000);
afterAll(() => folder.remove());

/** Close on the as-of date, and a range that makes ATR14 that share of it: the golden rows. */
const STOCKS = [
  { ticker: "JNJ", close: 219.57, etth: 6.24, prob: 0.969 },
  { ticker: "XOM", close: 129.13, etth: 4.59, prob: 0.963 },
  { ticker: "CVX", close: 166.16, etth: 4.21, prob: 0.96 },
  { ticker: "AMD", close: 227.92, etth: 2.59, prob: 0.951 },
  { ticker: "WMT", close: 119.2, etth: 5.46, prob: 0.926 },
] as const;

/** Twenty quiet sessions through August 29, then five wild ones that no plan may see. */
function prices(): string {
  const sessions = XNYS.between("2025-08-04", "2025-09-05");
  const rows = STOCKS.flatMap(({ ticker, close, etth }) =>
    sessions.map(({ date }) => {
      const later = date > "2025-08-29";
      const at = later ? close * 3 : close;
      const half = (close * 0.1) / etth / 2;
      return [date, ticker, at, (at + half).toFixed(6), (at - half).toFixed(6), at, 1000].join(",");
    }),
  );
  return ["date,ticker,open,high,low,close,volume", ...rows, ""].join("\n");
}

folder.write("ohlcv.csv", prices());
const signals = STOCKS.map(({ ticker, prob }) => `2025-08-29,${ticker},${prob}`);
folder.write(
  "signals.csv",
  ["date,ticker,prob_win", ...signals, "2025-09-03,AMD,0.99", ""].join("\n"),
);

const files = ["--forecast", "signals.csv", "--prices", "ohlcv.csv", "--asof-date", "2025-08-29"];
const plan = (...args: readonly string[]) =>
  folder.run("plan", ...files, "--capital", "1000", ...args);

describe("paperproof plan", () => {
  test("P4 writes the plan of the golden numbers, and its audit beside it", async () => {
    const { code, stdout, stderr } = await plan("--exposure-cap", "800", "--audit-file", "a.json");
    expect([code, stdout]).toEqual([0, expect.stringContaining("4 rows kept for $642.41")]);
    expect(stdout).toContain("for 2025-09-02, from what was known at the close of 2025-08-29");
    expect(stdout).toContain("1  etth: expected time to hit over the limit (JNJ)");
    expect(stderr).toContain("Origin sizing works with 2 to 5 slots: 15 were asked for, 5 are");
    const read = parseTradePlanCsv(Buffer.from(folder.read("trade_plan.csv")));
    invariant(read.ok, "the plan is read back");
    expect(
      read.value.plan.lines.map(({ ticker, quantity, dropReason }) => [
        ticker,
        quantity,
        dropReason,
      ]),
    ).toEqual([
      ["AMD", 1_000_000, null],
      ["CVX", 1_000_000, null],
      ["XOM", 1_000_000, null],
      ["WMT", 1_000_000, null],
      ["JNJ", 0, "etth"],
    ]);
    expect(JSON.parse(folder.read("a.json"))).toMatchObject({
      status: "ok",
      forecast_rows: 6,
      forecast_issues: { rows_of_asof_date: 5, rows_of_other_dates: 1 },
      execution_mode: { requested: "balanced", used: "balanced", exposure_after: 642.41 },
    });
  });

  test("P6 no trades prints the counts, the nearest miss and what would have to change", async () => {
    const { code, stdout } = await plan("--execution-mode", "intraday", "--exposure-cap", "800");
    expect(code).toBe(0);
    expect(stdout).toContain("No trades for 2025-09-02: 5 rows of 2025-08-29, none kept.");
    expect(stdout).toContain("  5  etth: expected time to hit over the limit");
    expect(stdout).toMatch(
      /AMD came nearest, .* is 2\.\d+ sessions; the limit is 2\. The limit would have to be at least/,
    );
    expect(folder.read("val/trade_plan_run_audit.json")).toContain('"status": "no-trades"');
  });

  test("--json prints the audit alone, and --dry-run writes nothing", async () => {
    const before = folder.list();
    const dry = await plan("--dry-run", "--out", "none.csv");
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining("nothing was written") });
    expect(dry.stdout).toContain("signals.csv: 6 rows, 5 of them for 2025-08-29");
    expect(folder.list()).toEqual(before);
    const { stdout } = await plan("--json", "--dry-run", "--sizing", "strict", "--fractional");
    expect(JSON.parse(stdout)).toMatchObject({ sizing: "strict", fractional: true, max_open: 15 });
  });

  test("a plan as Parquet is a plan as well", async () => {
    expect(await plan("--out", "plan.parquet")).toMatchObject({ code: 0 });
    expect(folder.has("plan.parquet")).toBe(true);
  });

  test("P1 a forecast without rows of the date makes no plan: newer rows never stand in", async () => {
    const args = [...files.slice(0, 4), "--asof-date", "2025-09-02", "--capital", "1000"];
    const { code, stderr } = await folder.run("plan", ...args);
    expect(code).toBe(1);
    expect(stderr).toContain("The forecast has no rows for 2025-09-02; the last date before it");
    const json = await folder.run("plan", ...args, "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({
      refusal: { code: "no-signals", before: "2025-08-29" },
    });
  });

  test("P1 a forecast without dates is planned from only when its session is stated", async () => {
    folder.write("undated.csv", "ticker,prob_win\nAMD,0.951\n");
    const args = ["--forecast", "undated.csv"];
    expect((await plan(...args)).stderr).toContain("Use --forecast-date.");
    const dated = await plan(...args, "--forecast-date", "2025-08-29");
    expect([dated.code, dated.stderr]).toEqual([0, expect.stringContaining("RETRO")]);
  });

  test("a bad file comes back with every row, and exit code 1", async () => {
    folder.write("bad.csv", "date,ticker,prob_win\n2025-08-29,AMD,62\n2025-08-29,=X,0.6\n");
    const { code, stderr } = await plan("--forecast", "bad.csv");
    expect([code, stderr]).toEqual([1, expect.stringContaining("bad.csv was not read:")]);
    expect(stderr).toContain('Line 2, prob_win: "62" lies outside 0 to 1. Write 0.62, not 62.');
    expect(stderr).toContain('Line 3, ticker: "=X" is not a ticker.');
    const json = await plan("--forecast", "bad.csv", "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({ file: "bad.csv", problemCount: 2 });
  });

  test.each([
    ["a percentage for a fraction", ["--sl-pct", "2"], "--sl-pct 2 is out of range"],
    ["no number", ["--capital", "1k"], '--capital "1k" is not a number.'],
    ["no slot", ["--max-open", "0"], "--max-open must be a whole number of at least 1."],
    ["an unknown mode", ["--execution-mode", "slow"], "write intraday, fast, balanced"],
    ["fractions in origin", ["--fractional"], "--fractional goes with --sizing strict."],
    ["a plan over its forecast", ["--out", "signals.csv"], "signals.csv is read and would be"],
    ["another ending", ["--out", "plan.xlsx"], "must end in .csv or .parquet"],
    ["no date", ["--asof-date", "29.08.2025"], '--asof-date "29.08.2025" is no date'],
  ])("%s is one sentence and exit code 2", async (_what, args, sentence) => {
    const { code, stdout, stderr } = await plan(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toContain(sentence);
  });

  test("a day without a session is refused, and a missing file named", async () => {
    const holiday = await plan("--asof-date", "2025-09-01");
    expect(holiday).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("no session on 2025-09-01"),
    });
    const missing = await plan("--prices", "nowhere.csv");
    expect(missing.stderr).toContain("nowhere.csv cannot be read: there is no such file");
  });
});
