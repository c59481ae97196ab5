// For the services' tests: runs asked for as a form asks for them, and walked as the queue walks them.
import { type Instant, instant } from "@/lib/core/base/time";
import { RUN_FORM, type RunForm, RunRequest } from "@/lib/formats/requests/run-request";
import { startRun } from "../run/start-run";
import { workRun } from "../run/work-run";
import type { SignedInUser } from "../user/find-user";
import { made, NOW } from "./people";

/** Starts a run of the form that everybody begins with, some of it changed. */
export function askRun(
  user: SignedInUser,
  changed: Partial<RunForm> = {},
  now: Instant = NOW,
): ReturnType<typeof startRun> {
  const form: RunForm = { ...RUN_FORM, ...changed };
  return startRun(user, { form, request: RunRequest.parse(form) }, now);
}

/** The id of a run that must not be refused. */
export const run = async (
  user: SignedInUser,
  changed: Partial<RunForm> = {},
  now: Instant = NOW,
): Promise<string> => made(await askRun(user, changed, now)).id;

/** Walks a run as the queue does, at some time after it was started. */
export const walk = (id: string, now: Instant = instant(NOW + 1_000)): ReturnType<typeof workRun> =>
  workRun(id, { clock: () => now });

/** A week of two tickers in two modes: soon walked. */
export const WEEK = {
  from: "2025-09-15",
  to: "2025-09-19",
  tickers: ["AMD", "XOM"],
  modes: ["balanced", "conservative"],
} satisfies Partial<RunForm>;
