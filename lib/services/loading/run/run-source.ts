// Where the plans of a run come from: rows of forecasts, a baseline, or uploaded plans; of its dates only.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import type { Forecast, ForecastDay } from "@/lib/core/plan/forecast/forecast";
import type { TradePlan } from "@/lib/core/plan/plan";
import type { PlannerRefusal } from "@/lib/core/plan/planner/make-plan";
import type { WalkSource } from "@/lib/core/walkforward/inputs";
import { readForecastDates, readForecastDay } from "@/lib/db/forecast/forecast-days";
import { loadForecast, ownForecast } from "@/lib/db/forecast/forecasts";
import type { MarketRow } from "@/lib/db/markets";
import { type UploadedDay, uploadedForecastDays, uploadedPlans } from "@/lib/db/run/run-plans";
import type { UserId } from "@/lib/db/scope";
import type { FileFacts } from "@/lib/formats/evidence/inputs/source-files";
import { dayFromStored, type StoredDay } from "@/lib/formats/planner/stored-forecast";
import type { RunRequest } from "@/lib/formats/requests/run-request";
import type { RunRefusal } from "@/lib/formats/runs/run-problem";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { baselineOver } from "../planning/baseline-over";

export interface RunSource {
  readonly source: WalkSource;
  readonly facts: FileFacts["forecast"];
  /** When each plan, or the forecast, was recorded; null for what is recorded with the run. */
  readonly receipts: ReadonlyMap<SessionDate, Instant> | null;
  /** The tickers it names, each once. */
  readonly named: readonly string[];
  /** The longest holding time that a line of it states; 0 for none. */
  readonly longestHold: number;
}

export interface SourceAsked {
  readonly owner: UserId;
  readonly market: MarketRow;
  readonly request: RunRequest;
  /** The sessions of the period, and those at whose close each is planned. */
  readonly sessions: readonly Session[];
  readonly asOfs: readonly [Session, ...Session[]];
}

type Found = Result<RunSource, PlannerRefusal | RunRefusal | ServiceRefusal>;

/** Refuses `not-found`, `undated-forecast`, `not-a-session`, and `nothing-to-walk`. */
export async function runSource(asked: SourceAsked): Promise<Found> {
  const { request, sessions } = asked;
  const { source } = request;
  const found = await foundSource(asked);
  if (!found.ok || found.value.named.length > 0) return found;
  const [from, to] = [sessions[0]?.date ?? "", sessions.at(-1)?.date ?? ""];
  return refuse({ code: "nothing-to-walk", source: source.kind, from, to });
}

function foundSource(asked: SourceAsked): Promise<Found> {
  const { source } = asked.request;
  if (source.kind === "forecast") return ofForecast(asked, source);
  if (source.kind === "forecasts") return ofForecasts(asked);
  return source.kind === "baseline" ? ofBaseline(asked, source) : ofPlans(asked);
}

type Of<K extends RunRequest["source"]["kind"]> = Extract<RunRequest["source"], { kind: K }>;

async function ofForecast(
  { owner, request, asOfs }: SourceAsked,
  { id, forecastDate }: Of<"forecast">,
): Promise<Found> {
  const own = await ownForecast(owner, id);
  const row = own && (await loadForecast(own));
  // A file that could not be read is a receipt, and no forecast.
  if (!own || !row?.facts) return refuse({ code: "not-found" });
  const { format, rows, missingColumns, strays, undated } = row.facts;
  if (undated && forecastDate === null) return refuse({ code: "undated-forecast" });
  const stated = undated ? XNYS.session(forecastDate ?? "") : null;
  if (undated && !stated) return refuse({ code: "not-a-session", date: forecastDate ?? "" });
  const dates = asOfs.map(({ date }) => date);
  const wanted = only(request.tickers);
  const days = undated ? [] : (await readForecastDates(own, dates)).flatMap(dayOf(wanted));
  const isAsked = stated !== null && dates.includes(stated.date);
  const rest = isAsked ? await readForecastDay(own, "") : null;
  const { baseline } = row;
  const forecast: Forecast = {
    source:
      baseline === null
        ? { kind: "file" }
        : { kind: "baseline", name: baseline.name, seed: baseline.seed },
    days: new Map(days),
    undated: rest && wanted(dayFromStored(rest)),
    strays: [],
  };
  return ok({
    source: { kind: "forecast", forecast, forecastDate: stated?.date ?? null },
    facts: baseline === null ? { format, rows, missingColumns, strays } : null,
    // Of a forecast without dates only its owner says what session it is from (rule P1): it has no receipt.
    receipts: new Map([...forecast.days.keys()].map((date) => [date, row.receivedAt])),
    named: namesIn(forecast),
    longestHold: 0,
  });
}

