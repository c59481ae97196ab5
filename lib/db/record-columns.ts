// Records on their way in: rows in the columns of their tables, as append_events takes them.
import { type Canonical, canonicalText } from "@/lib/core/base/canonical-json";
import { type Instant, instantToText } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { figuresOf } from "@/lib/core/broker/equity";
import type { PlanRef } from "@/lib/core/broker/order";
import type {
  FillRecord,
  JournalRecord,
  LedgerRecord,
  OrderRecord,
  Records,
  TradeRecord,
} from "@/lib/core/broker/records/records";

/** The `records` argument of append_events. An order comes once, as it stands at the end. */
export const recordColumns = (records: Records) => ({
  orders: records.orders.map(orderColumns),
  fills: records.fills.map(fillColumns),
  trades: records.trades.map(tradeColumns),
  ledger: records.ledger.map(ledgerColumns),
  journal: journalColumns(records.journal),
});

/** The `head` argument of append_events: where the account stands after its last event. */
export const headColumns = (account: Account) => ({
  cash_micros: account.cash,
  reserved_micros: account.reserved,
  equity_micros: figuresOf(account).equity,
  allows_short: account.settings.allowShort,
  snapshot: canonicalText(account as unknown as Canonical),
});

const instantOrNull = (at: Instant | null): string | null =>
  at === null ? null : instantToText(at);

const planColumns = (plan: PlanRef | null) => ({
  plan_digest: plan?.digest ?? null,
  plan_row: plan?.row ?? null,
});

const orderColumns = (order: OrderRecord) => ({
  order_number: order.order,
  symbol: order.symbol,
  side: order.side,
  quantity_micros: order.quantity,
  filled_micros: order.filled,
  kind: order.kind,
  type: order.type,
  time_in_force: order.timeInForce,
  limit_micros: order.limit,
  stop_micros: order.stop,
  trail: order.trail,
  reason: order.reason,
  status: order.status,
  requested_price_micros: order.requestedPrice,
  fill_price_micros: order.fillPrice,
  refusal: order.refusal,
  session: order.session,
  accepted_at: instantToText(order.acceptedAt),
  ended_at: instantOrNull(order.endedAt),
  ...planColumns(order.plan),
  oco: order.oco,
  replaces: order.replaces,
  replaced_by: order.replacedBy,
  parent: order.parent,
});

const fillColumns = (fill: FillRecord) => ({
  fill_number: fill.fill,
  order_number: fill.order,
  symbol: fill.symbol,
  side: fill.side,
  quantity_micros: fill.quantity,
  price_micros: fill.price,
  raw_price_micros: fill.rawPrice,
  fee_micros: fill.fee,
  at: instantToText(fill.at),
  session: fill.session,
  rule: fill.rule,
  flags: fill.flags,
  reason: fill.reason,
  realized_micros: fill.realized,
  slippage_micros: fill.slippage,
  bar_opens_at: instantOrNull(fill.barOpensAt),
  bar_closes_at: instantOrNull(fill.barClosesAt),
  bar_digest: fill.barDigest,
});

const tradeColumns = (trade: TradeRecord) => ({
  lot_number: trade.lot,
  fill_number: trade.fill,
  symbol: trade.symbol,
  direction: trade.direction,
  quantity_micros: trade.quantity,
  entry_at: instantToText(trade.entryAt),
  entry_price_micros: trade.entryPrice,
  exit_at: instantToText(trade.exitAt),
  exit_price_micros: trade.exitPrice,
  target_micros: trade.target,
  stop_micros: trade.stop,
  first_stop_micros: trade.firstStop,
  reason: trade.reason,
  rule: trade.rule,
  flags: trade.flags,
  gross_micros: trade.gross,
  fees_micros: trade.fees,
  net_micros: trade.net,
  other_gross_micros: trade.otherGross,
  high_micros: trade.high,
  low_micros: trade.low,
  entry_session: trade.entrySession,
  exit_session: trade.exitSession,
  ...planColumns(trade.plan),
});

/** `line` counts within this act; the function adds what the ledger already has. */
const ledgerColumns = (row: LedgerRecord, index: number) => ({
  line: index + 1,
  at: instantToText(row.at),
  closes: row.closes,
  cash_micros: row.cash,
  equity_micros: row.equity,
  unrealized_micros: row.unrealized,
  realized_micros: row.realized,
  fees_micros: row.fees,
  exposure_micros: row.exposure,
  open_positions: row.openPositions,
});

/** `event_seq` counts within this act, `line` within its event. */
function journalColumns(journal: readonly JournalRecord[]) {
  let line = 0;
  return journal.map((row, index) => {
    line = journal[index - 1]?.event === row.event ? line + 1 : 1;
    return {
      event_seq: row.event,
      line,
      at: instantToText(row.at),
      what: row.what,
      account: row.account,
      amount_micros: row.amount,
      symbol: row.symbol,
      fill_number: row.fill,
    };
  });
}
