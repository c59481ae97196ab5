// Tests of `paperproof simulate`: the seed's vectors, each rule set, and what is refused.
import { afterAll, describe, expect, test } from "vitest";
import { answered, Folder, type Outcome } from "../testing/paperproof";

const folder = new Folder();
const PLAN = "ticker,side,entry,tp_price,sl_price,qty,";
const BARS = "datetime,ticker,open,high,low,close,volume";

/** A plan for the session of 2025-09-02, or by another date column. */
const plan = (name: string, rows: readonly string[], date = "trade_date"): string =>
  folder.write(name, [`${PLAN}${date}`, ...rows, ""].join("\n"));

/** Bars of AMD in New York's summer: "09-02 09:30 open high low close". */
const bars = (name: string, ...rows: readonly string[]): string =>
  folder.write(
    name,
    [
      BARS,
      ...rows.map((row) => {
        const [day, time, ...prices] = row.split(" ");
        return `2025-${day}T${time}:00-04:00,AMD,${prices.join(",")},100`;
      }),
      "",
    ].join("\n"),
  );

type Row = Record<string, unknown>;

/** The command in this process: a process of its own for each answer would take seconds. */
const run = (...args: readonly string[]): Promise<Outcome> =>
  answered(["simulate", ...args], folder.path);

async function simulated(...args: readonly string[]): Promise<Row[]> {
  return JSON.parse((await run(...args, "--json")).stdout) as Row[];
}

const VECTOR = "AMD,BUY,100,110,98,10,2025-09-02";
const OPENS = "09-02 09:30 102 103 101 102";

afterAll(() => folder.remove());

describe("the seed's vectors", () => {
  test("vector 1 re-anchors the levels to the open, and with slippage rounds them in standard", async () => {
    plan("one.csv", [VECTOR]);
    bars("open.csv", OPENS);
    const files = ["--plan", "one.csv", "--bars", "open.csv"];
    const [free] = await simulated(...files);
    expect(free).toMatchObject({ entry_price: 102, tp_price: 112.2, sl_price: 99.96 });
    const [slipped] = await simulated(...files, "--slippage-bps", "10");
    expect(slipped).toMatchObject({ entry_price: 102.102, tp_price: 112.31, sl_price: 100.06 });
    const [exact] = await simulated(...files, "--slippage-bps", "10", "--rules", "origin");
    expect(exact).toMatchObject({ entry_price: 102.102, tp_price: 112.3122, sl_price: 100.05996 });
  });

  test("vector 2 stops at 99.96; a gap to 97 is seen by standard and not by origin", async () => {
    plan("one.csv", [VECTOR]);
    plan("dated.csv", [VECTOR], "date");
    bars("both.csv", OPENS, "09-02 10:30 102 113 99.90 110");
    bars("gap.csv", OPENS, "09-02 10:30 97 98 96 97");
    const [both] = await simulated("--plan", "one.csv", "--bars", "both.csv");
    expect(both).toMatchObject({ outcome: "SL", exit_price: 99.96, pnl: -20.4 });
    expect(both).toMatchObject({ rule: "R5-stop-first", ambiguous: true, alternativePnl: 102 });
    const [standard] = await simulated("--plan", "one.csv", "--bars", "gap.csv");
    expect(standard).toMatchObject({ exit_price: 97, pnl: -50, rule: "R2-gap" });
    // A date is the day to simulate with origin, and the day before it otherwise (rule P7).
    const dated = ["--plan", "dated.csv", "--bars", "gap.csv"];
    const [origin] = await simulated(...dated, "--rules", "origin");
    expect(origin).toMatchObject({ exit_price: 99.96, pnl: -20.4, rule: "R2-stop" });
    const [next] = await simulated(...dated);
    expect(next).toMatchObject({ outcome: "NO_ENTRY", rule: "no-bars", trade_date: "2025-09-03" });
  });

  test("vector 3 ends at Monday's last close, and at Tuesday's when Monday is a holiday", async () => {
    plan("friday.csv", ["AMD,BUY,100,200,50,1,2025-08-22", "AMD,BUY,100,200,50,1,2025-08-29"]);
    const days = ["08-22", "08-25", "08-29", "09-02"].flatMap((day) => [
      `${day} 09:30 100 101 99 100`,
      `${day} 15:30 100 101 99 101`,
    ]);
    bars("weeks.csv", ...days);
    const rows = await simulated("--plan", "friday.csv", "--bars", "weeks.csv", "--max-hold", "2");
    expect(rows.map(({ exit_time }) => exit_time)).toEqual([
      "2025-08-25T19:30:00Z",
      "2025-09-02T19:30:00Z",
    ]);
    const last = { outcome: "TIMEOUT", rule: "R8-timeout", hold_hours: 102, sessionsHeld: 2 };
    expect(rows[1]).toMatchObject(last);
    const day = ["--plan", "friday.csv", "--bars", "weeks.csv", "--max-hold", "1"];
    const [same] = await simulated(...day);
    expect(same).toMatchObject({ exit_time: "2025-08-22T19:30:00Z", truncated: false });
  });
});

