// A request to plan with its proofs: whose account, whose forecast, whose prices.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { loadAccount } from "@/lib/db/accounts";
import { ownForecast } from "@/lib/db/forecast/forecasts";
import { readableMarket } from "@/lib/db/markets";
import type { OwnedAccountId, UserId } from "@/lib/db/scope";
import type { PlanningRequest } from "@/lib/formats/requests/planning-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { ForecastChoice, PlanningAsked } from "./planning-inputs";

/** Refuses `not-found` where the forecast or the market of the prices is not the account's owner's. */
export async function planningAsked(
  account: OwnedAccountId,
  request: PlanningRequest,
  now: Instant,
): Promise<Result<PlanningAsked, ServiceRefusal>> {
  const { owner } = await loadAccount(account);
  const { asOf, forecastDate, settings, confirmed } = request;
  const forecast = await choiceOf(owner, request.forecast);
  const prices = request.prices === null ? null : await readableMarket(owner, request.prices);
  if (!forecast || (request.prices !== null && !prices)) return refuse({ code: "not-found" });
  return ok({ account, forecast, asOf, forecastDate, prices, settings, confirmed, now });
}

async function choiceOf(
  owner: UserId,
  asked: PlanningRequest["forecast"],
): Promise<ForecastChoice | null> {
  if (asked.kind === "baseline") return { baseline: asked.name, seed: asked.seed };
  const id = await ownForecast(owner, asked.id);
  return id && { id };
}
