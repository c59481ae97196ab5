// The thread that reads uploaded files: whatever a file does to it, the server goes on.
import { readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";
import { invariant } from "@/lib/core/base/invariant";
import { BAR_COLUMNS } from "@/lib/formats/bars/columns";
import { parseBarsFile } from "@/lib/formats/bars-file";
import { parseForecastFile } from "@/lib/formats/planner/forecast-file";
import { parseTradePlan } from "@/lib/formats/trade-plan-csv";
import type { UploadAnswer, UploadJob } from "./parse-upload";

invariant(parentPort, "uploads are read in a thread of their own");
const port = parentPort;

port.once("message", async (job: UploadJob) => {
  const found = await answer(job);
  port.postMessage(found, columnsOf(found));
});

async function answer(job: UploadJob): Promise<UploadAnswer> {
  const bytes = "path" in job.file ? await readFile(job.file.path) : job.file.bytes;
  if (job.kind === "bars") return { kind: "bars", result: await parseBarsFile(bytes, job.options) };
  if (job.kind === "plan") return { kind: "plan", result: await parseTradePlan(bytes) };
  return { kind: "forecast", result: await parseForecastFile(bytes) };
}

/** The memory of the bars, which is handed over instead of copied. */
function columnsOf(found: UploadAnswer): ArrayBuffer[] {
  if (found.kind !== "bars" || !found.result.ok) return [];
  const { sets } = found.result.value;
  return sets.flatMap(({ bars }) => BAR_COLUMNS.map((name) => bars[name].buffer as ArrayBuffer));
}
