// Loading a forecast: what each date holds, and how it stands at the clock of an account.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { XNYS } from "@/lib/core/market/xnys";
import { acceptanceOf } from "@/lib/core/plan/check-at";
import { loadAccount, ownAccount } from "@/lib/db/accounts";
import { listForecastDays, readForecastDay } from "@/lib/db/forecast/forecast-days";
import {
  type ForecastFileRow,
  loadForecast as loadRow,
  ownForecast,
} from "@/lib/db/forecast/forecasts";
import { loadMarket } from "@/lib/db/markets";
import type { OwnedAccountId, UserId } from "@/lib/db/scope";
import { sayFileNote } from "@/lib/formats/file-note";
import { fileProblemReason } from "@/lib/formats/file-problem";
import { dayFromStored, type ForecastFacts } from "@/lib/formats/planner/stored-forecast";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { ProblemView } from "@/lib/formats/views/answer";
import type {
  ForecastDateView,
  ForecastDetail,
  ForecastStanding,
} from "@/lib/formats/views/planning/forecast-view";
import { MixedBasisError } from "../loading/basis/one-basis";
import { etthAt } from "../loading/planning/etth-at";
import { ageOf } from "../loading/planning/forecast-at";
import { forecastCard } from "../loading/planning/forecast-card";

export interface ForecastLook {
  readonly id: string;
  readonly page: number;
  /** Whose clock it is looked at by; null for none. */
  readonly account: string | null;
}

const PAGE_SIZE = 60;

/** One forecast, also one that could not be read, with its problems; another's is `not-found`. */
export async function loadForecast(
  user: { readonly id: UserId },
  look: ForecastLook,
  now: Instant,
): Promise<Result<ForecastDetail, ServiceRefusal>> {
  const id = await ownForecast(user.id, look.id);
  if (!id) return refuse({ code: "not-found" });
  const row = await loadRow(id);
  const days = await listForecastDays(id, { page: look.page, pageSize: PAGE_SIZE });
  const account = look.account === null ? null : await ownAccount(user.id, look.account);
  return ok({
    card: forecastCard(row),
    gated: row.facts !== null && isGated(row.facts),
    strays: row.facts?.strays ?? 0,
    notes: row.notes.map(sayFileNote),
    problems: problemsOf(row),
    problemCount: row.refusal?.problemCount ?? 0,
    days: { ...days, rows: days.rows.map(dateView) },
    standing: account && row.facts ? await standingOf(row, account, now) : null,
  });
}

const isGated = ({ missingColumns }: ForecastFacts): boolean =>
  ["gate_ok", "gate_pattern_ok"].some((column) => !missingColumns.includes(column));

const dateView = ({ date, ...counts }: Omit<ForecastDateView, "date"> & { date: string }) =>
  ({ ...counts, date: date === "" ? null : date }) as ForecastDateView;

const problemsOf = ({ refusal }: ForecastFileRow): ProblemView[] =>
  (refusal?.problems ?? []).map((problem) => ({
    line: problem.line,
    column: problem.column,
    code: problem.code,
    sentence: fileProblemReason(problem),
  }));

/** At the last session that has closed at the account's clock; what comes later is not looked at. */
async function standingOf(
  row: ForecastFileRow,
  id: OwnedAccountId,
  now: Instant,
): Promise<ForecastStanding> {
  const { account, name, market } = await loadAccount(id);
  const lastClosed = XNYS.lastClosed(acceptanceOf(account, now));
  const facts = { undated: row.facts?.undated ?? false };
  const age = await ageOf({ id: row.id, facts, stated: null }, lastClosed);
  const session = age.newest && XNYS.session(age.newest);
  const standing = { account: { id, name }, lastClosed: lastClosed.date, ...age };
  const stored = session && (await readForecastDay(row.id, session.date));
  if (!session || !stored) return { ...standing, etth: null };
  const day = dayFromStored(stored);
  try {
    const read = await loadMarket(market.id);
    const { count, degraded, unique } = await etthAt({ day, session, market: read, account });
    const rows = day.rows.length;
    const etth = { date: session.date, rows, priced: count, missing: degraded, unique };
    return { ...standing, etth };
  } catch (error) {
    // Planning says what is wrong with the bars; here there is just nothing to say of them.
    if (error instanceof MixedBasisError) return { ...standing, etth: null };
    throw error;
  }
}
