// Splits and dividends of a chart answer.
import { z } from "zod";
import { MICRO } from "@/lib/core/base/decimal";
import { price } from "@/lib/core/base/money";
import { newYorkTime } from "@/lib/core/base/new-york";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { instant, SECOND, type SessionDate } from "@/lib/core/base/time";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import type { BarSeries } from "@/lib/core/market/series";
import type { FeedRefusal } from "../feed-problem";
import { type ChartAnswer, microsOf } from "./chart-answer";

const Seconds = z.number().int().min(0).max(4_102_444_800);
const Split = z.object({
  date: Seconds,
  numerator: z.number().positive(),
  denominator: z.number().positive(),
});
const Dividend = z.object({ date: Seconds, amount: z.number() });

/** Whose actions they are, and the New York dates they are wanted for, both inclusive. */
export interface ActionsAsk {
  readonly symbol: BarSeries["symbol"];
  readonly from: string;
  readonly to: string;
}

/**
 * The actions whose ex-dates lie in the range, in order of date; amounts in micros a share. A ratio
 * with decimals ("1.281 for 1") becomes whole numbers. Refuses an event that cannot be read: a
 * split that is passed over would be a wrong price.
 */
export function actionsOfChart(
  chart: ChartAnswer,
  ask: ActionsAsk,
): Result<readonly CorporateAction[], FeedRefusal> {
  const actions: CorporateAction[] = [];
  for (const event of Object.values(chart.events?.splits ?? {})) {
    const split = splitOf(event, ask);
    if (!split) return refuse({ code: "answer-malformed", what: "a split that cannot be read" });
    actions.push(split);
  }
  for (const event of Object.values(chart.events?.dividends ?? {})) {
    const dividend = dividendOf(event, ask);
    if (!dividend) {
      return refuse({ code: "answer-malformed", what: "a dividend that cannot be read" });
    }
    actions.push(dividend);
  }
  const inRange = actions.filter(({ exDate }) => exDate >= ask.from && exDate <= ask.to);
  return ok(inRange.sort((a, b) => (a.exDate < b.exDate ? -1 : a.exDate > b.exDate ? 1 : 0)));
}

function splitOf(event: unknown, { symbol }: ActionsAsk): CorporateAction | null {
  const read = Split.safeParse(event);
  if (!read.success) return null;
  const [above, below] = [microsOf(read.data.numerator), microsOf(read.data.denominator)];
  if (!above || !below) return null;
  const common = commonDivisor(above, below);
  const [numerator, denominator] = [above / common, below / common];
  if (Math.max(numerator, denominator) > MICRO) return null;
  return { kind: "split", symbol, exDate: dateOf(read.data.date), numerator, denominator };
}

function dividendOf(event: unknown, { symbol }: ActionsAsk): CorporateAction | null {
  const read = Dividend.safeParse(event);
  const amount = read.success ? microsOf(read.data.amount) : null;
  if (!read.success || amount === null || amount <= 0) return null;
  return { kind: "dividend", symbol, exDate: dateOf(read.data.date), amount: price(amount) };
}

const dateOf = (seconds: number): SessionDate =>
  newYorkTime(instant(seconds * SECOND)).date as SessionDate;

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
