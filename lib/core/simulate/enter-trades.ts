// Entering: the bar that fills each line, at which price and by which rule.
import type { Price } from "../base/money";
import { slipBy } from "../broker/matching/costs";
import { NO_EXIT } from "../broker/matching/exit-kernel";
import {
  MET_AT_OPEN,
  MET_INSIDE,
  NOT_MET,
  type RestingCode,
  restingLevels,
  restsAtOpen,
  restsInside,
} from "../broker/matching/resting-kernel";
import { holdEnd } from "./hold-end";
import { LIMIT, MARKET } from "./line-columns";
import { nextUsable, type Simulation, type SimulationBars, volumesOf } from "./simulation";
import {
  AT_OPEN,
  ENTERED,
  LATE_OPEN,
  LIMIT_AT_OPEN,
  LIMIT_INSIDE,
  NOT_MET as LINE_NOT_MET,
  NO_BARS,
  STOP_AT_OPEN,
  STOP_INSIDE,
} from "./trade-codes";

/** Writes the entries of all lines, or that none came (rules R1, R4, R9, R10 and R14). */
export function enterTrades(simulation: Simulation): void {
  const { bars, lines, terms, trades } = simulation;
  const { open, length } = bars.series;
  const { direction, entry, from, until } = lines;
  const { flags, noEntry, entryIndex, entryRaw, entryPrice, entryRule } = trades;
  const { exit, high, low, liveFrom, liveTo } = trades;
  const volumes = volumesOf(simulation);
  for (let i = 0; i < lines.length; i++) {
    const first = nextUsable(volumes, from[i] as number, Math.min(until[i] as number, length));
    flags[i] = 0;
    noEntry[i] = first < 0 ? NO_BARS : ENTERED;
    if (first < 0) continue;
    if (entry[i] !== MARKET) {
      enterResting(simulation, i, first);
      continue;
    }
    const raw = open[first] as Price;
    entryIndex[i] = first;
    entryRaw[i] = raw;
    entryPrice[i] = slipBy(raw, direction[i] as 1 | -1, terms.costs.slippage);
    entryRule[i] = AT_OPEN;
    if (isLateOpen(bars, first, from[i] as number)) flags[i] = LATE_OPEN;
    // It lives from its open on.
    exit[i] = NO_EXIT;
    high[i] = raw;
    low[i] = raw;
    liveFrom[i] = first;
    liveTo[i] = holdEnd(simulation, i);
  }
}

/** A limit or stop entry, from the first bar that may fill it on. */
function enterResting(simulation: Simulation, i: number, first: number): void {
  const { bars, lines, terms, trades } = simulation;
  const { series } = bars;
  const volumes = volumesOf(simulation);
  const isLimit = lines.entry[i] === LIMIT;
  const direction = lines.direction[i] as 1 | -1;
  const at = lines.entryAt[i] as Price;
  const prices = isLimit ? { limit: at, stop: null } : { limit: null, stop: at };
  const levels = restingLevels(direction === 1 ? "BUY" : "SELL", prices, terms.rules);
  const until = Math.min(lines.until[i] as number, series.length);
  let index = first;
  let code: RestingCode = NOT_MET;
  while (index >= 0) {
    code = restsAtOpen(series, index, levels) || restsInside(series, index, levels);
    if (code === MET_AT_OPEN || code === MET_INSIDE) break;
    index = nextUsable(volumes, index + 1, until);
  }
  if (index < 0) {
    trades.noEntry[i] = LINE_NOT_MET;
    return;
  }
  const inside = code === MET_INSIDE;
  const raw = inside ? at : (series.open[index] as Price);
  trades.entryIndex[i] = index;
  trades.entryRaw[i] = raw;
  // A stop order slips, a limit order does not (rule R10).
  trades.entryPrice[i] = isLimit ? raw : slipBy(raw, direction, terms.costs.slippage);
  if (isLimit) trades.entryRule[i] = inside ? LIMIT_INSIDE : LIMIT_AT_OPEN;
  else trades.entryRule[i] = inside ? STOP_INSIDE : STOP_AT_OPEN;
  const waits = inside || terms.rules.restingEntriesWait;
  trades.exit[i] = NO_EXIT;
  trades.high[i] = raw;
  trades.low[i] = raw;
  trades.liveFrom[i] = waits ? index + 1 : index;
  trades.liveTo[i] = holdEnd(simulation, i);
}

/** Rule R9: the first bar that could fill a line opens later than its session. */
function isLateOpen({ sessions }: SimulationBars, entry: number, from: number): boolean {
  if (sessions?.opensLater[entry] !== 1) return false;
  // A line accepted within the session does not wait for its open.
  return sessions.firstBar[sessions.numberOf[entry] as number] === from;
}
