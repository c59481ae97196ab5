// Tests of `paperproof data`: what the commands read, write and refuse.
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Folder, paperproof } from "../testing/paperproof";

const folder = new Folder();
const HEADER = "datetime,ticker,open,high,low,close,volume";

/** Hours of September 2, 2025, from `first`, an hour each, at a price. */
const hours = (first: number, count: number, price = "100.00"): string =>
  Array.from({ length: count }, (_, i) => {
    const at = `2025-09-02T${String(first + i).padStart(2, "0")}:30:00Z`;
    return `${at},AMD,${price},${price},${price},${price},10`;
  }).join("\n");

const file = (name: string, ...parts: readonly string[]): string =>
  folder.write(name, [HEADER, ...parts, ""].join("\n"));

// Each test starts processes of its own, and the first start after a change bundles the sources.
vi.setConfig({ testTimeout: 30_000 });
beforeAll(() => paperproof(["--help"]), 60_000);
afterAll(() => folder.remove());

describe("inspect", () => {
  test("says per symbol what a file holds, lacks and leaves in doubt", async () => {
    const jump = "2025-09-03T13:30:00Z,AMD,50,50,50,50,0";
    file("holed.csv", hours(13, 5), "2025-09-02T20:30:00Z,AMD,1,1,1,1,1", jump);
    const { code, stdout } = await folder.run("data", "inspect", "holed.csv", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      file: "holed.csv",
      bytes: Buffer.byteLength(folder.read("holed.csv")),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      rows: 7,
      interval: "1h",
      zoneAssumed: false,
      notes: [
        { code: "dropped-bars", sentence: expect.stringContaining("1 ") },
        { code: "missing-bars", sentence: expect.stringContaining("8 ") },
      ],
      symbols: [
        {
          symbol: "AMD",
          bars: 6,
          firstOpensAt: "2025-09-02T13:30:00Z",
          lastClosesAt: "2025-09-03T14:30:00Z",
          volumeReported: true,
          dropped: [{ code: "outside-session", count: 1 }],
          missing: [
            { date: "2025-09-02", count: 2 },
            { date: "2025-09-03", count: 6 },
          ],
          repeated: 0,
          zeroVolume: 1,
          flags: [
            {
              code: "suspected-split",
              opensAt: "2025-09-03T13:30:00Z",
              detail: { before: 100_000_000, after: 50_000_000, ratio: "2:1" },
            },
          ],
        },
      ],
    });
    const text = await folder.run("data", "inspect", "holed.csv");
    expect(text.stdout).toContain("AMD lacks bars on 2025-09-02 (2), 2025-09-03 (6).");
    expect(text.stdout).toContain("the close went from $100.00 to $50.00, as a 2:1 split would");
  });

  test("a bad file comes back with every problem, and exit code 1", async () => {
    file("bad.csv", hours(13, 1), "2025-09-02T14:30:00Z,AMD,ten,1,1,1,1", "x,AMD,1,1,1,1,1");
    const { code, stdout } = await folder.run("data", "inspect", "bad.csv", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      problems: [
        { line: 3, column: "open", code: "not-a-number" },
        { line: 4, column: "datetime", code: "not-a-time" },
      ],
      problemCount: 2,
    });
    const text = await folder.run("data", "inspect", "bad.csv");
    expect([text.code, text.stdout]).toEqual([1, expect.stringContaining("Line 3, open: ")]);
  });

  test("times without a zone are New York's unless the user says otherwise", async () => {
    file("naive.csv", hours(9, 7).replaceAll("Z", ""));
    const first = async (...args: string[]) => {
      const { stdout } = await folder.run("data", "inspect", "naive.csv", "--json", ...args);
      const { zoneAssumed, symbols } = JSON.parse(stdout);
      return [zoneAssumed, symbols[0].firstOpensAt];
    };
    expect(await first()).toEqual([true, "2025-09-02T13:30:00Z"]);
    expect((await folder.run("data", "inspect", "naive.csv", "--zone", "mars")).code).toBe(2);
  });

  test("a file that is not there is a sentence and exit code 1", async () => {
    expect(await folder.run("data", "inspect", "nowhere.csv")).toEqual({
      code: 1,
      stdout: "",
      stderr: "nowhere.csv cannot be read: there is no such file or folder.\n",
    });
  });
});

