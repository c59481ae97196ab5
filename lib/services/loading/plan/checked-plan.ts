// A plan checked against an account as both stand now: what its preview and its day are told from.
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { acceptanceOf, checkAt } from "@/lib/core/plan/check-at";
import type { CheckedPlan } from "@/lib/core/plan/check-plan";
import { type TradePlan, tickersOf } from "@/lib/core/plan/plan";
import type { AccountRow } from "@/lib/db/accounts";
import { type DecidedRows, decidedRows } from "@/lib/db/records/decided-rows";
import { readyMarket } from "../account-market";

export interface CheckAsked {
  readonly plan: TradePlan;
  /** Its content hash. */
  readonly digest: string;
  /** Null for every row that was not decided before. */
  readonly rows: ReadonlySet<number> | null;
  readonly confirmed: boolean;
}

export interface CheckedNow {
  readonly checked: CheckedPlan;
  /** The account before the plan, brought to the moment of the check. */
  readonly account: Account;
  readonly decided: DecidedRows;
  readonly at: Instant;
}

/** Stores nothing. */
export async function checkedPlan(
  row: AccountRow,
  { plan, digest, rows, confirmed }: CheckAsked,
  now: Instant,
): Promise<CheckedNow> {
  const decided = await decidedRows(row.id, { epoch: row.epoch, planDigest: digest });
  const at = acceptanceOf(row.account, now);
  const ready = await readyMarket(row, at);
  const bars = await ready.bars(row.account, tickersOf(plan));
  const before = { executed: decided.executed, refused: new Set(decided.refused.keys()) };
  const of = { plan, digest, at, rows, confirmed, ...before };
  return { ...checkAt(row.account, bars, of), decided, at };
}
