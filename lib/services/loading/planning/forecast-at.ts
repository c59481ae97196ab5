// A forecast at a date: its rows of exactly that date, and how old it is at the account's clock (P1).
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { SessionDate } from "@/lib/core/base/time";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import type { Forecast, ForecastDay, ForecastSource } from "@/lib/core/plan/forecast/forecast";
import { sessionsBehind } from "@/lib/core/plan/forecast/forecast-facts";
import type { PlannerRefusal } from "@/lib/core/plan/planner/make-plan";
import { newestDateThrough, readForecastDay } from "@/lib/db/forecast/forecast-days";
import { type ForecastFileRow, loadForecast } from "@/lib/db/forecast/forecasts";
import type { OwnedForecastId } from "@/lib/db/scope";
import { dayFromStored, type ForecastFacts } from "@/lib/formats/planner/stored-forecast";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

export interface ForecastAsked {
  readonly id: OwnedForecastId;
  readonly asOf: Session;
  readonly lastClosed: Session;
  /** The session a forecast without dates is from, as its owner says. */
  readonly forecastDate: string | null;
  readonly confirmed: boolean;
}

/** The newest date up to a session, and how many sessions it lies behind; null when there is none. */
export type ForecastAge =
  | { readonly newest: SessionDate; readonly sessionsBehind: number }
  | { readonly newest: null; readonly sessionsBehind: null };

/** A forecast cut to one date. */
export interface ForecastAt {
  readonly age: ForecastAge;
  readonly forecast: Forecast;
  readonly facts: ForecastFacts;
  /** The rows of the date, repeats included. */
  readonly day: ForecastDay;
}

/** Reads the rows of one date alone. Refuses `stale-forecast` unless it is confirmed, and `no-signals`. */
export async function forecastAt(
  asked: ForecastAsked,
): Promise<Result<ForecastAt, PlannerRefusal | ServiceRefusal>> {
  const { id, asOf, lastClosed, forecastDate, confirmed } = asked;
  const row = await loadForecast(id);
  const { facts } = row;
  // A file that could not be read is a receipt, and no forecast.
  if (!facts) return refuse({ code: "not-found" });
  const stated = facts.undated ? XNYS.session(forecastDate ?? "") : null;
  if (facts.undated && forecastDate === null) return refuse({ code: "undated-forecast" });
  if (facts.undated && !stated) return refuse({ code: "not-a-session", date: forecastDate ?? "" });
  const age = await ageOf({ id, facts, stated: stated?.date ?? null }, lastClosed);
  if (age.newest !== null && age.sessionsBehind > 0 && !confirmed) {
    return refuse({ code: "stale-forecast", ...age, lastClosed: lastClosed.date });
  }
  const date = stated ? (stated.date === asOf.date ? "" : null) : asOf.date;
  const stored = date === null ? null : await readForecastDay(id, date);
  if (!stored) {
    const { newest: before } = await ageOf(
      { id, facts, stated: stated?.date ?? null },
      XNYS.shift(asOf.date, -1),
    );
    return refuse({ code: "no-signals", asOf: asOf.date, before });
  }
  const day = dayFromStored(stored);
  const days = new Map(stated ? [] : [[asOf.date, day] as const]);
  const undated = stated ? day : null;
  return ok({ age, facts, day, forecast: { source: sourceOf(row), days, undated, strays: [] } });
}

export interface DatedForecast {
  readonly id: OwnedForecastId;
  readonly facts: Pick<ForecastFacts, "undated">;
  /** The session that a forecast without dates is said to be from. */
  readonly stated: SessionDate | null;
}

/** How far the newest date of a forecast lies behind a session; later ones are not looked at. */
export async function ageOf(
  { id, facts, stated }: DatedForecast,
  session: Session,
): Promise<ForecastAge> {
  const own = stated !== null && stated <= session.date ? stated : null;
  return ageFrom(facts.undated ? own : await newestDateThrough(id, session.date), session);
}

/** The same of a date that is known; null where there is none. */
export const ageFrom = (newest: SessionDate | null, { date }: Session): ForecastAge =>
  newest === null
    ? { newest, sessionsBehind: null }
    : { newest, sessionsBehind: sessionsBehind(newest, date, XNYS) };

const sourceOf = ({ baseline }: ForecastFileRow): ForecastSource =>
  baseline === null
    ? { kind: "file" }
    : { kind: "baseline", name: baseline.name, seed: baseline.seed };
