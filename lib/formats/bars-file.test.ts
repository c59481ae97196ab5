// Bar files: both drawers of fixtures are read to the last file.
import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { instantToText } from "@/lib/core/base/time";
import { barsOfColumns } from "./bars/columns";
import { type BarsFileOptions, type ParsedBars, parseBarsFile } from "./bars-file";
import { sayFileNote } from "./file-note";
import { type FileProblem, sayFileProblem } from "./file-problem";

const DRAWERS = "fixtures/bars";
const filesOf = (drawer: string): string[] => fs.readdirSync(`${DRAWERS}/${drawer}`).sort();
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function barsOf(bytes: Uint8Array, options: BarsFileOptions = {}): Promise<ParsedBars> {
  const parsed = await parseBarsFile(bytes, options);
  if (!parsed.ok) throw new Error(parsed.refusal.problems.map(sayFileProblem).join("\n"));
  return parsed.value;
}

const fileOf = (file: string): Uint8Array => fs.readFileSync(`${DRAWERS}/ok/${file}`);
const read = (file: string): Promise<ParsedBars> => barsOf(fileOf(file));

async function problemsOf(bytes: Uint8Array): Promise<readonly FileProblem[]> {
  const parsed = await parseBarsFile(bytes);
  return parsed.ok ? [] : parsed.refusal.problems;
}

const barsIn = (set: ParsedBars["sets"][number] | undefined) =>
  set ? barsOfColumns(set.bars) : [];

