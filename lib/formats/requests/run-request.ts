// A request for a run: a period of a market, where its plans come from, and what it is walked by.
import { z } from "zod";
import { MICRO } from "@/lib/core/base/decimal";
import { type Rate, rate, ZERO } from "@/lib/core/base/money";
import { RULE_SETS } from "@/lib/core/broker/matching/rule-set";
import { BASELINES } from "@/lib/core/plan/forecast/baseline";
import { EXECUTION_MODES } from "@/lib/core/plan/planner/execution-mode";
import { CAPITAL_MODES, TAILS } from "@/lib/core/walkforward/parameters";
import { dollars, lineOfText, orElse, orNull, rateIn, ticker, uuid, wholeNumber } from "./fields";
import { decimal, planDate } from "./planning-requests";

const NONE = 0 as Rate;
const MOST_DOLLARS = 100_000_000;
const NAME = lineOfText(60);

/**
 * A stored forecast, all that its owner uploaded, a baseline that is made for the run, or the plans that
 * its owner uploaded. Of what is uploaded, a run ahead takes what comes, too.
 */
const source = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("forecast"),
    id: uuid,
    /** The session a forecast without dates was made after. */
    forecastDate: orNull(planDate),
  }),
  z.object({ kind: z.literal("forecasts") }),
  z.object({
    kind: z.literal("baseline"),
    name: z.enum(BASELINES),
    seed: orElse(lineOfText(60), "1"),
  }),
  z.object({ kind: z.literal("plans") }),
]);

/** The form sends text as it was typed; what is left empty has a default. */
export const RunRequest = z
  .object({
    /** Empty: named by its period. */
    name: orNull(NAME),
    market: z.string().max(80),
    from: planDate,
    to: planDate,
    /** None: all that the plans name and the market has. */
    tickers: z
      .array(ticker)
      .max(600, "are more than 600")
      .transform((all) => [...new Set(all)].sort())
      .default([]),
    source,
    modes: z
      .array(z.enum(EXECUTION_MODES))
      .min(1, "are none")
      .transform((all) => EXECUTION_MODES.filter((mode) => all.includes(mode)))
      .default([...EXECUTION_MODES]),
    capitalMode: z.enum(CAPITAL_MODES).default("portfolio"),
    compounding: z.boolean().default(false),
    tail: z.enum(TAILS).default("follow"),
    rules: z.enum(RULE_SETS).default("standard"),
    capital: dollars(1, MOST_DOLLARS),
    /** Empty: no cap. */
    exposureCap: orNull(dollars(0, MOST_DOLLARS)),
    maxOpen: orElse(wholeNumber(1, 1_000), 15),
    maxHoldSessions: orElse(wholeNumber(1, 250), 3),
    targetPercent: orElse(rateIn(100, 0.01, 500), rate(100_000)),
    stopPercent: orElse(rateIn(100, 0.01, 99), rate(20_000)),
    sizing: z.enum(["origin", "strict"]).default("origin"),
    fractional: z.boolean().default(false),
    bothSides: z.boolean().default(false),
    /** The longest expected time to hit in sessions, instead of the mode's own. */
    etthMax: orNull(decimal(0, 1_000)),
    /** Fractions, as the forecast writes them: 0.6, not 60. */
    minStrength: orElse(decimal(0, 100), NONE),
    minProb: orElse(decimal(0, 1), NONE),
    slippageBps: orElse(rateIn(10_000, 0, 500), NONE),
    feePerOrder: orElse(dollars(0, 1_000), ZERO),
    feePerShare: orElse(dollars(0, 100), ZERO),
    feeBps: orElse(rateIn(10_000, 0, 500), NONE),
  })
  .refine(({ sizing, fractional }) => sizing === "strict" || !fractional, {
    path: ["fractional"],
    message: "goes with strict sizing",
  })
  .refine(({ bothSides, targetPercent }) => !bothSides || targetPercent < MICRO, {
    path: ["targetPercent"],
    message: "of a short lies below 100",
  });
export type RunRequest = z.output<typeof RunRequest>;
export type RunForm = z.input<typeof RunRequest>;

export const RenameRunRequest = z.object({ name: NAME });
export type RenameRunRequest = z.output<typeof RenameRunRequest>;

/** What a form begins with: a month of the sample market in all four modes. */
export const RUN_FORM = {
  name: "",
  market: "sample",
  from: "2025-09-01",
  to: "2025-09-30",
  tickers: [],
  source: { kind: "baseline", name: "momentum-20", seed: "" },
  modes: [...EXECUTION_MODES],
  capitalMode: "portfolio",
  compounding: false,
  tail: "follow",
  rules: "standard",
  capital: "1000",
  exposureCap: "800",
  maxOpen: "15",
  maxHoldSessions: "3",
  targetPercent: "10",
  stopPercent: "2",
  sizing: "origin",
  fractional: false,
  bothSides: false,
  etthMax: "",
  minStrength: "",
  minProb: "",
  slippageBps: "0",
  feePerOrder: "0",
  feePerShare: "",
  feeBps: "",
} satisfies RunForm;

/** A form without what nobody asked it for. */
export const formOf = (sent: RunForm): RunForm => {
  const known = new Set(Object.keys(RUN_FORM));
  return Object.fromEntries(Object.entries(sent).filter(([field]) => known.has(field))) as RunForm;
};
