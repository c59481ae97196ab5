// The shapes of what is read back from evidence that anybody may have made: plans, forecasts, actions.
import { z } from "zod";

const whole = z.int();
const text = z.string().max(1_000);
const symbol = z.string().regex(/^[A-Z0-9^][A-Z0-9.\-=^]{0,15}$/);
const day = z.iso.date();
const side = z.enum(["BUY", "SELL"]);

const FORECAST_ROW = {
  line: whole,
  ticker: symbol,
  date: day.nullable(),
  probWin: whole,
  probRaw: whole.nullable(),
  probTemp: whole.nullable(),
  side: side.nullable(),
  gateOk: z.boolean().nullable(),
  gatePatternOk: z.boolean().nullable(),
  patternWeight: whole.nullable(),
};

/** A row of a forecast. */
export const forecastRow = z.strictObject(FORECAST_ROW);

/** A row of a forecast; one that repeats an earlier one says which. */
export const forecastLine = z.strictObject({ ...FORECAST_ROW, repeats: whole.optional() });

/** A line of an uploaded plan. */
export const planLine = z.strictObject({
  line: whole,
  ticker: symbol,
  side: side.nullable(),
  quantity: whole.nullable(),
  entry: whole.nullable(),
  takeProfit: whole.nullable(),
  stopLoss: whole.nullable(),
  probWin: whole.nullable(),
  strength: whole.nullable(),
  etthDays: whole.nullable(),
  maxHoldSessions: whole.nullable(),
  horizonDays: whole.nullable(),
  asOfDate: day.nullable(),
  tradeDate: day.nullable(),
  levels: z.enum(["percent", "absolute"]).nullable(),
  dropReason: z.string().max(100_000).nullable(),
  extra: z.record(z.string(), z.string()),
});

/** What `inputs/source.json` says: where plans come from, and what their files were like. */
export const sourceFacts = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("forecast"),
    source: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("file") }),
      z.strictObject({ kind: z.literal("baseline"), name: text, seed: text.nullable() }),
    ]),
    forecastDate: day.nullable(),
    file: z
      .strictObject({
        format: z.enum(["csv", "parquet"]),
        rows: whole,
        missingColumns: z.array(text),
      })
      .nullable(),
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
        numerator: z.int().positive(),
        denominator: z.int().positive(),
      }),
      z.strictObject({ kind: z.literal("dividend"), symbol, exDate: day, amount: whole }),
    ]),
  ),
  basis: z.record(
    symbol,
    z.strictObject({ splitsThrough: day.nullable(), dividends: z.boolean() }),
  ),
});
