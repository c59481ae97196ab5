// A run of a month in four modes, from its form to stored evidence, as the portal and its queue do it.
import { instant } from "@/lib/core/base/time";
import { closeDatabase } from "@/lib/db/prisma";
import { loadSample } from "@/lib/services/market/load-sample";
import { loadRunProgress } from "@/lib/services/run/manage-runs";
import { workRun } from "@/lib/services/run/work-run";
import { made, NOW, person } from "@/lib/services/testing/people";
import { run } from "@/lib/services/testing/runs";
import { readyForRuns } from "@/lib/workers/walk-run";

const ROUNDS = 8;

async function measured(tickers: string[], rounds: number): Promise<void> {
  const user = await person();
  const starts: number[] = [];
  const works: number[] = [];
  const besides: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // Another capital each time: the same run would be found.
    const began = performance.now();
    const id = await run(user, { tickers, capital: `1000.${10 + round}` });
    const started = performance.now();
    await workRun(id, { clock: () => instant(Date.now()) });
    starts.push(started - began);
    besides.push(performance.now() - started);
    const { state, cells, finishedAt } = made(await loadRunProgress(user, id));
    works.push((finishedAt ?? 0) - performance.timeOrigin - started);
    if (state !== "done") throw new Error(`a run is ${state}`);
    if (round === 0) {
      const trades = cells.reduce((sum, { headline }) => sum + (headline?.closed ?? 0), 0);
      console.log(`a month x ${tickers.length || 100} tickers x 4 modes, ${trades} trades`);
    }
  }
  const best = (all: readonly number[]): string => Math.min(...all).toFixed(0);
  console.log(
    `  started ${best(starts)} ms, then walked to evidence ${best(works)} ms, best of ${rounds} (${works.map((ms) => ms.toFixed(0)).join(" ")}); together at most 500 ms; companions after ${best(besides)} ms`,
  );
}

readyForRuns();
await loadSample(NOW);
await measured(["AMD", "CVX", "JNJ", "TOPAZ", "XOM"], ROUNDS);
await measured([], 2);
await closeDatabase();
