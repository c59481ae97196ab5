// What a server does once when it starts: it works on the job queue, unless PAPERPROOF_JOBS is "off".

/** Next calls this before it answers anybody; the edge runtime has no queue to work on. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs" && process.env.PAPERPROOF_JOBS !== "off") {
    const { serveJobs } = await import("@/jobs/serve-jobs");
    await serveJobs();
  }
}
