// The tables of a cell's trades again: rows of trades are written anew, rows that never filled are kept.
import type { WalkResult } from "@/lib/core/walkforward/result";
import { dayRows, TRADE_TITLES, tradeRowsCsv } from "../../runs/trade-rows";
import { type EvidenceFiles, fileText, textFile } from "../evidence-files";
import { Unreadable } from "./recorded-cells";

const HEAD = tradeRowsCsv([]);
const OUTCOME = TRADE_TITLES.indexOf("outcome");

/**
 * `sim_trades.csv` of each day with a plan and `all_trades.csv`, as they should be. The lines that never
 * filled hang on bars that are not here: of those only their number is known, and that they say so.
 */
export function tradeTables(
  stored: EvidenceFiles,
  tree: string,
  { days, trades, parameters }: WalkResult,
): readonly (readonly [string, Uint8Array])[] {
  const { slippage } = parameters.costs;
  let all = HEAD;
  const tables = days.flatMap((day): readonly (readonly [string, Uint8Array])[] => {
    if (day.plan === null) return [];
    const name = `${tree}${day.date}/sim_trades.csv`;
    const own = tradeRowsCsv(dayRows(day, { lines: [], trades, slippage }));
    const rest = linesAfter(stored, name, linesOf(own).length);
    const missed = day.refused.length + day.noFills.length;
    const text = own + rest.filter(isUnfilled).slice(0, missed).join("");
    all += text.slice(HEAD.length);
    return [[name, textFile(text)]];
  });
  return [...tables, [`${tree}all_trades.csv`, textFile(all)]];
}

/** The lines of a text with their ends. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n/g) ?? [];

function linesAfter(stored: EvidenceFiles, name: string, count: number): readonly string[] {
  const bytes = stored.get(name);
  const text = bytes && fileText(bytes);
  if (text === null || text === undefined) throw new Unreadable(name);
  return linesOf(text).slice(count);
}

/** A row that was refused or not filled says so in its outcome, whose place no earlier cell can move. */
const isUnfilled = (line: string): boolean =>
  ["NO_ENTRY", "NO_DATA"].includes(line.split(",")[OUTCOME] ?? "");
