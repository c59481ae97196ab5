// The queue's log: what went wrong, one line of JSON each, in the form of the server's own log.
import { Logger } from "graphile-worker";
import pino from "pino";
import { OutageError } from "./tasks/download-step";

const log = pino({ level: process.env.LOG_LEVEL ?? "warn", base: null });

export const jobLog = new Logger(({ taskIdentifier, jobId }) => (level, message, meta) => {
  const at = { task: taskIdentifier, job: jobId };
  // An outage is told by the download itself, and expected.
  if (meta?.error instanceof OutageError) return;
  if (level === "error") log.error(at, message);
  else if (level === "warning") log.warn(at, message);
});
