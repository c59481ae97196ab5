// The shapes of what is read back from evidence that anybody may have made: plans, forecasts, actions.
// The small form of zod: this is read in browsers, too.
import * as z from "zod/mini";
import { EXECUTION_MODES } from "@/lib/core/plan/planner/execution-mode";

const whole = z.int();
const text = z.string().check(z.maxLength(1_000));
const symbol = z.string().check(z.regex(/^[A-Z0-9^][A-Z0-9.\-=^]{0,15}$/));
const day = z.iso.date();
const side = z.enum(["BUY", "SELL"]);

/** A row of a forecast; one that repeats an earlier one says which. */
export const forecastLine = z.strictObject({
  line: whole,
  ticker: symbol,
  date: z.nullable(day),
  probWin: whole,
  probRaw: z.nullable(whole),
  probTemp: z.nullable(whole),
  side: z.nullable(side),
  gateOk: z.nullable(z.boolean()),
  gatePatternOk: z.nullable(z.boolean()),
  patternWeight: z.nullable(whole),
  repeats: z.optional(whole),
});

/** A line of an uploaded plan. */
export const planLine = z.strictObject({
  line: whole,
  ticker: symbol,
  side: z.nullable(side),
  quantity: z.nullable(whole),
  entry: z.nullable(whole),
  takeProfit: z.nullable(whole),
  stopLoss: z.nullable(whole),
  probWin: z.nullable(whole),
  strength: z.nullable(whole),
  etthDays: z.nullable(whole),
  etthDegraded: z.optional(z.nullable(z.literal(true))),
  mode: z.optional(z.nullable(z.enum(EXECUTION_MODES))),
  maxHoldSessions: z.nullable(whole),
  horizonDays: z.nullable(whole),
  asOfDate: z.nullable(day),
  tradeDate: z.nullable(day),
  levels: z.nullable(z.enum(["percent", "absolute"])),
  dropReason: z.nullable(z.string().check(z.maxLength(100_000))),
  extra: z.record(z.string(), z.string()),
});

/** What `inputs/source.json` says: where plans come from, and what their files were like. */
export const sourceFacts = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("forecast"),
    source: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("file") }),
      z.strictObject({ kind: z.literal("baseline"), name: text, seed: z.nullable(text) }),
    ]),
    forecastDate: z.nullable(day),
    file: z.nullable(
      z.strictObject({
        format: z.enum(["csv", "parquet"]),
        rows: whole,
        missingColumns: z.array(text),
        strays: whole,
      }),
    ),
    pricesRows: whole,
  }),
  z.strictObject({ kind: z.literal("plans"), pricesRows: whole }),
]);

/** What `inputs/actions.json` says: splits, dividends, and what prices are adjusted for. */
export const actionFacts = z.strictObject({
  actions: z.array(
    z.discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("split"),
        symbol,
        exDate: day,
        numerator: z.int().check(z.positive()),
        denominator: z.int().check(z.positive()),
      }),
      z.strictObject({ kind: z.literal("dividend"), symbol, exDate: day, amount: whole }),
    ]),
  ),
  basis: z.record(
    symbol,
    z.strictObject({ splitsThrough: z.nullable(day), dividends: z.boolean() }),
  ),
});
