// Bar files: both drawers of fixtures are read to the last file.
import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { instantToText } from "@/lib/core/base/time";
import { type BarsCsvOptions, type ParsedBars, parseBarsCsv } from "./bars-csv";
import { sayFileNote } from "./file-note";
import { type FileProblem, sayFileProblem } from "./file-problem";

const DRAWERS = "fixtures/bars";
const filesOf = (drawer: string): string[] => fs.readdirSync(`${DRAWERS}/${drawer}`).sort();
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function barsOf(bytes: Uint8Array, options: BarsCsvOptions = {}): ParsedBars {
  const parsed = parseBarsCsv(bytes, options);
  if (!parsed.ok) throw new Error(parsed.refusal.problems.map(sayFileProblem).join("\n"));
  return parsed.value;
}

const fileOf = (file: string): Uint8Array => fs.readFileSync(`${DRAWERS}/ok/${file}.csv`);
const read = (file: string): ParsedBars => barsOf(fileOf(file));

function problemsOf(bytes: Uint8Array): readonly FileProblem[] {
  const parsed = parseBarsCsv(bytes);
  return parsed.ok ? [] : parsed.refusal.problems;
}

describe("the drawer of good bar files", () => {
  it.each([
    ["a-repeated-row-and-a-gap", "1h", 7],
    ["days-with-a-holiday", "1d", 6],
    ["hours-in-utc-bom-crlf", "1h", 36],
    ["hours-naive-new-york", "1h", 36],
    ["hours-semicolon-decimal-comma", "1h", 36],
    ["hours-with-extended-sessions", "1h", 10],
    ["hours-with-zone", "1h", 36],
  ])("reads %s as %s bars from %d rows", (file, interval, rows) => {
    expect(read(file)).toMatchObject({ interval, rows });
  });

  it("holds exactly the seven files above", () => {
    expect(filesOf("ok")).toHaveLength(7);
    for (const file of filesOf("ok")) expect(read(file.slice(0, -4)).sets[0]).toBeDefined();
  });

  it("reads every row into a bar of its session, the last hour cut off at the close", () => {
    const { sets, assumedZone, notes } = read("hours-with-zone");
    expect(sets.map(({ symbol, bars }) => [symbol, bars.length])).toEqual([
      ["AMD", 18],
      ["XOM", 18],
    ]);
    const bars = sets[0]?.bars ?? [];
    expect(bars[0]).toEqual({
      opensAt: Date.parse("2025-07-01T13:30Z"),
      closesAt: Date.parse("2025-07-01T14:30Z"),
      open: 138_100_000,
      high: 138_300_000,
      low: 137_600_000,
      close: 137_750_000,
      volume: 100_000,
    });
    expect(bars[6]).toMatchObject({ closesAt: Date.parse("2025-07-01T20:00Z") });
    // 2025-07-03 closes at 13:00 in New York: four hours, the last of 30 minutes.
    expect(bars.at(-1)).toMatchObject({ closesAt: Date.parse("2025-07-03T17:00Z") });
    expect(sets[0]).toMatchObject({ dropped: 0, missing: [], collapsed: 0, volumeReported: true });
    expect({ assumedZone, notes }).toEqual({ assumedZone: false, notes: [] });
  });

  it.each(["hours-in-utc-bom-crlf", "hours-naive-new-york", "hours-semicolon-decimal-comma"])(
    "reads the same bars from %s",
    (file) => {
      expect(read(file).sets).toEqual(read("hours-with-zone").sets);
    },
  );

  it("says which zone was assumed and which columns were left aside", () => {
    const parsed = read("hours-naive-new-york");
    expect(parsed.assumedZone).toBe(true);
    expect(parsed.notes.map(sayFileNote)).toEqual([
      "The times name no zone; they were read as New York time.",
      "Left aside: Adj Close.",
    ]);
  });

  it("takes naive times as UTC when told, and then finds them partly before the open", () => {
    const parsed = barsOf(fileOf("hours-naive-new-york"), { zone: "utc" });
    expect(parsed.notes[0]).toEqual({ code: "assumed-zone", facts: { zone: "UTC" } });
    expect(parsed.sets[0]?.dropped).toBeGreaterThan(0);
  });

  it("reads dates as daily bars, drops a holiday, and says that no volume is reported", () => {
    const { sets, notes } = read("days-with-a-holiday");
    expect(sets[0]?.bars.map(({ closesAt }) => instantToText(closesAt))).toEqual([
      "2025-06-30T20:00:00Z",
      "2025-07-01T20:00:00Z",
      "2025-07-02T20:00:00Z",
      "2025-07-03T17:00:00Z",
      "2025-07-07T20:00:00Z",
    ]);
    expect(sets[0]).toMatchObject({ dropped: 1, volumeReported: false });
    expect(notes.map(({ code }) => code)).toEqual(["dropped-bars", "no-volume"]);
  });

  it("drops and counts bars outside the session, and the one that straddles the open", () => {
    const { sets, notes } = read("hours-with-extended-sessions");
    expect(sets[0]?.bars.map(({ opensAt }) => instantToText(opensAt).slice(11, 16))).toEqual([
      "14:00",
      "15:00",
      "16:00",
      "17:00",
      "18:00",
      "19:00",
    ]);
    expect(sets[0]?.dropped).toBe(4);
    expect(notes.map(({ code, facts }) => [code, facts.count])).toEqual([
      ["dropped-bars", 3],
      ["dropped-straddling", 1],
      ["missing-bars", 1],
    ]);
  });

  it("counts a repeated row once and notes the gap", () => {
    const { sets } = read("a-repeated-row-and-a-gap");
    expect(sets[0]).toMatchObject({ collapsed: 1, missing: [{ date: "2025-07-01", count: 1 }] });
    expect(sets[0]?.bars).toHaveLength(6);
  });

  it("takes a column of zero volumes for no report, and a single blank for zero", () => {
    const rows = (volumes: string[]) =>
      volumes.map((v, i) => `2025-07-01 ${10 + i}:30,AMD,10,11,9,10,${v}`).join("\n");
    const header = "datetime,ticker,open,high,low,close,volume\n";
    const zeros = barsOf(bytesOf(header + rows(["0", "0.0", ""])));
    expect(zeros.sets[0]).toMatchObject({ volumeReported: false });
    const mixed = barsOf(bytesOf(header + rows(["0.25", "5000000000000", ""])));
    expect(mixed.sets[0]?.volumeReported).toBe(true);
    expect(mixed.sets[0]?.bars.map(({ volume }) => volume)).toEqual([1, 5_000_000_000_000, 0]);
    expect(mixed.notes.map(({ code }) => code)).toContain("volume-missing");
  });

  it("takes the user's word for the interval of a single bar", () => {
    const one = bytesOf("datetime,ticker,open,high,low,close\n2025-07-01 09:30,AMD,10,11,9,10\n");
    expect(problemsOf(one).map(({ code }) => code)).toEqual(["unknown-interval"]);
    expect(barsOf(one, { interval: "15m" }).sets[0]?.bars).toHaveLength(1);
  });
});

