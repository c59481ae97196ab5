// Companions: what stands beside a result, computed by whoever shows it; Verify compares none of it.
import type { BacktestOverfitting } from "../../metrics/honesty/backtest-overfitting";
import type { Trials } from "../../metrics/honesty/deflated-sharpe";
import type { WalkInputs } from "../../walkforward/inputs";
import type { WalkResult } from "../../walkforward/result";
import type { DayStanding } from "../standing";
import { type Benchmark, benchmarksOf } from "./benchmarks";
import { type StandingMetrics, standingMetrics } from "./standing-metrics";
import { type StressGrid, stressGrid } from "./stress-grid";

/** Changes when a definition does. */
export const COMPANIONS_VERSION = "companions@1";

/** Beside one cell of a run. Plain data, to be stored as JSON. */
export interface Companions {
  readonly version: typeof COMPANIONS_VERSION;
  /** What else might have been done with the capital: always all three, in this order. */
  readonly benchmarks: readonly Benchmark[];
  readonly stress: StressGrid;
  /** Null where all days are of one kind (rule E1). */
  readonly standing: StandingMetrics | null;
}

/** Beside a run: of each cell by its name, and of all tries that the registry knows. */
export interface RunCompanions {
  readonly cells: Readonly<Record<string, Companions>>;
  /** Null where fewer than 8 variants share 16 sessions. */
  readonly pbo: BacktestOverfitting | null;
}

export interface CompanionsInput {
  readonly result: WalkResult;
  /** The inputs that the cells of the run were walked with: what they share is not made again. */
  readonly inputs: WalkInputs;
  /** How each day of the period stands. */
  readonly standings: readonly DayStanding[];
  /** The registry's count; absent where nobody counts. */
  readonly trials?: Trials;
}

/** Benchmarks, stress and standing of a cell: equal input gives equal companions on any machine. */
export function companionsOf(input: CompanionsInput): Companions {
  const { result, inputs, ...rest } = input;
  return {
    version: COMPANIONS_VERSION,
    benchmarks: benchmarksOf(result, inputs),
    stress: stressGrid(result, inputs),
    standing: standingMetrics(result, { calendar: inputs.bars.calendar, ...rest }),
  };
}
