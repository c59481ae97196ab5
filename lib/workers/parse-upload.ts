// Reads an uploaded file in a worker thread, within limits of time and memory.
import { stat } from "node:fs/promises";
import { invariant } from "@/lib/core/base/invariant";
import { type Result, refuse } from "@/lib/core/base/result";
import type { BarsFileOptions, ParsedBars } from "@/lib/formats/bars-file";
import { type BadFile, badFile } from "@/lib/formats/file-problem";
import type { StoredForecast } from "@/lib/formats/planner/stored-forecast";
import type { SeedFile, SeedFileName } from "@/lib/formats/seed-state/seed-file";
import type { ParsedPlan } from "@/lib/formats/trade-plan-csv";
import { type JobFile, tooMuchMemory, type UploadAnswer, type UploadJob } from "./upload-job";
import { heardFrom, startThread, type ThreadLimits } from "./worker-entry";

/**
 * A file to read: bytes, which stay the caller's; bytes that are handed over and gone afterwards; or
 * where it lies, so that the server never holds it.
 */
export type UploadedFile =
  | Uint8Array
  | { readonly handedOver: Uint8Array<ArrayBuffer> }
  | { readonly path: string };

/** What one file may cost; the thread counts its memory by itself, the file included. */
export interface UploadLimits extends ThreadLimits {
  readonly bytes: number;
}

const MEGABYTE = 1_024 * 1_024;

const COMMON = { seconds: 60, memoryMegabytes: 512, slackMegabytes: 512 } as const;

export const UPLOAD_LIMITS: Readonly<Record<UploadJob["kind"], UploadLimits>> = {
  bars: { ...COMMON, bytes: 100 * MEGABYTE },
  plan: { ...COMMON, bytes: 5 * MEGABYTE },
  // A million rows of history.
  forecast: { ...COMMON, bytes: 100 * MEGABYTE },
  seed: { ...COMMON, bytes: 5 * MEGABYTE },
};

/**
 * Bars of a CSV or Parquet file; refuses a bad file whole, and one that is too large or too slow to
 * read. The columns of the answer are handed over by the thread, not copied.
 */
export async function parseBarsUpload(
  file: UploadedFile,
  options: BarsFileOptions = {},
  limits: Partial<UploadLimits> = {},
): Promise<Result<ParsedBars, BadFile>> {
  const own = { ...UPLOAD_LIMITS.bars, ...limits };
  const { memoryMegabytes } = own;
  const answer = await parseInThread(
    file,
    (given) => ({ kind: "bars", file: given, memoryMegabytes, options }),
    own,
  );
  if (!("kind" in answer)) return refuse(answer);
  invariant(answer.kind === "bars", "bars are answered with bars");
  return answer.result;
}

/** A trade plan of a CSV or Parquet file, with the same refusals. */
export async function parsePlanUpload(
  file: UploadedFile,
  limits: Partial<UploadLimits> = {},
): Promise<Result<ParsedPlan, BadFile>> {
  const own = { ...UPLOAD_LIMITS.plan, ...limits };
  const { memoryMegabytes } = own;
  const answer = await parseInThread(
    file,
    (given) => ({ kind: "plan", file: given, memoryMegabytes }),
    own,
  );
  if (!("kind" in answer)) return refuse(answer);
  invariant(answer.kind === "plan", "a plan is answered with a plan");
  return answer.result;
}

/**
 * A forecast of a CSV or Parquet file, with the same refusals. Its rows come as they are stored, a text
 * a date: a million of them as objects would keep the server busy just taking them over.
 */
export async function parseForecastUpload(
  file: UploadedFile,
  limits: Partial<UploadLimits> = {},
): Promise<Result<StoredForecast, BadFile>> {
  const own = { ...UPLOAD_LIMITS.forecast, ...limits };
  const { memoryMegabytes } = own;
  const answer = await parseInThread(
    file,
    (given) => ({ kind: "forecast", file: given, memoryMegabytes }),
    own,
  );
  if (!("kind" in answer)) return refuse(answer);
  invariant(answer.kind === "forecast", "a forecast is answered with a forecast");
  return answer.result;
}

/** One file of the scripts' paper account, with the same refusals. */
export async function parseSeedUpload(
  name: SeedFileName,
  file: UploadedFile,
): Promise<Result<SeedFile, BadFile>> {
  const own = UPLOAD_LIMITS.seed;
  const { memoryMegabytes } = own;
  const answer = await parseInThread(
    file,
    (given) => ({ kind: "seed", file: given, memoryMegabytes, name }),
    own,
  );
  if (!("kind" in answer)) return refuse(answer);
  invariant(answer.kind === "seed", "a seed file is answered with one");
  return answer.result;
}

/**
 * One job in one thread, ended whatever happens. A file that breaks a limit is refused; a thread
 * that fails for another reason is a fault of ours and throws.
 */
async function parseInThread(
  file: UploadedFile,
  jobOf: (file: JobFile) => UploadJob,
  limits: UploadLimits,
): Promise<UploadAnswer | BadFile> {
  if ((await lengthOf(file)) > limits.bytes) return badFile("too-large", { limit: sizeOf(limits) });
  return inTurn(() => runThread(jobFile(file), jobOf, limits));
}

/** Each thread may take a core and hundreds of megabytes: two at a time, the others wait. */
const MOST_THREADS = 2;
const running = new Set<Promise<unknown>>();

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  while (running.size >= MOST_THREADS) await Promise.race(running);
  const job = work();
  const ended = job.catch(() => {}).finally(() => running.delete(ended));
  running.add(ended);
  return job;
}

async function runThread(
  own: JobFile,
  jobOf: (file: JobFile) => UploadJob,
  limits: UploadLimits,
): Promise<UploadAnswer | BadFile> {
  const { seconds, memoryMegabytes } = limits;
  const worker = startThread("parse-upload");
  try {
    const answer = heardFrom<UploadAnswer, UploadAnswer | BadFile>(worker, limits, {
      message: (found) => found,
      broken: (limit) =>
        limit === "time" ? badFile("too-slow", { seconds }) : tooMuchMemory(memoryMegabytes),
    });
    worker.postMessage(jobOf(own), "bytes" in own ? [own.bytes.buffer] : []);
    return await answer;
  } finally {
    await worker.terminate();
  }
}

async function lengthOf(file: UploadedFile): Promise<number> {
  if ("path" in file) return (await stat(file.path)).size;
  return ("handedOver" in file ? file.handedOver : file).byteLength;
}

function jobFile(file: UploadedFile): JobFile {
  if ("path" in file) return file;
  if (!("handedOver" in file)) return { bytes: new Uint8Array(file) };
  const { handedOver } = file;
  // A window into a larger buffer cannot leave alone.
  const whole = handedOver.byteLength === handedOver.buffer.byteLength;
  return { bytes: whole ? handedOver : new Uint8Array(handedOver) };
}

const sizeOf = ({ bytes }: UploadLimits): string => `${Math.floor(bytes / 1_024 / 1_024)} MB`;