describe("the drawer of bad bar files", () => {
  const files = filesOf("not-ok");

  it("holds 18 files", () => {
    expect(files).toHaveLength(18);
  });

  it.each(files)("refuses %s for the fault in its name, and for no other", (file) => {
    const problems = problemsOf(fs.readFileSync(`${DRAWERS}/not-ok/${file}`));
    expect([...new Set(problems.map(({ code }) => `${code}.csv`))]).toEqual([file]);
  });

  it.each([
    [
      "conflicting-bars",
      "Line 9: AMD has another bar for the same time on line 4, with different figures.",
    ],
    ["high-too-low", "Line 4, high: The high is below the open or the close."],
    ["missing-cell", "Line 4, open: The cell is empty and must not be."],
    [
      "nonexistent-time",
      'Line 2, datetime: New York clocks never showed "2025-03-09 02:30:00": they skip that hour.',
    ],
  ])("says where %s is", (file, sentence) => {
    const [problem] = problemsOf(fs.readFileSync(`${DRAWERS}/not-ok/${file}.csv`));
    expect(problem && sayFileProblem(problem)).toBe(sentence);
  });

  it("lists the bad rows of every symbol at once", () => {
    const rows = ["AMD,10,11,9,10", "AMD,10,9,9,10", "XOM,10,11,9,10", "XOM,10,11,10.5,10"];
    const text = rows.map((row, i) => `2025-07-01 ${10 + i}:30,${row}`).join("\n");
    const problems = problemsOf(bytesOf(`datetime,ticker,open,high,low,close\n${text}\n`));
    expect(problems.map(({ code, line }) => `${code}@${line}`)).toEqual([
      "high-too-low@3",
      "low-too-high@5",
    ]);
  });
});
