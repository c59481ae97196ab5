// Plans: the file as it came, when it came, and the lines that were read from it.
import { createHash } from "node:crypto";
import type pg from "pg";
import { uuidv7 } from "uuidv7";
import { type Canonical, canonicalText } from "@/lib/core/base/canonical-json";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { PlanLine, TradePlan } from "@/lib/core/plan/plan";
import type { FileNote } from "@/lib/formats/file-note";
import type { BadFile } from "@/lib/formats/file-problem";
import type { Page } from "@/lib/formats/views/page";
import { prisma } from "./prisma";
import { instantFrom } from "./record-rows";
import { isUuid, type OwnedPlanId, provenPlan, type UserId } from "./scope";
import { inTransaction, rowsOf } from "./transaction";

/** `received`: stored, not read yet. `rejected`: the file could not be read as a plan. */
export type PlanStatus = "received" | "parsed" | "rejected";

export interface PlanRow {
  readonly id: OwnedPlanId;
  readonly fileName: string;
  /** The server's clock before the file was read. */
  readonly receivedAt: Instant;
  /** SHA-256 of the file's bytes, hex. */
  readonly sha256: string;
  readonly status: PlanStatus;
  /** SHA-256 of what its lines say (rule A7); null until it is parsed. */
  readonly contentDigest: string | null;
  readonly lines: number;
  readonly tradeDate: SessionDate | null;
  /** Names of the owner's accounts in which some of its lines were accepted. */
  readonly executedIn: readonly string[];
}

/** A plan with all that was read from it. */
export interface PlanDetail extends PlanRow {
  /** Null unless its status is `parsed`. */
  readonly plan: TradePlan | null;
  readonly notes: readonly FileNote[];
  /** Why it was rejected; null otherwise. */
  readonly refusal: BadFile | null;
}

export interface ReceivedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Taken before anything looks into the bytes. */
  readonly receivedAt: Instant;
}

export interface ParsedPlan {
  readonly plan: TradePlan;
  readonly contentDigest: string;
  readonly tradeDate: SessionDate | null;
  readonly notes: readonly FileNote[];
}

/**
 * Stores a file as it came. The same bytes again are the plan that is there, first time and all; one that
 * was refused is received anew once it can be read (`saveParsedPlan`).
 */
export async function receivePlan(
  owner: UserId,
  { fileName, bytes, receivedAt }: ReceivedFile,
): Promise<{ readonly id: OwnedPlanId; readonly status: PlanStatus; readonly again: boolean }> {
  const id = uuidv7();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { count } = await prisma().plan.createMany({
    data: {
      id,
      ownerId: owner,
      fileName,
      receivedAt: new Date(receivedAt),
      sha256,
      bytes: new Uint8Array(bytes),
      status: "received",
      lineCount: 0,
      notes: [],
    },
    skipDuplicates: true,
  });
  if (count === 1) return { id: provenPlan(id), status: "received", again: false };
  const kept = await prisma().plan.findUniqueOrThrow({
    where: { ownerId_sha256: { ownerId: owner, sha256 } },
    select: { id: true, status: true },
  });
  return { id: provenPlan(kept.id), status: kept.status as PlanStatus, again: true };
}

