// Reading such a folder: each file by its digits, and whatever is missing or cannot be read is a finding.
import { microsFromText } from "@/lib/core/base/decimal";
import { parseInstant } from "@/lib/core/base/instant-text";
import { civilFromText, type Instant, type SessionDate } from "@/lib/core/base/time";
import { type Aliases, CsvCells } from "../csv/cells";
import { type CsvRow, readCsv } from "../csv/csv";
import { ProblemList, sayFileProblem } from "../file-problem";
import type { Figure } from "../seed-state/seed-file";
import { parseTradePlanCsv } from "../trade-plan-csv";
import type {
  EquityRow,
  Finding,
  JsonFigures,
  SeedDay,
  SeedTrade,
  SeedTree,
} from "./seed-tree-files";

/** The files of the folder by their paths, "2025-09-02/trade_plan.csv". */
export type FolderFiles = ReadonlyMap<string, Uint8Array>;

const DAY = /^(\d{4}-\d{2}-\d{2})\//;

/** True for a file that such a folder has; others are left alone. */
export const isSeedFile = (path: string): boolean =>
  /^(\d{4}-\d{2}-\d{2}\/(trade_plan\.csv|audit\.json|sim_trades\.csv|day_report\.json)|all_trades\.csv|summary\.json|equity_curve\.csv|equity_daily\.csv)$/.test(
    path,
  );

/** The folder as it is; nothing in it is taken for right. */
export function readSeedTree(files: FolderFiles): SeedTree {
  const reader = new TreeReader(files);
  const dates = [...files.keys()].flatMap((path) => DAY.exec(path)?.[1] ?? []);
  const days = [...new Set(dates)]
    .filter((date) => civilFromText(date) !== null)
    .sort()
    .map((date) => reader.day(date as SessionDate));
  const hasTrades = days.some(({ trades }) => (trades?.length ?? 0) > 0);
  const expected = hasTrades ? "expected" : "optional";
  return {
    days,
    trades: reader.trades("all_trades.csv", expected),
    summary: reader.figures("summary.json", expected),
    saysCapitalMode: reader.words("summary.json").has("capital_mode"),
    curve: reader.equity("equity_curve.csv", expected),
    daily: reader.equity("equity_daily.csv", "optional"),
    problems: reader.problems,
  };
}

type Need = "expected" | "optional";

class TreeReader {
  readonly problems: Finding[] = [];
  readonly #files: FolderFiles;

  constructor(files: FolderFiles) {
    this.#files = files;
  }

  day(date: SessionDate): SeedDay {
    const at = (name: string): string => `${date}/${name}`;
    // A day without a plan has a report with the reason, and nothing else.
    const planned = this.#files.has(at("trade_plan.csv")) ? "expected" : "optional";
    const asOf = this.words(at("audit.json")).get("asof_date") ?? "";
    return {
      date,
      plan: this.#plan(at("trade_plan.csv")),
      asOf: civilFromText(asOf) ? (asOf as SessionDate) : null,
      audit: this.figures(at("audit.json"), planned),
      trades: this.trades(at("sim_trades.csv"), planned),
      report: this.figures(at("day_report.json"), "expected"),
    };
  }

  #plan(file: string): SeedDay["plan"] {
    const bytes = this.#bytes(file, "optional");
    if (!bytes) return null;
    const parsed = parseTradePlanCsv(bytes);
    if (parsed.ok) return parsed.value.plan.lines;
    const [first] = parsed.refusal.problems;
    if (first?.code === "header-only") return [];
    return this.#unreadable(file, first ? sayFileProblem(first) : "It cannot be read.");
  }

  trades(file: string, need: Need): readonly SeedTrade[] | null {
    return this.#rows(file, need, tradesOf);
  }

  equity(file: string, need: Need): readonly EquityRow[] | null {
    return this.#rows(file, need, equityOf);
  }

  /** The numbers of a JSON file. */
  figures(file: string, need: Need): JsonFigures | null {
    const bytes = this.#bytes(file, need);
    const value = bytes && jsonOf(bytes);
    if (!bytes) return null;
    if (!value) return this.#unreadable(file, "It is no JSON object.");
    const figures = new Map<string, Figure>();
    for (const [key, said] of flat(value)) {
      if (typeof said !== "number") continue;
      const micros = microsFromText(String(said)) ?? Math.round(said * 1_000_000);
      figures.set(key, { micros, text: String(said) });
    }
    return figures;
  }

  /** The texts of a JSON file; none where there is no such file. */
  words(file: string): ReadonlyMap<string, string> {
    const bytes = this.#files.get(file);
    const value = bytes && jsonOf(bytes);
    const all = value ? flat(value) : [];
    return new Map(all.flatMap(([key, said]) => (typeof said === "string" ? [[key, said]] : [])));
  }

  #bytes(file: string, need: Need): Uint8Array | null {
    const bytes = this.#files.get(file);
    if (!bytes && need === "expected") {
      const sentence = "The script writes this file, and it is not there.";
      this.problems.push({ ...findingOf(file, sentence), code: "missing-file" });
    }
    return bytes ?? null;
  }

  #unreadable(file: string, sentence: string): null {
    this.problems.push({ ...findingOf(file, sentence), code: "unreadable" });
    return null;
  }

  #rows<T>(file: string, need: Need, read: RowsReader<T>): readonly T[] | null {
    const bytes = this.#bytes(file, need);
    if (!bytes) return null;
    const problems = new ProblemList();
    const table = readCsv(bytes, problems);
    const rows = table && read(table, problems);
    const [first] = problems.refusal().problems;
    if (first?.code === "header-only" || first?.code === "empty-file") return [];
    return rows && problems.count === 0
      ? rows
      : this.#unreadable(file, first ? sayFileProblem(first) : "It cannot be read.");
  }
}

