// The trades of such a folder: their arithmetic, their days, and what was open at once.
import { MICRO, microsToText, mulDiv } from "@/lib/core/base/decimal";
import { newYorkTime } from "@/lib/core/base/new-york";
import { HOUR } from "@/lib/core/base/time";
import type { Figure } from "../seed-state/seed-file";
import {
  type Finding,
  isClosed,
  isEntered,
  type SeedDay,
  type SeedTrade,
  type SeedTree,
  slackOf,
} from "./seed-tree-files";

const text = (micros: number): string => microsToText(micros, { min: 2, max: 6 });

/** Findings in trades and day reports, then between the days and the whole. */
export function checkTrades(tree: SeedTree): readonly Finding[] {
  return [
    ...tree.days.flatMap((day) => [
      ...(day.trades ?? []).flatMap((trade) => tradeFindings(trade, day)),
      ...dayFigures(day),
    ]),
    ...otherTrades(tree),
    ...openAtOnce(tree),
  ];
}

function tradeFindings(trade: SeedTrade, { date }: SeedDay): Finding[] {
  const at = { file: `${date}/sim_trades.csv`, line: trade.line };
  return [
    ...figures(trade).flatMap(({ column, said, ours, slack, sentence }): Finding[] => {
      if (!said || Math.abs(said.micros - ours) <= slackOf(said.text) + slack) return [];
      return [
        { ...at, code: "trade-figure", column, theirs: said.text, ours: text(ours), sentence },
      ];
    }),
    ...levelFindings(trade, at),
    ...dateFindings(trade, date, at),
  ];
}

type Where = Pick<Finding, "file" | "line">;

interface TradeFigure {
  readonly column: string;
  readonly said: Figure | null;
  readonly ours: number;
  readonly slack: number;
  readonly sentence: string;
}

/** What follows from the other cells of the row. */
function figures(trade: SeedTrade): readonly TradeFigure[] {
  const { pnl, pnlPct, holdHours, entryAt, exitAt, entryPrice, exitPrice } = trade;
  if (!isEntered(trade)) {
    const sentence = "A row that was never filled has neither gain nor loss.";
    return [{ column: "pnl", said: pnl, ours: 0, slack: 0, sentence }];
  }
  if (entryPrice === null || exitPrice === null) return [];
  const gain = (trade.side === "SELL" ? -1 : 1) * (exitPrice - entryPrice);
  const quantity = trade.quantity ?? 0;
  const shares = Math.ceil(quantity / MICRO);
  const made: TradeFigure[] = [
    {
      ...{ column: "pnl", said: pnl, slack: shares + 1 },
      ours: mulDiv(gain, quantity, MICRO) - trade.commission,
      sentence: "It is not the difference of its prices times its quantity, less its commission.",
    },
    {
      ...{ column: "pnl_pct", said: pnlPct, slack: 100 },
      ours: mulDiv(gain, MICRO, Math.max(1, entryPrice)),
      sentence: "It is not the difference of its prices as a share of the entry.",
    },
  ];
  if (entryAt === null || exitAt === null) return made;
  const hours = mulDiv(exitAt - entryAt, MICRO, HOUR);
  const sentence =
    exitAt < entryAt ? "Its exit is before its entry." : "It is not the time from entry to exit.";
  return [...made, { column: "hold_hours", said: holdHours, ours: hours, slack: 10_000, sentence }];
}

/** A stop above a long entry is hit at once, and "loses" a gain. */
function levelFindings(trade: SeedTrade, at: Where): Finding[] {
  const { entryPrice, target, stop, side } = trade;
  if (entryPrice === null) return [];
  const isLong = side !== "SELL";
  const levels = [
    {
      column: "tp_price",
      level: target,
      wrong: isLong ? (target ?? Number.MAX_VALUE) <= entryPrice : (target ?? 0) >= entryPrice,
    },
    {
      column: "sl_price",
      level: stop,
      wrong: isLong ? (stop ?? 0) >= entryPrice : (stop ?? Number.MAX_VALUE) <= entryPrice,
    },
  ];
  return levels.flatMap(({ column, level, wrong }): Finding[] => {
    if (level === null || !wrong) return [];
    const sentence =
      "It lies on the wrong side of the entry. Distances are positive fractions: 0.02 for 2 %.";
    return [
      { ...at, code: "wrong-side", column, theirs: text(level), ours: text(entryPrice), sentence },
    ];
  });
}

