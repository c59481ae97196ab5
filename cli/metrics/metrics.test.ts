// Tests of `paperproof metrics`, started as a person starts it.
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Folder, paperproof } from "../testing/paperproof";

// Each test starts processes of its own, and the first start after a change bundles the sources.
vi.setConfig({ testTimeout: 30_000 });
const folder = new Folder();
beforeAll(() => paperproof(["--help"]), 60_000);
afterAll(() => folder.remove());

const returns = folder.write(
  "returns.csv",
  "date,returns\n2025-09-02,\n2025-09-03,0.02\n2025-09-04,-0.02\n2025-09-05,-0.01\n2025-09-08,0.03\n2025-09-09,0.01\n",
);
const equity = folder.write(
  "equity.csv",
  "date,equity\n2025-09-02,1000\n2025-09-03,1020\n2025-09-04,999.6\n2025-09-05,989.604\n2025-09-08,1019.29212\n2025-09-09,1029.4850412\n",
);

describe("--json", () => {
  test("prints what NumPy gives for the same returns, n/a as null", async () => {
    const { code, stdout, stderr } = await folder.run("metrics", "--returns", returns, "--json");
    expect([code, stderr]).toEqual([0, ""]);
    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({
      ...{ version: "metrics@1", source: "returns", annualization: 252 },
      ...{ sessions: 6, knownReturns: 5, from: "2025-09-02", to: "2025-09-09" },
      caveats: [{ code: "few-sessions", sessions: 6, least: 60 }],
      notes: [{ code: "unknown-returns" }],
    });
    expect(printed.sharpe).toBeCloseTo(4.593220484431882, 9);
    expect(printed.sortino).toBeCloseTo(9.524704719832526, 9);
    expect(printed.maxDrawdown).toBeCloseTo(0.0298, 9);
    expect(printed.drawdown).toMatchObject({ startDate: "2025-09-03", recoveryDate: "2025-09-09" });
  });
  test("says the same of equity as of its returns, but for a session that nobody knew", async () => {
    const { stdout } = await folder.run("metrics", "--equity", equity, "--json");
    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({ source: "equity", sessions: 5, knownReturns: 5 });
    expect(printed.volatility).toBeCloseTo(0.3291808013842849, 9);
    expect(printed.calmar).toBeCloseTo(111.59854762722216, 6);
    expect(printed.cagr).toBeCloseTo(3.325636719291218, 9);
  });
  test("takes another number of sessions a year", async () => {
    const args = ["--returns", returns, "--annualization", "1", "--json"];
    const { stdout } = await folder.run("metrics", ...args);
    expect(JSON.parse(stdout)).toMatchObject({ annualization: 1 });
    expect(JSON.parse(stdout).volatility).toBeCloseTo(Math.sqrt(0.00043), 12);
  });
  test("prints the problems of a bad file with line, column and code, and exits with 1", async () => {
    const bad = folder.write("bad.csv", "date,returns\n2025-09-02,0.01\n2025-09-03,ten\n");
    const { code, stdout } = await folder.run("metrics", "--returns", bad, "--json");
    expect([code, JSON.parse(stdout)]).toEqual([
      1,
      {
        file: bad,
        problems: [
          {
            ...{ line: 3, column: "returns", code: "not-a-number" },
            sentence: '"ten" is not a number.',
          },
        ],
        problemCount: 1,
      },
    ]);
  });
});

describe("people", () => {
  test("read caveats before any figure, n/a, and no CAGR of a week", async () => {
    const one = folder.write("one.csv", "returns\n0.01\n");
    const { code, stdout } = await folder.run("metrics", "--returns", one);
    expect(code).toBe(0);
    const [head, caveat] = stdout.split("\n");
    expect(head).toBe("1 session (metrics@1, 252 sessions a year)");
    expect(caveat).toBe("1 session: fewer than 60 are too short for a ratio of daily returns.");
    expect(stdout).toMatch(/Sharpe +n\/a/);
    expect(stdout).toMatch(/total return +1\.00%/);
    expect(stdout).not.toContain("CAGR");
    expect(stdout).not.toMatch(/NaN|Infinity/);
  });
  test("read where the drawdown began, turned and ended", async () => {
    const { stdout, stderr } = await folder.run("metrics", "--returns", returns);
    expect(stdout).toContain(
      "from 2025-09-03, lowest 2025-09-05, recovered 2025-09-09: 4 sessions",
    );
    expect(stderr).toContain("Sessions without a return: 1.");
  });
  test("read CAGR from a year on, and no caveat then", async () => {
    const year = Array.from({ length: 252 }, (_, i) => (i % 3 === 0 ? "-0.004" : "0.003"));
    const long = folder.write("year.csv", `returns\n${year.join("\n")}\n`);
    const { stdout } = await folder.run("metrics", "--returns", long);
    expect(stdout).toMatch(/CAGR +18\.12% +growth a year/);
    expect(stdout).not.toContain("fewer than");
  });
  test("read why a file was not read", async () => {
    const bad = folder.write("empty.csv", "");
    const { code, stdout } = await folder.run("metrics", "--equity", bad);
    expect([code, stdout]).toEqual([1, "empty.csv was not read:\nThe file is empty.\n"]);
    const { code: none, stderr } = await folder.run("metrics", "--equity", "none.csv");
    expect([none, stderr]).toEqual([
      1,
      "none.csv cannot be read: there is no such file or folder.\n",
    ]);
  });
});

test.each([
  [[], "Name a file: --returns F or --equity F."],
  [["--returns", "a", "--equity", "b"], "--returns and --equity are one or the other."],
  [["--returns"], "--returns needs a value."],
  [
    ["--returns", "a", "--annualization", "0"],
    "--annualization must be a whole number of at least 1.",
  ],
  [["--returns", "a", "b"], '"b" is one argument too many.'],
])("asked wrongly with %j, it says so in one sentence and exits with 2", async (args, sentence) => {
  const { code, stdout, stderr } = await folder.run("metrics", ...args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toBe(`${sentence} See paperproof metrics --help.\n`);
});

test("--help explains it, and the list of commands names it", async () => {
  const { stdout } = await folder.run("metrics", "--help");
  expect(stdout).toContain("Usage: paperproof metrics (--returns F | --equity F)");
  expect((await folder.run("--help")).stdout).toMatch(/metrics +what a file of daily returns/);
});
