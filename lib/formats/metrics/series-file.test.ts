// Files of daily values: every form that is read, and each problem with its line and column.
import { describe, expect, it } from "vitest";
import { sayFileNote } from "../file-note";
import { sayFileProblem } from "../file-problem";
import { type ParsedSeries, parseSeriesFile, type SeriesKind } from "./series-file";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(text: string, kind: SeriesKind = "returns"): Promise<ParsedSeries> {
  const parsed = await parseSeriesFile(bytes(text), kind);
  if (!parsed.ok) throw new Error(parsed.refusal.problems.map(sayFileProblem).join("\n"));
  return parsed.value;
}

async function problemsOf(text: string, kind: SeriesKind = "returns"): Promise<string[]> {
  const parsed = await parseSeriesFile(bytes(text), kind);
  return parsed.ok ? [] : parsed.refusal.problems.map(sayFileProblem);
}

const DAYS = ["2025-09-02", "2025-09-03"];

describe("returns", () => {
  it.each([
    ["date and returns", "date,returns\n2025-09-02,0.01\n2025-09-03,-0.02\n", DAYS],
    ["another order and case", "Returns;Date\n0.01;2025-09-02\n-0.02;2025-09-03\n", DAYS],
    ["decimal commas", "date;return\n2025-09-02;0,01\n2025-09-03;-0,02\n", DAYS],
    ["exponents", "date,ret\n2025-09-02,1e-2\n2025-09-03,-2.0E-02\n", DAYS],
    ["pandas with a named series", ",returns\n2025-09-02,0.01\n2025-09-03,-0.02\n", DAYS],
    ["pandas without a name", ",0\n2025-09-02,0.01\n2025-09-03,-0.02\n", DAYS],
    ["pandas with a counted index", ",0\n0,0.01\n1,-0.02\n", null],
    ["pandas without an index", "0\n0.01\n-0.02\n", null],
    ["another title beside a date", "datetime,AMD\n2025-09-02,0.01\n2025-09-03,-0.02\n", DAYS],
    ["times of day", "time,ret\n2025-09-02 16:00,.01\n2025-09-03T16:00:00-04:00,-.02\n", DAYS],
    ["one column", "returns\n0.01\n-0.02", null],
    ["no titles", "0.01\n-0.02\n", null],
    ["no titles, with dates", "2025-09-02,0.01\n2025-09-03,-0.02\n", DAYS],
  ])("are read from %s", async (_what, text, dates) => {
    const parsed = await read(text);
    expect(parsed.series.returns).toEqual([0.01, -0.02]);
    expect(parsed.dates).toEqual(dates);
  });
  it("keep every digit", async () => {
    const { series } = await read("returns\n0.0123456789012345\n");
    expect(series.returns).toEqual([0.0123456789012345]);
  });
  it("may be unknown, as pandas writes the first one", async () => {
    const { series, notes } = await read(
      "date,returns\n2025-09-01,\n2025-09-02,0.01\n2025-09-03,nan\n",
    );
    expect(series.returns).toEqual([null, 0.01, null]);
    expect(notes.map(sayFileNote)).toEqual([
      "Sessions without a return: 2. They count as time, and not in the ratios.",
    ]);
  });
  it("say what was left aside or looks odd", async () => {
    const { notes } = await read("date,returns,equity\n2025-09-02,1.5,100\n");
    expect(notes.map(sayFileNote)).toEqual([
      "Left aside: equity.",
      "Returns of 100% or more, either way: 1. A return is a fraction: write 0.012 for 1.2%.",
    ]);
    const untitled = await read("0.01\n0.02\n");
    expect(untitled.notes.map(({ code }) => code)).toEqual(["no-title-line"]);
  });
});

describe("equity", () => {
  it("starts with the capital, and returns follow from it", async () => {
    const { series, dates } = await read(
      "date,equity\n2025-09-01,1000\n2025-09-02,1010\n",
      "equity",
    );
    expect(series).toEqual({ values: [1000, 1010], returns: [0.01] });
    expect(dates).toEqual(["2025-09-01", "2025-09-02"]);
  });
  it("of each exit is taken once a date, its last", async () => {
    const rows = ["2025-09-02 10:30,990", "2025-09-02 15:30,1005", "2025-09-03 12:30,1010"];
    const { series, dates, notes } = await read(`datetime,equity\n${rows.join("\n")}`, "equity");
    expect([series.values, dates]).toEqual([[1005, 1010], DAYS]);
    expect(notes.map(({ code, facts }) => [code, facts])).toEqual([["last-of-date", { count: 1 }]]);
  });
});

describe("a file is refused whole, with line and column", () => {
  it.each<{ text: string; kind?: SeriesKind; said: string[] }>([
    { text: "", said: ["The file is empty."] },
    { text: "returns\n", said: ["Line 1: The file has a header line and no rows."] },
    {
      text: "date,returns\n2025-09-02,ten\n2025-13-03,0.1\n",
      said: [
        'Line 2, returns: "ten" is not a number.',
        'Line 3, date: "2025-13-03" is not a date: write it as 2025-09-02.',
      ],
    },
    { text: "returns\n0.01\ninf\n", said: ['Line 3, returns: "inf" is not a number.'] },
    { text: "date,returns\n,0.01\n", said: ["Line 2, date: The cell is empty and must not be."] },
    {
      text: "date,equity\n2025-09-02,100\n2025-09-03,\n",
      kind: "equity",
      said: ["Line 3, equity: The cell is empty and must not be."],
    },
    {
      text: "date,returns\n2025-09-03,0.01\n2025-09-02,0.01\n",
      said: ['Line 3, date: "2025-09-02" is earlier than the row above. Put the oldest row first.'],
    },
    {
      text: "date,returns\n2025-09-02,0.01\n2025-09-02,0.02\n",
      said: ['Line 3, date: "2025-09-02" stands in the row above, too: one return a session.'],
    },
    {
      text: "date,a,b\n2025-09-02,1,2\n",
      said: ["A column is missing: returns or return or daily_returns or daily_return or ret."],
    },
    { text: "date\n2025-09-02\n", said: ['Line 2, date: "2025-09-02" is not a number.'] },
    {
      text: "date,returns\n2025-09-02\n",
      said: ["Line 2: The row has 1 cells where the header has 2."],
    },
  ])("$said", async ({ text, kind, said }) => {
    expect(await problemsOf(text, kind)).toEqual(said);
  });
});
