// Walks a run in a worker thread, within limits of time and memory, and hears how far it is.
import { type Result, refuse } from "@/lib/core/base/result";
import type { RunRefusal } from "@/lib/formats/runs/run-problem";
import type { WalkedRun, WalkJob, WalkProgress, WalkReport } from "./walk-job";
import { heardFrom, startThread, type ThreadLimits } from "./worker-entry";

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
  /** Ends the thread at once; the walk rejects with its reason. */
  readonly signal?: AbortSignal;
}

/**
 * Every cell of a run and its evidence. The bytes of the inputs are handed over and gone. Refuses a run
 * that needs too much memory or time; a thread that fails for another reason is a fault of ours.
 */
export async function walkRun(
  job: WalkJob,
  { limits, onProgress, signal }: WalkTerms = {},
): Promise<Result<WalkedRun, RunRefusal>> {
  const own = { ...WALK_LIMITS, ...limits };
  const worker = startThread("walk-run");
  try {
    const end = heardFrom<WalkReport, Result<WalkedRun, RunRefusal>>(worker, own, {
      message: (report) => {
        if (report.kind === "done") return { ok: true, value: report.run };
        onProgress?.(report);
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
    return await end;
  } finally {
    await worker.terminate();
  }
}