describe("convert", () => {
  test("CSV to Parquet and back gives the same file", async () => {
    file("day.csv", hours(13, 7, "100.25"));
    expect((await folder.run("data", "convert", "day.csv", "--out", "a.parquet")).code).toBe(0);
    const back = await folder.run("data", "convert", "a.parquet", "--out", "b.csv", "--json");
    expect(JSON.parse(back.stdout)).toEqual({
      ...{ out: "b.csv", interval: "1h", bars: 7, symbols: ["AMD"], notes: [] },
    });
    expect((await folder.run("data", "convert", "day.csv", "--out", "c.csv")).code).toBe(0);
    expect(folder.read("b.csv")).toBe(folder.read("c.csv"));
    expect(folder.read("b.csv")).toContain("2025-09-02T13:30:00Z,AMD,100.25,");
  });

  test("a bad file is not converted, and nothing is left behind", async () => {
    file("broken.csv", "2025-09-02T14:30:00Z,AMD,1,1,1,1,1", "2025-09-02T15:30:00Z,AMD,0,1,1,1,1");
    const { code, stderr } = await folder.run("data", "convert", "broken.csv", "--out", "z.csv");
    expect([code, stderr]).toEqual([1, expect.stringContaining("broken.csv was not read:")]);
    expect(folder.list().filter((name) => name.startsWith("z.csv"))).toEqual([]);
  });

  test.each([
    ["another ending", ["x.csv", "--out", "x.txt"], "must end in .csv or .parquet"],
    ["the file that is read", ["x.csv", "--out", "./x.csv"], "is a file to read"],
    ["no file", ["--out", "x.csv"], "Name a file"],
    ["no out", ["x.csv"], "--out is missing"],
  ])("%s is refused with exit code 2", async (_what, args, sentence) => {
    const { code, stderr } = await folder.run("data", "convert", ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  });

  test("a folder that is not there is a sentence, and exit code 1", async () => {
    file("one.csv", hours(13, 2));
    const { code, stderr } = await folder.run("data", "convert", "one.csv", "--out", "no/x.csv");
    expect([code, stderr]).toEqual([1, expect.stringContaining("no/x.csv cannot be written")]);
  });
});

describe("merge", () => {
  test("overlaps collapse where they are equal", async () => {
    file("early.csv", hours(13, 4));
    file("late.csv", hours(15, 5));
    const args = ["data", "merge", "late.csv", "early.csv", "--out", "whole.csv", "--json"];
    const { code, stdout } = await folder.run(...args);
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      {
        ...{ out: "whole.csv", interval: "1h", bars: 7, symbols: ["AMD"], equal: 2 },
        conflicts: [],
      },
    ]);
    file("at-once.csv", hours(13, 7));
    await folder.run("data", "convert", "at-once.csv", "--out", "expected.csv");
    expect(folder.read("whole.csv")).toBe(folder.read("expected.csv"));
  });

  test("bars that differ are listed with their files, and nothing is written", async () => {
    file("left.csv", hours(13, 4));
    file("right.csv", hours(15, 1), hours(16, 2, "100.01"));
    const args = ["data", "merge", "left.csv", "right.csv", "--out", "never.csv"];
    const { code, stdout } = await folder.run(...args, "--json");
    const bar = (micros: number, from: string) => ({
      file: from,
      opensAt: "2025-09-02T16:30:00Z",
      closesAt: "2025-09-02T17:30:00Z",
      ...{ open: micros, high: micros, low: micros, close: micros, volume: 10 },
    });
    expect([code, JSON.parse(stdout)]).toMatchObject([
      1,
      {
        out: null,
        equal: 1,
        conflicts: [
          {
            symbol: "AMD",
            opensAt: "2025-09-02T16:30:00Z",
            left: bar(100_000_000, "left.csv"),
            right: bar(100_010_000, "right.csv"),
          },
        ],
      },
    ]);
    expect(folder.has("never.csv")).toBe(false);
    const text = await folder.run(...args);
    expect([text.code, text.stdout]).toEqual([1, expect.stringContaining("1 conflict: nothing")]);
  });

  test("files of two intervals are not merged", async () => {
    file("hourly.csv", hours(13, 3));
    file("daily.csv", "2025-09-02,AMD,1,1,1,1,1", "2025-09-03,AMD,1,1,1,1,1");
    const args = ["data", "merge", "hourly.csv", "daily.csv", "--out", "never.csv"];
    const { code, stderr } = await folder.run(...args);
    expect([code, stderr]).toEqual([
      1,
      "hourly.csv has 1h bars and daily.csv has 1d bars: merge one interval at a time.\n",
    ]);
  });
});

