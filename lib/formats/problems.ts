// Problems: every refusal's HTTP status and its sentence, in one table that the compiler checks.
import { instantToText } from "@/lib/core/base/time";
import type { PlannerRefusal } from "@/lib/core/plan/planner/make-plan";
import type { WalkRefusal } from "@/lib/core/walkforward/parameters";
import { countForPeople } from "./display";
import { FEED_PROBLEMS, type FeedRefusal } from "./feed-problem";
import type { BadFile } from "./file-problem";
import { ORDER_PROBLEMS, type OrderNo, type Problem } from "./order-problem";
import { PLANNER_PROBLEMS } from "./planner/planner-problem";
import { RUN_PROBLEMS, type RunRefusal } from "./runs/run-problem";
import { WALK_PROBLEMS } from "./runs/walk-problem";
import type { ServiceRefusal } from "./service-refusal";

/** Any expected no that can reach a person. */
export type Refusal =
  | OrderNo
  | PlannerRefusal
  | WalkRefusal
  | RunRefusal
  | ServiceRefusal
  | FeedRefusal
  | BadFile;

type Table = { [C in Refusal["code"]]: Problem<Extract<Refusal, { readonly code: C }>> };

/** A new refusal does not compile until somebody has worded it here. */
export const PROBLEMS = {
  ...ORDER_PROBLEMS,
  ...PLANNER_PROBLEMS,
  ...WALK_PROBLEMS,
  ...RUN_PROBLEMS,
  // Files.
  "bad-file": {
    status: 422,
    say: (r) =>
      r.problemCount === 1
        ? "The file has one problem; nothing in it was taken."
        : `The file has ${r.problemCount} problems; nothing in it was taken.`,
  },
  "file-too-large": {
    status: 413,
    say: (r) => `The file is larger than ${r.limitMegabytes} MB, the most that can be uploaded.`,
  },
  "body-too-large": {
    status: 413,
    say: (r) => `The request is larger than ${r.limitKilobytes} kB, the most that is read here.`,
  },
  // People and their things.
  "not-found": { status: 404, say: () => "There is nothing here, or it is not yours." },
  "signed-out": { status: 401, say: () => "You are signed out. Sign in and try again." },
  "foreign-origin": { status: 403, say: () => "The request came from another site." },
  "wrong-secret": {
    status: 401,
    say: () => "The bearer token is not the secret of CRON_SECRET.",
  },
  "bad-request": { status: 400, say: (r) => `${r.field}: ${r.reason}` },
  "email-taken": { status: 409, say: () => "An account with this e-mail exists. Sign in instead." },
  "wrong-password": { status: 401, say: () => "The e-mail or the password is wrong." },
  "too-many-attempts": {
    status: 429,
    say: (r) => `Too many attempts. Try again in ${r.minutes} minutes.`,
  },
  "name-taken": { status: 409, say: (r) => `You have an account named "${r.name}" already.` },
  "account-archived": {
    status: 423,
    say: () => "This account is archived: it can be read, not traded in.",
  },
  "account-frozen": {
    status: 423,
    say: (r) => `This account is read-only: its figures did not add up (${r.reason}).`,
  },
  "not-rebuilt": {
    status: 409,
    say: (r) =>
      `Nothing was written: this cannot be made again from the log. ${r.fault} Whoever runs this server can restore its database from a backup.`,
  },
  "key-reused": {
    status: 409,
    say: (r) =>
      `The key "${r.key}" was used for something else before. Nothing was done: send it with a new key.`,
  },
  "not-confirmed": {
    status: 422,
    say: (r) => `To confirm, type the account's name as it is: ${r.name}`,
  },
  "amount-out-of-range": {
    status: 422,
    say: () => "An amount grew beyond 9 billion dollars, more than can be counted exactly here.",
  },
  "end-of-data": {
    status: 409,
    say: (r) => `There are no bars after ${instantToText(r.at)} in this market.`,
  },
  "start-out-of-range": {
    status: 422,
    say: (r) =>
      `The start must be a session from ${r.from} to ${r.to}, where this market has bars.`,
  },
  "one-session": {
    status: 422,
    say: (r) =>
      `This market has bars of ${r.date} only; the session before is needed to price a plan.`,
  },
  "too-many": {
    status: 409,
    say: (r) => `You have ${r.limit} ${r.what}, the most there can be.`,
  },
  // Plans from a forecast.
  "stale-forecast": {
    status: 409,
    say: (r) =>
      `The forecast's newest date is ${r.newest}, ${countForPeople(r.sessionsBehind, "session")} before ${r.lastClosed}, the last one that has closed. Bring a newer forecast, or confirm that an old one is meant.`,
  },
  "as-of-in-future": {
    status: 422,
    say: (r) =>
      `${r.asOf} had not closed at the account's clock: the last session that had is ${r.lastClosed}.`,
  },
  // Downloads and uploads of bars.
  ...FEED_PROBLEMS,
  "uploads-busy": {
    status: 429,
    say: (r) =>
      r.own
        ? "Another file of yours is being read. Try again when it is done."
        : "Files of others are being read. Try again in a minute.",
  },
  "starts-busy": {
    status: 429,
    say: (r) =>
      r.own
        ? "Other runs of yours are being prepared. Try again when they are registered."
        : "Runs of others are being prepared. Try again in a minute.",
  },
  "no-feed": {
    status: 422,
    say: (r) => `${r.market} holds what was uploaded; there is nowhere to download more from.`,
  },
  "download-too-large": {
    status: 422,
    say: (r) =>
      `It asks for ${r.steps} months of bars, counting each symbol; ${r.limit} are possible at once.`,
  },
  "starts-in-future": {
    status: 422,
    say: (r) => `The range starts on ${r.from}, after today (${r.today} in New York).`,
  },
  "step-broken": {
    status: 502,
    say: () => "Something broke on our side and was logged. Resume the download to try again.",
  },
  // Shares.
  "share-gone": { status: 410, say: () => "Its owner has taken this evidence back." },
  "percent-only": {
    status: 403,
    say: () => "Its owner shows this run in percent only, so there is no such file.",
  },
} satisfies Table;

/** The HTTP status of a refusal. */
export const statusOf = (refusal: Refusal): number => PROBLEMS[refusal.code].status;

/** The sentence of a refusal. */
export function sayRefusal(refusal: Refusal): string {
  const say = PROBLEMS[refusal.code].say as (of: Refusal) => string;
  return say(refusal);
}
