// A small oracle of our own: hours around the clock, and plans whose answers were worked out by hand.

/** Open, high, low and close of bars 0 to 6. */
const PRICES = [
  [100, 101, 99, 100],
  [100, 102, 98, 101],
  [101, 106, 100, 105],
  [108, 109, 107, 108],
  [100, 112, 90, 100],
  [95, 96, 94, 95],
  [95, 96, 94, 95],
] as const;

export interface PlanAnswer {
  readonly plan: Readonly<Record<string, string>>;
  readonly answer: Readonly<Record<string, string>>;
}

/** How a bar's start is written; the same bars suit hours, days and any zone. */
export type Stamp = (bar: number) => string;

/** From Wednesday, February 28, 2024 at 21:00 UTC on: no market hours, and past midnight. */
export const inUtc: Stamp = (bar) => new Date(Date.UTC(2024, 1, 28, 21 + bar)).toISOString();
export const inNewYork: Stamp = (bar) =>
  `2024-02-28T${String(16 + bar).padStart(2, "0")}:00:00-05:00`;
/** Days, a weekend between them. */
export const inDays: Stamp = (bar) => `2024-03-0${bar + 1}`;

export const TICKERS = ["BTC-USD", "ETH-USD"] as const;

/** The bars of two tickers in one file, the second at a tenth of the price. */
export function barsCsv(stamp: Stamp): string {
  const rows = PRICES.flatMap((prices, bar) =>
    TICKERS.map((ticker, i) => [stamp(bar), ticker, ...prices.map((p) => p / 10 ** i), 0].join()),
  );
  return ["datetime,ticker,open,high,low,close,volume", ...rows, ""].join("\n");
}

type Exit = readonly [bar: number, price: number, reason: string];

interface Said {
  readonly kind: string;
  readonly signal: number;
  readonly hold?: number;
  readonly side?: "buy" | "sell";
  readonly order?: readonly ["limit" | "stop", at: number, valid: number];
  readonly exits: readonly [target: number, stop: number];
  readonly entry: readonly [bar: number, price: number] | null;
  /** What the first engine does, and the second where it differs; none while it is open. */
  readonly exit?: Exit;
  readonly other?: Exit;
}

const PLANS: readonly Said[] = [
  { kind: "clean", signal: 0, exits: [105, 95], entry: [1, 100], exit: [2, 105, "TP"] },
  { kind: "clean", signal: 4, hold: 1, exits: [200, 10], entry: [5, 95], exit: [6, 95, "TIME"] },
  // Time wins at its bar's open, though that open lies beyond the target.
  { kind: "clean", signal: 1, hold: 1, exits: [107, 10], entry: [2, 101], exit: [3, 108, "TIME"] },
  { kind: "gap_at_open", signal: 0, exits: [107, 95], entry: [1, 100], exit: [3, 108, "TP"] },
  { kind: "gap_at_open", signal: 3, exits: [120, 97], entry: [4, 100], exit: [4, 97, "SL"] },
  { kind: "both_hit_sl_first", signal: 2, exits: [111, 92], entry: [3, 108], exit: [4, 92, "SL"] },
  {
    kind: "both_hit_sl_first",
    ...{ signal: 3, side: "sell", exits: [91, 111], entry: [4, 100], exit: [4, 111, "SL"] },
  },
  { kind: "not_filled", signal: 0, order: ["limit", 97, 2], exits: [120, 80], entry: null },
  {
    kind: "clean",
    ...{ signal: 0, order: ["limit", 98, 3], exits: [107.5, 80] },
    ...{ entry: [1, 98], exit: [3, 108, "TP"] },
  },
  { kind: "open_at_end", signal: 4, hold: 9, exits: [200, 10], entry: [5, 95] },
  {
    kind: "entry_bar_convention",
    ...{ signal: 1, exits: [105, 95], entry: [2, 101] },
    ...{ exit: [2, 105, "TP"], other: [3, 108, "TP"] },
  },
  {
    kind: "entry_bar_convention",
    ...{ signal: 1, order: ["stop", 104, 3], exits: [105.5, 95], entry: [2, 104] },
    ...{ exit: [2, 105.5, "TP"], other: [3, 108, "TP"] },
  },
  {
    kind: "disputed_open_beyond_tp",
    ...{ signal: 0, exits: [99, 98], entry: [1, 100], exit: [1, 98, "SL"] },
  },
];

/** A stop entry filled at an open beyond its own target: we agree with neither engine. */
export const BEYOND: Said = {
  kind: "entry_bar_convention",
  ...{ signal: 2, order: ["stop", 106, 1], exits: [107, 95], entry: [3, 108] },
  ...{ exit: [3, 107, "TP"], other: [4, 92, "SL"] },
};

/** The plans of both tickers with their answers; `said` for others than the usual ones. */
export const planAnswers = (stamp: Stamp, said: readonly Said[] = PLANS): PlanAnswer[] =>
  TICKERS.flatMap((ticker, i) =>
    said.map((one, n) => planAnswer(one, { id: `${ticker}#${n}`, ticker, stamp, scale: 10 ** i })),
  );

interface Written {
  readonly id: string;
  readonly ticker: string;
  readonly stamp: Stamp;
  readonly scale: number;
}

function planAnswer(said: Said, { id, ticker, stamp, scale }: Written): PlanAnswer {
  const price = (at: number | undefined): string => (at === undefined ? "" : String(at / scale));
  const { entry, exit, order } = said;
  const engine = (prefix: string, left: Exit | undefined) => ({
    [`${prefix}status`]: entry === null ? "NOT_FILLED" : left ? "CLOSED" : "OPEN",
    [`${prefix}entry_bar`]: entry === null ? "" : stamp(entry[0]),
    [`${prefix}entry_price`]: price(entry?.[1]),
    [`${prefix}exit_bar`]: left === undefined ? "" : stamp(left[0]),
    [`${prefix}exit_price`]: price(left?.[1]),
    [`${prefix}exit_reason`]: left?.[2] ?? "",
  });
  return {
    plan: {
      plan_id: id,
      ticker,
      signal_bar: stamp(said.signal),
      side: said.side ?? "buy",
      qty: "10",
      entry_type: order?.[0] ?? "market",
      entry_price: price(order?.[1]),
      take_profit: price(said.exits[0]),
      stop_loss: price(said.exits[1]),
      // As pandas writes a column of whole numbers with holes.
      entry_valid_bars: order === undefined ? "" : `${order[2]}.0`,
      max_hold_bars_from_signal: String(said.hold ?? 5),
    },
    answer: {
      ...{ plan_id: id, class: said.kind },
      ...engine("", exit),
      ...engine("backtrader_", said.other ?? exit),
    },
  };
}

/** Rows of one shape as CSV. */
export function rowsCsv(rows: readonly Readonly<Record<string, string>>[]): string {
  const names = Object.keys(rows[0] ?? { plan_id: "" });
  const lines = rows.map((row) => names.map((name) => row[name] ?? "").join());
  return [names.join(), ...lines, ""].join("\n");
}
