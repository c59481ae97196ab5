// What somebody signed in may do with runs: start, cancel, resume, rename and delete them.
"use server";
import { AskedRunRequest, RunNamed, RunRenamed } from "@/lib/formats/requests/evidence/run-acts";
import { cancelRun, deleteRun, renameRun, resumeRun } from "@/lib/services/run/manage-runs";
import { startRun } from "@/lib/services/run/start-run";
import { userAction } from "@/lib/web/actions";
import { wallClock } from "@/lib/web/clock";
import { withStartInHand } from "@/lib/web/runs/starts-in-hand";

export const start = userAction(AskedRunRequest, (user, asked) =>
  // Registered when its turn comes: before that nothing of it is read.
  withStartInHand(user, () => startRun(user, asked, wallClock())),
);
export const cancel = userAction(RunNamed, (user, { run }, now) => cancelRun(user, run, now));
export const resume = userAction(RunNamed, (user, { run }) => resumeRun(user, run));
export const rename = userAction(RunRenamed, (user, { run, name }) => renameRun(user, run, name));
export const remove = userAction(RunNamed, (user, { run }, now) => deleteRun(user, run, now));
