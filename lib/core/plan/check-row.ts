// One row of a plan, decided at the account's clock: its session, its exits and its order, or a refusal.
import { MICRO } from "../base/decimal";
import { type Result, refuse } from "../base/result";
import type { Account } from "../broker/account";
import { directionOf } from "../broker/equity";
import { type Order, type Side, signOf } from "../broker/order";
import { MARKET_DAY } from "../broker/placing/order-request";
import { placeOrder } from "../broker/placing/place-order";
import type { OrderRefusal } from "../broker/refusal";
import type { MarketView } from "../market/market-view";
import { symbolFromText, type Symbol as Ticker } from "../market/symbol";
import { type LevelSource, lineBracket } from "./line-bracket";
import { lineSession } from "./line-session";
import { sideOrigin } from "./line-side";
import type { PlanLine } from "./plan";
import { keepsMissingEtth } from "./planner/execution-mode";

/** The longest holding time a line may ask for: about a year of sessions. */
export const LONGEST_HOLD = 250;

/** A row, and what its plan says around it. */
export interface Row {
  readonly line: PlanLine;
  readonly row: number;
  readonly side: Side;
  /** The first row of each ticker, to find the ones that repeat it (rule A8). */
  readonly firstRows: Map<string, number>;
  /** Whether any line of the plan states an expected time to hit. */
  readonly statesEtth: boolean;
}

export interface RowContext {
  readonly account: Account;
  readonly view: MarketView;
  readonly digest: string;
}

export interface CheckedRow {
  readonly levels: LevelSource | null;
  readonly result: Result<Order, OrderRefusal>;
}

/** Decides one row, and notes its ticker; what was decided before is not asked here. */
export function checkRow(asked: Row, context: RowContext): CheckedRow {
  const { line, row, side, firstRows } = asked;
  const no = (refusal: OrderRefusal): CheckedRow => ({ levels: null, result: refuse(refusal) });
  const { view, account } = context;
  const { settings } = account;
  const symbol = symbolOf(line);
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
  const maxHoldSessions = holdOf(line, settings.maxHoldSessions);
  if (maxHoldSessions < 1 || maxHoldSessions > LONGEST_HOLD) {
    return no({ code: "hold-out-of-range", sessions: maxHoldSessions, most: LONGEST_HOLD });
  }
  const { asOfDate, tradeDate } = line;
  const session = lineSession({ ticker: symbol, asOfDate, tradeDate }, view);
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
  if (lacksEtth(asked)) return no({ code: "etth-missing" });
  const measured = { lastClose: view.lastClose(symbol)?.price ?? null, direction: signOf(side) };
  const exits = lineBracket(line, settings, measured);
  if (!exits.ok) return no(exits.refusal);
  const { bracket, source } = exits.value;
  const origin = { side: sideFrom, levels: source } as const;
  return { levels: source, result: placeOrder(account, { ...request, bracket, origin }, view) };
}

/** The ticker of a line as the market writes it; null when it is no ticker at all. */
export const symbolOf = ({ ticker }: PlanLine): Ticker | null => symbolFromText(ticker);

/** Rule R8: the line's sessions, its horizon, the account's; mode intraday ends with its session. */
export function holdOf({ maxHoldSessions, horizonDays, mode }: PlanLine, usual: number): number {
  const asked = maxHoldSessions ?? horizonDays ?? usual;
  return mode === "intraday" ? Math.min(asked, 1) : asked;
}

/**
 * Rule P3, as far as a file can break it: among lines that state a time to hit, one without is a hole,
 * unless it says that the time could not be computed, or that its mode looks at none.
 */
const lacksEtth = ({ line, statesEtth }: Row): boolean =>
  statesEtth &&
  line.etthDays === null &&
  line.etthDegraded !== true &&
  !(line.mode !== null && keepsMissingEtth(line.mode));

const opensShort = (account: Account, symbol: string): boolean =>
  account.settings.allowShort && directionOf(account, symbol) !== 1;
