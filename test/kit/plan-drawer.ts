// The drawer of bad plans: what each file is named by, and the codes that no plan can meet.
import fs from "node:fs";
import type { NoFill, OrderRefusal } from "@/lib/core/broker/refusal";
import type { FileProblemCode } from "@/lib/formats/file-problem";

export const BAD_PLANS = "fixtures/plans/not-ok";

type Refused = OrderRefusal["code"] | NoFill["code"];

/** Every code that an order can be refused with: met by a line of a plan, or why it never is. */
const LINE_CODES: { readonly [C in Refused]: "line" | `never: ${string}` } = {
  "unknown-ticker": "line",
  "qty-not-positive": "line",
  "not-whole-shares": "line",
  "no-exits": "line",
  "already-held": "line",
  side: "line",
  "cash-short": "line",
  "exposure-cap": "line",
  "stop-wrong-side": "line",
  "target-wrong-side": "line",
  "percent-out-of-range": "line",
  "prob-out-of-range": "line",
  "etth-missing": "line",
  "hold-out-of-range": "line",
  duplicate: "line",
  "date-conflict": "line",
  "not-a-session": "line",
  "plan-expired": "line",
  "plan-not-for-now": "line",
  "already-executed": "line",
  "ticker-cap": "line",
  "max-open": "line",
  "daily-loss-lock": "line",
  "weekly-loss-lock": "line",
  "kill-switch": "line",
  cooldown: "line",
  "price-away": "line",
  "margin-shortfall": "line",
  "no-volume": "line",
  "entry-stale": "line",
  "no-bars": "line",
  "gap-past-stop": "line",
  "gap-past-target": "line",
  "nothing-held": "line",
  "no-price": "never: without a closed bar a ticker is unknown (rule T5)",
  "price-missing": "never: a line is a market order",
  "price-unused": "never: a line is a market order",
  "order-stop-wrong-side": "never: a line is a market order",
  "limit-wrong-side": "never: a line is a market order",
  "off-tick": "never: levels of a plan are rounded to the tick",
  "time-in-force": "never: a line is for one session",
  "too-late-for-close": "never: a line is no order at the close",
  "day-ended": "never: a market order without a bar ends with no-bars",
  "notional-with-levels": "never: a line states shares",
  "oco-mismatch": "never: a line is no pair of orders",
};

/** Every code of a file: met by a plan's, met by its limits (tests of their own), or by other files. */
const FILE_CODES: { readonly [C in FileProblemCode]: "plan" | "limits" | "other files" } = {
  "empty-file": "plan",
  "header-only": "plan",
  "too-large": "limits",
  "too-slow": "limits",
  "excel-file": "plan",
  "gzip-file": "plan",
  "parquet-file": "plan",
  "pdf-file": "plan",
  "html-page": "plan",
  "nul-bytes": "plan",
  "not-utf8": "plan",
  "unclosed-quote": "plan",
  "stray-quote": "plan",
  "not-json": "other files",
  "cut-parquet": "plan",
  "bad-footer": "plan",
  "damaged-parquet": "plan",
  "unknown-codec": "plan",
  "nested-column": "plan",
  "wrong-type": "other files",
  "unpacks-too-large": "plan",
  "duplicate-header": "plan",
  "same-column-twice": "plan",
  "missing-column": "plan",
  "too-many-columns": "plan",
  "too-many-rows": "plan",
  "too-many-tickers": "other files",
  "too-many-months": "other files",
  "cell-too-long": "plan",
  "ragged-row": "plan",
  "missing-cell": "plan",
  "bad-ticker": "plan",
  "unknown-side": "plan",
  "unknown-levels": "plan",
  "unknown-mode": "plan",
  "not-a-number": "plan",
  "thousands-mark": "plan",
  "mixed-decimal-mark": "plan",
  "not-whole": "plan",
  "negative-quantity": "plan",
  "price-not-positive": "plan",
  "price-too-high": "other files",
  "year-out-of-range": "other files",
  "not-a-date": "plan",
  "not-a-time": "other files",
  "not-a-flag": "plan",
  "prob-out-of-range": "other files",
  "two-as-of-dates": "plan",
  "conflicting-rows": "other files",
  "too-many-for-a-day": "other files",
  "not-daily": "other files",
  "high-too-low": "other files",
  "low-too-high": "other files",
  "bad-volume": "other files",
  "nonexistent-time": "other files",
  "conflicting-bars": "other files",
  "overlapping-bars": "other files",
  "unknown-interval": "other files",
  "mixed-intervals": "other files",
  "mixed-grids": "other files",
  "mixed-dates-and-times": "other files",
  "closes-only": "other files",
  "looks-like-utc": "other files",
  "no-session-bars": "other files",
  "not-ascending": "other files",
  "repeated-date": "other files",
};

const namesOf = (codes: Readonly<Record<string, string>>, kind: string): readonly string[] =>
  Object.keys(codes)
    .filter((code) => codes[code] === kind)
    .sort();

/** Codes that a line of a plan can be refused with. */
export const LINE_REFUSALS = namesOf(LINE_CODES, "line");
/** Codes that a file handed in as a plan can be refused with. */
export const FILE_REFUSALS = namesOf(FILE_CODES, "plan");

/** Every file of the drawer. */
export const badPlans = (): readonly string[] => fs.readdirSync(BAD_PLANS).sort();

/** The fault that a file is named by. */
export const faultOf = (file: string): string => file.replace(/\.[a-z]+$/, "");