test("a row has the seed's columns and those that explain it, in one shape for every outcome", async () => {
  plan("two.csv", [VECTOR, "XOM,SELL,100,90,102,5,2025-09-02"]);
  bars("row.csv", OPENS, "09-02 10:30 97 98 96 97");
  const files = ["--plan", "two.csv", "--bars", "row.csv", "--fee", "1"];
  const [trade, none] = await simulated(...files);
  expect(Object.keys(trade ?? {})).toEqual(COLUMNS);
  expect(Object.keys(none ?? {})).toEqual(COLUMNS);
  expect(trade).toMatchObject({ pnl: -52, commission: 2, entry_time: "2025-09-02T13:30:00Z" });
  expect(trade?.pnl_pct).toBeCloseTo(-5 / 102, 12);
  expect(trade?.mfe_pct).toBeCloseTo(1 / 102, 12);
  expect(trade?.mae_pct).toBeCloseTo(-5 / 102, 12);
  expect(none).toMatchObject({ outcome: "NO_DATA", exit_reason: null, pnl: 0, tp_price: 90 });
  const text = await run(...files);
  expect(text.stdout).toContain("2 lines, 1 closed, net -52.00");
});

const COLUMNS = [
  ...["ticker", "side", "entry_time", "entry_price", "exit_time", "exit_price", "outcome"],
  ...["exit_reason", "pnl", "pnl_pct", "hold_hours", "tp_price", "sl_price", "qty", "trade_date"],
  ...["tp_distance_pct", "sl_distance_pct", "mfe_pct", "mae_pct", "commission", "slippage_pct"],
  ...["rule", "ambiguous", "alternativePnl", "truncated", "sessionsHeld"],
];

test("a short gains when the price falls", async () => {
  plan("short.csv", ["AMD,SELL,100,95,102,10,2025-09-02"]);
  bars("fall.csv", OPENS, "09-02 10:30 96 98 95 97");
  const [row] = await simulated("--plan", "short.csv", "--bars", "fall.csv");
  expect(row).toMatchObject({ tp_price: 96.9, sl_price: 104.04, rule: "R3-gap", pnl: 60 });
});

test("percentages replace the plan's levels, and must be fractions", async () => {
  plan("one.csv", [VECTOR]);
  bars("open.csv", OPENS);
  const files = ["--plan", "one.csv", "--bars", "open.csv"];
  const [both] = await simulated(...files, "--tp-pct", "0.05", "--sl-pct", "0.01");
  expect(both).toMatchObject({ tp_price: 107.1, sl_price: 100.98 });
  const [one] = await simulated(...files, "--tp-pct", "0.05");
  expect(one).toMatchObject({ tp_price: 107.1, sl_price: 99.96 });
  const [ignored] = await simulated(...files, "--tp-pct", "0.05", "--rules", "origin");
  expect(ignored).toMatchObject({ tp_price: 112.2, sl_price: 99.96 });
  for (const wrong of ["1.0", "-0.4"]) {
    const { code, stderr } = await run(...files, `--sl-pct=${wrong}`);
    expect([code, stderr]).toEqual([2, expect.stringContaining("must lie between 0 and 1")]);
  }
});

test("what cannot be simulated is named by file, line, column and code", async () => {
  plan("wrong.csv", [VECTOR, "AMD,BUY,100,90,98,1,2025-09-02", "AMD,BUY,100,110,98,1,2025-09-01"]);
  bars("open.csv", OPENS);
  const wrong = await run("--plan", "wrong.csv", "--bars", "open.csv", "--json");
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain("wrong.csv, line 3, tp_price: target-wrong-side.");
  expect(wrong.stderr).toContain("wrong.csv, line 4, trade_date: not-a-session.");
  expect((JSON.parse(wrong.stdout) as Row[]).map(({ rule }) => rule)).toEqual([
    null,
    "target-wrong-side",
    "not-a-session",
  ]);
  plan("bad.csv", ["AMD,BUY,100,ten,98,1,2025-09-02"]);
  const bad = await run("--plan", "bad.csv", "--bars", "open.csv", "--json");
  expect(bad.code).toBe(1);
  expect(JSON.parse(bad.stdout)).toMatchObject({
    file: "bad.csv",
    problems: [{ line: 2, column: "tp_price", code: "not-a-number" }],
  });
  const none = await run("--plan", "none.csv", "--bars", "open.csv");
  expect([none.code, none.stderr]).toEqual([1, expect.stringContaining("none.csv cannot be read")]);
  const asked = await run("--plan", "bad.csv");
  expect([asked.code, asked.stderr]).toEqual([2, expect.stringContaining("--bars is missing")]);
});

test("lines without a quantity are left out, and a line without a date starts at the first bar", async () => {
  folder.write(
    "undated.csv",
    `ticker,side,tp_price,sl_price,qty\nAMD,BUY,110,98,1\nAMD,BUY,110,98,0\n`,
  );
  bars("open.csv", OPENS);
  const { stdout, stderr } = await run(
    ...["--plan", "undated.csv", "--bars", "open.csv", "--json"],
  );
  expect(JSON.parse(stdout)).toMatchObject([{ trade_date: "2025-09-02", tp_price: 110, pnl: 0 }]);
  expect(stderr).toContain("1 of 2 lines have no quantity");
  expect(stderr).toContain("no date on line 2");
});

test("runs from any folder", { timeout: 60_000 }, async () => {
  plan("one.csv", [VECTOR]);
  bars("open.csv", OPENS);
  const args = ["simulate", "--plan", "one.csv", "--bars", "open.csv"];
  const { code, stdout } = await folder.run(...args);
  expect([code, stdout]).toEqual([0, expect.stringContaining("1 line, 0 closed")]);
});
