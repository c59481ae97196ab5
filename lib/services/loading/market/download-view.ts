// A download as a page shows it: its steps counted by symbol and as a whole.
import type { DownloadRow, SymbolProgress } from "@/lib/db/market/downloads";
import type { DownloadSymbolView, DownloadView, StepState } from "@/lib/formats/market-views";
import { sayRefusal } from "@/lib/formats/problems";

export function downloadView(row: DownloadRow): DownloadView {
  const symbols = row.symbols.map(symbolView);
  const steps = sumOf(symbols, ({ months }) => months);
  return {
    id: row.id,
    market: row.market,
    interval: row.interval,
    from: row.from,
    to: row.to,
    state: stateOf(row.symbols.flatMap((symbol) => statesOf(symbol))),
    stepsDone: sumOf(row.symbols, endedSteps),
    steps,
    symbols,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
  };
}

const symbolView = (progress: SymbolProgress): DownloadSymbolView => ({
  symbol: progress.symbol,
  state: stateOf(statesOf(progress)),
  monthsDone: endedSteps(progress),
  months: sumOf(Object.values(progress.steps), (count) => count),
  bars: progress.bars,
  problem: progress.problem && sayRefusal(progress.problem),
});

const statesOf = ({ steps }: SymbolProgress): StepState[] => Object.keys(steps) as StepState[];

/** Steps that came to an end of their own: a progress bar that counts them ends at its end. */
const endedSteps = ({ steps }: SymbolProgress): number => (steps.done ?? 0) + (steps.failed ?? 0);

/** The state of the whole: under way while any step is, then the worst that happened. */
function stateOf(states: readonly StepState[]): StepState {
  const has = (state: StepState): boolean => states.includes(state);
  if (has("running")) return "running";
  if (has("waiting")) return has("done") || has("failed") ? "running" : "waiting";
  if (has("cancelled")) return "cancelled";
  return has("failed") ? "failed" : "done";
}

const sumOf = <T>(items: readonly T[], count: (item: T) => number): number =>
  items.reduce((sum, item) => sum + count(item), 0);