function dateFindings({ entryAt, ticker }: SeedTrade, date: string, at: Where): Finding[] {
  if (entryAt === null) return [];
  const entered = newYorkTime(entryAt).date;
  if (entered === date) return [];
  const sentence = `${ticker} was entered on another day than the one it was planned for.`;
  return [
    { ...at, code: "entered-late", column: "entry_time", theirs: entered, ours: date, sentence },
  ];
}

const NOT_FILLED = "It counts rows that were never filled.";
const CHANGED = "It is not what the trades beside it come to.";

/** True where a file of trades is not there, which is found already: nothing can be counted. */
const lacksTrades = ({ plan, trades }: SeedDay): boolean => plan !== null && trades === null;

function dayFigures(day: SeedDay): Finding[] {
  const { date, report, trades } = day;
  if (!report || lacksTrades(day)) return [];
  const rows = trades ?? [];
  const entered = rows.filter(isEntered);
  const closed = rows.filter(isClosed);
  const by = (outcome: string): number =>
    closed.filter((trade) => trade.outcome === outcome).length * MICRO;
  const net = rows.reduce((sum, { pnl }) => sum + (pnl?.micros ?? 0), 0);
  const figuresOfDay = [
    ["trades", entered.length * MICRO, rows.length * MICRO],
    ["pnl", net, null],
    ["tp_count", by("TP"), null],
    ["sl_count", by("SL"), null],
    ["timeout_count", by("TIMEOUT"), null],
  ] as const;
  return figuresOfDay.flatMap(([column, ours, seed]): Finding[] => {
    const said = report.get(column);
    const slack = said ? slackOf(said.text) + rows.length : 0;
    if (!said || Math.abs(said.micros - ours) <= slack) return [];
    const isKnown = seed !== null && said.micros === seed;
    const sentence = isKnown ? NOT_FILLED : CHANGED;
    const own = microsToText(ours, { min: 0, max: 6 });
    return [
      {
        ...{ code: "day-figure", file: `${date}/day_report.json`, line: null },
        column,
        theirs: said.text,
        ours: own,
        sentence,
      },
    ];
  });
}

/** all_trades.csv is what the days have, one after the other. */
function otherTrades({ days, trades }: SeedTree): Finding[] {
  if (!trades || days.some(lacksTrades)) return [];
  const named = (trade: SeedTrade): string =>
    `${trade.ticker} ${trade.tradeDate ?? ""} ${trade.outcome} ${trade.pnl?.micros ?? ""}`;
  const left = new Map<string, number>();
  for (const trade of days.flatMap((day) => day.trades ?? [])) {
    left.set(named(trade), (left.get(named(trade)) ?? 0) + 1);
  }
  const at = { code: "other-trades", file: "all_trades.csv", column: "ticker" } as const;
  const extra = trades.flatMap((trade): Finding[] => {
    const count = left.get(named(trade)) ?? 0;
    left.set(named(trade), count - 1);
    if (count > 0) return [];
    const sentence = "No day has this trade, or not so often.";
    return [{ ...at, line: trade.line, theirs: named(trade), ours: "", sentence }];
  });
  const missing = [...left].flatMap(([name, count]): Finding[] =>
    count > 0
      ? [
          {
            ...at,
            line: null,
            theirs: "",
            ours: name,
            sentence: "A day has this trade, and it is not here.",
          },
        ]
      : [],
  );
  return [...extra, ...missing];
}

/** Days that know nothing of each other hold more at once than their cap, unless they say so. */
function openAtOnce({ trades, summary, saysCapitalMode }: SeedTree): Finding[] {
  const cap = summary?.get("exposure_cap") ?? summary?.get("capital");
  if (!trades || !cap || saysCapitalMode) return [];
  const changes = trades.flatMap(({ entryAt, exitAt, entryPrice, quantity }) => {
    if (entryAt === null || exitAt === null) return [];
    const cost = mulDiv(entryPrice ?? 0, quantity ?? 0, MICRO);
    return [
      { at: entryAt, cost },
      { at: exitAt, cost: -cost },
    ];
  });
  // At one instant exits come first: nobody is accused of what only the clock's steps make.
  changes.sort((a, b) => a.at - b.at || a.cost - b.cost);
  let [open, most] = [0, 0];
  for (const { cost } of changes) {
    open += cost;
    most = Math.max(most, open);
  }
  if (most <= cap.micros) return [];
  const sentence =
    "So much was open at once: each day has the whole capital, whatever days before it still hold.";
  return [
    {
      ...{ code: "open-over-cap", file: "all_trades.csv", line: null, column: "entry_price" },
      theirs: text(most),
      ours: cap.text,
      sentence,
    },
  ];
}
