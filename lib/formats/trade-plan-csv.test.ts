// Trade plan files: both drawers of fixtures are read to the last file.
import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { contentDigest, type PlanLine } from "@/lib/core/plan/plan";
import { badPlans, FILE_REFUSALS, faultOf, LINE_REFUSALS } from "@/test/kit/plan-drawer";
import { sayFileNote } from "./file-note";
import { type FileProblem, MAX_PROBLEMS, sayFileProblem } from "./file-problem";
import { parseTradePlan, parseTradePlanCsv } from "./trade-plan-csv";

const DRAWERS = "fixtures/plans";
const filesOf = (drawer: string): string[] => fs.readdirSync(`${DRAWERS}/${drawer}`).sort();
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function planOf(bytes: Uint8Array) {
  const parsed = parseTradePlanCsv(bytes);
  if (!parsed.ok) throw new Error(parsed.refusal.problems.map(sayFileProblem).join("\n"));
  return parsed.value;
}

const read = (file: string) => planOf(fs.readFileSync(`${DRAWERS}/ok/${file}`));

function problemsOf(bytes: Uint8Array): readonly FileProblem[] {
  const parsed = parseTradePlanCsv(bytes);
  return parsed.ok ? [] : parsed.refusal.problems;
}

const nothing: Omit<PlanLine, "line" | "ticker" | "quantity"> = {
  side: null,
  entry: null,
  takeProfit: null,
  stopLoss: null,
  probWin: null,
  strength: null,
  etthDays: null,
  etthDegraded: null,
  mode: null,
  maxHoldSessions: null,
  horizonDays: null,
  asOfDate: null,
  tradeDate: null,
  levels: null,
  dropReason: null,
  extra: {},
};

