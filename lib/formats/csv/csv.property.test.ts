// Any text survives being written as CSV and read again.
import fc from "fast-check";
import { expect, it } from "vitest";
import { csvText } from "../exports/csv-text";
import { ProblemList } from "../file-problem";
import { readCsv } from "./csv";

// Formulas are written with an apostrophe, so they are not among the texts that come back as is.
const anyText = fc
  .string({ unit: fc.constantFrom(..."ab1,;\t\"\n '|é😀.") })
  .filter((text) => !/^[=+\-@\t\r]/.test(text));
const anyRow = fc
  .tuple(anyText, anyText, anyText)
  .filter((row) => row.some((cell) => /\S/.test(cell)));

it("reads what was written, cell by cell and on the right lines", () => {
  fc.assert(
    fc.property(fc.array(anyRow, { minLength: 1, maxLength: 8 }), (rows) => {
      const cells = rows.map((row) => row.map((text) => ({ text })));
      const written = csvText(["one", "two", "three"], cells);
      const problems = new ProblemList();
      const table = readCsv(new TextEncoder().encode(written), problems);
      expect(problems.refusal().problems).toEqual([]);
      // Blanks around an unquoted cell are not part of it.
      const kept = (text: string) => (/[",\n]/.test(text) ? text : text.trim());
      expect(table?.rows.map((row) => row.cells)).toEqual(rows.map((row) => row.map(kept)));
      let line = 2;
      for (const [index, row] of rows.entries()) {
        expect(table?.rows[index]?.line).toBe(line);
        line += row.join("").split("\n").length;
      }
    }),
  );
});

it("answers with a table or with problems for any bytes, and never throws", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const problems = new ProblemList();
      const table = readCsv(bytes, problems);
      expect(table !== null || problems.count > 0).toBe(true);
    }),
    { numRuns: 300 },
  );
});
