// Files are told apart by their names.
import { expect, test } from "vitest";
import { sortFiles } from "./seed-files";

test("the five files are recognized in any letter case, and as numbered downloads", () => {
  const files = [{ name: "Fills.CSV" }, { name: "state (2).json" }, { name: "pnl_ledger.csv" }];
  const { known, strange } = sortFiles(files);
  expect(Object.keys(known).sort()).toEqual(["fills.csv", "pnl_ledger.csv", "state.json"]);
  expect(strange).toEqual([]);
});

test("a file that is none of the five is named, and of two the later one counts", () => {
  const files = [{ name: "notes.txt" }, { name: "fills.csv" }, { name: "fills (1).csv" }];
  const { known, strange } = sortFiles(files);
  expect(strange).toEqual(["notes.txt"]);
  expect(known["fills.csv"]).toEqual({ name: "fills (1).csv" });
});
