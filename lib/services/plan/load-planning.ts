// What a plan can be made from: the account as it stands, its owner's forecasts, and daily prices.
import type { Instant } from "@/lib/core/base/time";
import { exposureOf } from "@/lib/core/broker/equity";
import { XNYS } from "@/lib/core/market/xnys";
import { acceptanceOf } from "@/lib/core/plan/check-at";
import { settingsFor } from "@/lib/core/plan/planner/for-account";
import { loadAccount } from "@/lib/db/accounts";
import { type ForecastFileRow, listForecasts } from "@/lib/db/forecast/forecasts";
import { listMarkets } from "@/lib/db/markets";
import { equityAt } from "@/lib/db/records/equity-at";
import type { OwnedAccountId } from "@/lib/db/scope";
import { PlanSettingsRequest } from "@/lib/formats/requests/planning-requests";
import type { ForecastOption, PlanningView } from "@/lib/formats/views/planning/planning-choices";
import { ageOf } from "../loading/planning/forecast-at";
import { forecastCard } from "../loading/planning/forecast-card";

/** The newest ones: older forecasts are found on their own pages. */
const MOST_SHOWN = 50;

/** Forecasts that could be read, newest first, with their age at the account's clock. */
export async function loadPlanning(id: OwnedAccountId, now: Instant): Promise<PlanningView> {
  const row = await loadAccount(id);
  const { account, owner, market, name } = row;
  const lastClosed = XNYS.lastClosed(acceptanceOf(account, now));
  const equity = await equityAt(row, lastClosed.closesAt);
  const page = await listForecasts(owner, { page: 1, pageSize: MOST_SHOWN });
  const optionOf = async (forecast: ForecastFileRow): Promise<ForecastOption[]> => {
    const { facts } = forecast;
    if (!facts) return [];
    const age = await ageOf({ id: forecast.id, facts, stated: null }, lastClosed);
    return [{ ...forecastCard(forecast), ...age }];
  };
  const forecasts = (await Promise.all(page.rows.map(optionOf))).flat();
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
