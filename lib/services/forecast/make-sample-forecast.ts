// The sample forecast: a baseline over the sample market, for who has no model yet.
import { invariant } from "@/lib/core/base/invariant";
import { ok, type Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { XNYS } from "@/lib/core/market/xnys";
import { loadMarket, SAMPLE_MARKET } from "@/lib/db/markets";
import type { UserId } from "@/lib/db/scope";
import { baselineOver } from "../loading/planning/baseline-over";
import { SAMPLE_DATES } from "../loading/planning/sample-dates";
import { storeBaseline } from "../loading/planning/stored-baseline";

const NAME = "momentum-20";

/**
 * Stores the sample forecast for a user: `momentum-20` over the sample market, each date from prices
 * through it alone. It is the same on every machine, and the same one again is the one that is there.
 */
export async function makeSampleForecast(
  user: { readonly id: UserId },
  now: Instant,
): Promise<Result<{ readonly id: string; readonly again: boolean }, never>> {
  const [first, ...others] = XNYS.between(SAMPLE_DATES.from, SAMPLE_DATES.to);
  invariant(first, "the sample forecast has sessions");
  const market = await loadMarket(SAMPLE_MARKET);
  const sessions = [first, ...others] as const;
  const forecast = await baselineOver({ name: NAME, seed: "", market, sessions });
  invariant(forecast, "the sample market has bars of every session");
  const baseline = { name: NAME, seed: null, market: market.id } as const;
  return ok(await storeBaseline(user.id, { forecast, baseline }, now));
}
