// Forecasts: the file as it came and when, or a baseline made here, with its rows by date.
import type pg from "pg";
import { uuidv7 } from "uuidv7";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { BaselineName } from "@/lib/core/plan/forecast/baseline";
import type { FileNote } from "@/lib/formats/file-note";
import type { BadFile } from "@/lib/formats/file-problem";
import type { ForecastFacts, StoredForecast } from "@/lib/formats/planner/stored-forecast";
import type { Page } from "@/lib/formats/views/page";
import type { Forecast } from "../generated/client";
import { prisma } from "../prisma";
import { instantFrom } from "../record-rows";
import { isUuid, type OwnedForecastId, provenForecast, type UserId } from "../scope";
import { inTransaction, rowsOf } from "../transaction";
import { insertForecastDays } from "./forecast-days";

/** `received`: stored, not read yet. `refused`: the file could not be read as a forecast. */
export type ForecastStatus = "received" | "parsed" | "refused";

/** Which baseline a forecast is, over which market. */
export interface BaselineOf {
  readonly name: BaselineName;
  /** Of `random`; null for the others. */
  readonly seed: string | null;
  readonly market: string;
  /** Its bytes were handed in first: they stay a forecast that its owner uploaded, whatever is made later. */
  readonly handedIn?: true;
}

export interface ForecastFileRow {
  readonly id: OwnedForecastId;
  /** Null for a forecast that somebody handed in. */
  readonly baseline: BaselineOf | null;
  readonly fileName: string;
  /** The server's clock before the file was read. */
  readonly receivedAt: Instant;
  /** SHA-256 of the file's bytes, hex. */
  readonly sha256: string;
  /** In bytes. */
  readonly length: number;
  readonly status: ForecastStatus;
  /** Null unless its status is `parsed`. */
  readonly facts: ForecastFacts | null;
  readonly notes: readonly FileNote[];
  /** Why it was refused; null otherwise. */
  readonly refusal: BadFile | null;
}

export interface ReceivedForecast {
  readonly fileName: string;
  readonly sha256: string;
  readonly length: number;
  /** The file from its beginning, a mebibyte at most at a time; asked again when a try fails. */
  readonly pieces: () => AsyncIterable<Uint8Array>;
  /** Taken before anything looks into the bytes. */
  readonly receivedAt: Instant;
  /** Given for a baseline; the bytes of one that somebody handed in before are a baseline too. */
  readonly baseline?: BaselineOf;
}

export interface ReceivedAs {
  readonly id: OwnedForecastId;
  readonly status: ForecastStatus;
  readonly again: boolean;
}

/** Forecasts a person may hand in; baselines, which a schedule makes day by day, do not count. */
export const MOST_FORECASTS = 500;

/**
 * Stores a file as it came. The same bytes again are the forecast that is there, first time and all; one
 * that was refused is received anew once it can be read (`saveParsedForecast`).
 */
export function receiveForecast(owner: UserId, file: ReceivedForecast): Promise<ReceivedAs> {
  return inTransaction(async (client) => {
    const id = uuidv7();
    const baseline = file.baseline ? JSON.stringify(file.baseline) : null;
    const made = await client.query(
      `INSERT INTO forecasts
         (id, owner_id, kind, baseline, file_name, received_at, sha256, length, status, notes)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'received', '[]')
       ON CONFLICT (owner_id, sha256) DO NOTHING`,
      [
        id,
        owner,
        baseline === null ? "upload" : "baseline",
        baseline,
        file.fileName,
        new Date(file.receivedAt),
        file.sha256,
        file.length,
      ],
    );
    if (made.rowCount === 0) return receivedBefore(client, owner, file);
    await insertPieces(client, id, file);
    return { id: provenForecast(id), status: "received", again: false };
  });
}

async function receivedBefore(
  client: pg.PoolClient,
  owner: UserId,
  { sha256, baseline }: ReceivedForecast,
): Promise<ReceivedAs> {
  const { rows } = await client.query<{ id: string; status: ForecastStatus }>(
    `UPDATE forecasts SET kind = CASE WHEN $3::jsonb IS NULL THEN kind ELSE 'baseline' END,
       baseline = coalesce(baseline, $3::jsonb || '{"handedIn": true}')
     WHERE owner_id = $1 AND sha256 = $2 RETURNING id, status`,
    [owner, sha256, baseline ? JSON.stringify(baseline) : null],
  );
  const [kept] = rows;
  if (!kept) throw new Error("bytes that are there already belong to a forecast");
  return { id: provenForecast(kept.id), status: kept.status, again: true };
}

