// What a plan is made from: the account, one date of a forecast, and daily prices through that date.
import type { Money } from "@/lib/core/base/money";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import { acceptanceOf } from "@/lib/core/plan/check-at";
import { type BaselineName, baselineForecast } from "@/lib/core/plan/forecast/baseline";
import { sessionsBehind } from "@/lib/core/plan/forecast/forecast-facts";
import { type AskedSettings, settingsFor } from "@/lib/core/plan/planner/for-account";
import type { PlannerInput, PlannerRefusal } from "@/lib/core/plan/planner/make-plan";
import type { PlannerSettings } from "@/lib/core/plan/planner/settings";
import { type AccountRow, loadAccount } from "@/lib/db/accounts";
import { loadMarket, type MarketRow } from "@/lib/db/markets";
import { equityAt } from "@/lib/db/records/equity-at";
import type { OwnedAccountId, OwnedForecastId, ReadableMarketId } from "@/lib/db/scope";
import type { ForecastFacts } from "@/lib/formats/planner/stored-forecast";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { MixedBasisError } from "../basis/one-basis";
import { freshenBars } from "../fresh/fresh-bars";
import { bookAt } from "./book-at";
import { dailyPrices } from "./daily-prices";
import { type ForecastAge, forecastAt } from "./forecast-at";

/** A forecast that is stored, or a baseline that is made on the spot. */
export type ForecastChoice =
  | { readonly id: OwnedForecastId }
  | { readonly baseline: BaselineName; readonly seed: string };

export interface PlanningAsked {
  readonly account: OwnedAccountId;
  readonly forecast: ForecastChoice;
  /** The last session that may be known; null for the last one that has closed at the account's clock. */
  readonly asOf: string | null;
  /** The session a forecast without dates is from; null when it was not said. */
  readonly forecastDate?: string | null;
  /** The market of the daily prices; null for the account's own. */
  readonly prices?: ReadableMarketId | null;
  readonly settings: AskedSettings;
  /** The owner's word that a stale forecast is meant. */
  readonly confirmed: boolean;
  readonly now: Instant;
}

export type PlanningRefusal = PlannerRefusal | ServiceRefusal;

export interface PlanningInputs {
  readonly row: AccountRow;
  readonly market: MarketRow;
  readonly input: PlannerInput & { readonly settings: PlannerSettings };
  readonly facts: ForecastFacts;
  readonly age: ForecastAge;
  readonly lastClosed: Session;
  /** Daily bars that were read. */
  readonly priceRows: number;
}

/**
 * Loads what a plan is made from, as the account and its clock stand. Refuses `not-a-session`,
 * `as-of-in-future`, `stale-forecast`, `undated-forecast`, `no-signals`, `mixed-basis`, settings that
 * do not fit the account, and a forecast that could not be read (`not-found`).
 */
export async function planningInputs(
  asked: PlanningAsked,
): Promise<Result<PlanningInputs, PlanningRefusal>> {
  const row = await loadAccount(asked.account);
  const lastClosed = XNYS.lastClosed(acceptanceOf(row.account, asked.now));
  const asOf = XNYS.session(asked.asOf ?? lastClosed.date);
  if (!asOf) return refuse({ code: "not-a-session", date: asked.asOf ?? "" });
  if (asOf.date > lastClosed.date) {
    return refuse({ code: "as-of-in-future", asOf: asOf.date, lastClosed: lastClosed.date });
  }
  const equity = await equityAt(row, asOf.closesAt);
  const settings = checkedSettings(row.account, asked.settings, equity);
  if (!settings.ok) return settings;
  const market = await loadMarket(asked.prices ?? row.market.id);
  const at = { asked, row, market, asOf, lastClosed };
  try {
    const found =
      "id" in asked.forecast
        ? await ofStored(at, asked.forecast)
        : await ofBaseline(at, asked.forecast);
    if (!found.ok) return found;
    const { prices, forecast, facts, age } = found.value;
    const input: PlannerInput = {
      ...{ forecast, prices, calendar: XNYS, asOf: asOf.date, settings: settings.value },
      forecastDate: (asked.forecastDate ?? null) as PlannerInput["forecastDate"] & {},
      book: await bookAt(row, XNYS.shift(asOf.date, 1).opensAt),
    };
    const priceRows = [...prices.values()].reduce((sum, { length }) => sum + length, 0);
    return ok({ row, market, input, facts, age, lastClosed, priceRows });
  } catch (error) {
    if (!(error instanceof MixedBasisError)) throw error;
    return refuse({ code: "mixed-basis", symbol: error.symbol, bases: error.bases });
  }
}

