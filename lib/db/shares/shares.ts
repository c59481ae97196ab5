// Shares: the addresses at which others see runs. What is revoked stays as a tombstone.
import { randomBytes } from "node:crypto";
import type { Instant } from "@/lib/core/base/time";
import {
  isSlug,
  type Redaction,
  type ShareChoice,
  type SharedView,
  type ShareView,
  type Tombstone,
  tombstoneOf,
  type Visibility,
} from "@/lib/formats/shares/share";
import type { ShareSummary } from "@/lib/formats/shares/share-summary";
import type { Page } from "@/lib/formats/views/page";
import { instantFrom } from "../record-rows";
import { type OwnedRunId, provenShare, type SharedRunId, type UserId } from "../scope";
import { rowsOf } from "../transaction";

interface ShareRow {
  readonly slug: string;
  readonly run_id: string;
  readonly visibility: Visibility;
  readonly redaction: Redaction;
  readonly byline: boolean;
  readonly summary: ShareSummary;
  readonly tries_now: number;
  readonly views: number;
  readonly created_at: Date;
  readonly revoked_at: Date | null;
  readonly display_name: string;
  readonly run_deleted_at: Date | null;
  readonly run_name: string;
}

/**
 * N of a run as the registry stands now (rule W5): the tries that came after it was shared count as well.
 * What `registryCount` is of the related runs, deleted ones too.
 */
const TRIES_NOW = `
  SELECT count(DISTINCT tried.set)::int
  FROM run_registry own
    JOIN run_registry g ON g.owner_id = own.owner_id AND g.from_date <= own.to_date
      AND g.to_date >= own.from_date AND g.tickers && own.tickers
    CROSS JOIN unnest(g.sets) AS tried (set)
  WHERE own.run_id = s.run_id`;

/**
 * Every share with what it hangs on: one of a run or a person that is gone is revoked with them.
 * The counts of a page are asked for apart.
 */
const SHARES = `
  SELECT s.slug, s.run_id, s.visibility, s.redaction, s.byline, s.summary, s.views, s.created_at,
    coalesce(s.revoked_at, r.deleted_at, u.deleted_at) AS revoked_at, u.display_name,
    r.deleted_at AS run_deleted_at, r.name AS run_name, (${TRIES_NOW}) AS tries_now
  FROM shares s JOIN runs r ON r.id = s.run_id JOIN users u ON u.id = s.owner_id`;
const LIVE = "s.revoked_at IS NULL AND r.deleted_at IS NULL AND u.deleted_at IS NULL";

export interface NewShare extends ShareChoice {
  readonly summary: ShareSummary;
  readonly at: Instant;
}

/** Shares a run under a new address. Null when it has one already. */
export async function createShare(
  owner: UserId,
  run: OwnedRunId,
  share: NewShare,
): Promise<string | null> {
  const slug = randomBytes(16).toString("base64url");
  const { visibility, redaction, byline, summary, at } = share;
  const made = await rowsOf<{ slug: string }>(
    undefined,
    `INSERT INTO shares (slug, run_id, owner_id, visibility, redaction, byline, summary, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (run_id) WHERE revoked_at IS NULL DO NOTHING RETURNING slug`,
    [slug, run, owner, visibility, redaction, byline, JSON.stringify(summary), new Date(at)],
  );
  return made[0]?.slug ?? null;
}

/** Changes what a share shows; false unless it is the owner's and can be seen. */
export async function changeShare(
  owner: UserId,
  slug: string,
  { visibility, redaction, byline }: ShareChoice,
): Promise<boolean> {
  const changed = await rowsOf(
    undefined,
    `UPDATE shares s SET visibility = $3, redaction = $4, byline = $5
     FROM runs r WHERE r.id = s.run_id AND r.deleted_at IS NULL
       AND s.slug = $1 AND s.owner_id = $2 AND s.revoked_at IS NULL RETURNING s.slug`,
    [slug, owner, visibility, redaction, byline],
  );
  return changed.length === 1;
}

/** Revokes a share for good; false unless it is the owner's. One that was revoked stays so. */
export async function revokeShare(owner: UserId, slug: string, at: Instant): Promise<boolean> {
  const revoked = await rowsOf(
    undefined,
    `UPDATE shares SET revoked_at = $3 WHERE slug = $1 AND owner_id = $2 AND revoked_at IS NULL
     RETURNING slug`,
    [slug, owner, new Date(at)],
  );
  if (revoked.length === 1) return true;
  return (await ownShare(owner, slug)) !== null;
}

