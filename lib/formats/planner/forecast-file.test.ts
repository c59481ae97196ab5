// Forecast files: both drawers of fixtures are read to the last file.
import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { datesOf } from "@/lib/core/plan/forecast/forecast-facts";
import { sayFileNote } from "../file-note";
import { type FileProblem, sayFileProblem } from "../file-problem";
import { type ParsedForecast, parseForecastFile } from "./forecast-file";

const DRAWERS = "fixtures/forecasts";
const filesOf = (drawer: string): string[] => fs.readdirSync(`${DRAWERS}/${drawer}`).sort();
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function forecastOf(bytes: Uint8Array): Promise<ParsedForecast> {
  const parsed = await parseForecastFile(bytes);
  if (!parsed.ok) throw new Error(parsed.refusal.problems.map(sayFileProblem).join("\n"));
  return parsed.value;
}

const read = (file: string) => forecastOf(fs.readFileSync(`${DRAWERS}/ok/${file}`));

async function problemsOf(bytes: Uint8Array): Promise<readonly FileProblem[]> {
  const parsed = await parseForecastFile(bytes);
  return parsed.ok ? [] : parsed.refusal.problems;
}

const rowsOn = ({ forecast }: ParsedForecast, date: string) =>
  forecast.days.get(date as never)?.rows ?? [];

describe("the drawer of good forecasts", () => {
  it.each([
    ["bom-crlf-semicolon-decimal-comma.csv", 2, 1],
    ["history-with-sides.csv", 6, 3],
    ["no-dates.csv", 2, 0],
    ["repeats-and-a-holiday.csv", 5, 1],
    ["signals-with-gates.csv", 5, 1],
    ["signals-with-gates.parquet", 3, 1],
  ])("reads %s: %d rows, %d dates", async (file, rows, dates) => {
    const parsed = await read(file);
    expect([parsed.rows, datesOf(parsed.forecast).length]).toEqual([rows, dates]);
  });

  it("holds exactly the six files above", async () => {
    expect(filesOf("ok")).toHaveLength(6);
    for (const file of filesOf("ok")) expect((await read(file)).rows).toBeGreaterThan(1);
  });

  it("reads probabilities, gates and weights, and says what it left aside", async () => {
    const parsed = await read("signals-with-gates.csv");
    expect(rowsOn(parsed, "2025-08-29")[1]).toEqual({
      line: 3,
      ticker: "XOM",
      date: "2025-08-29",
      probWin: 963_000,
      probRaw: 972_000,
      probTemp: 968_000,
      side: null,
      gateOk: true,
      gatePatternOk: true,
      patternWeight: 400_000,
    });
    expect(datesOf(parsed.forecast)).toEqual([
      { date: "2025-08-29", rows: 5, repeats: 0, passed: 3 },
    ]);
    expect(parsed.notes.map(sayFileNote)).toEqual([
      "Left aside: y_hat.",
      "The file has no side column.",
    ]);
    expect(parsed.missingColumns).toEqual(["side"]);
  });

  it("reads Parquet as pandas writes it: naive midnights, float32, NaN and booleans", async () => {
    const parsed = await read("signals-with-gates.parquet");
    expect(parsed.format).toBe("parquet");
    expect(rowsOn(parsed, "2025-08-29")).toMatchObject([
      { line: 1, ticker: "JNJ", probWin: 969_000, probRaw: 981_000, gateOk: true },
      { line: 2, ticker: "XOM", patternWeight: 400_000, gatePatternOk: true },
      { line: 3, ticker: "AMD", probRaw: null, gateOk: false, patternWeight: null },
    ]);
  });

  it("collapses repeats, sets a holiday's rows apart, and an empty gate does not pass", async () => {
    const parsed = await read("repeats-and-a-holiday.csv");
    expect(rowsOn(parsed, "2025-08-29").map(({ ticker, gateOk }) => [ticker, gateOk])).toEqual([
      ["AMD", true],
      ["XOM", false],
      ["JNJ", false],
    ]);
    expect(parsed.forecast.strays).toMatchObject([{ line: 5, date: "2025-09-01" }]);
    expect(parsed.notes.map(({ code }) => code)).toEqual([
      "no-side",
      "no-session-dates",
      "collapsed-rows",
      "rounded-micros",
    ]);
  });

  it("keeps sides as they are written, and rows without a date until somebody dates them", async () => {
    const sides = rowsOn(await read("history-with-sides.csv"), "2025-08-28");
    expect(sides.map(({ side }) => side)).toEqual(["BUY", null]);
    const parsed = await read("no-dates.csv");
    expect(parsed.forecast.undated?.rows).toHaveLength(2);
    expect(parsed.notes.map(({ code }) => code)).toContain("no-dates");
  });
});

describe("the drawer of bad forecasts", () => {
  const files = filesOf("not-ok");

  it("holds 18 files", () => {
    expect(files).toHaveLength(18);
  });

  it.each(files)("refuses %s for the fault in its name, and for no other", async (file) => {
    const problems = await problemsOf(fs.readFileSync(`${DRAWERS}/not-ok/${file}`));
    const code = file.replace(/\..*$/, "");
    expect([...new Set(problems.map((problem) => problem.code))]).toEqual([code]);
    for (const problem of problems) expect(sayFileProblem(problem)).toMatch(/^[A-Z].*\.$/s);
  });

  it.each([
    ["missing-cell.csv", ["2:prob_win", "3:date", "4:ticker"]],
    ["prob-out-of-range.csv", ["2:prob_win", "3:prob_raw", "4:prob_win"]],
    ["prob-out-of-range.parquet", ["1:prob_win"]],
    ["not-a-number.csv", ["2:prob_win", "3:pattern_weight"]],
    ["bad-ticker.csv", ["2:ticker", "3:ticker"]],
  ])("lists every cell of %s with line and column", async (file, cells) => {
    const problems = await problemsOf(fs.readFileSync(`${DRAWERS}/not-ok/${file}`));
    expect(problems.map(({ line, column }) => `${line}:${column}`)).toEqual(cells);
  });

  it("P1 names both lines of two rows that differ", async () => {
    const [problem] = await problemsOf(fs.readFileSync(`${DRAWERS}/not-ok/conflicting-rows.csv`));
    expect(problem && sayFileProblem(problem)).toBe(
      "Line 4: AMD has another row for 2025-08-29 on line 2, with different figures.",
    );
  });

  it("refuses more rows of one date than a plan may have lines", async () => {
    const rows = Array.from({ length: 10_001 }, (_, i) => `2025-08-29,T${i},0.6`).join("\n");
    const problems = await problemsOf(bytesOf(`date,ticker,prob_win\n${rows}\n`));
    expect(problems.map(({ code }) => code)).toEqual(["too-many-for-a-day"]);
  });
});

it("reads a history of a quarter of a million rows", async () => {
  const day = (n: number) => new Date(Date.UTC(2023, 0, 2) + n * 86_400_000).toISOString();
  const rows = Array.from({ length: 250_000 }, (_, i) => {
    const date = day(Math.floor(i / 500)).slice(0, 10);
    return `${date},T${i % 500},0.${(i % 900_000) + 100_000}`;
  });
  const parsed = await forecastOf(bytesOf(`date,ticker,prob_win\n${rows.join("\n")}\n`));
  expect(parsed.rows).toBe(250_000);
}, 30_000);
