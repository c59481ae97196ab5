// Requests about planning: a forecast or a baseline, a date, and the planner's settings.
import { z } from "zod";
import { MICRO, microsFromText } from "@/lib/core/base/decimal";
import { type Rate, rate } from "@/lib/core/base/money";
import { XNYS_YEARS } from "@/lib/core/market/xnys/years";
import { BASELINES } from "@/lib/core/plan/forecast/baseline";
import { EXECUTION_MODES } from "@/lib/core/plan/planner/execution-mode";
import {
  calendarDate,
  dollars,
  lineOfText,
  orElse,
  orNull,
  rateIn,
  uuid,
  wholeNumber,
} from "./fields";

/** A plain decimal within bounds, in millionths: "0.6", "3.5". */
export const decimal = (least: number, most: number): z.ZodType<Rate, string> =>
  z.string().transform((text, context): Rate => {
    const millionths = microsFromText(text.trim());
    if (millionths !== null && millionths >= least * MICRO && millionths <= most * MICRO) {
      return rate(millionths);
    }
    context.addIssue({ code: "custom", message: `is not a number from ${least} to ${most}` });
    return z.NEVER;
  });

/** A date that can be planned from: the calendar has sessions enough before it, and one after. */
export const planDate: z.ZodType<string, string> = calendarDate.refine(
  (text) =>
    Number(text.slice(0, 4)) > XNYS_YEARS.first && Number(text.slice(0, 4)) < XNYS_YEARS.last,
  `lies outside ${XNYS_YEARS.first + 1} to ${XNYS_YEARS.last - 1}`,
);

const NONE = rate(0);
const MOST_DOLLARS = 100_000_000;

/** What the planner goes by; everything has a default, and what is left empty comes from the account. */
export const PlanSettingsRequest = z
  .object({
    mode: z.enum(EXECUTION_MODES).default("balanced"),
    /** The longest expected time to hit in sessions, instead of the mode's own. */
    etthMax: orNull(decimal(0, 1_000)),
    /** Fractions, as the forecast writes them: 0.6, not 60. */
    minStrength: orElse(decimal(0, 100), NONE),
    minProb: orElse(decimal(0, 1), NONE),
    base: z.enum(["capital", "equity"]).default("capital"),
    capital: orNull(dollars(1, MOST_DOLLARS)),
    maxOpen: orNull(wholeNumber(1, 1_000)),
    sizing: z.enum(["strict", "origin"]).default("strict"),
    fractional: z
      .boolean()
      .nullish()
      .transform((said) => said ?? null),
    exposureCap: orNull(dollars(0, MOST_DOLLARS)),
    targetPercent: orNull(rateIn(100, 0.01, 500)),
    stopPercent: orNull(rateIn(100, 0.01, 99)),
    bothSides: z.boolean().default(false),
    horizonDays: orNull(wholeNumber(1, 250)),
  })
  .refine(({ sizing, fractional }) => sizing === "strict" || fractional !== true, {
    path: ["fractional"],
    message: "goes with strict sizing",
  })
  .refine(({ bothSides, targetPercent }) => !bothSides || (targetPercent ?? NONE) < MICRO, {
    path: ["targetPercent"],
    message: "of a short lies below 100",
  })
  .transform(({ targetPercent: takeProfit, stopPercent: stopLoss, ...settings }) => ({
    ...settings,
    takeProfit,
    stopLoss,
  }));
export type PlanSettingsRequest = z.output<typeof PlanSettingsRequest>;
export type PlanSettingsForm = z.input<typeof PlanSettingsRequest>;

/** A stored forecast, or a baseline that is made on the spot. */
const choice = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("stored"), id: uuid }),
  z.object({
    kind: z.literal("baseline"),
    name: z.enum(BASELINES),
    seed: orElse(lineOfText(60), "1"),
  }),
]);

/** A plan for an account. */
export const PlanningRequest = z.object({
  forecast: choice,
  /** Empty: the last session that has closed at the account's clock. */
  asOf: orNull(planDate),
  /** The session a forecast without dates was made after. */
  forecastDate: orNull(planDate),
  /** A market of the asker's own with daily prices; empty: the account's market. */
  prices: orNull(z.string().max(80)),
  settings: PlanSettingsRequest.prefault({}),
  /** The owner's word that a stale forecast is meant. */
  confirmed: z.boolean().default(false),
});
export type PlanningRequest = z.output<typeof PlanningRequest>;
export type PlanningForm = z.input<typeof PlanningRequest>;

/** A baseline over the symbols of an account's market; empty dates mean the as-of date alone. */
export const BaselineRequest = z.object({
  account: uuid,
  name: z.enum(BASELINES),
  seed: orElse(lineOfText(60), "1"),
  from: orNull(planDate),
  to: orNull(planDate),
});
export type BaselineRequest = z.output<typeof BaselineRequest>;
export type BaselineForm = z.input<typeof BaselineRequest>;
