// What does not add up in a folder of the monthly script: its known flaws by name, and any changed number.
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkSeedTree } from "./check-seed-tree";
import { type FolderFiles, isSeedFile } from "./read-seed-tree";

const ROOT = "fixtures/seed-evidence/look-ahead";
const folder: FolderFiles = new Map(
  fs
    .readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.relative(ROOT, file).replaceAll("\\", "/"), fs.readFileSync(file)]),
);
const text = (name: string): string => Buffer.from(folder.get(name) ?? []).toString();
const changed = (name: string, from: string | RegExp, to: string): FolderFiles => {
  const made = text(name).replace(from, to);
  expect(made, `${from} is in ${name}`).not.toBe(text(name));
  return new Map(folder).set(name, Buffer.from(made));
};
const found = (files: FolderFiles) =>
  checkSeedTree(files).findings.map(
    ({ code, file, column, theirs, ours }) => `${code} ${file} ${column}: ${theirs} / ${ours}`,
  );
const before = found(folder);
/** What was found that the folder as it is does not have. */
const newly = (files: FolderFiles) => found(files).filter((one) => !before.includes(one));

test("a folder as the script wrote it: its look-ahead and its counting are named", () => {
  expect(checkSeedTree(folder)).toMatchObject({ days: 3, trades: 6 });
  expect(before).toEqual([
    "as-of 2025-09-02/audit.json asof_date: 2025-09-01 / 2025-08-29",
    "signals-later 2025-09-02/trade_plan.csv date: 2026-01-16 / 2025-08-29",
    "signals-later 2025-09-03/trade_plan.csv date: 2026-01-16 / 2025-09-02",
    "signals-later 2025-09-04/trade_plan.csv date: 2026-01-16 / 2025-09-03",
    "same-signals trade_plan.csv prob_win: 3 days / ",
    "same-entries trade_plan.csv entry: 160.00 / ",
    "same-entries trade_plan.csv entry: 110.00 / ",
    "same-entries trade_plan.csv entry: 175.00 / ",
    "day-figure 2025-09-02/day_report.json trades: 2 / 1",
    "open-over-cap all_trades.csv entry_price: 384.50 / 300",
    "summary-figure summary.json total_trades: 6 / 5",
    "summary-figure summary.json win_rate: 33.33333333333333 / 40",
    "summary-figure summary.json avg_hold_hours: 27.166666666666668 / 32.6",
  ]);
  const sentences = checkSeedTree(folder).findings.map(({ sentence }) => sentence);
  expect(sentences.filter((each) => each.includes("a number was changed"))).toEqual([]);
});