describe("download", () => {
  const sample = ["data", "download", "--feed", "sample"];
  const september = ["--start", "2025-09-01", "--end", "2025-09-30", "--interval", "1h"];

  test("the last date is included, and the file reads back", async () => {
    const args = [...sample, "--tickers", "AMD", "XOM", ...september, "--out", "2025-09.parquet"];
    const { code, stdout } = await folder.run(...args, "--json");
    expect([code, JSON.parse(stdout)]).toMatchObject([
      0,
      {
        ...{ out: "2025-09.parquet", feed: "sample", synthetic: true, interval: "1h" },
        symbols: [
          { symbol: "AMD", bars: 147, refusal: null, missing: [] },
          { symbol: "XOM", bars: 147, refusal: null, missing: [] },
        ],
      },
    ]);
    const read = await folder.run("data", "inspect", "2025-09.parquet", "--json");
    expect(JSON.parse(read.stdout).symbols).toMatchObject([
      { symbol: "AMD", bars: 147, lastClosesAt: "2025-09-30T20:00:00Z" },
      { symbol: "XOM", bars: 147, lastClosesAt: "2025-09-30T20:00:00Z" },
    ]);
  });

  test("made-up prices are called synthetic", async () => {
    const { stdout } = await folder.run(
      ...[...sample, "--tickers", "amd,xom", ...september, "--out", "both.csv"],
    );
    expect(stdout).toMatch(/both\.csv: 294 bars of 2 symbols from .*SYNTHETIC/);
  });

  test("a ticker that the feed does not know is told, the others are written, exit code 1", async () => {
    const args = [...sample, "--tickers", "AMD", "NOSUCH", ...september, "--out", "some.csv"];
    const { code, stdout } = await folder.run(...args);
    expect([code, stdout]).toEqual([1, expect.stringContaining("NOSUCH: ")]);
    expect(folder.has("some.csv")).toBe(true);
  });

  test("with nothing fetched nothing is written", async () => {
    const args = [...sample, "--tickers", "NOSUCH", ...september, "--out", "none.csv", "--json"];
    const { code, stdout } = await folder.run(...args);
    expect([code, JSON.parse(stdout).out, folder.has("none.csv")]).toEqual([1, null, false]);
  });

  test("a range that the feed no longer has is refused before anything is asked for", async () => {
    const args = ["--tickers", "AMD", "--start", "2015-01-02", "--end", "2015-01-05"];
    const { code, stdout } = await folder.run(
      ...["data", "download", ...args, "--interval", "1m", "--out", "old.csv"],
    );
    expect([code, stdout]).toEqual([1, expect.stringContaining("for 7 days")]);
  });

  test.each([
    ["no ticker", ["--tickers", "=CMD", ...september], '"=CMD" is no ticker'],
    ["an empty list", ["--tickers", ",", ...september], "--tickers needs at least one ticker"],
    [
      "dates the wrong way round",
      ["--tickers", "AMD", "--start", "2025-09-30", "--end", "2025-09-01"],
      "--start 2025-09-30 is after --end 2025-09-01",
    ],
    [
      "an unknown interval",
      ["--tickers", "AMD", "--start", "2025-09-01", "--end", "2025-09-30", "--interval", "2h"],
      "write 1m, 5m, 15m, 1h, 1d",
    ],
    ["an unknown feed", ["--tickers", "AMD", ...september, "--feed", "x"], "write yahoo, sample"],
  ])("%s is refused with exit code 2", async (_what, args, sentence) => {
    const { code, stderr } = await folder.run("data", "download", ...args, "--out", "x.csv");
    expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  });
});