interface At {
  readonly asked: PlanningAsked;
  readonly row: AccountRow;
  readonly market: MarketRow;
  readonly asOf: Session;
  readonly lastClosed: Session;
}

type Found = Result<
  Pick<PlannerInput, "forecast" | "prices"> & Pick<PlanningInputs, "facts" | "age">,
  PlanningRefusal
>;

async function ofStored(at: At, { id }: { readonly id: OwnedForecastId }): Promise<Found> {
  const { asked, asOf, lastClosed } = at;
  const { forecastDate = null, confirmed } = asked;
  const found = await forecastAt({ id, asOf, lastClosed, forecastDate, confirmed });
  if (!found.ok) return found;
  const { day, ...forecast } = found.value;
  const prices = await pricesOf(
    at,
    day.rows.map(({ ticker }) => ticker),
  );
  return ok({ ...forecast, prices });
}

/** Over all symbols of the market whose prices are used, for the as-of date alone. */
async function ofBaseline(
  at: At,
  { baseline: name, seed }: { readonly baseline: BaselineName; readonly seed: string },
): Promise<Found> {
  const { market, asOf, lastClosed } = at;
  const prices = await pricesOf(
    at,
    market.symbols.map(({ symbol }) => symbol),
  );
  const forecast = baselineForecast({ name, seed, prices, calendar: XNYS, dates: [asOf.date] });
  const rows = forecast.days.get(asOf.date)?.rows.length ?? 0;
  const behind = sessionsBehind(asOf.date, lastClosed.date, XNYS);
  const age: ForecastAge = { newest: asOf.date, sessionsBehind: behind };
  const dates = { dates: 1, from: asOf.date, to: asOf.date };
  const facts = {
    ...dates,
    format: "csv",
    rows,
    missingColumns: [],
    undated: false,
    strays: 0,
  } as const;
  return ok({ forecast, facts, age, prices });
}

/** A live account on a feed asks for its latest bars first, as before every act of it. */
async function pricesOf({ asked, row, market, asOf, lastClosed }: At, symbols: readonly string[]) {
  const latest = asOf.date === lastClosed.date && market.id === row.market.id;
  if (latest) await freshenBars(row, asked.now, symbols);
  const read = latest ? await loadMarket(market.id) : market;
  return dailyPrices(read, { symbols, asOf });
}

const WHOLE = 1_000_000;

/** What the core takes for granted and an account may not give. */
function checkedSettings(
  account: Account,
  asked: AskedSettings,
  equity: Money,
): Result<PlannerSettings, ServiceRefusal> {
  const settings = settingsFor(account, asked, equity);
  const no = (field: string, reason: string) =>
    refuse({ code: "bad-request", field, reason } as const);
  if (settings.capital <= 0) return no("Capital", "the account's equity is not above zero");
  if (asked.fractional === true && account.settings.wholeShares) {
    return no("Parts of a share", "are not traded in this account");
  }
  if (!asked.bothSides) return ok(settings);
  if (!account.settings.allowShort) return no("Sides", "this account opens no shorts");
  if (settings.takeProfit >= WHOLE) return no("Target", "of a short it lies below 100 %");
  return ok(settings);
}
