// A file of daily prices, CSV or Parquet: bars of a day each, as the planner reads them.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { BarSeries } from "@/lib/core/market/series";
import type { DailyPrices } from "@/lib/core/plan/planner/daily-view";
import { type ParsedBars, parseBarsFile } from "../bars-file";
import type { FileNote } from "../file-note";
import { type BadFile, badFile } from "../file-problem";
import type { ParsedSet } from "./sets";

export interface ParsedDaily {
  readonly prices: DailyPrices;
  readonly rows: number;
  readonly notes: readonly FileNote[];
}

/**
 * Reads daily prices of any length, with the refusals of every file of bars. Bars of another
 * interval are refused as `not-daily`; a single day with clock times is taken for a day.
 */
export async function parseDailyFile(bytes: Uint8Array): Promise<Result<ParsedDaily, BadFile>> {
  const read = await readDays(bytes);
  if (!read.ok) return read;
  const { interval, sets, rows, notes } = read.value;
  if (interval !== "1d") return refuse(badFile("not-daily", { interval }));
  const prices = new Map(sets.map((set) => [set.symbol as string, seriesOf(set)]));
  return ok({ prices, rows, notes });
}

async function readDays(bytes: Uint8Array): Promise<Result<ParsedBars, BadFile>> {
  const read = await parseBarsFile(bytes);
  const code = read.ok ? null : read.refusal.problems[0]?.code;
  // A midnight alone tells no interval, and lies in no session.
  if (code !== "unknown-interval" && code !== "no-session-bars") return read;
  return parseBarsFile(bytes, { interval: "1d" });
}

const seriesOf = ({ symbol, bars, volumeReported }: ParsedSet): BarSeries => ({
  ...bars,
  symbol,
  interval: "1d",
  volumeReported,
  parts: [{ start: 0, digest: "", source: "file" }],
});
