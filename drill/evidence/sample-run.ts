// The run that the evidence drill makes everywhere: a drawn month in all modes, and days alone.
import { NO_CLAIMS } from "@/lib/core/evidence/claims";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import { runWalk } from "@/lib/core/walkforward/run-walk";
import { buildEvidence, type Evidence } from "@/lib/formats/evidence/build-evidence";
import { drawnWalk, walkParameters } from "@/test/kit/walk";
import { bps, date } from "@/test/kit/words";

const PERIOD = { from: date("2025-09-02"), to: date("2025-09-30") };
const { costs, planner } = walkParameters();
const COMMON = { period: PERIOD, costs: { ...costs, slippage: bps(5) } };

/** Each cell of the run by its name. */
export const CELLS: ReadonlyMap<string, WalkParameters> = new Map(
  Object.entries({
    intraday: walkParameters({ ...COMMON, mode: "intraday" }),
    fast: walkParameters({ ...COMMON, mode: "fast", compounding: true }),
    balanced: walkParameters({ ...COMMON, mode: "balanced" }),
    conservative: walkParameters({
      ...COMMON,
      mode: "conservative",
      planner: { ...planner, bothSides: true },
    }),
    days: walkParameters({ ...COMMON, mode: "conservative", capitalMode: "independent" }),
    origin: walkParameters({ ...COMMON, capitalMode: "independent", rules: "origin" }),
  }),
);

export const sampleInputs = (): WalkInputs =>
  drawnWalk({
    seed: "evidence drill",
    tickers: ["AMD", "CVX", "JNJ", "WMT", "XOM"],
    from: "2025-08-25",
    to: "2025-10-06",
  });

/** All cells, walked in one go, as evidence. */
export function sampleEvidence(): Evidence {
  const inputs = sampleInputs();
  const cells = [...CELLS].map(([name, parameters]) => ({
    name,
    result: runWalk(parameters, inputs),
  }));
  const facts = { forecast: null, pricesRows: 0 };
  return buildEvidence({ inputs, cells, claims: NO_CLAIMS, facts });
}
