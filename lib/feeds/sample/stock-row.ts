// One line of the sample market's tables of stocks.

export type StockRow = readonly [
  ticker: string,
  name: string,
  /** Close of 2025-08-29; every other price follows from it. */
  anchorCents: number,
  /** How strongly it follows the common path of the market. */
  beta: number,
  /** Daily volatility of its own path, as a fraction. */
  ownVolatility: number,
  /** Shares of a usual session, before any split. */
  usualVolume: number,
];
