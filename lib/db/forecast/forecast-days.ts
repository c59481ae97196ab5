// The rows of a forecast, a date at a time: whoever reads one date sees nothing of another (rule P1).
import type pg from "pg";
import type { SessionDate } from "@/lib/core/base/time";
import type { StoredDay } from "@/lib/formats/planner/stored-forecast";
import type { Page } from "@/lib/formats/views/page";
import { prisma } from "../prisma";
import type { OwnedForecastId } from "../scope";
import { rowsOf } from "../transaction";

/** Stores the rows of some dates in the caller's transaction, in batches. */
export async function insertForecastDays(
  client: pg.PoolClient,
  id: OwnedForecastId,
  days: readonly StoredDay[],
): Promise<void> {
  for (const batch of batchesOf(days)) await insertDays(client, id, batch);
}

/** So much text goes in with one statement, or so many dates of little. */
const TEXT_AT_ONCE = 2_000_000;
const DAYS_AT_ONCE = 250;

function* batchesOf(days: readonly StoredDay[]): Generator<readonly StoredDay[]> {
  let batch: StoredDay[] = [];
  let text = 0;
  for (const day of days) {
    const full = batch.length === DAYS_AT_ONCE || text + day.body.length > TEXT_AT_ONCE;
    if (batch.length > 0 && full) {
      yield batch;
      batch = [];
      text = 0;
    }
    batch.push(day);
    text += day.body.length;
  }
  if (batch.length > 0) yield batch;
}

async function insertDays(
  client: pg.PoolClient,
  id: OwnedForecastId,
  days: readonly StoredDay[],
): Promise<void> {
  await client.query({
    name: "insert_forecast_days",
    text: `INSERT INTO forecast_days (forecast_id, date, rows, repeats, passed, body)
           SELECT $1, d.* FROM unnest($2::text[], $3::int[], $4::int[], $5::int[], $6::text[]) d`,
    values: [
      id,
      days.map(({ date }) => date),
      days.map(({ rows }) => rows),
      days.map(({ repeats }) => repeats),
      days.map(({ passed }) => passed),
      days.map(({ body }) => body),
    ],
  });
}

/** The stored rows of exactly one date; "" for those without a date. Null when there are none. */
export async function readForecastDay(
  id: OwnedForecastId,
  date: SessionDate | "",
): Promise<Pick<StoredDay, "date" | "body"> | null> {
  const [row] = await rowsOf<{ body: string }>(
    undefined,
    "SELECT body FROM forecast_days WHERE forecast_id = $1 AND date = $2",
    [id, date],
  );
  return row ? { date, body: row.body } : null;
}

/** The stored rows of just these dates, the oldest first; dates without any are left out. */
export const readForecastDates = (
  id: OwnedForecastId,
  dates: readonly SessionDate[],
): Promise<Pick<StoredDay, "date" | "body">[]> =>
  rowsOf(
    undefined,
    "SELECT date, body FROM forecast_days WHERE forecast_id = $1 AND date = ANY($2) ORDER BY date",
    [id, dates],
  );

/** The last date with rows up to a session; null when there is none. Later dates are not looked at. */
export async function newestDateThrough(
  id: OwnedForecastId,
  asOf: string,
): Promise<SessionDate | null> {
  const [row] = await rowsOf<{ date: SessionDate }>(
    undefined,
    `SELECT date FROM forecast_days WHERE forecast_id = $1 AND date <= $2 AND date <> ''
     ORDER BY date DESC LIMIT 1`,
    [id, asOf],
  );
  return row?.date ?? null;
}

/** The same of several forecasts, by their ids; those without such a date are left out. */
export async function newestDatesThrough(
  ids: readonly OwnedForecastId[],
  asOf: string,
): Promise<ReadonlyMap<OwnedForecastId, SessionDate>> {
  const rows = await rowsOf<{ id: OwnedForecastId; date: SessionDate }>(
    undefined,
    `SELECT f.id, d.date FROM unnest($1::uuid[]) AS f (id) CROSS JOIN LATERAL (
       SELECT date FROM forecast_days WHERE forecast_id = f.id AND date <= $2 AND date <> ''
       ORDER BY date DESC LIMIT 1) d`,
    [ids, asOf],
  );
  return new Map(rows.map(({ id, date }) => [id, date]));
}

/** What each date of a forecast holds, newest first; rows without a date come last. */
export async function listForecastDays(
  id: OwnedForecastId,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<Page<Omit<StoredDay, "body">>> {
  const [total, rows] = await Promise.all([
    prisma().forecastDay.count({ where: { forecastId: id } }),
    rowsOf<Omit<StoredDay, "body">>(
      undefined,
      `SELECT date, rows, repeats, passed FROM forecast_days WHERE forecast_id = $1
       ORDER BY date DESC LIMIT $2 OFFSET $3`,
      [id, pageSize, (page - 1) * pageSize],
    ),
  ]);
  return { rows, total, page, pageSize };
}
