// Walks a run in a worker thread, within limits of time and memory, and hears how far it is.
import type { Worker } from "node:worker_threads";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { RunCompanions } from "@/lib/core/evidence/companions/companions";
import type { RunRefusal } from "@/lib/formats/runs/run-problem";
import type { WalkedRun, WalkJob, WalkProgress, WalkReport } from "./walk-job";
import { entryPath, heardFrom, startThread, type ThreadLimits } from "./worker-entry";

/** What one run may cost. */
export const WALK_LIMITS: ThreadLimits = {
  seconds: 600,
  memoryMegabytes: 1_536,
  slackMegabytes: 512,
};

export interface WalkTerms {
  readonly limits?: Partial<ThreadLimits>;
  /** Called after each session; what it throws ends the walk. */
  readonly onProgress?: (progress: WalkProgress) => void;
  /** Called once, as soon as the evidence is there. */
  readonly onEvidence?: (run: WalkedRun) => void;
  /** Ends the thread at once; the walk rejects with its reason. */
  readonly signal?: AbortSignal;
}

/**
 * Walks every cell of a run to its evidence, and answers what stands beside it. The bytes of the inputs
 * are handed over and gone. Refuses a run that needs too much memory or time; a thread that fails for
 * another reason is a fault of ours.
 */
export async function walkRun(
  job: WalkJob,
  { limits, onProgress, onEvidence, signal }: WalkTerms = {},
): Promise<Result<RunCompanions, RunRefusal>> {
  const own = { ...WALK_LIMITS, ...limits };
  const size = job.inputs.byteLength;
  const worker = readyThread() ?? startThread(ENTRY);
  let found: Result<RunCompanions, RunRefusal> | null = null;
  try {
    const end = heardFrom<WalkReport, Result<RunCompanions, RunRefusal>>(worker, own, {
      message: (report) => {
        if (report.kind === "done") return ok(report.companions);
        if (report.kind === "evidence") onEvidence?.(report.run);
        else onProgress?.(report);
        return undefined;
      },
      broken: (limit) =>
        refuse(
          limit === "time"
            ? { code: "run-over-time", limitMinutes: Math.ceil(own.seconds / 60) }
            : { code: "run-over-memory", limitMegabytes: own.memoryMegabytes },
        ),
      ...(signal && { signal }),
    });
    worker.postMessage(job, [job.inputs.buffer]);
    found = await end;
    return found;
  } finally {
    if (found?.ok && size < SMALL_BYTES) keepReady(worker);
    else await worker.terminate();
  }
}

const ENTRY = "walk-run";
/** Inputs of a run whose thread may wait for the next one: it holds no more memory than its code. */
const SMALL_BYTES = 4_000_000;
const READY_MS = 300_000;

/** A thread that has walked a run knows its code: the next run takes it a third of the time. */
interface ReadyThread {
  readonly worker: Worker;
  readonly path: string;
  /** No thread is kept waiting that has ended, or for ever. */
  readonly forget: () => void;
}

let ready: ReadyThread | null = null;

/** Has a thread wait for the next run, so that a server's first one does not wait for its code. */
export function readyForRuns(): void {
  if (!ready) keepReady(startThread(ENTRY));
}

function readyThread(): Worker | null {
  const waiting = ready;
  if (!waiting) return null;
  waiting.forget();
  if (waiting.path === entryPath(ENTRY)) {
    waiting.worker.ref();
    return waiting.worker;
  }
  void waiting.worker.terminate();
  return null;
}

function keepReady(worker: Worker): void {
  if (ready) {
    void worker.terminate();
    return;
  }
  const timer = setTimeout(() => void worker.terminate(), READY_MS).unref();
  const forget = (): void => {
    clearTimeout(timer);
    worker.off("exit", forget);
    if (ready?.worker === worker) ready = null;
  };
  worker.on("exit", forget);
  worker.unref();
  ready = { worker, path: entryPath(ENTRY), forget };
}
