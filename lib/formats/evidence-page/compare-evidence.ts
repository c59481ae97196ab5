// Two runs beside each other: parameters and inputs that differ, trades that differ, curves over each other.
import { invariant } from "@/lib/core/base/invariant";
import type { SessionDate } from "@/lib/core/base/time";
import type { InputDigests } from "@/lib/core/walkforward/input-digests";
import type { WalkTrade } from "@/lib/core/walkforward/trades/walk-trade";
import { namesForPeople } from "../display";
import type { Curve, Figure } from "./figure";
import type { CellCard } from "./page";
import type { TradeRow } from "./page-rows";
import { cellCard, cellTitle, periodTitle } from "./parts/headline-part";
import { parametersPart } from "./parts/parameters-part";
import { tradeRow } from "./parts/trade-rows";
import { type Bundle, type ReadCell, readCell, usualCell } from "./read-cell";

/** One of the two: a bundle that this server made, and which of its cells; null is the usual one. */
export interface ComparedSide extends Bundle {
  readonly cell: string | null;
}

export interface ComparePage {
  readonly a: CompareCard;
  readonly b: CompareCard;
  /** Those that differ; how many agree is beside them. */
  readonly parameters: readonly { readonly name: string; readonly a: Figure; readonly b: Figure }[];
  readonly agreeing: number;
  /** What else differs of what they were made from, a sentence each. */
  readonly inputs: readonly string[];
  /** Gains since the start as fractions of the capital, so that capitals of different size compare. */
  readonly dates: readonly SessionDate[];
  readonly curves: { readonly a: Curve; readonly b: Curve };
  readonly trades: ComparedTrades;
}

export interface CompareCard extends CellCard {
  /** "Sep 2025, mode balanced". */
  readonly headline: string;
  readonly cellNames: readonly string[];
}

/** By plan and ticker: the first of those that differ, and how many there are. */
export interface ComparedTrades {
  readonly same: number;
  readonly onlyA: Listed<TradeRow>;
  readonly onlyB: Listed<TradeRow>;
  readonly changed: Listed<{ readonly a: TradeRow; readonly b: TradeRow }>;
}

export interface Listed<T> {
  readonly rows: readonly T[];
  readonly total: number;
}

/** So many of each kind are listed. */
const LISTED = 50;

/** Throws where a bundle lacks a file. */
export function compareEvidence(a: ComparedSide, b: ComparedSide): ComparePage {
  const [one, other] = [cellIn(a), cellIn(b)];
  const differing = parametersThatDiffer(one, other);
  const dates = [...new Set([...datesOf(one), ...datesOf(other)])].sort();
  return {
    a: cardOf(one, a),
    b: cardOf(other, b),
    ...differing,
    inputs: inputsThatDiffer(a.manifest.inputs, b.manifest.inputs),
    dates,
    curves: { a: curveOn(dates, one), b: curveOn(dates, other) },
    trades: comparedTrades(one, other),
  };
}

const cellIn = (side: ComparedSide): ReadCell =>
  readCell(side, usualCell(side.manifest, side.cell).name);

const cardOf = (cell: ReadCell, { manifest }: ComparedSide): CompareCard => ({
  ...cellCard(cell),
  headline: `${periodTitle(cell)}, ${cellTitle(cell)}`,
  cellNames: manifest.cells.map(({ name }) => name),
});

function parametersThatDiffer(a: ReadCell, b: ReadCell) {
  const others = new Map(
    parametersPart(b.cell.parameters).map(({ name, value }) => [name, value] as const),
  );
  const mine = parametersPart(a.cell.parameters);
  const names = [...new Set([...mine.map(({ name }) => name), ...others.keys()])];
  const own = new Map(mine.map(({ name, value }) => [name, value] as const));
  const off: Figure = { kind: "text", value: "off" };
  const all = names.map((name) => ({ name, a: own.get(name) ?? off, b: others.get(name) ?? off }));
  const parameters = all.filter((row) => JSON.stringify(row.a) !== JSON.stringify(row.b));
  return { parameters, agreeing: all.length - parameters.length };
}

