// The forecast of a day: the newest one that has rows of the as-of date, else the newest of all.
import type { Session } from "@/lib/core/market/session";
import type { EtthFacts } from "@/lib/core/plan/planner/etth-facts";
import type { AccountRow } from "@/lib/db/accounts";
import { readForecastDay } from "@/lib/db/forecast/forecast-days";
import {
  type ForecastFileRow,
  forecastWith,
  loadForecast,
  newestForecast,
} from "@/lib/db/forecast/forecasts";
import { loadMarket, type MarketRow } from "@/lib/db/markets";
import { dayFromStored } from "@/lib/formats/planner/stored-forecast";
import { MixedBasisError } from "../basis/one-basis";
import { etthAt } from "../planning/etth-at";
import { ageOf, type ForecastAge } from "../planning/forecast-at";

export interface DayForecast {
  readonly row: ForecastFileRow;
  readonly age: ForecastAge;
  readonly undated: boolean;
  /** The tickers of its newest date. */
  readonly tickers: readonly string[];
  readonly etth: EtthFacts | null;
}

/** Null where the owner has no forecast that could be read. */
export async function dayForecast(row: AccountRow, asOf: Session): Promise<DayForecast | null> {
  const id = (await forecastWith(row.owner, asOf.date)) ?? (await newestForecast(row.owner));
  if (id === null) return null;
  const forecast = await loadForecast(id);
  const { facts } = forecast;
  if (!facts) return null;
  const age = await ageOf({ id, facts, stated: null }, asOf);
  const { undated } = facts;
  const stored = age.sessionsBehind === 0 ? await readForecastDay(id, asOf.date) : null;
  if (!stored) return { row: forecast, age, undated, tickers: [], etth: null };
  const day = dayFromStored(stored);
  const tickers = day.rows.map(({ ticker }) => ticker as string);
  const market = await loadMarket(row.market.id);
  const etth = await etthOrNone(() => etthAt({ day, session: asOf, market, account: row.account }));
  return { row: forecast, age, undated, tickers, etth };
}

/** Prices that cannot be put on one basis are refused where a plan is made; here there is none. */
async function etthOrNone(ask: () => Promise<EtthFacts>): Promise<EtthFacts | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof MixedBasisError) return null;
    throw error;
  }
}

/** The last session that a market has bars of: of the tickers asked about, else of any. */
export function barsThrough({ symbols }: MarketRow, tickers: readonly string[]) {
  const known = symbols.filter(({ symbol }) => tickers.includes(symbol));
  const dates = (known.length > 0 ? known : symbols).map(({ to }) => to).sort();
  // Of tickers that are asked about the shortest one decides, of a whole market the longest.
  return (known.length > 0 ? dates[0] : dates.at(-1)) ?? null;
}