describe("the drawer of good plans", () => {
  it.each([
    ["absolute-levels.csv", 2],
    ["bom-crlf.csv", 4],
    ["columns-in-another-order.csv", 4],
    ["full-plan.csv", 5],
    ["pandas-index-and-gaps.csv", 3],
    ["quoted-extras.csv", 2],
    ["semicolon-decimal-comma.csv", 4],
    ["short-form.csv", 4],
  ])("reads %s into %d lines", (file, lines) => {
    expect(read(file).plan.lines).toHaveLength(lines);
  });

  it("holds exactly the eight files above, and one as Parquet", async () => {
    expect(filesOf("ok")).toHaveLength(9);
    for (const file of filesOf("ok")) {
      const parsed = await parseTradePlan(fs.readFileSync(`${DRAWERS}/ok/${file}`));
      expect(parsed.ok && parsed.value.plan.lines.length).toBeGreaterThan(1);
    }
  });

  it("reads the short form as Parquet like the one as CSV, float32 included", async () => {
    const parsed = await parseTradePlan(fs.readFileSync(`${DRAWERS}/ok/short-form.parquet`));
    const lines = read("short-form.csv").plan.lines;
    // A row of Parquet is numbered without a header.
    const numbered = lines.map((line) => ({ ...line, line: line.line - 1 }));
    expect(parsed.ok && parsed.value.plan.lines).toEqual(numbered);
  });

  it("P7 reads asof_date and date as the as-of date, and both where they agree", () => {
    const [one] = planOf(bytesOf("ticker,qty,asof_date\nAMD,1,2025-08-29\n")).plan.lines;
    const both = "ticker,qty,asof_date,date\nAMD,1,2025-08-29,2025-08-29\nXOM,1,,2025-08-29\n";
    const lines = planOf(bytesOf(both)).plan.lines;
    for (const line of [one, ...lines]) expect(line?.asOfDate).toBe("2025-08-29");
  });

  it.each([
    ["tp", "sl", "entry"],
    ["tp_price", "sl_price", "entry_price"],
    ["take_profit", "stop_loss", "Entry Price"],
  ])("reads %s, %s and %s as target, stop and entry", (target, stop, entry) => {
    const text = `ticker,qty,${target},${stop},${entry}\nAMD,1,110,98,100\n`;
    const levels = { takeProfit: 110_000_000, stopLoss: 98_000_000, entry: 100_000_000 };
    expect(planOf(bytesOf(text)).plan.lines[0]).toMatchObject(levels);
  });

  it("reads the planner's full columns", () => {
    const { plan, notes } = read("full-plan.csv");
    const { extra, ...line } = plan.lines[3] ?? {};
    expect(line).toEqual({
      line: 5,
      ticker: "AMD",
      side: "BUY",
      quantity: 1_000_000,
      entry: 227_920_000,
      takeProfit: 239_316_000,
      stopLoss: 223_361_600,
      probWin: 951_000,
      strength: 951_000,
      etthDays: 2_590_000,
      etthDegraded: null,
      mode: null,
      maxHoldSessions: null,
      horizonDays: 3,
      asOfDate: "2025-08-29",
      tradeDate: null,
      levels: null,
      dropReason: null,
    });
    expect(extra).toMatchObject({ policy: "Policy_Dynamic_V2_2025-09", eligible: "True" });
    expect(plan.lines[0]).toMatchObject({ ticker: "JNJ", quantity: 0, dropReason: "etth" });
    expect(notes.map(sayFileNote)).toEqual([
      expect.stringMatching(/^Kept as they are, not used for trading: exposure, pattern_weight, /),
    ]);
  });

  it("reads levels as prices where the file says so, and fractions of a share", () => {
    const [first, second] = read("absolute-levels.csv").plan.lines;
    expect(first).toEqual({
      ...nothing,
      line: 2,
      ticker: "XOM",
      side: "BUY",
      quantity: 3_000_000,
      takeProfit: 135_500_000,
      stopLoss: 126_100_000,
      levels: "absolute",
      tradeDate: "2025-09-02",
      maxHoldSessions: 2,
    });
    expect(second).toMatchObject({ quantity: 250_000, levels: "absolute" });
  });

  it("keeps quoted extra columns, __proto__ included, as plain members", () => {
    const [first, second] = read("quoted-extras.csv").plan.lines;
    expect(Object.entries(first?.extra ?? {})).toEqual([
      ["Note", 'beats "estimates", again\non two lines'],
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
    expect(first).toMatchObject({ line: 2, side: "BUY", quantity: 2_000_000 });
    expect(second).toMatchObject({ line: 4, ticker: "BRK.B", side: "SELL", takeProfit: null });
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it("reads what pandas writes: an index, NaN, floats and midnights", () => {
    const { plan, notes } = read("pandas-index-and-gaps.csv");
    expect(plan.lines).toEqual([
      {
        ...nothing,
        line: 2,
        ticker: "AMD",
        side: "BUY",
        quantity: 1_000_000,
        entry: 227_920_000,
        probWin: 951_000,
        asOfDate: "2025-08-29",
      },
      { ...nothing, line: 4, ticker: "XOM", quantity: 0 },
      {
        ...nothing,
        line: 6,
        ticker: "NAN",
        side: "BUY",
        quantity: 10_000_000,
        entry: 12_000_000,
        probWin: 500_000,
        strength: 500_000,
        asOfDate: "2025-08-29",
        dropReason: "cap",
      },
    ]);
    expect(notes).toEqual([{ code: "rounded-micros", facts: { count: 1 } }]);
  });

  it("keeps numbers whose meaning is wrong for check-plan to refuse", () => {
    const { plan } = planOf(bytesOf("ticker,qty,entry,sl,prob_win\nAMD,0,100,120,90\n"));
    expect(plan.lines[0]).toMatchObject({
      quantity: 0,
      stopLoss: 120_000_000,
      probWin: 90_000_000,
    });
  });
});

describe("the content digest", () => {
  it("is one for the same plan with a byte order mark, CRLF, semicolons or another column order", () => {
    const files = ["short-form", "bom-crlf", "semicolon-decimal-comma", "columns-in-another-order"];
    const digests = files.map((file) => contentDigest(read(`${file}.csv`).plan));
    expect(new Set(digests).size).toBe(1);
    expect(digests[0]).toBe("5cb27dd1d79ab99468c178188b780777f9c05af788306fa86db460b264c4d866");
  });

  it("leaves extra columns and line numbers out, but not the order or any figure", () => {
    const digest = (text: string) => contentDigest(planOf(bytesOf(text)).plan);
    const plain = digest("ticker,qty\nAMD,1\nXOM,2\n");
    expect(digest("ticker,qty,note\n\nAMD,1,a\n\nXOM,2,b\n")).toBe(plain);
    expect(digest("ticker,qty\nXOM,2\nAMD,1\n")).not.toBe(plain);
    expect(digest("ticker,qty\nAMD,1\nXOM,3\n")).not.toBe(plain);
    expect(digest("ticker,qty,side\nAMD,1,BUY\nXOM,2,BUY\n")).not.toBe(plain);
  });
});

describe("the drawer of bad plans", () => {
  const unreadable = badPlans().filter((file) => !LINE_REFUSALS.includes(faultOf(file)));

  it("holds one file for every code that a plan's file or line can be refused with", () => {
    expect(badPlans().map(faultOf).sort()).toEqual([...FILE_REFUSALS, ...LINE_REFUSALS].sort());
    expect(unreadable).toHaveLength(38);
    expect(LINE_REFUSALS).toHaveLength(34);
  });

  it.each(unreadable)("refuses %s for the fault in its name, and for no other", async (file) => {
    const bytes = fs.readFileSync(`${DRAWERS}/not-ok/${file}`);
    // Where both are read, a Parquet file is refused for what is wrong with it.
    const both = file !== "parquet-file.csv";
    const parsed = both ? await parseTradePlan(bytes) : parseTradePlanCsv(bytes);
    const problems = parsed.ok ? [] : parsed.refusal.problems;
    expect([...new Set(problems.map(({ code }) => code))]).toEqual([faultOf(file)]);
    for (const problem of problems) expect(sayFileProblem(problem)).toMatch(/^[A-Z].*\.$/s);
  });

  it.each([
    [
      "not-a-number",
      [
        "2:qty:ten",
        "2:entry:$227.92",
        "2:prob_win:95%",
        "3:entry:inf",
        "3:prob_win:0x10",
        "4:entry:119,20",
      ],
    ],
    ["bad-ticker", ["2:ticker:=CMD()", "3:ticker:AМD", "4:ticker:ＡＭＤ"]],
    [
      "not-a-date",
      ["2:trade_date:2025-02-29", "3:trade_date:09/02/2025", "4:trade_date:2025-09-02 09:30"],
    ],
    ["price-not-positive", ["2:entry:0", "2:sl:-5"]],
  ])("lists every cell of %s with line, column and text", (file, cells) => {
    const problems = problemsOf(fs.readFileSync(`${DRAWERS}/not-ok/${file}.csv`));
    expect(problems.map(({ line, column, facts }) => `${line}:${column}:${facts.text}`)).toEqual(
      cells,
    );
  });

  it("lists ragged rows and bad cells of one file together, in the order of lines", () => {
    const problems = problemsOf(bytesOf("ticker,qty\nAMD,x\nXOM\nWMT,y\n"));
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ["not-a-number", 2],
      ["ragged-row", 3],
      ["not-a-number", 4],
    ]);
  });

  it("lists the first thousand problems and counts the rest", () => {
    const parsed = parseTradePlanCsv(bytesOf(`ticker,qty\n${"AMD,x\n".repeat(1_234)}`));
    expect(parsed.ok ? null : parsed.refusal.problems.length).toBe(MAX_PROBLEMS);
    expect(parsed.ok ? null : parsed.refusal.problemCount).toBe(1_234);
  });
});

it("reads ten thousand lines, the most there may be", () => {
  const full = fs.readFileSync(`${DRAWERS}/ok/full-plan.csv`, "utf8");
  const [header = "", ...rows] = full.trimEnd().split("\n");
  const bytes = bytesOf(`${header}\n${`${rows.join("\n")}\n`.repeat(2_000)}`);
  expect(planOf(bytes).plan.lines).toHaveLength(10_000);
});
