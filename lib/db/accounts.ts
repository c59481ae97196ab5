// Paper accounts: whose they are, how they are made, and the heads they stand at.
import type pg from "pg";
import { uuidv7 } from "uuidv7";
import { invariant } from "@/lib/core/base/invariant";
import type { Money } from "@/lib/core/base/money";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { firstDigest } from "@/lib/core/broker/event-text";
import type { VerifyFault } from "@/lib/formats/verify-fault";
import type { MarketName } from "@/lib/formats/views/market-view";
import { appendEvents, type Write } from "./account/append";
import { isCurrentFold } from "./account/current-fold";
import { lockHead } from "./archive";
import type { Prisma } from "./generated/client";
import { pool } from "./pool";
import { prisma } from "./prisma";
import { instantFrom, moneyFrom } from "./record-rows";
import {
  isUuid,
  type OwnedAccountId,
  provenAccount,
  provenMarket,
  provenUser,
  type ReadableMarketId,
  type UserId,
} from "./scope";
import { inTransaction } from "./transaction";

/** An account as its head says, without its lists. */
export interface AccountRow {
  readonly id: OwnedAccountId;
  readonly owner: UserId;
  readonly name: string;
  readonly market: MarketName & { readonly id: ReadableMarketId };
  readonly createdAt: Instant;
  readonly archivedAt: Instant | null;
  /** Why it is read-only (rule A2); null while it is not. */
  readonly frozen: string | null;
  /** When its log was last folded again; null while it never was. */
  readonly verifiedAt: Instant | null;
  /** What did not agree then; empty when all did. */
  readonly verifyFaults: readonly VerifyFault[];
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
      from: { epoch: 1, seq: 0, digest: null },
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

/** A user's accounts, newest first; archived ones only when asked for. */
export async function listAccounts(
  owner: UserId,
  { archived = false }: { readonly archived?: boolean } = {},
): Promise<AccountRow[]> {
  const read = () =>
    prisma().paperAccount.findMany({
      where: { ownerId: owner, head: { isNot: null }, ...(!archived && { archivedAt: null }) },
      include: WITH_HEAD,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    });
  return (await withCurrentFolds(read)).map(accountRow);
}

/** One account as it stands. */
export async function loadAccount(id: OwnedAccountId): Promise<AccountRow> {
  const read = async () => [
    await prisma().paperAccount.findUniqueOrThrow({ where: { id }, include: WITH_HEAD }),
  ];
  const [row] = await withCurrentFolds(read);
  invariant(row, "an account that is owned exists");
  return accountRow(row);
}

/** Rows whose folds have the present form; what an older release stored is folded again first. */
async function withCurrentFolds(read: () => Promise<WithHead[]>): Promise<WithHead[]> {
  const rows = await read();
  const old = rows.filter(({ head }) => head && !isCurrentFold(head.snapshot));
  if (old.length === 0) return rows;
  for (const { id } of old) {
    // Taking the lock is what makes it again.
    await inTransaction((client) => lockHead(client, provenAccount(id)));
  }
  return read();
}

type WithHead = Prisma.PaperAccountGetPayload<{ include: typeof WITH_HEAD }>;

function accountRow({ head, market, ...row }: WithHead): AccountRow {
  invariant(head, "an account has a head");
  return {
    id: provenAccount(row.id),
    owner: provenUser(row.ownerId),
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
    verifiedAt: row.verifiedAt && instantFrom(row.verifiedAt),
    verifyFaults: (row.verifyFaults ?? []) as unknown as readonly VerifyFault[],
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

/** Puts an account back on the lists, unless another one has its name by now, or all are taken. */
export function unarchiveAccount(
  id: OwnedAccountId,
): Promise<Result<null, NameTaken | TooManyAccounts>> {
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ name: string; owner_id: string; archived: boolean }>(
      `SELECT a.name, a.owner_id, a.archived_at IS NOT NULL AS archived
       FROM paper_accounts a JOIN users u ON u.id = a.owner_id WHERE a.id = $1 FOR UPDATE OF u`,
      [id],
    );
    const [row] = rows;
    invariant(row, "an account that is owned exists");
    if (!row.archived) return ok(null);
    const others = await client.query<{ name: string }>(
      "SELECT name FROM paper_accounts WHERE owner_id = $1 AND archived_at IS NULL",
      [row.owner_id],
    );
    if (others.rows.some(({ name }) => name === row.name)) {
      return refuse({ code: "name-taken", name: row.name });
    }
    if (others.rows.length >= MOST_ACCOUNTS) {
      return refuse({ code: "too-many", what: "accounts", limit: MOST_ACCOUNTS });
    }
    await client.query("UPDATE paper_accounts SET archived_at = NULL WHERE id = $1", [id]);
    return ok(null);
  });
}

/** One life of an account. */
export interface EpochRow {
  readonly epoch: number;
  readonly startedAt: Instant;
  /** Null for the one that goes on. */
  readonly endedAt: Instant | null;
}

/** All epochs of an account, newest first; the lists of each stay readable (rule A13). */
export async function listEpochs(accountId: OwnedAccountId): Promise<EpochRow[]> {
  const rows = await prisma().epoch.findMany({ where: { accountId }, orderBy: { epoch: "desc" } });
  return rows.map(({ epoch, startedAt, endedAt }) => ({
    epoch,
    startedAt: instantFrom(startedAt),
    endedAt: endedAt && instantFrom(endedAt),
  }));
}
