// Paper accounts: whose they are, how they are made, and the heads they stand at.
import type pg from "pg";
import { uuidv7 } from "uuidv7";
import { invariant } from "@/lib/core/base/invariant";
import type { Money } from "@/lib/core/base/money";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { firstDigest } from "@/lib/core/broker/event-text";
import type { MarketName } from "@/lib/formats/views/market-view";
import { appendEvents, type Write } from "./archive";
import type { Prisma } from "./generated/client";
import { pool } from "./pool";
import { prisma } from "./prisma";
import { instantFrom, moneyFrom } from "./record-rows";
import {
  isUuid,
  type OwnedAccountId,
  provenAccount,
  provenMarket,
  type ReadableMarketId,
  type UserId,
} from "./scope";
import { inTransaction } from "./transaction";

/** An account as its head says, without its lists. */
export interface AccountRow {
  readonly id: OwnedAccountId;
  readonly name: string;
  readonly market: MarketName & { readonly id: ReadableMarketId };
  readonly createdAt: Instant;
  readonly archivedAt: Instant | null;
  /** Why it is read-only (rule A2); null while it is not. */
  readonly frozen: string | null;
  readonly epoch: number;
  readonly seq: number;
  readonly digest: string;
  readonly equity: Money;
  /** The fold at `seq`. */
  readonly account: Account;
}

export interface NewAccount {
  readonly name: string;
  readonly market: ReadableMarketId;
  /** Epoch 1: the events that open it, what they fold into, and their records. */
  readonly write: Write;
  readonly at: Instant;
}

/** Open accounts a user may have. */
export const MOST_ACCOUNTS = 50;

interface NameTaken {
  readonly code: "name-taken";
  readonly name: string;
}

interface TooManyAccounts {
  readonly code: "too-many";
  readonly what: string;
  readonly limit: number;
}

/** Makes an account with its head and first events; a name that its owner uses is refused. */
export function createAccount(
  owner: UserId,
  made: NewAccount,
): Promise<Result<OwnedAccountId, NameTaken | TooManyAccounts>> {
  return inTransaction(async (client) => {
    // One at a time for each owner, so that no two of them both find room for one more.
    await client.query("SELECT 1 FROM users WHERE id = $1 FOR UPDATE", [owner]);
    const { rows } = await client.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM paper_accounts
       WHERE owner_id = $1 AND archived_at IS NULL`,
      [owner],
    );
    if ((rows[0]?.open ?? 0) >= MOST_ACCOUNTS) {
      return refuse({ code: "too-many", what: "accounts", limit: MOST_ACCOUNTS });
    }
    const account = await insertAccount(client, owner, made);
    if (!account) return refuse({ code: "name-taken", name: made.name });
    await appendEvents(client, {
      account,
      epoch: 1,
      expectedSeq: 0,
      recordedAt: made.at,
      write: made.write,
    });
    return ok(account);
  });
}

async function insertAccount(
  client: pg.PoolClient,
  owner: UserId,
  { name, market, write, at }: NewAccount,
): Promise<OwnedAccountId | null> {
  const id = uuidv7();
  const inserted = await client.query(
    `INSERT INTO paper_accounts (id, owner_id, name, market_id, clock, created_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (owner_id, name) WHERE archived_at IS NULL DO NOTHING`,
    [id, owner, name, market, write.account.settings.clock, new Date(at)],
  );
  if (inserted.rowCount === 0) return null;
  await client.query("INSERT INTO epochs (account_id, epoch, started_at) VALUES ($1, 1, $2)", [
    id,
    new Date(at),
  ]);
  await client.query(
    `INSERT INTO account_heads
       (account_id, epoch, seq, digest, cash_micros, reserved_micros, equity_micros, snapshot)
     VALUES ($1, 1, 0, $2, 0, 0, 0, '')`,
    [id, firstDigest(id)],
  );
  return provenAccount(id);
}

/** The proof that a user owns an account; null for another's exactly as for a missing one. */
export async function ownAccount(owner: UserId, id: string): Promise<OwnedAccountId | null> {
  if (!isUuid(id)) return null;
  const found = await prisma().paperAccount.findUnique({
    where: { id, ownerId: owner },
    select: { id: true },
  });
  return found ? provenAccount(found.id) : null;
}

const WITH_HEAD = {
  head: true,
  market: { select: { id: true, name: true, kind: true, synthetic: true } },
} as const;

/** A user's accounts that are not archived, newest first. */
export async function listAccounts(owner: UserId): Promise<AccountRow[]> {
  const rows = await prisma().paperAccount.findMany({
    where: { ownerId: owner, archivedAt: null, head: { isNot: null } },
    include: WITH_HEAD,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(accountRow);
}

/** One account as it stands. */
export async function loadAccount(id: OwnedAccountId): Promise<AccountRow> {
  return accountRow(
    await prisma().paperAccount.findUniqueOrThrow({ where: { id }, include: WITH_HEAD }),
  );
}

type WithHead = Prisma.PaperAccountGetPayload<{ include: typeof WITH_HEAD }>;

function accountRow({ head, market, ...row }: WithHead): AccountRow {
  invariant(head, "an account has a head");
  return {
    id: provenAccount(row.id),
    name: row.name,
    market: {
      id: provenMarket(market.id),
      name: market.name,
      kind: market.kind as MarketName["kind"],
      synthetic: market.synthetic,
    },
    createdAt: instantFrom(row.createdAt),
    archivedAt: row.archivedAt && instantFrom(row.archivedAt),
    frozen: row.frozenReason,
    epoch: head.epoch,
    seq: head.seq,
    digest: head.digest,
    equity: moneyFrom(head.equityMicros),
    account: JSON.parse(head.snapshot) as Account,
  };
}

/** Takes an account off the lists; its log stays, and its name is free again. */
export async function archiveAccount(id: OwnedAccountId, at: Instant): Promise<void> {
  await pool().query(
    "UPDATE paper_accounts SET archived_at = $2 WHERE id = $1 AND archived_at IS NULL",
    [id, new Date(at)],
  );
}

/** Makes an account read-only because its figures did not add up; the first reason stays. */
export async function freezeAccount(id: OwnedAccountId, reason: string): Promise<void> {
  await pool().query(
    "UPDATE paper_accounts SET frozen_reason = $2 WHERE id = $1 AND frozen_reason IS NULL",
    [id, reason],
  );
}
