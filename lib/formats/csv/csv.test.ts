// CSV bytes: what is read, and what is refused with its line.
import { describe, expect, it } from "vitest";
import { ProblemList } from "../file-problem";
import { CSV_LIMITS, type CsvTable, readCsv } from "./csv";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(input: string | Uint8Array): { table: CsvTable | null; problems: string[] } {
  const problems = new ProblemList();
  const table = readCsv(typeof input === "string" ? bytesOf(input) : input, problems);
  const { problems: found } = problems.refusal();
  return { table, problems: found.map(({ code, line }) => `${code}@${line ?? "file"}`) };
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length + 2));
  view.setUint16(0, 0xfeff, littleEndian);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i + 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

describe("what is read", () => {
  it.each([
    ["LF", "a,b\n1,2\n\n3,4\n"],
    ["CRLF", "a,b\r\n1,2\r\n\r\n3,4\r\n"],
    ["CR", "a,b\r1,2\r\r3,4"],
    ["mixed line ends", "a,b\r\n1,2\n\r3,4"],
    ["a byte order mark", "\uFEFFa,b\n1,2\n\n3,4"],
    ["semicolons", "a;b\n1;2\n\n3;4"],
    ["tabs", "a\tb\n1\t2\n\n3\t4"],
    ["quotes and blanks around cells", '"a" , b\n 1, "2" \n,\n"3",4\n'],
  ])("reads %s into the same rows on the same lines", (_, text) => {
    const { table, problems } = read(text);
    expect(problems).toEqual([]);
    expect([...(table?.positions ?? [])]).toEqual([
      ["a", 0],
      ["b", 1],
    ]);
    expect(table?.rows).toEqual([
      { line: 2, cells: ["1", "2"] },
      { line: 4, cells: ["3", "4"] },
    ]);
  });

  it.each([true, false])("decodes UTF-16 by its byte order mark (little endian: %s)", (little) => {
    expect(read(utf16("a\tb\n1\tä\n", little)).table?.rows).toEqual([
      { line: 2, cells: ["1", "ä"] },
    ]);
  });

  it("keeps the line of a row whose quoted cell spans lines, whatever ends them", () => {
    const { table } = read('a,b\r\n"x\r\ny",2\r\n"say ""hi""",4\r\n');
    expect(table?.rows).toEqual([
      { line: 2, cells: ["x\ny", "2"] },
      { line: 4, cells: ['say "hi"', "4"] },
    ]);
  });

  it("treats a column named __proto__ or constructor as a name like any other", () => {
    const { table } = read("__proto__,constructor\n1,2\n");
    expect([...(table?.positions ?? [])]).toEqual([
      ["__proto__", 0],
      ["constructor", 1],
    ]);
    expect(({} as Record<string, unknown>)["1"]).toBeUndefined();
  });

  it("leaves untitled columns, such as a written index, without a name", () => {
    expect([...(read(",a,\n0,1,\n").table?.positions ?? [])]).toEqual([["a", 1]]);
  });

  it("does not take commas inside quotes for delimiters", () => {
    expect(read('"a,b,c";d\n1;2\n').table?.delimiter).toBe(";");
  });
});

describe("what is refused", () => {
  it.each([
    ["nothing", "", "empty-file@file"],
    ["blank lines only", "\n \r\n", "empty-file@file"],
    ["separators only", ",,\n,,\n", "empty-file@file"],
    ["a header only", "\na,b\n", "header-only@2"],
    ["equal headers in other letters", "Close, close\n1,2\n", "duplicate-header@1"],
    ["a quote that never closes", 'a,b\n1,2\n3,"4\n5,6\n', "unclosed-quote@3"],
    ["doubled quotes in a quote that never closes", 'a,b\n1,"x\n""y""\nz\n', "unclosed-quote@2"],
    ["text after a closing quote", 'a,b\n1,"2"x\n', "stray-quote@2"],
    ["a quote inside a cell", 'a,b\n1,2\n5" pipe,3\n', "stray-quote@3"],
    ["a NUL", "a,b\n1,\0\n", "nul-bytes@2"],
    ["a web page", "<!DOCTYPE html><html>", "html-page@file"],
    ["a web page in capitals after blanks", "\n  <HTML>", "html-page@file"],
    ["an Excel workbook", "PK\u0003\u0004…", "excel-file@file"],
    ["a Parquet file", "PAR1…", "parquet-file@file"],
    ["a PDF", "%PDF-1.7", "pdf-file@file"],
  ])("refuses %s", (_, text, problem) => {
    expect(read(text)).toEqual({ table: null, problems: [problem] });
  });

  it("refuses gzip and old Excel files by their first bytes", () => {
    expect(read(Uint8Array.of(0x1f, 0x8b, 8, 0)).problems).toEqual(["gzip-file@file"]);
    expect(read(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0)).problems).toEqual(["excel-file@file"]);
  });

  it("names the line whose bytes are no UTF-8", () => {
    const cp1252 = Uint8Array.from([...bytesOf("a,b\n1,2\n"), 0xe4, 0x2c, 0x31, 0x0a]);
    expect(read(cp1252).problems).toEqual(["not-utf8@3"]);
    expect(read(Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00)).problems).toEqual([
      "not-utf8@file",
    ]);
  });

  it("lists every ragged row and still hands on the others", () => {
    const { table, problems } = read("a,b\n1\n1,2\n1,2,3\n");
    expect(problems).toEqual(["ragged-row@2", "ragged-row@4"]);
    expect(table?.rows).toEqual([{ line: 3, cells: ["1", "2"] }]);
  });

  it("bounds columns, rows and cells", () => {
    const header = Array.from({ length: CSV_LIMITS.columns + 1 }, (_, i) => `c${i}`).join(",");
    expect(read(`${header}\n`).problems).toEqual(["too-many-columns@1"]);
    expect(read(`a\n${"1\n".repeat(CSV_LIMITS.rows)}`).problems).toEqual([]);
    expect(read(`a\n${"1\n".repeat(CSV_LIMITS.rows + 1)}`).problems).toEqual([
      "too-many-rows@file",
    ]);
    expect(read(`a\n${"x".repeat(CSV_LIMITS.cellLength)}\n`).problems).toEqual([]);
    expect(read(`a\n${"x".repeat(CSV_LIMITS.cellLength + 1)}\n`).problems).toEqual([
      "cell-too-long@2",
    ]);
  }, 60_000);
});
