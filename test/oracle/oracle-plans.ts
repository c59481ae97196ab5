// The oracle's files: bracket plans, and what two other engines did with each of them.
import { type Price, priceFromText } from "@/lib/core/base/money";
import { quantityFromText } from "@/lib/core/base/quantity";
import type { BracketLine, LineEntry } from "@/lib/core/simulate/bracket-line";
import { readCsv } from "@/lib/formats/csv/csv";
import { ProblemList, sayFileProblem } from "@/lib/formats/file-problem";

/** A row of a file by its column names. */
export type Cells = Readonly<Record<string, string>>;

/** The rows of a CSV file; throws with its problems when it is none. */
export function readRows(bytes: Uint8Array, what: string): Cells[] {
  const problems = new ProblemList();
  const table = readCsv(bytes, problems);
  const said = problems.refusal().problems;
  const isEmpty = said.every(({ code }) => code === "empty-file" || code === "header-only");
  if (said.length > 0 && !isEmpty) {
    throw new Error(
      `The ${what} cannot be read: ${said.slice(0, 5).map(sayFileProblem).join(" ")}`,
    );
  }
  return (table?.rows ?? []).map(({ cells }) =>
    Object.fromEntries([...(table?.positions ?? [])].map(([name, at]) => [name, cells[at] ?? ""])),
  );
}

/** A plan as a line that may be filled from a bar on; throws where a cell cannot be read. */
export function lineOf(plan: Cells, signal: number): BracketLine {
  const hold = whole(plan, "max_hold_bars_from_signal");
  const valid = plan.entry_valid_bars ? whole(plan, "entry_valid_bars") : hold;
  const side = (plan.side ?? "").toUpperCase();
  if (side !== "BUY" && side !== "SELL") throw new Error(`side "${plan.side}" is not known`);
  const quantity = quantityFromText(plan.qty ?? "");
  if (quantity === null) throw new Error(`qty "${plan.qty}" is no quantity`);
  const bracket = {
    kind: "absolute",
    takeProfit: priceOf(plan, "take_profit"),
    stopLoss: priceOf(plan, "stop_loss"),
  } as const;
  return {
    side,
    quantity,
    entry: entryOf(plan),
    bracket,
    from: signal + 1,
    until: Number.POSITIVE_INFINITY,
    timeout: { bars: hold, at: "open" },
    entryValidBars: Math.min(valid, hold),
  };
}

function entryOf(plan: Cells): LineEntry {
  const kind = plan.entry_type ?? "";
  if (kind === "market") return { kind };
  const at = priceOf(plan, "entry_price");
  if (kind === "limit" && at !== null) return { kind, limit: at };
  if (kind === "stop" && at !== null) return { kind, stop: at };
  throw new Error(`entry_type "${kind}" with entry_price "${plan.entry_price}" is not known`);
}

function priceOf(plan: Cells, column: string): Price | null {
  const text = plan[column] ?? "";
  const price = text === "" ? null : priceFromText(text);
  if (text !== "" && price === null) throw new Error(`${column} "${text}" is no price`);
  return price;
}

/** "3" or, as pandas writes it, "3.0". */
function whole(plan: Cells, column: string): number {
  const text = plan[column] ?? "";
  if (/^\d+(\.0+)?$/.test(text) && Number(text) >= 1) return Number(text);
  throw new Error(`${column} "${text}" is no count of bars`);
}
