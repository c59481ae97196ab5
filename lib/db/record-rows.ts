// Records on their way out: database rows back into core's types.
import { type Money, money, type Price, price } from "@/lib/core/base/money";
import { type Quantity, quantity } from "@/lib/core/base/quantity";
import { type Instant, instant, type SessionDate } from "@/lib/core/base/time";
import type { PlanRef } from "@/lib/core/broker/order";
import type {
  FillRecord,
  JournalRecord,
  LedgerRecord,
  OrderRecord,
  TradeRecord,
} from "@/lib/core/broker/records/records";

import type { FillRow, JournalRow, LedgerRow, OrderRow, TradeRow } from "./generated/client";

// Texts were checked on their way in and are held by CHECKs, so they are named, not parsed again.

/** An instant from a timestamp column. */
export const instantFrom = (column: Date): Instant => instant(column.getTime());
/** Money from a micros column; throws when it is no safe integer. */
export const moneyFrom = (column: bigint): Money => money(Number(column));

const priceFrom = (column: bigint): Price => price(Number(column));
const quantityFrom = (column: bigint): Quantity => quantity(Number(column));
const orNull = <C, T>(column: C | null, from: (column: C) => T): T | null =>
  column === null ? null : from(column);

interface PlanColumns {
  readonly planDigest: string | null;
  readonly planRow: number | null;
}

const planFrom = ({ planDigest, planRow }: PlanColumns): PlanRef | null =>
  planDigest === null || planRow === null ? null : { digest: planDigest, row: planRow };

export const orderRecord = (row: OrderRow): OrderRecord => ({
  order: row.order,
  symbol: row.symbol,
  side: row.side as OrderRecord["side"],
  quantity: quantityFrom(row.quantityMicros),
  filled: quantityFrom(row.filledMicros),
  kind: row.kind as OrderRecord["kind"],
  type: row.type as OrderRecord["type"],
  timeInForce: row.timeInForce as OrderRecord["timeInForce"],
  limit: orNull(row.limitMicros, priceFrom),
  stop: orNull(row.stopMicros, priceFrom),
  trail: row.trail as unknown as OrderRecord["trail"],
  reason: row.reason as OrderRecord["reason"],
  status: row.status as OrderRecord["status"],
  requestedPrice: orNull(row.requestedPriceMicros, priceFrom),
  fillPrice: orNull(row.fillPriceMicros, priceFrom),
  refusal: row.refusal as unknown as OrderRecord["refusal"],
  session: row.session as SessionDate | null,
  acceptedAt: instantFrom(row.acceptedAt),
  endedAt: orNull(row.endedAt, instantFrom),
  plan: planFrom(row),
  oco: row.oco,
  replaces: row.replaces,
  replacedBy: row.replacedBy,
  parent: row.parent,
});

export const fillRecord = (row: FillRow): FillRecord => ({
  fill: row.fill,
  order: row.order,
  symbol: row.symbol,
  side: row.side as FillRecord["side"],
  quantity: quantityFrom(row.quantityMicros),
  price: priceFrom(row.priceMicros),
  rawPrice: priceFrom(row.rawPriceMicros),
  fee: moneyFrom(row.feeMicros),
  at: instantFrom(row.at),
  session: row.session as SessionDate,
  rule: row.rule as FillRecord["rule"],
  flags: row.flags as readonly string[] as FillRecord["flags"],
  reason: row.reason as FillRecord["reason"],
  realized: orNull(row.realizedMicros, moneyFrom),
  slippage: moneyFrom(row.slippageMicros),
  barOpensAt: orNull(row.barOpensAt, instantFrom),
  barClosesAt: orNull(row.barClosesAt, instantFrom),
  barDigest: row.barDigest,
});

export const tradeRecord = (row: TradeRow): TradeRecord => ({
  lot: row.lot,
  fill: row.fill,
  symbol: row.symbol,
  direction: row.direction as TradeRecord["direction"],
  quantity: quantityFrom(row.quantityMicros),
  entryAt: instantFrom(row.entryAt),
  entryPrice: priceFrom(row.entryPriceMicros),
  exitAt: instantFrom(row.exitAt),
  exitPrice: priceFrom(row.exitPriceMicros),
  target: orNull(row.targetMicros, priceFrom),
  stop: orNull(row.stopMicros, priceFrom),
  firstStop: orNull(row.firstStopMicros, priceFrom),
  reason: row.reason as TradeRecord["reason"],
  rule: row.rule as TradeRecord["rule"],
  flags: row.flags as readonly string[] as TradeRecord["flags"],
  gross: moneyFrom(row.grossMicros),
  fees: moneyFrom(row.feesMicros),
  net: moneyFrom(row.netMicros),
  otherGross: orNull(row.otherGrossMicros, moneyFrom),
  high: priceFrom(row.highMicros),
  low: priceFrom(row.lowMicros),
  entrySession: row.entrySession as SessionDate,
  exitSession: row.exitSession as SessionDate,
  plan: planFrom(row),
});

export const ledgerRecord = (row: LedgerRow): LedgerRecord => ({
  at: instantFrom(row.at),
  closes: row.closes as SessionDate | null,
  cash: moneyFrom(row.cashMicros),
  equity: moneyFrom(row.equityMicros),
  unrealized: moneyFrom(row.unrealizedMicros),
  realized: moneyFrom(row.realizedMicros),
  fees: moneyFrom(row.feesMicros),
  exposure: moneyFrom(row.exposureMicros),
  openPositions: row.openPositions,
});

/** `event` is the number of the event in its epoch. */
export const journalRecord = (row: JournalRow): JournalRecord => ({
  event: row.event,
  at: instantFrom(row.at),
  what: row.what as JournalRecord["what"],
  account: row.account as JournalRecord["account"],
  amount: moneyFrom(row.amountMicros),
  symbol: row.symbol,
  fill: row.fill,
});