/** A share of the owner's, revoked or not; null for another's exactly as for a missing one. */
export async function ownShare(owner: UserId, slug: string): Promise<ShareView | null> {
  const [row] = await rowsOf<ShareRow>(
    undefined,
    `${SHARES} WHERE s.slug = $1 AND s.owner_id = $2`,
    [slug, owner],
  );
  return row ? shareView(row) : null;
}

/** The share under which a run can be seen; null when it is private. */
export async function shareOfRun(run: OwnedRunId): Promise<ShareView | null> {
  const [row] = await rowsOf<ShareRow>(undefined, `${SHARES} WHERE s.run_id = $1 AND ${LIVE}`, [
    run,
  ]);
  return row ? shareView(row) : null;
}

interface PageOf {
  readonly page: number;
  readonly pageSize: number;
}

/** An owner's shares, those that can be seen first, then the newest. */
export async function listShares(owner: UserId, asked: PageOf): Promise<Page<ShareView>> {
  const where = "WHERE s.owner_id = $1";
  const [rows, total] = await Promise.all([
    pageOf(`${where} ORDER BY (${LIVE}) DESC, s.created_at DESC, s.slug`, [owner], asked),
    countOf(where, [owner]),
  ]);
  return { rows: rows.map(shareView), total, ...asked };
}

/** What anybody may look through, the newest first. */
export async function listPublicShares(asked: PageOf): Promise<Page<SharedView>> {
  const where = `WHERE s.visibility = 'public' AND ${LIVE}`;
  const [rows, total] = await Promise.all([
    pageOf(`${where} ORDER BY s.created_at DESC, s.slug`, [], asked),
    countOf(where, []),
  ]);
  return { rows: rows.map(sharedView), total, ...asked };
}

const pageOf = (
  rest: string,
  values: readonly unknown[],
  { page, pageSize }: PageOf,
): Promise<ShareRow[]> =>
  rowsOf<ShareRow>(
    undefined,
    `${SHARES} ${rest} LIMIT $${values.length + 1} OFFSET $${values.length + 2}`,
    [...values, pageSize, (page - 1) * pageSize],
  );

async function countOf(where: string, values: readonly unknown[]): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    undefined,
    `SELECT count(*)::int AS count FROM shares s JOIN runs r ON r.id = s.run_id
     JOIN users u ON u.id = s.owner_id ${where}`,
    values,
  );
  return row?.count ?? 0;
}

/** What is at an address for anybody who asks. */
export type FoundShare =
  | { readonly state: "shown"; readonly run: SharedRunId; readonly share: SharedView }
  | { readonly state: "gone"; readonly tombstone: Tombstone };

/** What is at a slug; null where nothing ever was. Asked again for every request: nothing is kept. */
export async function findShare(slug: string): Promise<FoundShare | null> {
  if (!isSlug(slug)) return null;
  const [row] = await rowsOf<ShareRow>(undefined, `${SHARES} WHERE s.slug = $1`, [slug]);
  if (!row) return null;
  const share = sharedView(row);
  return row.revoked_at === null
    ? { state: "shown", run: provenShare(row.run_id), share }
    : { state: "gone", tombstone: tombstoneOf(share, instantFrom(row.revoked_at)) };
}

/** Counts one look at a share, unless its owner looks. */
export async function countView(slug: string, viewer: UserId | null): Promise<void> {
  await rowsOf(
    undefined,
    `UPDATE shares SET views = views + 1
     WHERE slug = $1 AND revoked_at IS NULL AND owner_id IS DISTINCT FROM $2`,
    [slug, viewer],
  );
}

const shareView = (row: ShareRow): ShareView => ({
  slug: row.slug,
  visibility: row.visibility,
  redaction: row.redaction,
  byline: row.byline,
  views: row.views,
  createdAt: instantFrom(row.created_at),
  revokedAt: row.revoked_at && instantFrom(row.revoked_at),
  summary: summaryNow(row),
  run: row.run_deleted_at === null ? row.run_id : null,
  name: row.run_deleted_at === null ? row.run_name : null,
});

const sharedView = (row: ShareRow): SharedView => ({
  slug: row.slug,
  visibility: row.visibility,
  redaction: row.redaction,
  createdAt: instantFrom(row.created_at),
  summary: summaryNow(row),
  by: row.byline && row.display_name !== "" ? row.display_name : null,
});

/** The summary with the tries as they stand now; a run that nobody counted stays uncounted. */
const summaryNow = ({ summary, tries_now }: ShareRow): ShareSummary => ({
  ...summary,
  tries: summary.tries && Math.max(summary.tries, tries_now),
});
