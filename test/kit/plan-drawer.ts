// The drawer of bad plans: files that cannot be read, and files whose lines are refused.
import fs from "node:fs";

export const BAD_PLANS = "fixtures/plans/not-ok";

/** Files that are read well and whose lines an account refuses, named by the refusal's code. */
export const REFUSED_LINES = [
  "already-held.csv",
  "cash-short.csv",
  "date-conflict.csv",
  "duplicate.csv",
  "exposure-cap.csv",
  "hold-out-of-range.csv",
  "no-exits.csv",
  "not-a-session.csv",
  "not-whole-shares.csv",
  "percent-out-of-range.csv",
  "plan-expired.csv",
  "plan-not-for-now.csv",
  "prob-out-of-range.csv",
  "qty-not-positive.csv",
  "side.csv",
  "stop-wrong-side.csv",
  "target-wrong-side.csv",
  "unknown-ticker.csv",
] as const;

/** Every other file of the drawer: one that cannot be read at all. */
export const unreadablePlans = (): readonly string[] =>
  fs
    .readdirSync(BAD_PLANS)
    .filter((file) => !REFUSED_LINES.some((refused) => refused === file))
    .sort();