type RowsReader<T> = (
  table: NonNullable<ReturnType<typeof readCsv>>,
  problems: ProblemList,
) => readonly T[] | null;

const findingOf = (file: string, sentence: string) => ({
  ...{ file, line: null, column: "", theirs: "", ours: "" },
  sentence,
});

/** Python writes what it could not compute as NaN, which is no JSON. */
function jsonOf(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  const text = new TextDecoder().decode(bytes).replace(/: *(NaN|-?Infinity)(?=\s*[,}])/g, ": null");
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Members with the names of those they are in before theirs. */
function flat(value: Readonly<Record<string, unknown>>): readonly Member[] {
  return Object.entries(value).flatMap(([key, said]): Member[] => {
    const inner = typeof said === "object" && said !== null && !Array.isArray(said);
    if (!inner) return [[key, said]];
    return Object.entries(said).map(([name, each]): Member => [`${key}.${name}`, each]);
  });
}

type Member = readonly [name: string, said: unknown];

const TRADES = {
  ticker: ["ticker", "symbol"],
  side: ["side"],
  entryAt: ["entry_time"],
  entryPrice: ["entry_price"],
  exitAt: ["exit_time"],
  exitPrice: ["exit_price"],
  outcome: ["outcome"],
  pnl: ["pnl"],
  pnlPct: ["pnl_pct"],
  holdHours: ["hold_hours"],
  target: ["tp_price"],
  stop: ["sl_price"],
  quantity: ["qty", "quantity"],
  tradeDate: ["trade_date"],
  commission: ["commission"],
  flags: ["flags"],
} as const satisfies Aliases<string>;

const tradesOf: RowsReader<SeedTrade> = (table, problems) => {
  const cells = new CsvCells(table, TRADES, problems);
  if (!cells.require(["ticker", "outcome", "pnl", "entryPrice"], TRADES)) return null;
  return table.rows.map((row) => tradeOf(row, cells));
};

function tradeOf(row: CsvRow, cells: CsvCells<keyof typeof TRADES>): SeedTrade {
  const side = cells.text(row, "side").toUpperCase();
  const figure = (field: "pnl" | "pnlPct" | "holdHours"): Figure | null =>
    figureOf(row, cells, field);
  return {
    line: row.line,
    ticker: cells.text(row, "ticker").toUpperCase(),
    side: side === "BUY" || side === "SELL" ? side : null,
    entryAt: timeOf(cells.text(row, "entryAt")),
    entryPrice: cells.micros(row, "entryPrice"),
    exitAt: timeOf(cells.text(row, "exitAt")),
    exitPrice: cells.micros(row, "exitPrice"),
    outcome: cells.text(row, "outcome").toUpperCase(),
    pnl: figure("pnl"),
    pnlPct: figure("pnlPct"),
    holdHours: figure("holdHours"),
    target: cells.micros(row, "target"),
    stop: cells.micros(row, "stop"),
    quantity: cells.micros(row, "quantity"),
    tradeDate: cells.date(row, "tradeDate"),
    commission: cells.micros(row, "commission") ?? 0,
    truncated: /\btruncated\b/.test(cells.text(row, "flags")),
  };
}

function figureOf<F extends string>(row: CsvRow, cells: CsvCells<F>, field: F): Figure | null {
  const micros = cells.micros(row, field);
  return micros === null ? null : { micros, text: cells.text(row, field) };
}

const EQUITY: Aliases<"at" | "equity"> = { at: ["datetime", "date"], equity: ["equity"] };

const equityOf: RowsReader<EquityRow> = (table, problems) => {
  const cells = new CsvCells(table, EQUITY, problems);
  if (!cells.require(["equity"], EQUITY)) return null;
  return table.rows.flatMap((row): EquityRow[] => {
    const equity = figureOf(row, cells, "equity");
    return equity ? [{ line: row.line, at: timeOf(cells.text(row, "at")), equity }] : [];
  });
};

/** Times without a zone are New York's (rule T4). */
function timeOf(text: string): Instant | null {
  const read = parseInstant(text, "new-york");
  return read.ok && read.value.kind === "instant" ? read.value.instant : null;
}
