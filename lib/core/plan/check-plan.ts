// Checking a plan against an account: every row accepted or refused with its reason, nothing lost.
// Preview and execution are this one function, so a preview never promises what execution refuses.
import { MICRO } from "../base/decimal";
import { type Result, refuse } from "../base/result";
import type { Account } from "../broker/account";
import { applyEvent } from "../broker/apply-event";
import { directionOf } from "../broker/equity";
import type { BrokerEvent } from "../broker/event";
import { type Order, type Side, signOf } from "../broker/order";
import { MARKET_DAY } from "../broker/placing/order-request";
import { placeOrder } from "../broker/placing/place-order";
import type { OrderRefusal } from "../broker/refusal";
import type { MarketView } from "../market/market-view";
import { symbolFromText } from "../market/symbol";
import { type LevelSource, lineBracket } from "./line-bracket";
import { lineSession } from "./line-session";
import { sideOf, sideOrigin } from "./line-side";
import type { PlanLine, TradePlan } from "./plan";
import { bookingsOf, enterBy, type Placed } from "./row-bookings";

/** The longest holding time a line may ask for: about a year of sessions. */
export const LONGEST_HOLD = 250;

export interface PlanContext {
  readonly account: Account;
  /** The market as known at the account's clock. */
  readonly view: MarketView;
  /** The plan's content hash. */
  readonly digest: string;
  /** Rows of this plan that this epoch has accepted before (rule A7). */
  readonly executed: ReadonlySet<number>;
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
    | { readonly status: "executed" };
}

export interface CheckedPlan {
  readonly outcomes: readonly RowOutcome[];
  /** What executing books: orders and refusals, in the order of their rows. */
  readonly events: readonly BrokerEvent[];
  /** The account once those are booked. */
  readonly account: Account;
}

/**
 * Checks every row in priority (file) order; each sees what the rows before it have reserved. A plan
 * of which this epoch has accepted a row is done: nothing more is booked from it (rule A7).
 */
export function checkPlan(plan: TradePlan, context: PlanContext): CheckedPlan {
  if (context.executed.size > 0) return donePlan(plan, context);
  const outcomes: RowOutcome[] = [];
  const events: BrokerEvent[] = [];
  const firstRows = new Map<string, number>();
  let { account } = context;
  for (const [index, line] of plan.lines.entries()) {
    const row = index + 1;
    const side = sideOf(line);
    const checked = checkRow({ line, row, side, firstRows }, { ...context, account });
    const { view, digest, confirmed = false } = context;
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

function donePlan({ lines }: TradePlan, { account, executed }: PlanContext): CheckedPlan {
  const outcomes = lines.map((line, index): RowOutcome => {
    const row = index + 1;
    const result = executed.has(row)
      ? ({ status: "executed" } as const)
      : ({ status: "refused", refusal: { code: "already-executed" } } as const);
    return { row, line, side: sideOf(line), levels: null, result };
  });
  return { outcomes, events: [], account };
}

interface Row {
  readonly line: PlanLine;
  readonly row: number;
  readonly side: Side;
  /** The first row of each ticker, to find the ones that repeat it (rule A8). */
  readonly firstRows: Map<string, number>;
}

interface Checked {
  readonly levels: LevelSource | null;
  readonly result: Result<Order, OrderRefusal>;
}

function checkRow({ line, row, side, firstRows }: Row, context: PlanContext): Checked {
  const no = (refusal: OrderRefusal): Checked => ({ levels: null, result: refuse(refusal) });
  const { view, account } = context;
  const { settings } = account;
  const symbol = symbolFromText(line.ticker);
  if (symbol === null || !view.has(symbol)) {
    return no({ code: "unknown-ticker", symbol: line.ticker });
  }
  if (line.quantity === null || line.quantity <= 0) return no({ code: "qty-not-positive" });
  const first = firstRows.get(symbol);
  if (first !== undefined) return no({ code: "duplicate", symbol, row: first });
  firstRows.set(symbol, row);
  if (line.probWin !== null && (line.probWin < 0 || line.probWin > MICRO)) {
    return no({ code: "prob-out-of-range" });
  }
  const maxHoldSessions = line.maxHoldSessions ?? line.horizonDays ?? settings.maxHoldSessions;
  if (maxHoldSessions < 1 || maxHoldSessions > LONGEST_HOLD) {
    return no({ code: "hold-out-of-range", sessions: maxHoldSessions, most: LONGEST_HOLD });
  }
  const session = lineSession({ ...line, ticker: symbol }, view);
  if (!session.ok) return no(session.refusal);

  const request = {
    ...MARKET_DAY,
    symbol,
    side,
    quantity: line.quantity,
    maxHoldSessions,
    session: session.value.date,
    plan: { digest: context.digest, row },
  };
  const sideFrom = sideOrigin(line);
  // A sale of what is held takes no levels (rule A4); one that opens a short does (rule A12).
  if (side === "SELL" && !opensShort(account, symbol)) {
    const origin = { side: sideFrom, levels: "none" } as const;
    return {
      levels: null,
      result: placeOrder(account, { ...request, bracket: null, origin }, view),
    };
  }
  const measured = { lastClose: view.lastClose(symbol)?.price ?? null, direction: signOf(side) };
  const exits = lineBracket(line, settings, measured);
  if (!exits.ok) return no(exits.refusal);
  const { bracket, source } = exits.value;
  const origin = { side: sideFrom, levels: source } as const;
  return { levels: source, result: placeOrder(account, { ...request, bracket, origin }, view) };
}

const opensShort = (account: Account, symbol: string): boolean =>
  account.settings.allowShort && directionOf(account, symbol) !== 1;

const resultOf = (result: Result<Placed, OrderRefusal>): RowOutcome["result"] =>
  result.ok
    ? { status: "accepted", order: result.value.order }
    : { status: "refused", refusal: result.refusal };

/** The orders a plan would place. */
export const acceptedOrders = ({ outcomes }: CheckedPlan): readonly Order[] =>
  outcomes.flatMap(({ result }) => (result.status === "accepted" ? [result.order] : []));
