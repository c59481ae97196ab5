// For the services' tests: a whole tick of the schedules, all its steps, as a scheduler calls them.
import type { Instant } from "@/lib/core/base/time";
import { type DueStep, runDue } from "../schedule/run-due";

/** Goes on from step to step until none is left; what they did, together. */
export async function tick(now: Instant): Promise<Pick<DueStep, "ran" | "failed">> {
  const failed: string[] = [];
  let [ran, after]: [number, string | null] = [0, null];
  do {
    const step: DueStep = await runDue(now, after);
    failed.push(...step.failed);
    ran += step.ran;
    after = step.next;
  } while (after !== null);
  return { ran, failed };
}
