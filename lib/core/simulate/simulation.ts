// A simulation: lines and the bars they meet, by which rules and at which costs, and their trades.
import type { BarSeries } from "../market/series";
import type { Calendar } from "../market/session";
import type { SimulationTerms } from "./bracket-line";
import type { LineColumns } from "./line-columns";
import { type SessionIndex, sessionIndexOf } from "./session-index";
import type { TradeColumns } from "./trade-columns";

/** A series, and its sessions where holding times are counted in them. */
export interface SimulationBars {
  readonly series: BarSeries;
  readonly sessions: SessionIndex | null;
  /** True where every bar has volume, so that none must be asked for it (rule Q3). */
  readonly allTraded?: boolean;
}

/** Makes a series ready for any number of simulations. */
export const simulationBars = (series: BarSeries, calendar: Calendar): SimulationBars => ({
  series,
  sessions: sessionIndexOf(series, calendar),
  allTraded: series.volume.every((volume) => volume > 0),
});

export interface Simulation {
  readonly bars: SimulationBars;
  readonly lines: LineColumns;
  readonly terms: SimulationTerms;
  /** Written by each step in turn: entries, exits, ends, costs. */
  readonly trades: TradeColumns;
}

/** True where any bar may fill something: rule Q3 is off, or bars have no need of it. */
export const fillsAnywhere = ({ bars, terms }: Simulation): boolean =>
  terms.ignoreVolume === true || bars.allTraded === true || !bars.series.volumeReported;

/** The volumes that say which bars may fill something; null where all may (rule Q3). */
export const volumesOf = (simulation: Simulation): Float64Array | null =>
  fillsAnywhere(simulation) ? null : simulation.bars.series.volume;

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
