// The files of a walk: forecast, daily prices, bars, tickers and exits, each read with its problems.
import { MICRO, microsFromText } from "@/lib/core/base/decimal";
import { type Rate, rate } from "@/lib/core/base/money";
import type { SessionDate } from "@/lib/core/base/time";
import { at, type BarSeries, joinSeries } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { XNYS } from "@/lib/core/market/xnys";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import { type ParsedDaily, parseDailyFile } from "@/lib/formats/bars/daily-file";
import type { BadFile } from "@/lib/formats/file-problem";
import { type ParsedForecast, parseForecastFile } from "@/lib/formats/planner/forecast-file";
import type { Arguments } from "../arguments";
import { Failure } from "../command";
import { type FileRead, problemText, readFile, readingOf } from "../data/bar-files";
import { readBytes } from "../files";
import type { SaidByFiles } from "./wf-options";

export interface WalkFiles {
  readonly forecast: ParsedForecast;
  readonly daily: ParsedDaily;
  readonly intraday: readonly FileRead[];
  readonly inputs: WalkInputs;
}

/** Reads all files of a walk; fails with the problems of the first that is none. */
export async function readWalkFiles(given: Arguments): Promise<WalkFiles> {
  const month = given.text("month");
  const text = (name: string, otherwise: string): string =>
    given.has(name) ? given.text(name) : otherwise;
  const names = {
    forecast: text("forecast", "data/daily/signals_with_gates.parquet"),
    prices: text("prices", "data/daily/ohlcv_daily.parquet"),
    intraday: given.has("intraday")
      ? given.list("intraday")
      : [`data/intraday_1h/${month}.parquet`],
  };
  const forecast = goodOf(names.forecast, await parseForecastFile(await readBytes(names.forecast)));
  const daily = goodOf(names.prices, await parseDailyFile(await readBytes(names.prices)));
  const intraday: FileRead[] = [];
  for (const name of names.intraday) {
    const read = await readFile(name, readingOf(given));
    if (read.bad) throw new Failure(problemText(name, read.bad));
    intraday.push(read);
  }
  const stated = given.has("forecast-date") ? (given.date("forecast-date") as SessionDate) : null;
  const source = { kind: "forecast", forecast: forecast.forecast, forecastDate: stated } as const;
  const series = joined(intraday);
  const bars = { calendar: XNYS, series, complete: true, actions: [], basis: new Map() };
  return { forecast, daily, intraday, inputs: { bars, daily: daily.prices, source } };
}

type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: BadFile };

function goodOf<T>(file: string, parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  throw new Failure(problemText(file, parsed.refusal));
}

/** The bars of all files by ticker, one file after the other in time. */
function joined(reads: readonly FileRead[]): ReadonlyMap<string, BarSeries> {
  const pieces = new Map<string, BarSeries[]>();
  const intervals = new Set(reads.map(({ parsed }) => parsed?.interval));
  if (intervals.size > 1) throw new Failure("The files of --intraday have different intervals.");
  for (const { parsed, sha256 } of reads) {
    if (parsed?.interval === "1d") throw new Failure("--intraday needs bars within a day.");
    for (const { symbol, bars, volumeReported } of parsed?.sets ?? []) {
      if (!parsed || bars.length === 0) continue;
      const parts = [{ start: 0, digest: sha256, source: "file" }];
      const series = { ...bars, symbol, interval: parsed.interval, volumeReported, parts };
      pieces.set(symbol, [...(pieces.get(symbol) ?? []), series]);
    }
  }
  return new Map([...pieces].map(([symbol, all]) => [symbol, inTime(symbol, all)]));
}

function inTime(symbol: string, pieces: readonly BarSeries[]): BarSeries {
  const sorted = pieces.toSorted((a, b) => at(a.opensAt, 0) - at(b.opensAt, 0));
  sorted.forEach((piece, i) => {
    const before = sorted[i - 1];
    if (!before || at(before.closesAt, before.length - 1) <= at(piece.opensAt, 0)) return;
    throw new Failure(
      `The files of --intraday overlap in ${symbol}. Join them with paperproof data merge.`,
    );
  });
  return joinSeries(sorted);
}

/** What --tickers, --tickers-file and --tp-sl-choice say. */
export async function readSaid(given: Arguments): Promise<SaidByFiles> {
  return { tickers: await tickersOf(given), exits: await exitsOf(given) };
}

async function tickersOf(given: Arguments): Promise<readonly string[] | null> {
  if (given.has("tickers") && given.has("tickers-file")) {
    throw given.usage("--tickers and --tickers-file are one or the other");
  }
  if (given.has("tickers")) return symbols(given.list("tickers").join(","), "--tickers");
  if (!given.has("tickers-file")) return null;
  const file = given.text("tickers-file");
  const text = new TextDecoder().decode(await readBytes(file));
  return symbols(listIn(text), file);
}

/** JSON with a list, or under `selected_tickers` or `tickers`; else the text as it is. */
function listIn(text: string): string {
  const value = jsonOrNull(text);
  if (value === null || typeof value !== "object") return text;
  const { selected_tickers: selected, tickers } = value as Record<string, unknown>;
  const list = Array.isArray(value) ? value : (selected ?? tickers);
  return Array.isArray(list) ? list.join(",") : "";
}

function symbols(text: string, where: string): readonly string[] {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  const found = words.map((word) => {
    const symbol = symbolFromText(word);
    if (symbol === null) throw new Failure(`${where} names "${word}", which is no ticker.`);
    return symbol;
  });
  if (found.length === 0) throw new Failure(`${where} names no ticker.`);
  return [...new Set(found)].sort();
}

async function exitsOf(given: Arguments): Promise<SaidByFiles["exits"]> {
  if (!given.has("tp-sl-choice")) return { takeProfit: null, stopLoss: null };
  const file = given.text("tp-sl-choice");
  const value = jsonOrNull(new TextDecoder().decode(await readBytes(file)));
  const choice = (value as { final_choice?: Record<string, unknown> } | null)?.final_choice;
  if (!choice) throw new Failure(`${file} has no final_choice with tp_pct and sl_pct.`);
  const share = (name: string): Rate => {
    const micros = microsFromText(String(choice[name] ?? ""));
    if (micros !== null && micros > 0 && micros < MICRO) return rate(micros);
    throw new Failure(`${file}: ${name} must be a fraction between 0 and 1, 0.02 for 2 %.`);
  };
  return { takeProfit: share("tp_pct"), stopLoss: share("sl_pct") };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
