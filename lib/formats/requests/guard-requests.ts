// Requests about guards: the limits an account sets itself, and clearing what they have locked.
import { z } from "zod";
import type { Guards } from "@/lib/core/broker/guarding/guards";
import { actKey, dollars, orNull, rateIn, wholeNumber } from "./fields";

const MOST = 100_000_000;

/** The limits as a form states them; an empty field switches one off. */
export const GUARD_FIELDS = {
  exposureCap: orNull(dollars(1, MOST)),
  tickerCap: orNull(dollars(1, MOST)),
  maxOpen: orNull(wholeNumber(1, 1_000)),
  dailyLossPercent: orNull(rateIn(100, 0.01, 99)),
  weeklyLossPercent: orNull(rateIn(100, 0.01, 99)),
  drawdownPercent: orNull(rateIn(100, 0.01, 99)),
  cooldownSessions: orNull(wholeNumber(1, 60)),
  priceAwayPercent: orNull(rateIn(100, 0.01, 100)),
};

/** All limits at once: what is left empty is switched off. */
export const GuardsRequest = z.object({ key: actKey, ...GUARD_FIELDS });
export type GuardsRequest = z.output<typeof GuardsRequest>;
export type GuardsForm = z.input<typeof GuardsRequest>;

/** The guards of a request, the exposure cap apart. */
export const guardsOf = (asked: Omit<GuardsRequest, "key" | "exposureCap">): Guards => ({
  tickerCap: asked.tickerCap,
  maxOpen: asked.maxOpen,
  dailyLoss: asked.dailyLossPercent,
  weeklyLoss: asked.weeklyLossPercent,
  drawdown: asked.drawdownPercent,
  cooldownSessions: asked.cooldownSessions,
  priceAway: asked.priceAwayPercent,
});

export const ClearLockRequest = z.object({
  key: actKey,
  guard: z.enum(["daily-loss", "weekly-loss", "drawdown"]),
});
export type ClearLockRequest = z.output<typeof ClearLockRequest>;