/** One after the other, so that only one of them is ever in memory. */
async function insertPieces(
  client: pg.PoolClient,
  id: string,
  { pieces }: ReceivedForecast,
): Promise<void> {
  let piece = 0;
  for await (const bytes of pieces()) {
    await client.query({
      name: "insert_forecast_piece",
      text: "INSERT INTO forecast_pieces (forecast_id, piece, bytes) VALUES ($1, $2, $3)",
      values: [id, piece, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
    });
    piece += 1;
  }
}

/**
 * Stores what a file says, which was sent at `sentAt`. A forecast that was read before stays as it is. One
 * that was refused before counts from now: else its sender could choose afterwards whether it was there.
 */
export function saveParsedForecast(
  id: OwnedForecastId,
  parsed: StoredForecast & { readonly sentAt: Instant },
): Promise<void> {
  return inTransaction(async (client) => {
    const changed = await client.query(
      `UPDATE forecasts SET status = 'parsed', facts = $2, notes = $3, problems = NULL,
         received_at = CASE WHEN status = 'received' THEN received_at ELSE $4 END
       WHERE id = $1 AND status <> 'parsed'`,
      [id, JSON.stringify(parsed.facts), JSON.stringify(parsed.notes), new Date(parsed.sentAt)],
    );
    if (changed.rowCount !== 1) return;
    await insertForecastDays(client, id, parsed.days);
  });
}

/** Stores why a file could not be read as a forecast. One that was read before stays as it is. */
export async function refuseForecast(id: OwnedForecastId, refusal: BadFile): Promise<void> {
  await prisma().forecast.updateMany({
    where: { id, status: { not: "parsed" } },
    data: { status: "refused", problems: JSON.parse(JSON.stringify(refusal)) },
  });
}

/** The proof that a user owns a forecast; null for another's exactly as for a missing one. */
export async function ownForecast(owner: UserId, id: string): Promise<OwnedForecastId | null> {
  if (!isUuid(id)) return null;
  const found = await prisma().forecast.findUnique({
    where: { id, ownerId: owner },
    select: { id: true },
  });
  return found ? provenForecast(found.id) : null;
}

/** A user's forecasts, newest first; `page` counts from 1. */
export async function listForecasts(
  owner: UserId,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<Page<ForecastFileRow>> {
  const where = { ownerId: owner };
  const [total, rows] = await Promise.all([
    prisma().forecast.count({ where }),
    prisma().forecast.findMany({
      where,
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
  ]);
  return { rows: rows.map(forecastRow), total, page, pageSize };
}

/** How many forecasts a user has handed in. */
export const countForecasts = (owner: UserId): Promise<number> =>
  prisma().forecast.count({ where: { ownerId: owner, kind: "upload" } });

/** Whether these bytes are a forecast of theirs. */
export const isReceived = async (owner: UserId, sha256: string): Promise<boolean> =>
  (await prisma().forecast.count({ where: { ownerId: owner, sha256 } })) > 0;

/** One forecast without its rows. */
export const loadForecast = async (id: OwnedForecastId): Promise<ForecastFileRow> =>
  forecastRow(await prisma().forecast.findUniqueOrThrow({ where: { id } }));

/**
 * The forecasts of a user that could be read, those that somebody handed in before all baselines, the
 * newest first.
 */
export async function readForecasts(
  owner: UserId,
  atMost: number,
): Promise<readonly ForecastFileRow[]> {
  const found = await prisma().forecast.findMany({
    where: { ownerId: owner, status: "parsed" },
    orderBy: [{ kind: "desc" }, { receivedAt: "desc" }, { id: "desc" }],
    take: atMost,
  });
  return found.map(forecastRow);
}

/** The first of them; null without any. */
export async function newestForecast(owner: UserId): Promise<OwnedForecastId | null> {
  const [newest] = await readForecasts(owner, 1);
  return newest?.id ?? null;
}

/**
 * The one of them that a schedule plans from: the newest that has rows of a date, and without any the
 * newest of all. A baseline never stands in for what somebody handed in.
 */
export async function newestForecastOn(
  owner: UserId,
  date: SessionDate,
): Promise<OwnedForecastId | null> {
  const [row] = await rowsOf<{ id: string }>(
    undefined,
    `SELECT f.id FROM forecasts f LEFT JOIN forecast_days d ON d.forecast_id = f.id AND d.date = $2
     WHERE f.owner_id = $1 AND f.status = 'parsed'
     ORDER BY f.kind DESC, d.date IS NULL, f.received_at DESC, f.id DESC LIMIT 1`,
    [owner, date],
  );
  return row ? provenForecast(row.id) : null;
}

/** The newest forecast of a user that has rows of a date, by the same order; null when none has. */
export async function forecastWith(
  owner: UserId,
  date: SessionDate,
): Promise<OwnedForecastId | null> {
  const [row] = await rowsOf<{ id: string }>(
    undefined,
    `SELECT f.id FROM forecasts f JOIN forecast_days d ON d.forecast_id = f.id AND d.date = $2
     WHERE f.owner_id = $1 AND f.status = 'parsed'
     ORDER BY f.kind DESC, f.received_at DESC, f.id DESC LIMIT 1`,
    [owner, date],
  );
  return row ? provenForecast(row.id) : null;
}

const forecastRow = (row: Forecast): ForecastFileRow => ({
  id: provenForecast(row.id),
  baseline: row.baseline as unknown as BaselineOf | null,
  fileName: row.fileName,
  receivedAt: instantFrom(row.receivedAt),
  sha256: row.sha256,
  length: row.length,
  status: row.status as ForecastStatus,
  facts: row.facts as unknown as ForecastFacts | null,
  notes: row.notes as unknown as readonly FileNote[],
  refusal: row.problems as unknown as BadFile | null,
});
