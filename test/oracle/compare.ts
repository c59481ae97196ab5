// Comparing one trade with an engine's answer: status, bars, prices and reason.
import { priceFromText } from "@/lib/core/base/money";
import type { SimulatedTrade } from "@/lib/core/simulate/simulated-trade";
import type { Cells } from "./oracle-plans";

/** An answer of either side; bars by their index, prices in micros, null where there is none. */
export interface Answer {
  readonly status: string;
  readonly entryBar: number | null;
  readonly entryPrice: number | null;
  readonly exitBar: number | null;
  readonly exitPrice: number | null;
  readonly exitReason: string | null;
}

const REASONS = { TP: "TP", SL: "SL", TIMEOUT: "TIME" } as const;

/** What the production kernel made of a plan. */
export function ourAnswer(trade: SimulatedTrade): Answer {
  if (trade.status === "no-entry") return { ...NOTHING, status: "NOT_FILLED" };
  const entry = { entryBar: trade.entryIndex, entryPrice: trade.entryPrice };
  if (trade.reason === null) return { ...NOTHING, ...entry, status: "OPEN" };
  return {
    ...entry,
    status: "CLOSED",
    exitBar: trade.exitIndex,
    exitPrice: trade.exitPrice,
    exitReason: REASONS[trade.reason],
  };
}

const NOTHING = {
  entryBar: null,
  entryPrice: null,
  exitBar: null,
  exitPrice: null,
  exitReason: null,
} as const;

/** What an engine did: the columns of backtesting.py, or with a prefix those of another. */
export function engineAnswer(
  row: Cells,
  prefix: string,
  indexOf: (text: string) => number,
): Answer {
  const cell = (name: string): string => row[`${prefix}${name}`] ?? "";
  const said = cell("status").toUpperCase();
  const status = said.includes("OPEN") ? "OPEN" : said;
  const entered = status !== "NOT_FILLED";
  const closed = status === "CLOSED";
  return {
    status,
    entryBar: entered ? indexOf(cell("entry_bar")) : null,
    entryPrice: entered ? priceFromText(cell("entry_price")) : null,
    // What an engine writes as the exit of a trade that is still open is only its last price.
    exitBar: closed ? indexOf(cell("exit_bar")) : null,
    exitPrice: closed ? priceFromText(cell("exit_price")) : null,
    exitReason: closed ? cell("exit_reason").toUpperCase() : null,
  };
}

/** The fields in which two answers differ, with both values; engines count in floats. */
export function differences(ours: Answer, theirs: Answer): string[] {
  return (Object.keys(ours) as (keyof Answer)[]).flatMap((field) => {
    const [a, b] = [ours[field], theirs[field]];
    const isPrice = field === "entryPrice" || field === "exitPrice";
    const near = isPrice && a !== null && b !== null && Math.abs(Number(a) - Number(b)) <= 1;
    return a === b || near ? [] : [`${field} ${shown(a)}, the engine ${shown(b)}`];
  });
}

const shown = (value: string | number | null): string => (value === null ? "none" : String(value));