type Cut = (day: ForecastDay) => ForecastDay;

/** Rows of some tickers alone: what was not asked for is none of the run's inputs. */
function only(tickers: readonly string[]): Cut {
  if (tickers.length === 0) return (day) => day;
  const meant = new Set(tickers);
  return ({ rows, repeats }) => ({
    rows: rows.filter(({ ticker }) => meant.has(ticker)),
    repeats: repeats.filter(({ row }) => meant.has(row.ticker)),
  });
}

const dayOf =
  (wanted: Cut) =>
  (stored: Pick<StoredDay, "date" | "body">): [SessionDate, ForecastDay][] => {
    const day = wanted(dayFromStored(stored));
    return stored.date === "" || day.rows.length === 0 ? [] : [[stored.date, day]];
  };

const namesIn = ({ days, undated }: Forecast): readonly string[] => [
  ...new Set(
    [...days.values(), ...(undated ? [undated] : [])].flatMap(({ rows }) =>
      rows.map(({ ticker }) => ticker),
    ),
  ),
];

/** Of each date the rows of one forecast: the newest that was there before the open, else the newest. */
async function ofForecasts({ owner, request, sessions, asOfs }: SourceAsked): Promise<Found> {
  const dates = sessions.flatMap(({ opensAt }, i) => {
    const asOf = asOfs[i];
    return asOf ? [{ asOf: asOf.date, opensAt }] : [];
  });
  const stored = await uploadedForecastDays(owner, dates);
  const days = new Map(stored.flatMap(dayOf(only(request.tickers))));
  const used = stored.filter(({ date }) => date !== "" && days.has(date));
  const forecast: Forecast = { source: { kind: "file" }, days, undated: null, strays: [] };
  return ok({
    source: { kind: "forecast", forecast, forecastDate: null },
    facts: factsOf(used),
    receipts: new Map(used.map(({ date, receivedAt }) => [date as SessionDate, receivedAt])),
    named: namesIn(forecast),
    longestHold: 0,
  });
}

/** What the files were like, taken together; each counts once. */
function factsOf(used: readonly UploadedDay[]): FileFacts["forecast"] {
  const files = [...new Map(used.map(({ sha256, facts }) => [sha256, facts])).values()];
  const [first] = files;
  if (!first) return null;
  return {
    format: first.format,
    rows: files.reduce((sum, { rows }) => sum + rows, 0),
    missingColumns: [...new Set(files.flatMap(({ missingColumns }) => missingColumns))].sort(),
    strays: files.reduce((sum, { strays }) => sum + strays, 0),
  };
}

async function ofBaseline(
  { market, request, asOfs }: SourceAsked,
  { name, seed }: Of<"baseline">,
): Promise<Found> {
  const symbols = request.tickers.length > 0 ? request.tickers : undefined;
  const asked = { name, seed, market, sessions: asOfs, ...(symbols && { symbols }) };
  const forecast = await baselineOver(asked);
  if (!forecast) {
    const none = { kind: "forecast", forecast: NO_ROWS } as const;
    return ok({ source: none, facts: null, receipts: null, named: [], longestHold: 0 });
  }
  const source = { kind: "forecast", forecast, forecastDate: null } as const;
  return ok({ source, facts: null, receipts: null, named: namesIn(forecast), longestHold: 0 });
}

const NO_ROWS: Forecast = { source: { kind: "file" }, days: new Map(), undated: null, strays: [] };

async function ofPlans({ owner, sessions }: SourceAsked): Promise<Found> {
  const found = await uploadedPlans(owner, sessions);
  const plans = new Map<SessionDate, TradePlan>();
  const receipts = new Map<SessionDate, Instant>();
  for (const { session, receivedAt, plan } of found) {
    const asOf = XNYS.shift(session, -1).date;
    plans.set(asOf, withoutExtras(plan));
    receipts.set(asOf, receivedAt);
  }
  const lines = [...plans.values()].flatMap((plan) => plan.lines);
  return ok({
    source: { kind: "plans", plans },
    facts: null,
    receipts,
    named: [...new Set(lines.map(({ ticker }) => ticker))],
    longestHold: Math.max(
      0,
      ...lines.map(({ maxHoldSessions, horizonDays }) => maxHoldSessions ?? horizonDays ?? 0),
    ),
  });
}

/** Columns that mean nothing here are their owner's, and in no evidence. */
const withoutExtras = ({ lines }: TradePlan): TradePlan => ({
  lines: lines.map((line) => ({ ...line, extra: {} })),
});