/** Stores a file that was made here with what it says; the same bytes are the plan that is there. */
export async function insertMadeFile(
  client: pg.PoolClient,
  owner: UserId,
  { fileName, bytes, receivedAt, ...parsed }: ReceivedFile & ParsedPlan,
): Promise<OwnedPlanId> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { plan, contentDigest, tradeDate, notes } = parsed;
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO plans (id, owner_id, file_name, received_at, sha256, bytes, status, content_digest,
       line_count, trade_date, notes)
     VALUES ($1, $2, $3, $4, $5, $6, 'parsed', $7, $8, $9, $10)
     ON CONFLICT (owner_id, sha256) DO NOTHING RETURNING id`,
    [
      uuidv7(),
      owner,
      fileName,
      new Date(receivedAt),
      sha256,
      Buffer.from(bytes),
      contentDigest,
      plan.lines.length,
      tradeDate,
      JSON.stringify(notes),
    ],
  );
  const made = rows[0] && provenPlan(rows[0].id);
  if (made) {
    await insertLines(client, made, plan.lines);
    return made;
  }
  const kept = await client.query<{ id: string }>(
    "SELECT id FROM plans WHERE owner_id = $1 AND sha256 = $2",
    [owner, sha256],
  );
  return provenPlan(kept.rows[0]?.id ?? "");
}

/**
 * Stores what a file says, which was sent at `sentAt`. A plan that was parsed before stays as it is. One
 * that was refused before counts from now: else its sender could choose afterwards whether it was there.
 */
export function saveParsedPlan(
  id: OwnedPlanId,
  parsed: ParsedPlan & { readonly sentAt: Instant },
): Promise<void> {
  const { plan, contentDigest, tradeDate, notes, sentAt } = parsed;
  return inTransaction(async (client) => {
    const changed = await client.query(
      `UPDATE plans SET status = 'parsed', content_digest = $2, trade_date = $3, line_count = $4,
         notes = $5, problems = NULL,
         received_at = CASE WHEN status = 'received' THEN received_at ELSE $6 END
       WHERE id = $1 AND status <> 'parsed'`,
      [id, contentDigest, tradeDate, plan.lines.length, JSON.stringify(notes), new Date(sentAt)],
    );
    if (changed.rowCount === 1) await insertLines(client, id, plan.lines);
  });
}

async function insertLines(
  client: pg.PoolClient,
  id: OwnedPlanId,
  lines: readonly PlanLine[],
): Promise<void> {
  const rows = lines.map((line) => ({
    line: line.line,
    ticker: line.ticker,
    side: line.side,
    quantity_micros: line.quantity,
    entry_micros: line.entry,
    body: canonicalText(line as unknown as Canonical),
  }));
  await client.query(
    `INSERT INTO plan_lines (plan_id, line, ticker, side, quantity_micros, entry_micros, body)
     SELECT $1, r.line, r.ticker, r.side, r.quantity_micros, r.entry_micros, r.body
     FROM jsonb_populate_recordset(NULL::plan_lines, $2) r`,
    [id, JSON.stringify(rows)],
  );
}

/** Stores why a file could not be read as a plan. A plan that was parsed before stays as it is. */
export async function rejectPlan(id: OwnedPlanId, refusal: BadFile): Promise<void> {
  await prisma().plan.updateMany({
    where: { id, status: { not: "parsed" } },
    data: { status: "rejected", problems: JSON.parse(JSON.stringify(refusal)) },
  });
}

/** The proof that a user owns a plan; null for another's exactly as for a missing one. */
export async function ownPlan(owner: UserId, id: string): Promise<OwnedPlanId | null> {
  if (!isUuid(id)) return null;
  const found = await prisma().plan.findUnique({
    where: { id, ownerId: owner },
    select: { id: true },
  });
  return found ? provenPlan(found.id) : null;
}

const ROW = {
  id: true,
  fileName: true,
  receivedAt: true,
  sha256: true,
  status: true,
  contentDigest: true,
  lineCount: true,
  tradeDate: true,
} as const;

/** A user's plans that could be read, newest first; `page` counts from 1. */
export async function listPlans(
  owner: UserId,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<Page<PlanRow>> {
  const where = { ownerId: owner, status: "parsed" };
  const [total, rows] = await Promise.all([
    prisma().plan.count({ where }),
    prisma().plan.findMany({
      where,
      select: ROW,
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
  ]);
  const executed = await executedIn(rows.map(({ id }) => id));
  return { rows: rows.map((row) => planRow(row, executed)), total, page, pageSize };
}

/** One plan with its lines, notes and problems. */
export async function loadPlan(id: OwnedPlanId): Promise<PlanDetail> {
  const found = await prisma().plan.findUniqueOrThrow({
    where: { id },
    select: {
      ...ROW,
      notes: true,
      problems: true,
      lines: { select: { body: true }, orderBy: { line: "asc" } },
    },
  });
  const lines = found.lines.map(({ body }) => JSON.parse(body) as PlanLine);
  return {
    ...planRow(found, await executedIn([id])),
    plan: found.status === "parsed" ? { lines } : null,
    notes: found.notes as unknown as readonly FileNote[],
    refusal: found.problems as unknown as BadFile | null,
  };
}

/** The file as it came, byte for byte. */
export async function readPlanBytes(id: OwnedPlanId): Promise<Uint8Array> {
  const { bytes } = await prisma().plan.findUniqueOrThrow({
    where: { id },
    select: { bytes: true },
  });
  return bytes;
}

interface PlanColumns {
  readonly id: string;
  readonly fileName: string;
  readonly receivedAt: Date;
  readonly sha256: string;
  readonly status: string;
  readonly contentDigest: string | null;
  readonly lineCount: number;
  readonly tradeDate: string | null;
}

type ExecutedIn = ReadonlyMap<string, readonly string[]>;

const planRow = (row: PlanColumns, executed: ExecutedIn): PlanRow => ({
  id: provenPlan(row.id),
  fileName: row.fileName,
  receivedAt: instantFrom(row.receivedAt),
  sha256: row.sha256,
  status: row.status as PlanStatus,
  contentDigest: row.contentDigest,
  lines: row.lineCount,
  tradeDate: row.tradeDate as SessionDate | null,
  executedIn: executed.get(row.id) ?? [],
});

/** Account names by plan id: the plan's owner's accounts in which a line of its content was accepted. */
async function executedIn(plans: readonly string[]): Promise<ExecutedIn> {
  const rows = await rowsOf<{ id: string; names: string[] }>(
    undefined,
    `SELECT p.id, array_agg(DISTINCT a.name ORDER BY a.name) AS names
     FROM plans p
       JOIN orders o ON o.plan_digest = p.content_digest AND o.accepted
       JOIN paper_accounts a ON a.id = o.account_id AND a.owner_id = p.owner_id
     WHERE p.id = ANY($1::uuid[]) GROUP BY p.id`,
    [plans],
  );
  return new Map(rows.map(({ id, names }) => [id, names]));
}
