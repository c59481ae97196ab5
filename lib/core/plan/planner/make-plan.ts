// A plan from a forecast and daily prices, cut at the as-of date by construction (rules P1 to P6).
import { ok, type Result, refuse } from "../../base/result";
import type { SessionDate } from "../../base/time";
import type { Calendar, Session } from "../../market/session";
import type { Forecast, ForecastDay } from "../forecast/forecast";
import { type Candidates, candidatesOf, type DroppedSignal } from "./candidate";
import { type DailyPrices, DailyView } from "./daily-view";
import { type Book, type Decision, decide, EMPTY_BOOK } from "./decide";
import { type PlanWarning, warningsOf } from "./plan-warning";
import { assertSettings, type PlannerSettings } from "./settings";
import { type Slots, slotsOf } from "./size";

export interface PlannerInput {
  readonly forecast: Forecast;
  /** The session a forecast without dates is from, as its user says (rule P1). */
  readonly forecastDate?: SessionDate | null;
  readonly prices: DailyPrices;
  readonly calendar: Calendar;
  /** The last session that may be known. */
  readonly asOf: string;
  readonly settings: PlannerSettings;
  /** What the account holds; left out, the plan is made as for an empty one. */
  readonly book?: Book;
}

export type PlannerRefusal =
  | { readonly code: "not-a-session"; readonly date: string }
  /** The forecast has no row of the date; the last date before it that has some. */
  | { readonly code: "no-signals"; readonly asOf: SessionDate; readonly before: SessionDate | null }
  /** It has no dates, and nobody said which session it is from. */
  | { readonly code: "undated-forecast" };

export interface Plan {
  readonly asOf: SessionDate;
  /** The session after it, which the plan is for (rule T2). */
  readonly tradeDate: SessionDate;
  readonly source: Forecast["source"];
  readonly settings: PlannerSettings;
  readonly book: Book;
  readonly slots: Slots;
  /** Every priced row of the date: kept ones in priority order, then dropped ones by strength. */
  readonly decisions: readonly Decision[];
  /** Rows of the date that were out before a price was asked for, or had none; in file order. */
  readonly dropped: readonly DroppedSignal[];
  readonly warnings: readonly PlanWarning[];
}

/**
 * Makes a plan from the rows of the as-of date and from bars that had closed by then: no older or
 * newer row stands in for a missing one, and nothing later is looked at. Every row of the date is
 * in the plan, kept or with its reasons.
 */
export function makePlan(input: PlannerInput): Result<Plan, PlannerRefusal> {
  const prepared = prepare(input);
  return prepared.ok ? ok(planWith(prepared.value, input.settings)) : prepared;
}

/** What all modes share: the day's rows with their prices and times to hit. */
export interface Prepared extends Candidates {
  readonly session: Session;
  readonly input: PlannerInput;
}

export function prepare(input: PlannerInput): Result<Prepared, PlannerRefusal> {
  const { calendar, settings, prices } = input;
  assertSettings(settings);
  const session = calendar.session(input.asOf);
  if (!session) return refuse({ code: "not-a-session", date: input.asOf });
  const day = dayOf(input, session.date);
  if (!day.ok) return day;
  const view = DailyView.through(prices, session, calendar);
  return ok({ session, input, ...candidatesOf(day.value, view, settings) });
}

/** The plan of one choice of settings; the exits and sides must be those it was prepared with. */
export function planWith(prepared: Prepared, settings: PlannerSettings): Plan {
  const { session, input, candidates, dropped } = prepared;
  const book = input.book ?? EMPTY_BOOK;
  const slots = slotsOf(settings);
  const decisions = decide(candidates, { settings, slots, book });
  const undated = input.forecast.undated !== null;
  return {
    asOf: session.date,
    tradeDate: input.calendar.shift(session.date, 1).date,
    source: input.forecast.source,
    settings,
    book,
    slots,
    decisions,
    dropped,
    warnings: warningsOf({ settings, slots, decisions, dropped, undated }),
  };
}

/** The rows of exactly that date (rule P1: there is no fallback). */
function dayOf(
  { forecast, forecastDate = null }: PlannerInput,
  asOf: SessionDate,
): Result<ForecastDay, PlannerRefusal> {
  const { days, undated } = forecast;
  if (undated !== null && forecastDate === null) return refuse({ code: "undated-forecast" });
  const dated = forecastDate === asOf ? undated : null;
  const day = days.get(asOf) ?? dated;
  if (day) return ok(day);
  const known = [...days.keys(), ...(undated && forecastDate ? [forecastDate] : [])];
  const before = known.filter((date) => date < asOf).sort();
  return refuse({ code: "no-signals", asOf, before: before.at(-1) ?? null });
}
