// Disagreements: every figure in the files that is not what their own fills give, and why.
import { microsToText } from "@/lib/core/base/decimal";
import type { Instant } from "@/lib/core/base/time";
import type { Disagreement } from "../views/import-view";
import type { Figure, SeedFiles, StateRow } from "./seed-file";

/** Figures in micros after the fills up to a moment: ours, and what the scripts would have written. */
export interface FiguresThen {
  readonly cash: number;
  readonly realized: number;
  /** Cost of what is held, first in, first out; what is owed counts against it. */
  readonly cost: number;
  readonly seedCash: number;
  readonly seedRealized: number;
  /** What the scripts held, at average cost; null where they had lost count. */
  readonly seedCost: number | null;
}

/** What is held at the end, at the last prices of the files. */
export interface HeldThen {
  readonly quantity: number;
  readonly average: number;
  readonly unrealized: number;
  readonly seedAverage: number | null;
  readonly seedUnrealized: number | null;
}

/** What the fills come to. */
export interface Recomputed {
  /** The figures after the fills up to a moment, that moment included. */
  upTo(at: Instant): FiguresThen;
  readonly end: FiguresThen;
  readonly equity: number;
  readonly unrealized: number;
  readonly seedUnrealized: number | null;
  readonly held: ReadonlyMap<string, HeldThen>;
  /** A sum over many roundings may be off by a micro for each. */
  readonly roundings: number;
}

const CREDITED = "The scripts added fees to the cash of a sale instead of taking them off.";
const AVERAGE =
  "The scripts measured sales against an average cost; here the shares bought first are sold first.";
const DOUBLE =
  "The scripts added cash, unrealized and realized P&L: what is held is left out at its cost, and what was realized is in the cash already.";
const STALE = "The scripts computed no equity when they filled orders: it is from an earlier mark.";
const CHANGED =
  "It is neither what the fills give nor what the scripts would have written: a number was changed, or the files do not belong together.";

interface Compared {
  readonly file: string;
  readonly line: number | null;
  readonly column: string;
  readonly figure: Figure | null;
  readonly ours: number;
  /** Another figure that is right, where the file may measure by another cost. */
  readonly alsoRight?: number;
  /** What the scripts would have written; null where that cannot be known. */
  readonly seed: number | null;
  readonly because: string;
}

/** Everything in state, ledger, positions and orders that the fills contradict, file by file. */
export function disagreementsOf(files: SeedFiles, found: Recomputed): Disagreement[] {
  const compare = comparer(found.roundings);
  return [
    ...stateFigures(files, found).flatMap(compare),
    ...ledgerFigures(files, found).flatMap(compare),
    ...positionFigures(files, found).flatMap(compare),
    ...unlistedPositions(files, found),
    ...repeatedFills(files),
    ...orderFaults(files),
  ];
}

const comparer =
  (roundings: number) =>
  ({ figure, ours, alsoRight = ours, seed, because, ...at }: Compared): Disagreement[] => {
    if (!figure) return [];
    const slack = slackOf(figure.text) + roundings;
    const near = (value: number): boolean => Math.abs(figure.micros - value) <= slack;
    if (near(ours) || near(alsoRight)) return [];
    const known = seed !== null && near(seed);
    const sentence = known ? because : CHANGED;
    return [{ ...at, theirs: figure.text, ours: plain(ours), sentence }];
  };

/** Half of the last decimal that is written; at least the cents of an amount count. */
function slackOf(text: string): number {
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  return Math.ceil(10 ** (6 - Math.min(6, Math.max(2, decimals))) / 2);
}

const plain = (micros: number): string => microsToText(micros, { min: 2, max: 6 });

/** Cash and realized are compared at any moment; equity needs prices, or their own unrealized. */
function figuresAt(
  row: Omit<StateRow, "at">,
  at: Pick<Compared, "file" | "line">,
  { cash, realized, cost, seedCash, seedRealized, seedCost }: FiguresThen,
): Compared[] {
  const figures: Compared[] = [
    { ...at, column: "cash", figure: row.cash, ours: cash, seed: seedCash, because: CREDITED },
    {
      ...at,
      column: "realized_pnl",
      figure: row.realized,
      ours: realized,
      seed: seedRealized,
      because: AVERAGE,
    },
  ];
  const open = row.unrealized?.micros ?? 0;
  const written = (row.cash?.micros ?? seedCash) + open + (row.realized?.micros ?? 0);
  return [
    ...figures,
    {
      ...at,
      column: "equity",
      figure: row.equity,
      // Their unrealized P&L is against their own cost, ours against ours.
      ours: cash + (seedCost ?? cost) + open,
      alsoRight: cash + cost + open,
      seed: row.unrealized ? written : (row.equity?.micros ?? null),
      because: row.unrealized ? DOUBLE : STALE,
    },
  ];
}

