// Problems: every refusal's HTTP status and its sentence, in one table that the compiler checks.
import { quantityToText } from "@/lib/core/base/quantity";
import { instantToText } from "@/lib/core/base/time";
import type { NoFill, OrderRefusal } from "@/lib/core/broker/refusal";
import { moneyForPeople, priceForPeople } from "./display";
import { FEED_PROBLEMS, type FeedRefusal } from "./feed-problem";
import type { BadFile } from "./file-problem";
import type { ServiceRefusal } from "./service-refusal";

/** Any expected no that can reach a person. */
export type Refusal = OrderRefusal | NoFill | ServiceRefusal | FeedRefusal | BadFile;

interface Problem<R> {
  /** What HTTP answers with. */
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 423 | 429 | 502 | 503 | 504;
  /** What a person reads: what is wrong and, where it helps, what to do. */
  readonly say: (refusal: R) => string;
}

type Table = { [C in Refusal["code"]]: Problem<Extract<Refusal, { readonly code: C }>> };

/** A new refusal does not compile until somebody has worded it here. */
export const PROBLEMS = {
  // Orders and plan lines.
  "unknown-ticker": {
    status: 422,
    say: (r) => `${r.symbol} has no bar in this account's market up to its clock.`,
  },
  "no-price": {
    status: 422,
    say: (r) => `${r.symbol} has no price yet at the account's clock, so nothing can be reserved.`,
  },
  "qty-not-positive": {
    status: 422,
    say: () => "The quantity is zero or missing: the planner dropped this line.",
  },
  "not-whole-shares": {
    status: 422,
    say: (r) => `${quantityToText(r.quantity)} is not a whole number of shares.`,
  },
  "no-exits": {
    status: 422,
    say: () => "The line has no target and no stop, and the account sets no percentages for them.",
  },
  "already-held": {
    status: 409,
    say: (r) => `${r.symbol} is already held or waiting to be bought.`,
  },
  side: {
    status: 422,
    say: (r) => `This account is long-only and holds no ${r.symbol} to sell.`,
  },
  "cash-short": {
    status: 422,
    say: (r) => `It needs ${moneyForPeople(r.needed)}; ${moneyForPeople(r.available)} is free.`,
  },
  "exposure-cap": {
    status: 422,
    say: (r) =>
      `It needs ${moneyForPeople(r.needed)} of exposure; the cap leaves ${moneyForPeople(r.headroom)}.`,
  },
  "stop-wrong-side": {
    status: 422,
    say: (r) => `The stop ${priceForPeople(r.stop)} is not below ${priceForPeople(r.entry)}.`,
  },
  "target-wrong-side": {
    status: 422,
    say: (r) => `The target ${priceForPeople(r.target)} is not above ${priceForPeople(r.entry)}.`,
  },
  "percent-out-of-range": {
    status: 422,
    say: (r) => `A level rounds onto or past the entry at ${priceForPeople(r.entry)}.`,
  },
  "prob-out-of-range": {
    status: 422,
    say: () => "prob_win lies outside 0 to 1. Write 0.62, not 62.",
  },
  "hold-out-of-range": {
    status: 422,
    say: (r) => `It asks to be held ${r.sessions} sessions; 1 to ${r.most} are possible.`,
  },
  duplicate: {
    status: 422,
    say: (r) => `${r.symbol} stands in row ${r.row} of this plan already; the first one counts.`,
  },
  "date-conflict": {
    status: 422,
    say: (r) => `The as-of date ${r.asOf} is not the session before the trade date ${r.tradeDate}.`,
  },
  "not-a-session": { status: 422, say: (r) => `The exchange has no session on ${r.date}.` },
  "plan-expired": {
    status: 422,
    say: (r) => `The session it is for, ${r.session}, is over at the account's clock.`,
  },
  "plan-not-for-now": {
    status: 422,
    say: (r) => `It is for ${r.session}; the account stands before or in ${r.current}.`,
  },
  "already-executed": {
    status: 409,
    say: () => "The plan has been executed in this account; this line was refused then.",
  },
  // Orders that met their bar and were not filled.
  "no-bars": {
    status: 422,
    say: (r) => `No bar to trade on came in session ${r.session}; it is never filled a day later.`,
  },
  "gap-past-stop": {
    status: 422,
    say: (r) =>
      `The open ${priceForPeople(r.open)} is at or below the stop ${priceForPeople(r.stop)}.`,
  },
  "gap-past-target": {
    status: 422,
    say: (r) =>
      `The open ${priceForPeople(r.open)} is at or above the target ${priceForPeople(r.target)}.`,
  },
  "nothing-held": {
    status: 422,
    say: (r) => `${r.symbol} was no longer held when its bar opened.`,
  },
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
  // People and their things.
  "not-found": { status: 404, say: () => "There is nothing here, or it is not yours." },
  "signed-out": { status: 401, say: () => "You are signed out. Sign in and try again." },
  "foreign-origin": { status: 403, say: () => "The request came from another site." },
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
  // Downloads and uploads of bars.
  ...FEED_PROBLEMS,
  "uploads-busy": {
    status: 429,
    say: (r) =>
      r.own
        ? "Another file of yours is being read. Try again when it is done."
        : "Files of others are being read. Try again in a minute.",
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
} satisfies Table;

/** The HTTP status of a refusal. */
export const statusOf = (refusal: Refusal): number => PROBLEMS[refusal.code].status;

/** The sentence of a refusal. */
export function sayRefusal(refusal: Refusal): string {
  const say = PROBLEMS[refusal.code].say as (of: Refusal) => string;
  return say(refusal);
}
