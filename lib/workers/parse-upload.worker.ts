// The thread that reads uploaded files: whatever a file does to it, the server goes on.
import { readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";
import { invariant } from "@/lib/core/base/invariant";
import { BAR_COLUMNS } from "@/lib/formats/bars/columns";
import { parseBarsFile } from "@/lib/formats/bars-file";
import { parseSeedFile } from "@/lib/formats/seed-state/parse-seed-file";
import { parseTradePlanCsv } from "@/lib/formats/trade-plan-csv";
import type { UploadAnswer, UploadJob } from "./parse-upload";

invariant(parentPort, "uploads are read in a thread of their own");
const port = parentPort;

port.once("message", async (job: UploadJob) => {
  const found = await answer(job);
  port.postMessage(found, columnsOf(found));
});

async function answer(job: UploadJob): Promise<UploadAnswer> {
  const bytes = "path" in job.file ? await readFile(job.file.path) : job.file.bytes;
  switch (job.kind) {
    case "bars":
      return { kind: "bars", result: await parseBarsFile(bytes, job.options) };
    case "plan":
      return { kind: "plan", result: parseTradePlanCsv(bytes) };
    case "seed":
      return { kind: "seed", result: parseSeedFile(job.name, bytes) };
  }
}

/** The memory of the bars, which is handed over instead of copied. */
function columnsOf(found: UploadAnswer): ArrayBuffer[] {
  if (found.kind !== "bars" || !found.result.ok) return [];
  const { sets } = found.result.value;
  return sets.flatMap(({ bars }) => BAR_COLUMNS.map((name) => bars[name].buffer as ArrayBuffer));
}
