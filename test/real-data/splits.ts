// Real splits over real raw bars: equity does not move on the split, and no exit fires because of it.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { MICRO } from "@/lib/core/base/decimal";
import { quantity } from "@/lib/core/base/quantity";
import { dateOfDays, daysOfDate, type SessionDate } from "@/lib/core/base/time";
import { applyEvent } from "@/lib/core/broker/apply-event";
import { figuresOf } from "@/lib/core/broker/equity";
import type { BrokerEvent } from "@/lib/core/broker/event";
import { MARKET_DAY } from "@/lib/core/broker/placing/order-request";
import { placeOrder } from "@/lib/core/broker/placing/place-order";
import type { Split } from "@/lib/core/market/corporate-action";
import { type BarSeries, lowerBound } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { XNYS } from "@/lib/core/market/xnys";
import { Desk, marketOf } from "../kit/desk";
import { seriesOf } from "../kit/series";
import { usd } from "../kit/words";
import type { Checks } from "./checks";
import { type Cells, place, readCells } from "./price-rows";

/** Sessions before the ex-date at which the position is bought. */
const HELD_BEFORE = 5;
/** A stop 40 % below the last close and a target 70 % above: a split of 2:1 or 1:2 would meet one. */
const STOP = 0.6;
const TARGET = 1.7;

/** Every split of every factor file whose symbol has daily raw bars around it. */
export async function splitChecks(folder: string, checks: Checks): Promise<void> {
  const root = path.join(folder, "lean-equity");
  const bars = bySymbol(await readCells(path.join(root, "daily_raw.csv")));
  let seen = 0;
  for (const file of (await readdir(path.join(root, "factor_files"))).sort()) {
    const symbol = symbolFromText(path.basename(file, ".csv").toUpperCase());
    const lines = symbol && bars.get(symbol);
    if (!symbol || !lines) continue;
    const text = await readFile(path.join(root, "factor_files", file), "utf8");
    const series = seriesOf(symbol, place(lines, "1d", XNYS).bars, { interval: "1d" });
    for (const split of splitsOf(text, symbol)) {
      if (holdOver(series, split, checks)) seen += 1;
    }
  }
  checks.that(`real splits were held over: ${seen} of them`, seen >= 8);
}

function bySymbol(rows: readonly Cells[]): ReadonlyMap<string, readonly Cells[]> {
  const symbols = new Map<string, Cells[]>();
  for (const row of rows) {
    const lines = symbols.get(row.ticker ?? "");
    if (lines) lines.push(row);
    else symbols.set(row.ticker ?? "", [row]);
  }
  return symbols;
}

/** A factor file has the factor of prices up to a date; where it changes, a split lies behind. */
function splitsOf(text: string, symbol: Split["symbol"]): Split[] {
  const rows = text
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  return rows.slice(1).flatMap((row, i): Split[] => {
    const [date = "", , before = ""] = rows[i] ?? [];
    const ratio = Number(row[2]) / Number(before);
    if (!(Math.abs(ratio - 1) > 0.001)) return [];
    const [numerator, denominator] = wholeRatio(ratio);
    const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;
    const later = dateOfDays(daysOfDate(day) + 1);
    const [session] = XNYS.between(later, dateOfDays(daysOfDate(day) + 14));
    if (!session) return [];
    return [{ kind: "split", symbol, exDate: session.date, numerator, denominator }];
  });
}

/** The nearest ratio of small whole numbers; a spin-off has none and is told in thousandths. */
function wholeRatio(ratio: number): [number, number] {
  for (let denominator = 1; denominator <= 80; denominator++) {
    const numerator = Math.round(ratio * denominator);
    if (numerator > 0 && Math.abs(numerator / denominator / ratio - 1) < 1e-4) {
      return [numerator, denominator];
    }
  }
  return [Math.max(1, Math.round(ratio * 1_000)), 1_000];
}

/** Buys some sessions before a split, holds over it, and looks at what the split itself did. */
function holdOver(series: BarSeries, split: Split, checks: Checks): boolean {
  const session = XNYS.session(split.exDate);
  const index = session ? lowerBound(series.opensAt, session.opensAt) : 0;
  if (!session || index < HELD_BEFORE + 1 || series.opensAt[index] !== session.opensAt)
    return false;
  const entry = XNYS.sessionAt(series.opensAt[index - HELD_BEFORE] as never);
  if (!entry) return false;
  const name = `${split.symbol} ${split.numerator}:${split.denominator} on ${split.exDate}`;
  const desk = boughtBefore(series, split, entry.date);
  desk.through(session.closesAt);
  const at = desk.events.findIndex(({ type }) => type === "split");
  checks.that(`${name} is booked`, at > 0);
  if (at < 0) return true;
  const [before, after] = [foldTo(desk.events, at), foldTo(desk.events, at + 1)];
  checks.equal(`${name} leaves equity where it was`, after.equity, before.equity);
  const fired = desk.events.slice(at).some((event) => event.type === "filled");
  checks.that(`${name} fires neither stop nor target`, !fired || reallyMoved(series, split, index));
  return true;
}

/** True when the price itself, with the split taken out, moved far enough within that day. */
function reallyMoved({ low, high, close }: BarSeries, split: Split, index: number): boolean {
  const last = close[index - 1] as number;
  const ratio = split.numerator / split.denominator;
  return (
    (low[index] as number) * ratio < STOP * last || (high[index] as number) * ratio > TARGET * last
  );
}

function boughtBefore(series: BarSeries, split: Split, on: SessionDate): Desk {
  const startsAt = XNYS.shift(on, -1).closesAt;
  const market = marketOf([series], true, { actions: [split] });
  const settings = { capital: usd("1000000"), startsAt, interval: "1d" } as const;
  const desk = new Desk({ market, settings });
  const reference = desk.view.lastClose(series.symbol)?.price ?? usd("1");
  const bracket = {
    kind: "percent",
    reference: reference as never,
    takeProfit: Math.round(reference * TARGET) as never,
    stopLoss: Math.round(reference * STOP) as never,
  } as const;
  const placed = placeOrder(
    desk.account,
    {
      ...MARKET_DAY,
      symbol: series.symbol,
      side: "BUY",
      quantity: quantity(101 * MICRO),
      bracket,
      maxHoldSessions: 200,
      session: on,
      plan: null,
      origin: { side: "stated", levels: "percent" },
    },
    desk.view,
  );
  if (!placed.ok) throw new Error(`${series.symbol} was not bought: ${placed.refusal.code}`);
  desk.book([{ type: "order-accepted", at: desk.account.clockAt, order: placed.value }]);
  return desk;
}

function foldTo(events: readonly BrokerEvent[], count: number) {
  let account = applyEvent(null, events[0] as BrokerEvent);
  for (const event of events.slice(1, count)) account = applyEvent(account, event);
  return figuresOf(account);
}
