// The process that the crash drill kills: it checks what the one before it left, then writes until it dies.
import { createHash } from "node:crypto";
import fs from "node:fs";
import { invariant } from "@/lib/core/base/invariant";
import { type Instant, instant } from "@/lib/core/base/time";
import { foldEvents } from "@/lib/core/broker/fold";
import { actOnce } from "@/lib/db/account/act-once";
import { verifyRecords } from "@/lib/db/account/verify-records";
import { ownAccount } from "@/lib/db/accounts";
import { loadMarket, SAMPLE_MARKET } from "@/lib/db/markets";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import type { OwnedAccountId, UserId } from "@/lib/db/scope";
import { buy, newAccount } from "@/lib/db/testing/paper";
import { loadSample } from "@/lib/services/market/load-sample";
import { executePlan } from "@/lib/services/plan/execute-plan";
import { account, made, person, plan } from "@/lib/services/testing/people";

const WRITERS = 16;
const ACCOUNTS = 4;
const LINES = 100;

/** What the drill remembers of the workers before: only what they have said. */
interface Told {
  readonly user: UserId | null;
  readonly accounts: readonly string[];
  readonly acks: readonly { readonly account: string; readonly key: string }[];
  readonly plan: { readonly account: string; readonly plan: string } | null;
  readonly last: boolean;
}

const told = JSON.parse(fs.readFileSync(0, "utf8")) as Told;
/** In one write, so that what was said before the kill arrives whole. */
const say = (what: object): void => void fs.writeSync(1, `${JSON.stringify(what)}\n`);
const now = (): Instant => instant(Date.now());

await checkWritten();
await checkPlan();
if (told.last) {
  await closeDatabase();
} else {
  const user = told.user ?? (await newUser());
  const accounts = told.accounts.length > 0 ? await owned(user) : await newAccounts(user);
  const todo = await newPlan();
  say({ ready: true });
  const executing = executePlan({ id: todo.user }, todo, now()).then(() => say({ executed: true }));
  const writing = Array.from({ length: WRITERS }, (_, writer) =>
    write(accounts[writer % ACCOUNTS] as OwnedAccountId, writer),
  );
  await Promise.all([executing, ...writing]);
}

/** Everything acknowledged is there, nothing is there by halves, and each account verifies. */
async function checkWritten(): Promise<void> {
  for (const id of told.accounts) {
    const keys = told.acks.filter(({ account: of }) => of === id).map(({ key }) => key);
    const { rows } = await pool().query<{
      kept: number;
      keys: number;
      orders: number;
      seq: number;
    }>(
      `SELECT (SELECT count(*)::int FROM idempotency_keys k WHERE k.account_id = $1
           AND k.key = ANY($2) AND EXISTS (SELECT 1 FROM orders o WHERE o.account_id = $1
             AND o.order_number = (k.response::jsonb ->> 'order')::int)) AS kept,
         (SELECT count(*)::int FROM idempotency_keys WHERE account_id = $1) AS keys,
         (SELECT count(*)::int FROM orders WHERE account_id = $1) AS orders,
         (SELECT seq FROM account_heads WHERE account_id = $1) AS seq`,
      [id, keys],
    );
    const [found] = rows;
    invariant(found, "the account is there");
    say({ lost: keys.length - found.kept });
    // An act here is an order accepted and cancelled, and its key: two events behind the first two.
    say({ halves: found.orders === found.keys && found.seq === 2 + 2 * found.keys ? 0 : 1 });
    const verified = await verifyRecords(id as OwnedAccountId);
    say({ faulty: verified.ok ? 0 : 1, events: verified.ok ? verified.value.events : 0 });
  }
}

/** The plan that was being executed, executed again: each of its lines is booked exactly once. */
async function checkPlan(): Promise<void> {
  if (!told.plan || !told.user) return;
  const { rows: before } = await pool().query<{ owner_id: UserId }>(
    "SELECT owner_id FROM paper_accounts WHERE id = $1",
    [told.plan.account],
  );
  const [owner] = before;
  invariant(owner, "the plan's account has an owner");
  const answer = made(await executePlan({ id: owner.owner_id }, told.plan, now()));
  const { rows } = await pool().query<{ booked: number; lines: number }>(
    `SELECT count(*)::int AS booked, count(DISTINCT plan_row)::int AS lines FROM orders
     WHERE account_id = $1 AND plan_digest IS NOT NULL AND parent IS NULL AND accepted`,
    [told.plan.account],
  );
  const once = rows[0]?.booked === LINES && rows[0]?.lines === LINES;
  say({ notOnce: once ? 0 : 1, resumed: answer.executed === 0 ? 1 : 0 });
}

async function newUser(): Promise<UserId> {
  const { id } = await person();
  say({ user: id });
  return id;
}

async function newAccounts(user: UserId): Promise<OwnedAccountId[]> {
  const ids = [];
  for (let count = 0; count < ACCOUNTS; count++) ids.push(await newAccount(user));
  // Behind them: they are made on a market that has no bars yet.
  await loadSample(now());
  say({ accounts: ids });
  return ids;
}

async function owned(user: UserId): Promise<OwnedAccountId[]> {
  const ids = await Promise.all(told.accounts.map((id) => ownAccount(user, id)));
  return ids.filter((id) => id !== null);
}

/** An account of its own, and a plan of a hundred tickers for it. */
async function newPlan(): Promise<{ user: UserId; account: string; plan: string }> {
  const user = await person();
  const id = await account(user, { capital: "10000000", exposureCap: "" });
  const { symbols } = await loadMarket(SAMPLE_MARKET);
  const lines = symbols
    .slice(0, LINES)
    .map(({ symbol }) => `${symbol},BUY,100,102,99,1,2025-09-02`);
  const text = ["ticker,side,entry,tp_price,sl_price,qty,trade_date", ...lines].join("\n");
  const todo = { account: id, plan: await plan(user, text) };
  say({ plan: todo });
  return { user: user.id, ...todo };
}

/** Order after order, each accepted and cancelled in one act under a key of its own. */
async function write(id: OwnedAccountId, writer: number): Promise<never> {
  for (let count = 0; ; count++) {
    const key = `${process.pid}-${process.hrtime.bigint()}-${writer}-${count}`;
    const requestHash = createHash("sha256").update(key).digest("hex");
    await actOnce(id, { key, requestHash, recordedAt: now() }, ({ account: before }) => {
      const order = before.next.order;
      const reason = { code: "by-owner" } as const;
      const accepted = buy(before, 1);
      const events = [
        accepted,
        { type: "order-canceled", at: accepted.at, order, reason } as const,
      ];
      return { answer: { order }, write: foldEvents(before, events) };
    });
    say({ ack: { account: id, key } });
  }
}
