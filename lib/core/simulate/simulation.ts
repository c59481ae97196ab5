// A simulation: lines and the bars they meet, by which rules and at which costs, and their trades.
import type { BarSeries } from "../market/series";
import type { SimulationTerms } from "./bracket-line";
import type { LineColumns } from "./line-columns";
import type { SessionIndex } from "./session-index";
import type { TradeColumns } from "./trade-columns";

/** A series, and its sessions where holding times are counted in them. */
export interface SimulationBars {
  readonly series: BarSeries;
  readonly sessions: SessionIndex | null;
}

export interface Simulation {
  readonly bars: SimulationBars;
  readonly lines: LineColumns;
  readonly terms: SimulationTerms;
  /** Written by each step in turn: entries, exits, ends, costs. */
  readonly trades: TradeColumns;
}

/** The volumes that say which bars may fill something; null where all may (rule Q3). */
export const volumesOf = ({ bars, terms }: Simulation): Float64Array | null =>
  terms.ignoreVolume === true || !bars.series.volumeReported ? null : bars.series.volume;

/** The first bar of [from, to) that may fill something; -1 where there is none. */
export function nextUsable(volumes: Float64Array | null, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    if (volumes === null || (volumes[i] as number) > 0) return i;
  }
  return -1;
}

/** The last one; -1 where there is none. */
export function lastUsable(volumes: Float64Array | null, from: number, to: number): number {
  for (let i = to - 1; i >= from; i--) {
    if (volumes === null || (volumes[i] as number) > 0) return i;
  }
  return -1;
}
