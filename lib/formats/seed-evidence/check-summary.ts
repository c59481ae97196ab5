// The summary and the equity of such a folder, computed again from its trades.
import { MICRO, microsToText, mulDiv } from "@/lib/core/base/decimal";
import { money } from "@/lib/core/base/money";
import { maxDrawdown } from "@/lib/core/metrics/max-drawdown";
import {
  type EquityRow,
  type Finding,
  isClosed,
  isEntered,
  type SeedTrade,
  type SeedTree,
  slackOf,
} from "./seed-tree-files";

const plain = (micros: number): string => microsToText(micros, { min: 0, max: 6 });

/** Findings in summary.json and in equity_curve.csv. */
export function checkSummary(tree: SeedTree): readonly Finding[] {
  const { trades, summary } = tree;
  if (!trades || !summary) return [];
  const capital = summary.get("capital")?.micros ?? null;
  return [...summaryFigures(tree, trades, capital), ...equityRows(tree, trades, capital)];
}

interface SummaryFigure {
  readonly column: string;
  readonly ours: number | null;
  /** What the scripts wrote in its place, and why that is not the same. */
  readonly seed?: { readonly value: number | null; readonly because: string };
  readonly slack?: number;
}

const ALL_ROWS = "It counts rows that were never filled among the trades.";
const DENOMINATOR = "Rows that were never filled are counted as trades that did not win.";
const NO_START = "It begins at the first exit: a loss before that is no drawdown in it.";
const REALIZED = "It is of realized equity only: losses of open positions are not in it.";
const BAR_STARTS = "Rows that were never filled are averaged in as trades of no hours.";
const CHANGED =
  "It is neither what the trades come to nor what the script would have written: a number was changed, or the files do not belong together.";

function summaryFigures(
  tree: SeedTree,
  trades: readonly SeedTrade[],
  capital: number | null,
): readonly Finding[] {
  const slack = trades.length + 1;
  return [
    ...counts(trades),
    ...amounts(tree, trades, capital),
    ...drawdowns(tree, trades, capital),
  ].flatMap(({ column, ours, seed, slack: more = slack }): Finding[] => {
    const said = tree.summary?.get(column);
    if (!said || ours === null) return [];
    const near = (value: number | null | undefined): boolean =>
      value != null && Math.abs(said.micros - value) <= slackOf(said.text) + more;
    if (near(ours)) return [];
    const sentence = seed && near(seed.value) ? seed.because : CHANGED;
    const at = { file: "summary.json", line: null, column };
    return [{ ...at, code: "summary-figure", theirs: said.text, ours: plain(ours), sentence }];
  });
}

function counts(trades: readonly SeedTrade[]): readonly SummaryFigure[] {
  const closed = trades.filter(isClosed);
  const won = closed.filter(({ pnl }) => (pnl?.micros ?? 0) > 0).length;
  const by = (outcome: string): number =>
    closed.filter((trade) => trade.outcome === outcome).length * MICRO;
  const share = (of: number): number | null => (of === 0 ? null : mulDiv(won, 100 * MICRO, of));
  return [
    {
      column: "total_trades",
      ours: closed.length * MICRO,
      seed: { value: trades.length * MICRO, because: ALL_ROWS },
      slack: 0,
    },
    {
      column: "win_rate",
      ours: share(closed.length),
      seed: { value: share(trades.length), because: DENOMINATOR },
      slack: 10_000,
    },
    { column: "tp_count", ours: by("TP"), slack: 0 },
    { column: "sl_count", ours: by("SL"), slack: 0 },
    { column: "timeout_count", ours: by("TIMEOUT"), slack: 0 },
  ];
}

function amounts(
  { daily }: SeedTree,
  trades: readonly SeedTrade[],
  capital: number | null,
): readonly SummaryFigure[] {
  const entered = trades.filter(isEntered);
  const closed = trades.filter(isClosed);
  const pnls = closed.map(({ pnl }) => pnl?.micros ?? 0);
  const total = trades.reduce((sum, { pnl }) => sum + (pnl?.micros ?? 0), 0);
  const mean = (of: readonly number[]): number | null =>
    of.length === 0
      ? null
      : mulDiv(
          of.reduce((sum, each) => sum + each, 0),
          1,
          of.length,
        );
  const [first, last] = [daily?.[0], daily?.at(-1)];
  const marked = first && last ? last.equity.micros - first.equity.micros : total;
  const hours = (of: readonly SeedTrade[]): number | null =>
    mean(of.map(({ holdHours }) => holdHours?.micros ?? 0));
  const figures: SummaryFigure[] = [
    { column: "total_pnl", ours: marked },
    { column: "final_equity", ours: capital === null ? null : capital + marked },
    { column: "avg_win", ours: mean(pnls.filter((pnl) => pnl > 0)), slack: 10_000 },
    { column: "avg_loss", ours: mean(pnls.filter((pnl) => pnl < 0)), slack: 10_000 },
  ];
  // With equity of each close, hours are those of the open market, which the rows do not tell.
  if (daily) return figures;
  const seed = { value: hours(trades), because: BAR_STARTS };
  return [...figures, { column: "avg_hold_hours", ours: hours(entered), seed, slack: 10_000 }];
}

function drawdowns(
  { daily }: SeedTree,
  trades: readonly SeedTrade[],
  capital: number | null,
): readonly SummaryFigure[] {
  if (capital === null) return [];
  const points = curveOf(trades, capital);
  const percent = (equity: readonly number[]): number | null =>
    equity.length === 0 ? null : (maxDrawdown(equity.map(money)) ?? 0) * 100;
  const ofExits = percent(points.map(({ equity }) => equity));
  const ofCapital = percent([capital, ...points.map(({ equity }) => equity)]);
  const ours = daily ? percent(daily.map(({ equity }) => equity.micros)) : ofCapital;
  const because = daily && ofExits !== ofCapital ? REALIZED : NO_START;
  return [{ column: "mdd_pct", ours, seed: { value: ofExits, because }, slack: 10_000 }];
}

/** Realized equity after each exit, in their order. */
function curveOf(trades: readonly SeedTrade[], capital: number) {
  const ended = trades
    .filter((trade) => isEntered(trade) && trade.exitAt !== null)
    .sort((a, b) => (a.exitAt ?? 0) - (b.exitAt ?? 0));
  let equity = capital;
  return ended.map(({ exitAt, pnl }) => {
    equity += pnl?.micros ?? 0;
    return { exitAt, equity };
  });
}

/** Exits at one instant may stand in any order: equity is compared where an instant ends. */
function equityRows(
  { curve }: SeedTree,
  trades: readonly SeedTrade[],
  capital: number | null,
): readonly Finding[] {
  if (!curve || capital === null) return [];
  const points = curveOf(trades, capital);
  const at = { code: "equity-row", file: "equity_curve.csv", column: "equity" } as const;
  if (points.length !== curve.length) {
    const sentence = "It has one row for each exit, and there are more or fewer exits.";
    return [
      { ...at, line: null, theirs: String(curve.length), ours: String(points.length), sentence },
    ];
  }
  const wrong = points.findIndex(({ exitAt, equity }, i) => {
    const isLast = points[i + 1]?.exitAt !== exitAt;
    const said = curve[i] as EquityRow;
    return isLast && Math.abs(said.equity.micros - equity) > slackOf(said.equity.text) + i + 1;
  });
  const [point, row] = [points[wrong], curve[wrong]];
  if (!point || !row) return [];
  const sentence = "It is not the capital and what all trades made that had ended by then.";
  return [{ ...at, line: row.line, theirs: row.equity.text, ours: plain(point.equity), sentence }];
}
