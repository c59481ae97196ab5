// Reading the scripts' files: exact, naive times in New York, empty lists, and every bad cell named.
import fs from "node:fs";
import { expect, test } from "vitest";
import { parseSeedFile } from "./parse-seed-file";
import { SEED_FILES, type SeedFileName } from "./seed-file";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (name: SeedFileName, text: string) => parseSeedFile(name, bytes(text));

test.each(SEED_FILES)("the scripts' own %s is read", (name) => {
  expect(parseSeedFile(name, fs.readFileSync(`fixtures/seed-state/ok/${name}`)).ok).toBe(true);
});

test("T4 times without a zone are New York's, and floats are read by their digits", () => {
  const fills = read(
    "fills.csv",
    "fill_id,order_id,ts,ticker,side,qty,fill_price,fee\n1,1,2025-07-01T09:31:00,AMD,BUY,2.0,110.05499999999999,0.0\n",
  );
  expect(fills.ok && "rows" in fills.value && fills.value.rows[0]).toMatchObject({
    at: Date.UTC(2025, 6, 1, 13, 31),
    quantity: 2_000_000,
    price: 110_055_000,
  });
});

test("lists that the scripts left empty hold nothing, with a header and without", () => {
  expect(read("positions.csv", "")).toMatchObject({ ok: true, value: { rows: [] } });
  expect(read("positions.csv", "ts,ticker,qty\n")).toMatchObject({ value: { rows: [] } });
  expect(read("fills.csv", "fill_id,ts,ticker,side,qty,fill_price\n").ok).toBe(false);
});

test("every bad cell is named", () => {
  const text = "fill_id,order_id,ts,ticker,side,qty,fill_price,fee\n1,1,soon,A B,HOLD,-2,0,x\n";
  const fills = read("fills.csv", text);
  const codes = fills.ok
    ? []
    : fills.refusal.problems.map(({ column, code }) => `${column} ${code}`);
  expect(codes).toEqual([
    "ts not-a-time",
    "ticker bad-ticker",
    "side unknown-side",
    "qty negative-quantity",
    "fill_price price-not-positive",
    "fee not-a-number",
  ]);
  expect(read("state.json", "[1]")).toMatchObject({
    refusal: { problems: [{ code: "not-json" }] },
  });
});
