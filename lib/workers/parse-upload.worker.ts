// The thread that reads uploaded files: whatever a file does to it, the server goes on.
import { parentPort } from "node:worker_threads";
import { invariant } from "@/lib/core/base/invariant";
import { parseBarsCsv } from "@/lib/formats/bars-csv";
import { parseTradePlanCsv } from "@/lib/formats/trade-plan-csv";
import type { UploadAnswer, UploadJob } from "./parse-upload";

invariant(parentPort, "uploads are read in a thread of their own");
const port = parentPort;

port.once("message", (job: UploadJob) => port.postMessage(answer(job)));

function answer(job: UploadJob): UploadAnswer {
  return job.kind === "bars"
    ? { kind: "bars", result: parseBarsCsv(job.bytes, job.options) }
    : { kind: "plan", result: parseTradePlanCsv(job.bytes) };
}
