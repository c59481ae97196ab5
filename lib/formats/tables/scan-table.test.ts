// Tables of CSV and Parquet: a Parquet value becomes the text that a CSV would hold.
import fs from "node:fs";
import type { SchemaElement } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { ProblemList } from "../file-problem";
import { parseTradePlan } from "../trade-plan-csv";
import { readTable, scanTable } from "./scan-table";

type Element = Omit<SchemaElement, "name" | "repetition_type">;

/** The one value of a column of some type, as text. */
async function textOf(value: unknown, element: Element): Promise<string | undefined> {
  const column = { name: "x", repetition_type: "OPTIONAL", ...element } as SchemaElement;
  const buffer = parquetWriteBuffer({
    columnData: [{ name: "x", data: [value] as never }],
    schema: [{ name: "schema", num_children: 1 }, column],
  });
  const table = await readTable(new Uint8Array(buffer), new ProblemList());
  return table?.rows[0]?.cells[0];
}

const micros = (iso: string): bigint => BigInt(Date.parse(iso)) * 1_000n;
const stamp = (isAdjustedToUTC: boolean): Element => ({
  type: "INT64",
  logical_type: { type: "TIMESTAMP", isAdjustedToUTC, unit: "MICROS" },
});

describe("a value of a Parquet file", () => {
  const VALUES: readonly (readonly [string, unknown, object, string])[] = [
    ["a double", 227.92, { type: "DOUBLE" }, "227.92"],
    ["a small double", 1.5e-7, { type: "DOUBLE" }, "1.5e-7"],
    ["a float32", Math.fround(0.951), { type: "FLOAT" }, "0.951"],
    ["an integer", 12n, { type: "INT64" }, "12"],
    ["a flag", true, { type: "BOOLEAN" }, "True"],
    ["nothing", null, { type: "DOUBLE" }, ""],
    ["a text", " AMD ", { type: "BYTE_ARRAY", converted_type: "UTF8" }, "AMD"],
    ["a date", 20_329, { type: "INT32", converted_type: "DATE" }, "2025-08-29"],
    ["a naive midnight", micros("2025-08-29T00:00Z"), stamp(false), "2025-08-29"],
    ["a midnight in UTC", micros("2025-08-29T00:00Z"), stamp(true), "2025-08-29"],
    ["a midnight in New York", micros("2025-08-29T04:00Z"), stamp(true), "2025-08-29"],
    ["a time", micros("2025-08-29T20:00Z"), stamp(true), "2025-08-29T20:00:00Z"],
  ];

  it.each(VALUES.map(([what]) => what))("that is %s becomes its text", async (name) => {
    const [, value, element, text] = VALUES.find(([what]) => what === name) ?? [];
    expect(await textOf(value, element as Element)).toBe(text);
  });
});

it("a CSV and a Parquet file of one plan are the same table", async () => {
  const cells = async (file: string) => {
    const table = await readTable(fs.readFileSync(`fixtures/plans/ok/${file}`), new ProblemList());
    return table?.rows.map((row) => row.cells.map((cell) => String(Number(cell) || cell)));
  };
  expect(await cells("short-form.parquet")).toEqual(await cells("short-form.csv"));
});

it("only wanted columns are unpacked", async () => {
  const titles: string[] = [];
  await scanTable(fs.readFileSync("fixtures/plans/ok/short-form.parquet"), new ProblemList(), {
    columns: new Set(["ticker", "qty"]),
    onHeader: (header) => titles.push(...header.titles) > 0,
    onRow: () => {},
  });
  expect(titles).toEqual(["ticker", "qty"]);
});

/**
 * Columns without gaps: in one with gaps a damaged count can keep the reader busy for minutes, which
 * is why uploads are read in a thread with limits.
 */
const REQUIRED: readonly SchemaElement[] = [
  { name: "schema", num_children: 3 },
  { name: "ticker", repetition_type: "REQUIRED", type: "BYTE_ARRAY", converted_type: "UTF8" },
  { name: "qty", repetition_type: "REQUIRED", type: "INT32" },
  { name: "entry", repetition_type: "REQUIRED", type: "DOUBLE" },
];

it("answers with lines or with problems for any damaged byte, and never throws", async () => {
  const data = { ticker: ["AMD", "XOM"], qty: [1, 2], entry: [227.92, 129.13] };
  const columnData = Object.entries(data).map(([name, own]) => ({ name, data: own }));
  const written = parquetWriteBuffer({ columnData, schema: [...REQUIRED], codec: "SNAPPY" });
  const good = new Uint8Array(written);
  for (let at = 0; at < good.length; at++) {
    const bad = good.slice();
    bad[at] = (bad[at] ?? 0) ^ 0x55;
    const parsed = await parseTradePlan(bad);
    expect(parsed.ok || parsed.refusal.problemCount > 0).toBe(true);
  }
}, 60_000);
