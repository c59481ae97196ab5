// Bars straight from a CSV file, read by other code than the portal's, to check the portal against.

interface FileBar {
  readonly date: string;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

export class FileBars {
  /** The rows of the tickers asked for, as a file of their own. */
  readonly csv: string;
  readonly #bars = new Map<string, FileBar>();
  readonly #closes = new Map<string, Map<string, number>>();

  constructor(text: string, tickers: readonly string[]) {
    const [header = "", ...lines] = text.trim().split("\n");
    const rows = lines.filter((line) => tickers.includes(line.split(",")[1] ?? ""));
    this.csv = [header, ...rows].join("\n");
    for (const row of rows) this.#add(row);
  }

  #add(row: string): void {
    const [at = "", ticker = "", ...figures] = row.split(",");
    const [open = 0, high = 0, low = 0, close = 0] = figures.map(Number);
    const date = at.slice(0, 10);
    this.#bars.set(`${ticker} ${Date.parse(at)}`, { date, open, high, low, close });
    const closes = this.#closes.get(ticker) ?? new Map<string, number>();
    closes.set(date, close);
    this.#closes.set(ticker, closes);
  }

  /** The bar of a ticker that starts at an instant. */
  at(ticker: string, opensAt: number): FileBar | undefined {
    return this.#bars.get(`${ticker} ${opensAt}`);
  }

  /** The last close of a ticker on an earlier date. */
  closeBefore(ticker: string, date: string): number {
    const earlier = [...(this.#closes.get(ticker) ?? [])].filter(([day]) => day < date);
    const close = earlier.at(-1)?.[1];
    if (close === undefined) throw new Error(`${ticker} has no close before ${date}`);
    return close;
  }
}