function inputsThatDiffer(a: InputDigests, b: InputDigests): readonly string[] {
  const differing = (one: Digests, other: Digests): readonly string[] =>
    [...new Set([...Object.keys(one), ...Object.keys(other)])]
      .sort()
      .filter((symbol) => one[symbol] !== other[symbol]);
  const [bars, daily] = [differing(a.bars, b.bars), differing(a.daily, b.daily)];
  return [
    ...(bars.length > 0
      ? [`Bars of ${namesForPeople(bars, 8)} differ, or only one has them.`]
      : []),
    ...(daily.length > 0
      ? [`Daily prices of ${namesForPeople(daily, 8)} differ, or only one has them.`]
      : []),
    ...(JSON.stringify(a.source) === JSON.stringify(b.source)
      ? []
      : ["The forecasts or plans they were made from differ."]),
    ...(a.actions === b.actions ? [] : ["Splits, dividends or adjustments differ."]),
    ...(a.calendar === b.calendar ? [] : [`One is of ${a.calendar}, the other of ${b.calendar}.`]),
  ];
}

type Digests = Readonly<Record<string, string>>;

const datesOf = ({ equity }: ReadCell): readonly SessionDate[] => equity.map(({ date }) => date);

function curveOn(dates: readonly SessionDate[], { equity }: ReadCell): Curve {
  const [start] = equity;
  invariant(start, "a curve starts with the capital");
  const byDate = new Map(equity.map((point) => [point.date, point.equity / start.equity - 1]));
  return { kind: "curve", unit: "change", values: dates.map((date) => byDate.get(date) ?? null) };
}

/**
 * A plan opens a ticker once (rule A8), wherever it stands in it; what was closed in parts is several
 * trades, the first of one run beside the first of the other.
 */
function keysOf(trades: readonly WalkTrade[]): readonly string[] {
  const parts = new Map<string, number>();
  return trades.map(({ day, symbol }) => {
    const opened = `${day} ${symbol}`;
    const part = (parts.get(opened) ?? 0) + 1;
    parts.set(opened, part);
    return `${opened} ${part}`;
  });
}

function comparedTrades(a: ReadCell, b: ReadCell): ComparedTrades {
  const [keys, otherKeys] = [keysOf(a.trades), keysOf(b.trades)];
  const others = new Map(
    b.trades.map((trade, place) => [otherKeys[place] ?? "", { trade, place }]),
  );
  const onlyA: number[] = [];
  const changed: { readonly a: number; readonly b: number }[] = [];
  let same = 0;
  for (const [place, trade] of a.trades.entries()) {
    const key = keys[place] ?? "";
    const other = others.get(key);
    others.delete(key);
    if (!other) onlyA.push(place);
    else if (isSame(trade, other.trade)) same += 1;
    else changed.push({ a: place, b: other.place });
  }
  const rowIn = (cell: ReadCell, place: number): TradeRow => {
    const trade = cell.trades[place];
    invariant(trade, "a place is one of a trade");
    return tradeRow(trade, place + 1, cell);
  };
  const listed = <P, T>(places: readonly P[], of: (place: P) => T): Listed<T> => ({
    rows: places.slice(0, LISTED).map(of),
    total: places.length,
  });
  return {
    same,
    onlyA: listed(onlyA, (place) => rowIn(a, place)),
    onlyB: listed([...others.values()], ({ place }) => rowIn(b, place)),
    changed: listed(changed, (pair) => ({ a: rowIn(a, pair.a), b: rowIn(b, pair.b) })),
  };
}

/** What was bought and sold, when and for how much; flags and doubts aside. */
const isSame = (a: WalkTrade, b: WalkTrade): boolean =>
  a.direction === b.direction &&
  a.quantity === b.quantity &&
  a.entryAt === b.entryAt &&
  a.entryPrice === b.entryPrice &&
  a.exitAt === b.exitAt &&
  a.exitPrice === b.exitPrice &&
  a.net === b.net;