describe("one changed number is found", () => {
  const trades = "2025-09-03/sim_trades.csv";
  test.each<[string, readonly [string | RegExp, string], readonly string[]]>([
    [
      "summary.json",
      ['"total_pnl": -1.3', '"total_pnl": 11.3'],
      ["summary-figure summary.json total_pnl"],
    ],
    [
      "summary.json",
      ['"final_equity": 998', '"final_equity": 1098'],
      ["summary-figure summary.json final_equity"],
    ],
    [
      "summary.json",
      ['"win_rate": 33.3', '"win_rate": 83.3'],
      ["summary-figure summary.json win_rate"],
    ],
    [
      "summary.json",
      ['"avg_loss": -1.66', '"avg_loss": -0.66'],
      ["summary-figure summary.json avg_loss"],
    ],
    ["summary.json", ['"sl_count": 2', '"sl_count": 1'], ["summary-figure summary.json sl_count"]],
    [
      "summary.json",
      [/"mdd_pct": [\d.]+/, '"mdd_pct": 0.05'],
      ["summary-figure summary.json mdd_pct"],
    ],
    ["equity_curve.csv", ["1003.24", "1013.24"], ["equity-row equity_curve.csv equity"]],
    ["equity_curve.csv", [/\n[^\n]+\n$/, "\n"], ["equity-row equity_curve.csv equity"]],
    [
      "2025-09-03/day_report.json",
      ['"pnl": -1.5', '"pnl": 1.5'],
      ["day-figure 2025-09-03/day_report.json pnl"],
    ],
    [
      "2025-09-03/day_report.json",
      ['"tp_count": 0', '"tp_count": 2'],
      ["day-figure 2025-09-03/day_report.json tp_count"],
    ],
    [
      "2025-09-03/audit.json",
      ['"kept_trades": 2', '"kept_trades": 3'],
      ["audit-figure 2025-09-03/audit.json execution_mode.kept_trades"],
    ],
    [
      "2025-09-03/audit.json",
      ['"exposure_total": 270', '"exposure_total": 70'],
      ["audit-figure 2025-09-03/audit.json exposure_total"],
    ],
    [
      "2025-09-03/trade_plan.csv",
      [",1,110.0,", ",1,90.0,"],
      ["plan-exposure 2025-09-03/trade_plan.csv exposure"],
    ],
    [
      "2025-09-03/trade_plan.csv",
      [",1,110.0,", ",2,220.0,"],
      ["plan-over-cap", "audit-figure", "audit-figure"],
    ],
    [
      trades,
      [/110\.9,TIMEOUT/, "120.9,TIMEOUT"],
      [
        "trade-figure 2025-09-03/sim_trades.csv pnl:",
        "trade-figure 2025-09-03/sim_trades.csv pnl_pct",
      ],
    ],
    [trades, ["54.0", "5.0"], ["trade-figure 2025-09-03/sim_trades.csv hold_hours"]],
    [
      trades,
      ["2025-09-03 13:30:00+00:00,110.5", "2025-09-05 13:30:00+00:00,110.5"],
      [
        "trade-figure",
        "entered-late 2025-09-03/sim_trades.csv entry_time: 2025-09-05 / 2025-09-03",
      ],
    ],
    [
      trades,
      [/XOM,BUY/, "WMT,BUY"],
      [
        "line-without-row 2025-09-03/sim_trades.csv",
        "other-trades all_trades.csv",
        "other-trades all_trades.csv",
      ],
    ],
    [
      "all_trades.csv",
      [/XOM,BUY,2025-09-04[^\n]+\n/, ""],
      ["other-trades all_trades.csv ticker:  / XOM 2025-09-04 TIMEOUT"],
    ],
  ])("in %s: %j", (file, [from, to], expected) => {
    const findings = newly(changed(file, from, to));
    for (const each of expected) {
      expect(
        findings.some((one) => one.startsWith(each)),
        `${each} in ${findings}`,
      ).toBe(true);
    }
    expect(findings.length).toBeGreaterThanOrEqual(expected.length);
  });
  test("a stop above a long entry, which wins when it is hit", () => {
    const trap = changed("2025-09-03/sim_trades.csv", /,159\.068,1,/, ",225.4,1,");
    expect(newly(trap)).toEqual(["wrong-side 2025-09-03/sim_trades.csv sl_price: 225.40 / 161.00"]);
  });
  test("a drawdown that begins after the first loss is known as the script's", () => {
    const loss = text("all_trades.csv")
      .split("\n")
      .filter((line) => !line.includes(",TP,"))
      .join("\n");
    const files = new Map(folder).set("all_trades.csv", Buffer.from(loss));
    // Of the exits alone the equity falls from 998.068 to 995.412, of the capital from 1000.
    files.set(
      "summary.json",
      Buffer.from(text("summary.json").replace(/"mdd_pct": [\d.]+/, '"mdd_pct": 0.266114')),
    );
    const mdd = checkSeedTree(files).findings.find(({ column }) => column === "mdd_pct");
    expect(mdd).toMatchObject({
      ours: "0.4588",
      sentence: expect.stringContaining("begins at the first exit"),
    });
  });
});

describe("files that are missing or cannot be read", () => {
  test("are findings, and the rest is checked all the same", () => {
    const files = new Map(folder).set("summary.json", Buffer.from("{"));
    files.delete("2025-09-03/sim_trades.csv");
    expect(newly(files)).toEqual([
      "missing-file 2025-09-03/sim_trades.csv :  / ",
      "unreadable summary.json :  / ",
    ]);
    // A total without its parts accuses nobody; the day that has its rows is still counted.
    expect(found(files)).toContain("day-figure 2025-09-02/day_report.json trades: 2 / 1");
  });
  test("an empty folder has nothing to find", () => {
    expect(checkSeedTree(new Map())).toEqual({ days: 0, trades: 0, findings: [] });
  });
  test.each([
    ["2025-09-02/trade_plan.csv", true],
    ["equity_daily.csv", true],
    ["2025-09-02/notes.txt", false],
    ["bundle.zip", false],
    ["2025-9-2/audit.json", false],
  ])("%s is a file of such a folder: %s", (name, is) => {
    expect(isSeedFile(name)).toBe(is);
  });
});
