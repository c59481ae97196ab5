// The thread that walks runs: from frozen inputs to a bundle, a report after every session.
import { parentPort } from "node:worker_threads";
import { invariant } from "@/lib/core/base/invariant";
import type { Claims } from "@/lib/core/evidence/claims";
import { companionsOf } from "@/lib/core/evidence/companions/companions";
import {
  overfittingOf,
  returnsOfResult,
  type VariantReturns,
} from "@/lib/core/evidence/companions/overfitting";
import type { NamedCell } from "@/lib/core/evidence/manifest";
import { trialVariance } from "@/lib/core/metrics/honesty/deflated-sharpe";
import { knownReturns } from "@/lib/core/metrics/series/daily-series";
import { sharpe } from "@/lib/core/metrics/series/sharpe";
import { ENGINE_VERSION } from "@/lib/core/walkforward/engine-version";
import { finishWalk } from "@/lib/core/walkforward/finish-walk";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import type { WalkResult } from "@/lib/core/walkforward/result";
import { startWalk, type WalkState } from "@/lib/core/walkforward/state";
import { walkSession } from "@/lib/core/walkforward/walk-session";
import { buildEvidence } from "@/lib/formats/evidence/build-evidence";
import { fileText, textFile } from "@/lib/formats/evidence/evidence-files";
import { type FrozenInputs, thawInputs } from "@/lib/formats/evidence/inputs/frozen-inputs";
import { writeBundle } from "@/lib/formats/evidence/zip/write-bundle";
import { headlineOf } from "@/lib/formats/runs/headline";
import type { WalkedCell, WalkJob, WalkReport } from "./walk-job";

invariant(parentPort, "runs are walked in a thread of their own");
const port = parentPort;

port.on("message", async (job: WalkJob) => {
  const frozen = await thawInputs(job.inputs);
  const walker = new Walker(job, frozen.inputs);
  const cells = job.cells.map((cell) => ({ name: cell.name, result: walker.walk(cell) }));
  const walked = cells.map((cell) => walkedCell(cell, frozen));
  const claims = claimsOf(job, frozen, walked);
  const { id: evidenceId, files, manifest } = buildEvidence({ ...frozen, cells, claims });
  const bundle = writeBundle(files);
  const run = { evidenceId, bundle, cells: walked };
  tell({ kind: "evidence", run }, [bundle.buffer as ArrayBuffer]);
  const trials = { count: job.registry.n, variance: claims.registry?.variance ?? null };
  const beside = cells.map(({ name, result }, i) => {
    const standings = manifest.cells[i]?.days ?? [];
    return [name, companionsOf({ result, inputs: frozen.inputs, standings, trials })] as const;
  });
  tell({
    kind: "done",
    companions: { cells: Object.fromEntries(beside), pbo: overfitting(cells, job.others) },
  });
});

const tell = (report: WalkReport, handedOver: ArrayBuffer[] = []): void =>
  port.postMessage(report, handedOver);

class Walker {
  readonly #job: WalkJob;
  readonly #inputs: WalkInputs;
  #saved = performance.now();

  constructor(job: WalkJob, inputs: WalkInputs) {
    this.#job = job;
    this.#inputs = inputs;
  }

  /** From the checkpoint on, where there is one of this engine. */
  walk({ name, parameters, checkpoint }: WalkJob["cells"][number]): WalkResult {
    let state = (checkpoint && stateFrom(checkpoint)) ?? startWalk(parameters, this.#inputs);
    while (state.next !== null) {
      state = walkSession(state, this.#inputs);
      this.#report(name, state);
    }
    return finishWalk(state, this.#inputs);
  }

  #report(cell: string, state: WalkState): void {
    const now = performance.now();
    const isDue = now - this.#saved >= this.#job.checkpointEvery;
    if (isDue) this.#saved = now;
    const checkpoint = isDue ? textFile(JSON.stringify(state)) : null;
    const handedOver = checkpoint ? [checkpoint.buffer as ArrayBuffer] : [];
    tell({ kind: "walked", cell, walked: state.walked.length, checkpoint }, handedOver);
  }
}

function stateFrom(checkpoint: Uint8Array): WalkState | null {
  const state = JSON.parse(fileText(checkpoint) ?? "null") as WalkState | null;
  return state?.engine === ENGINE_VERSION ? state : null;
}

function walkedCell({ name, result }: NamedCell, { inputs }: FrozenInputs): WalkedCell {
  const { sessions, returns } = returnsOfResult(result);
  return {
    name,
    resultDigest: result.digest,
    headline: headlineOf(result, inputs.bars.calendar),
    sharpe: sharpe(knownReturns(returns), 1),
    sessions,
    returns,
  };
}

/** Of the run's own cells and of the tries that know every session of its period. */
function overfitting(cells: readonly NamedCell[], others: readonly VariantReturns[]) {
  const own = cells.map(({ result }) => returnsOfResult(result));
  const period = cells[0]?.result.days.map(({ date }) => date) ?? [];
  const alike = others.filter(({ sessions }) => {
    const known = new Set(sessions);
    return period.every((date) => known.has(date));
  });
  return overfittingOf([...own, ...alike]);
}

/** Its clock was live where it was registered before its period was over. */
function claimsOf(
  { registeredAt, clock, registry }: WalkJob,
  { inputs, sets, receipts }: FrozenInputs,
  walked: readonly WalkedCell[],
): Claims {
  const { n, places, forwardAccounts, sharpes } = registry;
  const own = walked.map((cell) => cell.sharpe);
  return {
    receipts: receipts ?? recordedWith(inputs.source, registeredAt),
    parametersAt: registeredAt,
    clock,
    sets,
    registry: {
      n,
      places: new Map(Object.entries(places)),
      variance: trialVariance([...sharpes, ...own]),
      forwardAccounts,
    },
  };
}

/** A baseline is recorded by its name and seed, which came with the run. */
function recordedWith(
  source: WalkInputs["source"],
  at: WalkJob["registeredAt"],
): Claims["receipts"] {
  invariant(source.kind === "forecast", "uploaded plans have receipts of their own");
  return new Map([...source.forecast.days.keys()].map((date) => [date, at]));
}
