// A month walked: five tickers from bars to metrics, five hundred in all modes, and what stands beside.

import { companionsOf } from "@/lib/core/evidence/companions/companions";
import { XNYS } from "@/lib/core/market/xnys";
import { EXECUTION_MODES } from "@/lib/core/plan/planner/execution-mode";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import { metricsOfWalk } from "@/lib/core/walkforward/measure";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import { runWalk } from "@/lib/core/walkforward/run-walk";
import { drawnWalk, walkParameters } from "@/test/kit/walk";
import { bps, date } from "@/test/kit/words";

const MONTH = { from: date("2025-09-02"), to: date("2025-09-30") };
const DRAWN = { from: "2025-07-01", to: "2025-10-06", holes: 0 };

const inputsOf = (tickers: readonly string[]): WalkInputs =>
  drawnWalk({ ...DRAWN, seed: "bench", tickers });

/** Other inputs each time, so that nothing of a walk before is remembered but compiled code. */
const again = ({ bars, daily, source }: WalkInputs): WalkInputs => ({ bars, daily, source });

function measured(parameters: WalkParameters, inputs: WalkInputs): number {
  const result = runWalk(parameters, inputs);
  metricsOfWalk(result, { calendar: XNYS });
  return result.trades.length;
}

function best(rounds: number, work: () => void): { wall: number; cpu: number } {
  let wall = Number.POSITIVE_INFINITY;
  const before = process.cpuUsage();
  for (let i = 0; i < rounds; i++) {
    const started = performance.now();
    work();
    wall = Math.min(wall, performance.now() - started);
  }
  const { user, system } = process.cpuUsage(before);
  return { wall, cpu: (user + system) / 1000 / rounds };
}

const said = ({ wall, cpu }: { wall: number; cpu: number }): string =>
  `${wall.toFixed(2)} ms (processor ${cpu.toFixed(2)} ms on average)`;

function fiveTickers(): void {
  const inputs = inputsOf(["AMD", "CVX", "JNJ", "WMT", "XOM"]);
  for (const capitalMode of ["portfolio", "independent"] as const) {
    const parameters = walkParameters({ period: MONTH, capitalMode, mode: "balanced" });
    let trades = 0;
    best(200, () => measured(parameters, again(inputs)));
    const took = best(200, () => {
      trades = measured(parameters, again(inputs));
    });
    console.log(
      `a month x 5 tickers, ${capitalMode}, ${trades} trades, bars to metrics, warm: ${said(took)}; at most 10 ms`,
    );
  }
}

function fiveHundred(): void {
  const letters = Array.from({ length: 500 }, (_, i) => i);
  const tickers = letters.map((i) => `T${String.fromCharCode(65 + (i % 26))}${Math.floor(i / 26)}`);
  const inputs = inputsOf(tickers);
  let trades = 0;
  const took = best(1, () => {
    const fresh = again(inputs);
    for (const mode of EXECUTION_MODES) {
      trades += measured(walkParameters({ period: MONTH, mode }), fresh);
    }
  });
  console.log(
    `a month x 500 tickers x 4 modes, ${trades} trades, bars to metrics, cold: ${said(took)}; at most 5,000 ms`,
  );
}

/** What stands beside a run of all modes: seven other walks each, and one by chance. */
function companions(): void {
  const inputs = inputsOf(["AMD", "CVX", "JNJ", "WMT", "XOM"]);
  const { costs } = walkParameters();
  const work = (): void => {
    const fresh = again(inputs);
    for (const mode of EXECUTION_MODES) {
      const own = { ...costs, slippage: bps(5) };
      const result = runWalk(walkParameters({ period: MONTH, mode, costs: own }), fresh);
      companionsOf({ result, inputs: fresh, standings: [] });
    }
  };
  best(5, work);
  console.log(
    `companions of a month x 5 tickers x 4 modes with costs, the runs included, warm: ${said(best(20, work))}`,
  );
}

fiveHundred();
fiveTickers();
companions();
