// The stocks of the sample market: five real names and invented ones, none with real prices.
import { DIVIDEND_RATES, INVENTED, SPLITS, type SplitRow } from "./invented";
import type { StockRow } from "./stock-row";

export interface SampleStock {
  readonly ticker: string;
  readonly name: string;
  /** Close of 2025-08-29 in cents; every other price follows from it. */
  readonly anchorCents: number;
  /** How strongly it follows the common path of the market. */
  readonly beta: number;
  /** Daily volatility of its own path, as a fraction. */
  readonly ownVolatility: number;
  /** Shares of a usual session. */
  readonly usualVolume: number;
  /**
   * What one seed draws: the first twenty stocks draw each day and session by itself, and keep the
   * bars they always had; the others draw many at once, which is several times faster.
   */
  readonly drawn: "each" | "many";
  readonly splits: readonly SplitRow[];
  /** Of the close before, in millionths, every quarter; 0 when it pays none. */
  readonly dividendRate: number;
}

/** AMD, XOM, CVX, JNJ and WMT stand at the prices of the planner's golden numbers. */
const FIRST: readonly StockRow[] = [
  ["AMD", "Advanced Micro Devices", 227_92, 1.5, 0.0165, 42_000_000],
  ["XOM", "Exxon Mobil", 129_13, 0.7, 0.0105, 15_000_000],
  ["CVX", "Chevron", 166_16, 0.75, 0.0105, 8_000_000],
  ["JNJ", "Johnson & Johnson", 219_57, 0.45, 0.0085, 8_500_000],
  ["WMT", "Walmart", 119_20, 0.55, 0.0095, 17_000_000],
  ["NOVRA", "Novara Chips (invented)", 174_18, 1.6, 0.0165, 180_000_000],
  ["MINST", "Minster Software (invented)", 506_69, 1.05, 0.0095, 20_000_000],
  ["ORCHD", "Orchard Devices (invented)", 232_14, 1.1, 0.0105, 48_000_000],
  ["BROAD", "Broad Market Fund (invented)", 645_05, 1, 0.0008, 70_000_000],
  ["HOMLY", "Homely Goods (invented)", 157_04, 0.4, 0.0075, 7_000_000],
  ["DIGGR", "Digger Machines (invented)", 419_04, 1.1, 0.012, 3_000_000],
  ["MEDIX", "Medix Remedies (invented)", 24_76, 0.5, 0.0105, 38_000_000],
  ["AUREX", "Aurex Minerals (invented)", 38_45, 0.6, 0.0185, 2_400_000],
  ["BOLTR", "Bolter Fasteners (invented)", 71_10, 1, 0.0125, 900_000],
  ["CINDR", "Cinder Energy (invented)", 54_32, 0.8, 0.0175, 3_100_000],
  ["DUNEX", "Dune Logistics (invented)", 112_75, 0.95, 0.011, 1_300_000],
  ["FERNO", "Ferno Foods (invented)", 63_18, 0.4, 0.0085, 1_800_000],
  ["GLINT", "Glint Optics (invented)", 187_60, 1.4, 0.019, 2_200_000],
  ["HARBR", "Harbor Bank (invented)", 46_90, 1.15, 0.012, 4_000_000],
  ["KITEX", "Kite Airlines (invented)", 28_35, 1.3, 0.018, 5_200_000],
];

const stocksOf = (rows: readonly StockRow[], drawn: SampleStock["drawn"]): SampleStock[] =>
  rows.map(([ticker, name, anchorCents, beta, ownVolatility, usualVolume]) => ({
    ticker,
    name,
    anchorCents,
    beta,
    ownVolatility,
    usualVolume,
    drawn,
    splits: SPLITS[ticker] ?? [],
    dividendRate: DIVIDEND_RATES[ticker] ?? 0,
  }));

/** A hundred: five real names, then invented companies only. */
export const SAMPLE_STOCKS: readonly SampleStock[] = [
  ...stocksOf(FIRST, "each"),
  ...stocksOf(INVENTED, "many"),
];
