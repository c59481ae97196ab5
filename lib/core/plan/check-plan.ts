// Checking a plan against an account: every row accepted or refused with its reason, nothing lost.
// Preview and execution are this one function, so a preview never promises what execution refuses.
import { type Money, money } from "../base/money";
import type { Result } from "../base/result";
import type { Account } from "../broker/account";
import { applyEvent } from "../broker/apply-event";
import { exposureOf } from "../broker/equity";
import type { BrokerEvent } from "../broker/event";
import type { Order, Side } from "../broker/order";
import type { OrderRefusal } from "../broker/refusal";
import type { MarketView } from "../market/market-view";
import { checkRow, symbolOf } from "./check-row";
import type { LevelSource } from "./line-bracket";
import { sideOf } from "./line-side";
import type { PlanLine, TradePlan } from "./plan";
import { bookingsOf, enterBy, type Placed } from "./row-bookings";

export interface PlanContext {
  readonly account: Account;
  /** The market as known at the account's clock. */
  readonly view: MarketView;
  /** The plan's content hash. */
  readonly digest: string;
  /** Rows of this plan that this epoch has accepted before (rule A7). */
  readonly executed: ReadonlySet<number>;
  /** Rows that an execution of this epoch refused: they are tried again only where asked for. */
  readonly refused?: ReadonlySet<number>;
  /** The rows that are asked for; without them every row that was not decided before. */
  readonly rows?: ReadonlySet<number> | null;
  /** The owner's word that plan prices far from the last ones are meant (rule A15). */
  readonly confirmed?: boolean;
}

/** What becomes of one row, in file order. `row` counts data rows from 1. */
export interface RowOutcome {
  readonly row: number;
  readonly line: PlanLine;
  readonly side: Side;
  readonly levels: LevelSource | null;
  readonly result:
    | { readonly status: "accepted"; readonly order: Order }
    | { readonly status: "refused"; readonly refusal: OrderRefusal }
    | { readonly status: "executed" }
    /** It was not asked for. */
    | { readonly status: "left" }
    /** Its planner dropped it: it is no order, and nothing is booked of it. */
    | { readonly status: "dropped" };
}

export interface CheckedPlan {
  readonly outcomes: readonly RowOutcome[];
  /** What executing books: orders and refusals, in the order of their rows. */
  readonly events: readonly BrokerEvent[];
  /** The account once those are booked. */
  readonly account: Account;
}

/**
 * Checks rows in priority (file) order; each sees what the rows before it have reserved. A row that
 * this epoch has accepted is done, and one that it refused is tried again only where it is asked for
 * by its number: executing the same plan twice does nothing the second time (rule A7).
 */
export function checkPlan(plan: TradePlan, context: PlanContext): CheckedPlan {
  const outcomes: RowOutcome[] = [];
  const events: BrokerEvent[] = [];
  const firstRows = executedTickers(plan, context.executed);
  // A hole in a column is one only where the column is filled (rule P3).
  const statesEtth = plan.lines.some(({ etthDays }) => etthDays !== null);
  let { account } = context;
  for (const [index, line] of plan.lines.entries()) {
    const row = index + 1;
    const side = sideOf(line);
    const settled = settledBefore({ row, line }, context);
    if (settled) {
      outcomes.push({ row, line, side, levels: null, result: settled });
      continue;
    }
    const { view, digest, confirmed = false } = context;
    const checked = checkRow({ line, row, side, firstRows, statesEtth }, { account, view, digest });
    const placed = enterBy(checked.result, { line, account, view, confirmed });
    outcomes.push({ row, line, side, levels: checked.levels, result: resultOf(placed) });
    for (const book of bookingsOf(placed, { row, line, side, digest, at: view.asOf })) {
      const event = book(account);
      account = applyEvent(account, event);
      events.push(event);
    }
  }
  return { outcomes, events, account };
}

/** What is known of a row without looking at it again; null for one that is to be decided. */
function settledBefore(
  { row, line }: Pick<RowOutcome, "row" | "line">,
  { executed, refused, rows }: PlanContext,
): RowOutcome["result"] | null {
  if (executed.has(row)) return { status: "executed" };
  if (rows?.has(row)) return null;
  if (isDropped(line)) return { status: "dropped" };
  if (rows) return { status: "left" };
  if (!refused?.has(row)) return null;
  return { status: "refused", refusal: { code: "already-executed" } };
}

/** A row without a quantity that says why its planner left it out; the reason alone drops nothing. */
const isDropped = ({ quantity, dropReason }: PlanLine): boolean =>
  dropReason !== null && (quantity ?? 0) === 0;

/** The rows by ticker that were executed: others of their tickers repeat them (rule A8). */
function executedTickers({ lines }: TradePlan, executed: ReadonlySet<number>): Map<string, number> {
  const first = new Map<string, number>();
  for (const row of executed) {
    const line = lines[row - 1];
    const symbol = line && symbolOf(line);
    if (symbol) first.set(symbol, row);
  }
  return first;
}

const resultOf = (result: Result<Placed, OrderRefusal>): RowOutcome["result"] =>
  result.ok
    ? { status: "accepted", order: result.value.order }
    : { status: "refused", refusal: result.refusal };

/** The exposure that the plan asks for: after it, and with each row that the cap alone refuses (A6). */
export function exposureWanted({ outcomes, account }: CheckedPlan): Money {
  const capped = outcomes.flatMap(({ result }): number[] =>
    result.status === "refused" && result.refusal.code === "exposure-cap"
      ? [result.refusal.needed]
      : [],
  );
  return money(capped.reduce((sum, needed) => sum + needed, exposureOf(account) as number));
}
