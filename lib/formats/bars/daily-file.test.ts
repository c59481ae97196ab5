// Daily prices for the planner: days are read, other bars are refused.
import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDailyFile } from "./daily-file";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const HEADER = "timestamp,ticker,open,high,low,close,volume";

async function read(text: string) {
  const parsed = await parseDailyFile(bytesOf(text));
  if (parsed.ok) {
    return [...parsed.value.prices].map(([ticker, bars]) => [ticker, bars.interval, bars.length]);
  }
  return parsed.refusal.problems.map(({ code }) => code);
}

describe("daily prices", () => {
  it("are read by ticker, a holiday's row left out and said", async () => {
    const parsed = await parseDailyFile(
      fs.readFileSync("fixtures/bars/ok/days-with-a-holiday.csv"),
    );
    expect(parsed.ok && [...parsed.value.prices.keys()]).toEqual(["JNJ"]);
    expect(parsed.ok && parsed.value.notes.map(({ code }) => code)).toContain("dropped-bars");
  });

  it("may be a single day with a midnight, as pandas writes it", async () => {
    const row = "2025-08-29 00:00:00,AMD,1,2,1,2,10";
    expect(await read(`${HEADER}\n${row}\n`)).toEqual([["AMD", "1d", 1]]);
  });

  it("are not bars of an hour", async () => {
    const hours = ["2025-08-29 09:30", "2025-08-29 10:30", "2025-08-29 11:30"];
    const rows = hours.map((at) => `${at},AMD,1,2,1,2,10`).join("\n");
    expect(await read(`${HEADER}\n${rows}\n`)).toEqual(["not-daily"]);
  });

  it("are refused with every bad row", async () => {
    const rows = "2025-08-28,AMD,1,0.5,1,2,10\n2025-08-29,AMD,x,2,1,2,10";
    expect((await read(`${HEADER}\n${rows}\n`)).toSorted()).toEqual([
      "high-too-low",
      "not-a-number",
    ]);
  });
});
