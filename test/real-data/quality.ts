// Rules Q1 and Q2 on real prices: vendors' known errors are flagged, and sound prices are not.
import { readdir } from "node:fs/promises";
import path from "node:path";
import { type Instant, instantToText, type SessionDate } from "@/lib/core/base/time";
import { ALWAYS_OPEN } from "@/lib/core/market/always-open";
import type { Interval } from "@/lib/core/market/bar";
import type { Split } from "@/lib/core/market/corporate-action";
import type { PlacedBars } from "@/lib/core/market/place-bars";
import { qualityOf, type SetQuality } from "@/lib/core/market/quality/quality";
import { type BarSeries, seriesFromBars } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { XNYS } from "@/lib/core/market/xnys";
import type { Checks } from "./checks";
import { type Cells, place, readCells, stampOf } from "./price-rows";

const REPAIRS = "yfinance-price-repair";
/** The families of errors in prices; the others are about dividends, which rule Q2 does not judge. */
const BROKEN = /-(100x-error|bad-stock-split)\.csv$/;
const SOUND = /-no-bad-.*\.csv$/;

const QUARTER = "us-intraday-2025q3";
const HOURS = "1h_rth_2025-06-27_2025-08-29.csv";
const DAYS = "1d_adjusted_2024-09-26_2025-08-29.csv";
const FINE = ["AMD", "XOM", "JNJ", "WMT", "SPY"] as const;
const HALF_DAY = "2025-07-03";
const WICK = "AMD 2025-08-07 phantom-wick 163.12";
const MOST_OTHERS = 5;

/** The vendors' repaired errors, and two months of 33 tickers. */
export async function qualityChecks(folder: string, checks: Checks): Promise<void> {
  await repairedErrors(path.join(folder, REPAIRS), checks);
  await twoMonths(path.join(folder, QUARTER), checks);
}

async function repairedErrors(folder: string, checks: Checks): Promise<void> {
  const names = (await readdir(folder)).sort();
  const broken = names.filter((name) => BROKEN.test(name));
  const sound = names.filter((name) => SOUND.test(name));
  checks.equal("broken and sound files", [broken.length, sound.length], [6, 1]);
  for (const name of broken) {
    const flags = await flagsIn(path.join(folder, name));
    checks.that(`${name} raises a flag`, flags.length > 0);
    console.log(`${name}: ${flags.join(", ")}`);
  }
  for (const name of sound) {
    checks.equal(`${name} raises nothing`, await flagsIn(path.join(folder, name)), []);
  }
}

/** These exchanges are not in New York: their dates are taken as they are, the splits as known. */
async function flagsIn(file: string): Promise<string[]> {
  const lines = await readCells(file);
  const symbol = tickerOf(path.basename(file).split("-1d-")[0] ?? "");
  const placed = place(lines, "1d", ALWAYS_OPEN);
  const splits = lines.flatMap((cells) => splitIn(cells, symbol));
  const quality = qualityOf({ placed, symbol, interval: "1d", calendar: ALWAYS_OPEN, splits });
  return quality.flags.map(
    ({ opensAt, detail }) => `${instantToText(opensAt).slice(0, 10)} ${detail.ratio ?? "wick"}`,
  );
}

const MILLION = 1_000_000;

function splitIn(cells: Cells, symbol: BarSeries["symbol"]): Split[] {
  const ratio = Number(cells["stock splits"]);
  if (!(ratio > 0)) return [];
  const exDate = stampOf(cells).slice(0, 10) as SessionDate;
  const numerator = Math.round(ratio * MILLION);
  return [{ kind: "split", symbol, exDate, numerator, denominator: MILLION }];
}

async function twoMonths(folder: string, checks: Checks): Promise<void> {
  const fine = new Map<string, BarSeries>();
  for (const ticker of FINE) {
    const lines = await readCells(path.join(folder, `5m_all-sessions_${ticker}.csv`));
    const placed = place(lines, "5m", XNYS);
    const codes = new Set(placed.dropped.map(({ code }) => code));
    checks.equal(
      `${ticker}: 5m bars dropped for their time alone`,
      [...codes],
      ["outside-session"],
    );
    fine.set(ticker, seriesOf(ticker, placed, "5m"));
  }
  const hourly = bySymbol(await readCells(path.join(folder, HOURS)));
  const flags: string[] = [];
  const hours = new Map<string, BarSeries>();
  checks.equal("tickers with hourly bars", hourly.size, 33);
  for (const [ticker, lines] of hourly) {
    const placed = place(lines, "1h", XNYS);
    const quality = judged({ ticker, placed, interval: "1h", finer: fine.get(ticker) });
    checkHours(ticker, quality, checks);
    flags.push(...quality.flags.map((flag) => flagText(ticker, flag)));
    hours.set(ticker, seriesOf(ticker, placed, "1h"));
  }
  for (const [ticker, lines] of bySymbol(await readCells(path.join(folder, DAYS)))) {
    const placed = place(lines, "1d", XNYS);
    const quality = judged({
      ticker,
      placed,
      interval: "1d",
      finer: fine.get(ticker) ?? hours.get(ticker),
    });
    checks.equal(`${ticker}: daily bars missing`, quality.missing, []);
    flags.push(...quality.flags.map((flag) => flagText(ticker, flag)));
  }
  const others = flags.filter((flag) => flag !== WICK);
  checks.that(`${WICK} is flagged`, flags.includes(WICK));
  checks.that(`at most ${MOST_OTHERS} other flags`, others.length <= MOST_OTHERS);
  console.log(`${hourly.size} tickers: ${WICK}; ${others.length} other flags ${others.join(", ")}`);
}

/** The file lacks one bar a ticker: three of the four of the half day of July 3. */
function checkHours(ticker: string, { from, to, missing, dropped }: SetQuality, checks: Checks) {
  checks.equal(`${ticker}: first and last session`, [from, to], ["2025-06-27", "2025-08-29"]);
  checks.equal(`${ticker}: 1h bars missing`, missing, [{ date: HALF_DAY, count: 1 }]);
  checks.equal(`${ticker}: 1h bars dropped`, dropped, []);
}

interface Judged {
  readonly ticker: string;
  readonly placed: PlacedBars;
  readonly interval: Interval;
  readonly finer: BarSeries | undefined;
}

const judged = ({ ticker, placed, interval, finer }: Judged): SetQuality =>
  qualityOf({
    ...{ placed, symbol: tickerOf(ticker), interval, calendar: XNYS, splits: [] },
    ...(finer ? { finer } : {}),
  });

function seriesOf(ticker: string, { bars, volumeReported }: PlacedBars, interval: Interval) {
  const symbol = tickerOf(ticker);
  return seriesFromBars({ symbol, interval, bars, volumeReported, digest: "", source: "file" });
}

function bySymbol(lines: readonly Cells[]): ReadonlyMap<string, Cells[]> {
  const groups = new Map<string, Cells[]>();
  for (const cells of lines) {
    const ticker = cells.ticker ?? "";
    groups.set(ticker, [...(groups.get(ticker) ?? []), cells]);
  }
  return groups;
}

const flagText = (ticker: string, { code, opensAt, detail }: SetQuality["flags"][number]) =>
  `${ticker} ${instantToText(opensAt as Instant).slice(0, 10)} ${code} ${Number(detail.price ?? detail.after) / MILLION}`;

function tickerOf(text: string): BarSeries["symbol"] {
  const symbol = symbolFromText(text);
  if (symbol === null) throw new Error(`"${text}" is no ticker`);
  return symbol;
}
