// Requests about schedules: how often an account is marked, and when and how it plans by itself.
import { z } from "zod";
import { BASELINES } from "@/lib/core/plan/forecast/baseline";
import type { Planning } from "@/lib/core/plan/schedule/planning";
import { MARK_MINUTES, PLAN_MINUTES, type Schedule } from "@/lib/core/plan/schedule/schedule";
import { orElse, orNull, wholeNumber } from "./fields";

const markEvery = z
  .enum(["off", ...MARK_MINUTES.map(String)], "is off, 5, 15, 30 or 60")
  .transform((text) => MARK_MINUTES.find((minutes) => String(minutes) === text) ?? null);

/** The whole schedule at once; an empty number of minutes before the open switches the planner off. */
export const ScheduleRequest = z.object({
  markEvery,
  markAfterClose: z.boolean(),
  planBefore: orNull(wholeNumber(PLAN_MINUTES.least, PLAN_MINUTES.most)),
  /** The newest forecast there is, or a baseline by its name. */
  source: z.enum(["newest", ...BASELINES]).default("newest"),
  /** Of the baseline `random`. */
  seed: orElse(z.string().max(40), "1"),
  execute: z.boolean().default(false),
});
export type ScheduleRequest = z.output<typeof ScheduleRequest>;
export type ScheduleForm = z.input<typeof ScheduleRequest>;

export const scheduleOf = (asked: ScheduleRequest): Schedule => ({
  markEvery: asked.markEvery,
  markAfterClose: asked.markAfterClose,
  planBefore: asked.planBefore,
});

/** What the planner is to run with, kept while it is off too. */
export const planningOf = ({ source, seed, execute }: ScheduleRequest): Planning => ({
  source: source === "newest" ? { kind: "newest" } : { kind: "baseline", name: source, seed },
  execute,
});
