// The thread that reads uploaded files: whatever a file does to it, the server goes on.
import { readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";
import { invariant } from "@/lib/core/base/invariant";
import { ok, refuse } from "@/lib/core/base/result";
import { BAR_COLUMNS } from "@/lib/formats/bars/columns";
import { parseBarsFile } from "@/lib/formats/bars-file";
import { parseForecastFile } from "@/lib/formats/planner/forecast-file";
import { storedForecast } from "@/lib/formats/planner/stored-forecast";
import { parseSeedFile } from "@/lib/formats/seed-state/parse-seed-file";
import { type Memory, OverMemory } from "@/lib/formats/tables/memory";
import { parseTradePlan } from "@/lib/formats/trade-plan-csv";
import { meteredMemory } from "./memory-meter";
import { tooMuchMemory, type UploadAnswer, type UploadJob } from "./upload-job";

invariant(parentPort, "uploads are read in a thread of their own");
const port = parentPort;

port.once("message", async (job: UploadJob) => {
  const found = await answer(job);
  port.postMessage(found, columnsOf(found));
});

async function answer(job: UploadJob): Promise<UploadAnswer> {
  const bytes = await bytesOf(job);
  const memory = meteredMemory(job.memoryMegabytes * MEGABYTE, bytes);
  try {
    return await read(job, bytes, memory);
  } catch (error) {
    if (!(error instanceof OverMemory)) throw error;
    return { kind: job.kind, result: refuse(tooMuchMemory(job.memoryMegabytes)) };
  }
}

async function read(job: UploadJob, bytes: Uint8Array<ArrayBuffer>, memory: Memory) {
  switch (job.kind) {
    case "bars": {
      const result = await parseBarsFile(bytes, { ...job.options, memory });
      return { kind: job.kind, result };
    }
    case "plan":
      return { kind: job.kind, result: await parseTradePlan(bytes, memory) };
    case "seed":
      return { kind: job.kind, result: parseSeedFile(job.name, bytes, memory) };
    case "forecast": {
      const parsed = await parseForecastFile(bytes, memory);
      const result = parsed.ok ? ok(storedForecast(parsed.value)) : parsed;
      return { kind: job.kind, result };
    }
  }
}

const MEGABYTE = 1_024 * 1_024;

/** The file in a buffer of its own: a small one of Node's shares its buffer with others. */
async function bytesOf({ file }: UploadJob): Promise<Uint8Array<ArrayBuffer>> {
  if (!("path" in file)) return file.bytes;
  const read = await readFile(file.path);
  const alone = read.byteLength === read.buffer.byteLength;
  return alone ? new Uint8Array(read.buffer) : new Uint8Array(read);
}

/** The memory of the bars, which is handed over instead of copied. */
function columnsOf(found: UploadAnswer): ArrayBuffer[] {
  if (found.kind !== "bars" || !found.result.ok) return [];
  const { sets } = found.result.value;
  return sets.flatMap(({ bars }) => BAR_COLUMNS.map((name) => bars[name].buffer as ArrayBuffer));
}
