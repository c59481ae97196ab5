// The archive: one act on an account is one transaction, from the locked head to the appended log.
import pg from "pg";
import { invariant } from "@/lib/core/base/invariant";
import { type Instant, instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { appendEvents, appendWrite, type Write } from "./account/append";
import { isCurrentFold } from "./account/current-fold";
import { keepLast, type LastState, takeLast } from "./account/last-states";
import { rebuildRecords } from "./account/rebuild-records";
import { pool } from "./pool";
import { type DecidedRows, decidedRows } from "./records/decided-rows";
import { type OwnedAccountId, provenMarket, type ReadableMarketId } from "./scope";
import { inTransaction, type Reader, readerOn, readerOnPool } from "./transaction";

/** What an act is decided from: the account as its log ends, which nobody else moves meanwhile. */
export interface ActState {
  readonly account: Account;
  readonly epoch: number;
  /** The number of the last event. */
  readonly seq: number;
  readonly digest: string;
  /** The one market whose bars this account may use. */
  readonly market: ReadableMarketId;
  /** Why it is read-only: frozen by a broken identity, or archived. Then nothing may be written. */
  readonly readOnly: { readonly code: "frozen" | "archived"; readonly reason: string } | null;
  /** Reads bars on the act's own connection: pass it to `readPriceSets`. */
  readonly read: Reader;
  /** What this epoch has decided of a plan before (rule A7). */
  decidedRows(planDigest: string): Promise<DecidedRows>;
}

/** The outcome of an act: what to tell the caller, and what to write; null writes nothing. */
export interface Decision<T> {
  readonly answer: T;
  readonly write: Write | null;
}

/**
 * One act in one transaction: decides from the account as its log ends, appends, commits. Acts on one
 * account follow each other; on different accounts they run side by side. `decide` may run again, after
 * a deadlock or on a later state, so it keeps no state and reads only through what it is given. A throw
 * rolls everything back.
 */
export async function act<T>(
  account: OwnedAccountId,
  recordedAt: Instant,
  decide: Decide<T>,
): Promise<T> {
  const asked = { account, recordedAt, decide };
  const last = takeLast(account);
  const made = last && (await actFrom(last, asked));
  return made ? made.answer : actLocked(asked);
}

interface Act<T> {
  readonly account: OwnedAccountId;
  readonly recordedAt: Instant;
  readonly decide: Decide<T>;
}

/** Locks the account's head, decides from it, appends, commits. */
async function actLocked<T>({ account, recordedAt, decide }: Act<T>): Promise<T> {
  const { state, decision, sent } = await inTransaction(async (client, last) => {
    const state = await lockHead(client, account);
    const decision = await decide(state);
    const { write } = decision;
    const sent = write ? appendWrite(client, { account, from: state, recordedAt, write }) : [];
    last(...sent);
    return { state, decision, sent };
  });
  const { answer, write } = decision;
  // The start of an epoch is read when it is needed.
  if (!state.readOnly && !write?.next) {
    const { epoch, market } = state;
    const { seq, digest } = (await Promise.all(sent)).at(-1) ?? state;
    keepLast(account, { account: write?.account ?? state.account, epoch, market, seq, digest });
  }
  return answer;
}

/**
 * Decides from where this process left the account, and appends with one statement: the function in
 * the database locks the head and refuses what was decided from another end of the log. Null when
 * nothing was done: the account stands elsewhere by now or takes nothing, or there is nothing to write,
 * which only the locked account may say.
 */
async function actFrom<T>(
  last: LastState,
  { account, recordedAt, decide }: Act<T>,
): Promise<{ readonly answer: T } | null> {
  const { epoch, market, seq, digest } = last;
  const place = { account: last.account, epoch, seq, digest, market };
  const state = stateOf(account, place, readerOnPool());
  // What goes wrong may come from a state that is out of date: the locked account decides.
  const decision = await Promise.resolve(state)
    .then(decide)
    .catch(() => null);
  if (!decision?.write || decision.write.next || decision.write.events.length === 0) return null;
  const { answer, write } = decision;
  try {
    const end = await appendEvents(pool(), { account, from: last, recordedAt, write });
    keepLast(account, { ...place, ...end, account: write.account });
    return { answer };
  } catch (error) {
    if (isOutrun(error)) return null;
    throw error;
  }
}

/**
 * The log ends elsewhere (PP001), the account takes nothing (PP003), or two acts met: nothing was
 * done. After any other error, as of a lost connection, nobody knows, so it is not tried again.
 */
const isOutrun = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && OUTRUN.has(error.code ?? "");

const OUTRUN = new Set(["PP001", "PP003", "40001", "40P01"]);

/** Decides an act from the locked account; what it throws rolls everything back. */
export type Decide<T> = (state: ActState) => Promise<Decision<T>> | Decision<T>;

interface HeadRow {
  readonly epoch: number;
  readonly seq: number;
  readonly digest: string;
  readonly snapshot: string;
  readonly market_id: string;
  readonly archived_at: Date | null;
  readonly frozen_reason: string | null;
}

/**
 * Locks the head until the transaction ends, and reads what it says. A fold in an older form is made
 * again from the log first, and with it the lists that came with that form.
 */
export async function lockHead(client: pg.PoolClient, account: OwnedAccountId): Promise<ActState> {
  let head = await readHead(client, account);
  if (!isCurrentFold(head.snapshot)) {
    const rebuilt = await rebuildRecords(client, account);
    invariant(rebuilt.ok, `the log of account ${account} folds into its present form`);
    head = await readHead(client, account);
  }
  const { epoch, seq, digest } = head;
  const place = { account: JSON.parse(head.snapshot) as Account, epoch, seq, digest };
  const market = provenMarket(head.market_id);
  return {
    ...stateOf(account, { ...place, market }, readerOn(client)),
    readOnly: readOnlyOf(head),
  };
}

/** A state that takes acts. */
function stateOf(account: OwnedAccountId, last: LastState, read: Reader): ActState {
  const { epoch } = last;
  return {
    ...last,
    readOnly: null,
    read,
    decidedRows: (planDigest) => decidedRows(account, { epoch, planDigest }, read),
  };
}

async function readHead(client: pg.PoolClient, account: OwnedAccountId): Promise<HeadRow> {
  const { rows } = await client.query<HeadRow>({
    name: "lock-head",
    text: `SELECT h.epoch, h.seq, h.digest, h.snapshot, a.market_id, a.archived_at, a.frozen_reason
       FROM account_heads h JOIN paper_accounts a ON a.id = h.account_id
       WHERE h.account_id = $1 FOR UPDATE OF h`,
    values: [account],
  });
  const [head] = rows;
  invariant(head, "an account that is owned has a head");
  return head;
}

function readOnlyOf(head: HeadRow): ActState["readOnly"] {
  if (head.frozen_reason !== null) return { code: "frozen", reason: head.frozen_reason };
  if (head.archived_at === null) return null;
  const archivedAt = instant(head.archived_at.getTime());
  return { code: "archived", reason: `archived at ${archivedAt}` };
}