function stateFigures({ state }: SeedFiles, found: Recomputed): Compared[] {
  if (!state) return [];
  const at = { file: "state.json", line: null };
  const { end, unrealized, seedUnrealized } = found;
  // At the end the prices are known, so that equity and unrealized are ours to compute.
  return [
    ...figuresAt(state, at, end).map((one) =>
      one.column === "equity" ? { ...one, ours: found.equity, alsoRight: found.equity } : one,
    ),
    {
      ...at,
      column: "unrealized_pnl",
      figure: state.unrealized,
      ours: unrealized,
      seed: seedUnrealized,
      because: AVERAGE,
    },
  ];
}

const ledgerFigures = ({ ledger }: SeedFiles, found: Recomputed): Compared[] =>
  (ledger ?? []).flatMap((row) =>
    figuresAt(row, { file: "pnl_ledger.csv", line: row.line }, found.upTo(row.at)),
  );

function positionFigures({ positions }: SeedFiles, { held }: Recomputed): Compared[] {
  return (positions ?? []).flatMap((row): Compared[] => {
    const ours = held.get(row.symbol);
    const at = { file: "positions.csv", line: row.line, seed: null, because: CHANGED };
    const size = { ...at, column: "qty", figure: row.quantity, ours: ours?.quantity ?? 0 };
    if (!ours) return [size];
    const { seedAverage, seedUnrealized } = ours;
    return [
      size,
      {
        ...at,
        column: "avg_price",
        figure: row.average,
        ours: ours.average,
        seed: seedAverage,
        because: AVERAGE,
      },
      {
        ...at,
        column: "unrealized_pnl",
        figure: row.unrealized,
        ours: ours.unrealized,
        seed: seedUnrealized,
        because: AVERAGE,
      },
    ];
  });
}

function unlistedPositions({ positions }: SeedFiles, { held }: Recomputed): Disagreement[] {
  if (!positions) return [];
  const listed = new Set(positions.map(({ symbol }) => symbol));
  return [...held].flatMap(([symbol, { quantity }]) =>
    listed.has(symbol)
      ? []
      : [
          {
            file: "positions.csv",
            line: null,
            column: "ticker",
            theirs: "",
            ours: `${symbol} ${microsToText(quantity, { min: 0, max: 6 })}`,
            sentence: "The fills leave this position open, and the file does not list it.",
          },
        ],
  );
}

/** A second run of the scripts wrote the fills of the first once more. */
function repeatedFills({ fills }: SeedFiles): Disagreement[] {
  const seen = new Set<number>();
  return fills.flatMap(({ line, fillId }): Disagreement[] => {
    const at = { file: "fills.csv", line, column: "fill_id", theirs: String(fillId), ours: "" };
    if (seen.has(fillId))
      return [{ ...at, sentence: "It repeats a number, and is counted twice." }];
    seen.add(fillId);
    return [];
  });
}

/** Orders and fills that do not belong to each other. */
function orderFaults({ orders, fills }: SeedFiles): Disagreement[] {
  if (!orders) return [];
  const filled = new Map<number, number>();
  for (const { orderId, quantity } of fills) {
    if (orderId !== null) filled.set(orderId, (filled.get(orderId) ?? 0) + quantity);
  }
  const known = new Map(orders.map((order) => [order.orderId, order]));
  const at = { file: "orders.csv" };
  const shares = (micros: number): string => microsToText(micros, { min: 0, max: 6 });
  return [
    ...orders.flatMap(({ line, orderId, quantity, status }): Disagreement[] => {
      const done = filled.get(orderId) ?? 0;
      if (status !== "FILLED" || done === quantity) return [];
      const sentence = "The order is filled, and its fills are of another quantity.";
      const column = "qty";
      return [{ ...at, line, column, theirs: shares(quantity), ours: shares(done), sentence }];
    }),
    ...fills.flatMap((fill): Disagreement[] => {
      const order = fill.orderId === null ? undefined : known.get(fill.orderId);
      const { line, symbol, side } = fill;
      if (order && order.symbol === symbol && order.side === side) return [];
      const theirs = order ? `${order.side} ${order.symbol}` : "";
      const sentence = "The fill belongs to no such order.";
      const ours = `${side} ${symbol}`;
      return [{ file: "fills.csv", line, column: "order_id", theirs, ours, sentence }];
    }),
  ];
}
