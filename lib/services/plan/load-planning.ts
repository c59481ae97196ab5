// What a plan can be made from: the account as it stands, its owner's forecasts, and daily prices.
import type { Instant } from "@/lib/core/base/time";
import { exposureOf } from "@/lib/core/broker/equity";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import { acceptanceOf } from "@/lib/core/plan/check-at";
import { settingsFor } from "@/lib/core/plan/planner/for-account";
import { loadAccount } from "@/lib/db/accounts";
import { newestDatesThrough } from "@/lib/db/forecast/forecast-days";
import {
  type ForecastFileRow,
  loadForecast,
  ownForecast,
  readForecasts,
} from "@/lib/db/forecast/forecasts";
import { listMarkets } from "@/lib/db/markets";
import { equityAt } from "@/lib/db/records/equity-at";
import type { OwnedAccountId, UserId } from "@/lib/db/scope";
import { PlanSettingsRequest } from "@/lib/formats/requests/planning-requests";
import type { ForecastOption, PlanningView } from "@/lib/formats/views/planning/planning-choices";
import { ageFrom } from "../loading/planning/forecast-at";
import { forecastCard } from "../loading/planning/forecast-card";

/** The newest ones: an older forecast is offered where its own page leads here. */
const MOST_SHOWN = 50;

/**
 * Forecasts that could be read, with their age at the account's clock: those that were handed in before
 * baselines, the newest first, and the one that is asked for.
 */
export async function loadPlanning(
  id: OwnedAccountId,
  now: Instant,
  asked: string | null = null,
): Promise<PlanningView> {
  const row = await loadAccount(id);
  const { account, owner, market, name } = row;
  const lastClosed = XNYS.lastClosed(acceptanceOf(account, now));
  const equity = await equityAt(row, lastClosed.closesAt);
  const forecasts = await optionsOf(await offered(owner, asked), lastClosed);
  const uploads = (await listMarkets(owner)).filter(
    (one) => one.kind === "upload" && one.id !== market.id,
  );
  return {
    account: { id, name, market, clock: account.settings.clock },
    lastClosed: lastClosed.date,
    tradeDate: XNYS.shift(lastClosed.date, 1).date,
    forecasts,
    prices: uploads.map(({ id, name, interval }) => ({ id, name, interval })),
    usual: settingsFor(account, PlanSettingsRequest.parse({}), equity),
    equity,
    exposure: exposureOf(account),
    allowShort: account.settings.allowShort,
  };
}

/** Those that could be read, each as old as its newest date up to a session; undated ones have no age. */
async function optionsOf(
  rows: readonly ForecastFileRow[],
  lastClosed: Session,
): Promise<ForecastOption[]> {
  const read = rows.filter(({ facts }) => facts !== null);
  const newest = await newestDatesThrough(
    read.map(({ id }) => id),
    lastClosed.date,
  );
  return read.map((row) => ({
    ...forecastCard(row),
    ...ageFrom(newest.get(row.id) ?? null, lastClosed),
  }));
}

async function offered(owner: UserId, asked: string | null): Promise<readonly ForecastFileRow[]> {
  const newest = await readForecasts(owner, MOST_SHOWN);
  const own = asked === null ? null : await ownForecast(owner, asked);
  if (own === null || newest.some(({ id }) => id === own)) return newest;
  return [...newest, await loadForecast(own)];
}