describe("the drawer of good bar files", () => {
  it.each([
    ["a-repeated-row-and-a-gap.csv", "1h", 7],
    ["days-with-a-holiday.csv", "1d", 6],
    ["hours-in-utc-bom-crlf.csv", "1h", 36],
    ["hours-naive-new-york.csv", "1h", 36],
    ["hours-naive-new-york.parquet", "1h", 36],
    ["hours-on-the-clock.csv", "1h", 28],
    ["hours-semicolon-decimal-comma.csv", "1h", 36],
    ["hours-with-extended-sessions.csv", "1h", 10],
    ["hours-with-zone.csv", "1h", 36],
    ["wide-joined-with-a-hole.csv", "1h", 18],
    ["wide-tuples.csv", "1h", 18],
    ["wide-tuples.parquet", "1h", 18],
  ])("reads %s as %s bars from %d rows", async (file, interval, rows) => {
    expect(await read(file)).toMatchObject({ interval, rows });
  });

  it("holds exactly the twelve files above", async () => {
    expect(filesOf("ok")).toHaveLength(12);
    for (const file of filesOf("ok")) {
      const parsed = await barsOf(fs.readFileSync(`${DRAWERS}/ok/${file}`));
      expect(parsed.sets[0]?.bars.length).toBeGreaterThan(0);
    }
  });

  it("reads every row into a bar of its session, the last hour cut off at the close", async () => {
    const { sets, assumedZone, notes } = await read("hours-with-zone.csv");
    expect(sets.map(({ symbol, bars }) => [symbol, bars.length])).toEqual([
      ["AMD", 18],
      ["XOM", 18],
    ]);
    const bars = barsIn(sets[0]);
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

  it("gives a ticker of a wide file no bar at a time where it has no prices", async () => {
    const { sets } = await read("wide-joined-with-a-hole.csv");
    expect(sets.map(({ symbol, bars }) => [symbol, bars.length])).toEqual([
      ["AMD", 18],
      ["XOM", 17],
    ]);
    expect(sets[1]?.missing).toEqual([{ date: "2025-07-01", count: 1 }]);
  });

  it("leaves the adjusted closes of a wide file aside", async () => {
    const { notes } = await read("wide-tuples.parquet");
    expect(notes.map(sayFileNote)).toEqual([
      "Left aside: ('Adj Close', 'AMD'), ('Adj Close', 'XOM').",
    ]);
  });

  it.each([
    "hours-in-utc-bom-crlf.csv",
    "hours-naive-new-york.csv",
    "hours-naive-new-york.parquet",
    "hours-semicolon-decimal-comma.csv",
    "wide-tuples.csv",
    "wide-tuples.parquet",
  ])("reads the same bars from %s", async (file) => {
    expect((await read(file)).sets).toEqual((await read("hours-with-zone.csv")).sets);
  });

  it("says which zone was assumed and which columns were left aside", async () => {
    const parsed = await read("hours-naive-new-york.csv");
    expect(parsed.assumedZone).toBe(true);
    expect(parsed.notes.map(sayFileNote)).toEqual([
      "The times name no zone; they were read as New York time.",
      "Left aside: Adj Close.",
    ]);
  });

  it("takes naive times as UTC when told, and then finds them partly before the open", async () => {
    const parsed = await barsOf(fileOf("hours-naive-new-york.csv"), { zone: "utc" });
    expect(parsed.notes.slice(0, 2)).toEqual([
      { code: "assumed-zone", facts: { zone: "UTC" } },
      { code: "looks-like-new-york", facts: {} },
    ]);
    expect(parsed.sets[0]?.dropped).toBeGreaterThan(0);
  });

  it("reads dates as daily bars, drops a holiday, and says that no volume is reported", async () => {
    const { sets, notes } = await read("days-with-a-holiday.csv");
    expect(barsIn(sets[0]).map(({ closesAt }) => instantToText(closesAt))).toEqual([
      "2025-06-30T20:00:00Z",
      "2025-07-01T20:00:00Z",
      "2025-07-02T20:00:00Z",
      "2025-07-03T17:00:00Z",
      "2025-07-07T20:00:00Z",
    ]);
    expect(sets[0]).toMatchObject({ dropped: 1, volumeReported: false });
    expect(notes.map(({ code }) => code)).toEqual(["dropped-bars", "no-volume"]);
  });

  it("drops and counts bars outside the session, and the one that straddles the open", async () => {
    const { sets, notes } = await read("hours-with-extended-sessions.csv");
    expect(barsIn(sets[0]).map(({ opensAt }) => instantToText(opensAt).slice(11, 16))).toEqual([
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

  it("counts a repeated row once and notes the gap", async () => {
    const { sets } = await read("a-repeated-row-and-a-gap.csv");
    expect(sets[0]).toMatchObject({ collapsed: 1, missing: [{ date: "2025-07-01", count: 1 }] });
    expect(sets[0]?.bars.length).toBe(6);
  });

  it("takes a column of zero volumes for no report, and a single blank for zero", async () => {
    const rows = (volumes: string[]) =>
      volumes.map((v, i) => `2025-07-01 ${10 + i}:30,AMD,10,11,9,10,${v}`).join("\n");
    const header = "datetime,ticker,open,high,low,close,volume\n";
    const zeros = await barsOf(bytesOf(header + rows(["0", "0.0", ""])));
    expect(zeros.sets[0]).toMatchObject({ volumeReported: false });
    const mixed = await barsOf(bytesOf(header + rows(["0.25", "5000000000000", ""])));
    expect(mixed.sets[0]?.volumeReported).toBe(true);
    expect(barsIn(mixed.sets[0]).map(({ volume }) => volume)).toEqual([1, 5_000_000_000_000, 0]);
    expect(mixed.notes.map(({ code }) => code)).toContain("volume-missing");
  });

  it("takes the user's word for the interval of a single bar", async () => {
    const one = bytesOf("datetime,ticker,open,high,low,close\n2025-07-01 09:30,AMD,10,11,9,10\n");
    expect((await problemsOf(one)).map(({ code }) => code)).toEqual(["unknown-interval"]);
    expect((await barsOf(one, { interval: "15m" })).sets[0]?.bars.length).toBe(1);
  });
});

describe("a file that would become too many stored months", () => {
  const header = "date,ticker,open,high,low,close,volume\n";
  const row = (date: string, ticker: string) => `${date},${ticker},1,1,1,1,1\n`;
  const letters = (n: number): string =>
    [n / 676, n / 26, n].map((x) => String.fromCharCode(65 + (Math.floor(x) % 26))).join("");
  const tickers = (count: number) => Array.from({ length: count }, (_, n) => letters(n));

  it("may name a thousand tickers and no more", async () => {
    const file = (count: number) =>
      bytesOf(
        header +
          tickers(count)
            .map((ticker) => row("2025-09-02", ticker))
            .join(""),
      );
    expect((await barsOf(file(1_000))).sets).toHaveLength(1_000);
    expect((await problemsOf(file(1_001))).map(sayFileProblem)).toEqual([
      "The file has 1001 tickers; 1000 are allowed. Upload it in parts.",
    ]);
  });

  it("may hold twenty thousand months of them and no more", async () => {
    // A Wednesday in the middle of each month of these years is no holiday.
    const months = Array.from({ length: 21 }, (_, n) => [2018 + Math.floor(n / 12), (n % 12) + 1]);
    const dates = months.map(([year = 0, month = 0]) => {
      const day = new Date(Date.UTC(year, month - 1, 14));
      day.setUTCDate(14 - ((day.getUTCDay() + 4) % 7));
      return day.toISOString().slice(0, 10);
    });
    const file = (count: number) =>
      bytesOf(
        header +
          tickers(1_000)
            .flatMap((ticker) => dates.slice(0, count).map((date) => row(date, ticker)))
            .join(""),
      );
    expect((await barsOf(file(20))).rows).toBe(20_000);
    expect((await problemsOf(file(21))).map(({ code }) => code)).toEqual(["too-many-months"]);
  });
});

describe("the drawer of bad bar files", () => {
  const files = filesOf("not-ok");

  it("holds 30 files", async () => {
    expect(files).toHaveLength(30);
  });

  it.each(files)("refuses %s for the fault in its name, and for no other", async (file) => {
    const problems = await problemsOf(fs.readFileSync(`${DRAWERS}/not-ok/${file}`));
    expect([...new Set(problems.map(({ code }) => code))]).toEqual([file.replace(/\..*$/, "")]);
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
  ])("says where %s is", async (file, sentence) => {
    const [problem] = await problemsOf(fs.readFileSync(`${DRAWERS}/not-ok/${file}.csv`));
    expect(problem && sayFileProblem(problem)).toBe(sentence);
  });

  it("reads the times that fit only as UTC when told that they are", async () => {
    for (const file of ["looks-like-utc.csv", "looks-like-utc.parquet"]) {
      const bytes = fs.readFileSync(`${DRAWERS}/not-ok/${file}`);
      const { sets } = await barsOf(bytes, { zone: "utc" });
      expect(sets).toEqual((await read("hours-with-zone.csv")).sets);
    }
  });

  it("lists the bad rows of every symbol at once", async () => {
    const rows = ["AMD,10,11,9,10", "AMD,10,9,9,10", "XOM,10,11,9,10", "XOM,10,11,10.5,10"];
    const text = rows.map((row, i) => `2025-07-01 ${10 + i}:30,${row}`).join("\n");
    const problems = await problemsOf(bytesOf(`datetime,ticker,open,high,low,close\n${text}\n`));
    expect(problems.map(({ code, line }) => `${code}@${line}`)).toEqual([
      "high-too-low@3",
      "low-too-high@5",
    ]);
  });
});
