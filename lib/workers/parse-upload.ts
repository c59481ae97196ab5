// Reads an uploaded file in a worker thread, within limits of time and memory.
import path from "node:path";
import { Worker } from "node:worker_threads";
import { invariant } from "@/lib/core/base/invariant";
import { type Result, refuse } from "@/lib/core/base/result";
import type { BarsCsvOptions, ParsedBars } from "@/lib/formats/bars-csv";
import { type BadFile, badFile } from "@/lib/formats/file-problem";
import type { ParsedPlan } from "@/lib/formats/trade-plan-csv";

export type UploadJob =
  | { readonly kind: "bars"; readonly bytes: Uint8Array; readonly options: BarsCsvOptions }
  | { readonly kind: "plan"; readonly bytes: Uint8Array };

export type UploadAnswer =
  | { readonly kind: "bars"; readonly result: Result<ParsedBars, BadFile> }
  | { readonly kind: "plan"; readonly result: Result<ParsedPlan, BadFile> };

/** What one file may cost. */
export interface UploadLimits {
  readonly bytes: number;
  readonly seconds: number;
  readonly heapMegabytes: number;
}

export const UPLOAD_LIMITS: UploadLimits = {
  bytes: 5 * 1_024 * 1_024,
  seconds: 60,
  heapMegabytes: 512,
};

/** Bars of a CSV; refuses a bad file whole, and one that is too large or too slow to read. */
export async function parseBarsUpload(
  bytes: Uint8Array,
  options: BarsCsvOptions = {},
  limits: Partial<UploadLimits> = {},
): Promise<Result<ParsedBars, BadFile>> {
  const answer = await parseInThread({ kind: "bars", bytes, options }, limits);
  if (!("kind" in answer)) return refuse(answer);
  invariant(answer.kind === "bars", "bars are answered with bars");
  return answer.result;
}

/** A trade plan of a CSV, with the same refusals. */
export async function parsePlanUpload(
  bytes: Uint8Array,
  limits: Partial<UploadLimits> = {},
): Promise<Result<ParsedPlan, BadFile>> {
  const answer = await parseInThread({ kind: "plan", bytes }, limits);
  if (!("kind" in answer)) return refuse(answer);
  invariant(answer.kind === "plan", "a plan is answered with a plan");
  return answer.result;
}

/**
 * One job in one thread, ended whatever happens. A file that breaks a limit is refused; a thread
 * that fails for another reason is a fault of ours and throws.
 */
async function parseInThread(
  job: UploadJob,
  given: Partial<UploadLimits>,
): Promise<UploadAnswer | BadFile> {
  const limits = { ...UPLOAD_LIMITS, ...given };
  if (job.bytes.byteLength > limits.bytes) return badFile("too-large", { limit: sizeOf(limits) });
  // A copy: what is handed over is gone here, and the bytes may share a buffer with others.
  const bytes = new Uint8Array(job.bytes);
  const worker = new UploadThread(entryPath(), {
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
  });
  try {
    const answer = firstReport(worker, limits);
    worker.postMessage({ ...job, bytes }, [bytes.buffer]);
    return await answer;
  } finally {
    await worker.terminate();
  }
}

/** A class of our own: the app's bundler takes a plain "new Worker" for a module to bundle. */
class UploadThread extends Worker {}

/** The bundle of this job's thread entry, made beforehand: threads run no TypeScript. */
function entryPath(): string {
  const folder = process.env.PAPERPROOF_WORKERS ?? path.join(process.cwd(), ".cache", "workers");
  return path.join(folder, "parse-upload.mjs");
}

/** The thread's answer, or the limit it broke, whichever comes first. */
function firstReport(worker: Worker, limits: UploadLimits): Promise<UploadAnswer | BadFile> {
  return new Promise((resolve, reject) => {
    const { seconds } = limits;
    const timer = setTimeout(() => resolve(badFile("too-slow", { seconds })), seconds * 1_000);
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      act();
    };
    worker.once("message", (answer: UploadAnswer) => settle(() => resolve(answer)));
    worker.once("messageerror", (error) => settle(() => reject(error)));
    worker.once("error", (error: Error & { code?: string }) =>
      settle(() => {
        if (error.code !== "ERR_WORKER_OUT_OF_MEMORY") reject(error);
        else resolve(badFile("too-large", { limit: `${limits.heapMegabytes} MB of memory` }));
      }),
    );
    worker.once("exit", (code) =>
      settle(() => reject(new Error(`the thread that reads uploads ended early (${code})`))),
    );
  });
}

const sizeOf = ({ bytes }: UploadLimits): string => `${Math.floor(bytes / 1_024 / 1_024)} MB`;
