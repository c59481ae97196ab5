// The five files of a paper account in the columns of the scripts it replaces, amounts by digits.
import { type Money, moneyToText, type Price, priceToText } from "@/lib/core/base/money";
import { type Quantity, quantityToText } from "@/lib/core/base/quantity";
import { type Instant, instantToText } from "@/lib/core/base/time";
import { type CsvCell, csvText } from "./csv-text";

/** The account as its last mark left it; the two sums are null until it was marked. */
export interface SeedState {
  readonly at: Instant;
  readonly cash: Money;
  readonly equity: Money;
  readonly unrealized: Money | null;
  readonly realized: Money | null;
}

export interface SeedOrder {
  readonly orderId: number;
  readonly at: Instant;
  readonly ticker: string;
  readonly side: string;
  readonly quantity: Quantity;
  /** "MKT" for a market order; LMT, STP, STP LMT and TRAIL for the others. */
  readonly orderType: string;
  readonly requestedPrice: Price | null;
  readonly status: string;
}

export interface SeedFill {
  readonly fillId: number;
  readonly orderId: number;
  readonly at: Instant;
  readonly ticker: string;
  readonly side: string;
  readonly quantity: Quantity;
  readonly price: Price;
  readonly fee: Money;
}

export interface SeedPosition {
  readonly at: Instant;
  readonly ticker: string;
  readonly quantity: Quantity;
  /** -1 for shares owed, written as a negative quantity; the scripts could hold none. */
  readonly direction?: 1 | -1;
  readonly averagePrice: Price;
  readonly lastPrice: Price | null;
  readonly unrealized: Money | null;
}

export interface SeedLedgerRow {
  readonly at: Instant;
  readonly cash: Money;
  readonly equity: Money;
  readonly unrealized: Money;
  readonly realized: Money;
}

/** `state.json`: one object; the amounts are JSON numbers written by their digits. */
export function stateJson(state: SeedState): string {
  const number = (amount: Money | null): string => (amount === null ? "null" : moneyToText(amount));
  const lines = [
    `"cash": ${number(state.cash)}`,
    `"equity": ${number(state.equity)}`,
    `"timestamp": ${JSON.stringify(instantToText(state.at))}`,
    `"unrealized_pnl": ${number(state.unrealized)}`,
    `"realized_pnl": ${number(state.realized)}`,
  ];
  return `{\n  ${lines.join(",\n  ")}\n}\n`;
}

const ORDERS = "order_id,ts,ticker,side,qty,order_type,requested_price,status".split(",");

export const ordersCsv = (orders: readonly SeedOrder[]): string =>
  csvText(
    ORDERS,
    orders.map((order) => [
      whole(order.orderId),
      time(order.at),
      text(order.ticker),
      text(order.side),
      shares(order.quantity),
      text(order.orderType),
      each(order.requestedPrice),
      text(order.status),
    ]),
  );

const FILLS = "fill_id,order_id,ts,ticker,side,qty,fill_price,fee".split(",");

export const fillsCsv = (fills: readonly SeedFill[]): string =>
  csvText(
    FILLS,
    fills.map((fill) => [
      whole(fill.fillId),
      whole(fill.orderId),
      time(fill.at),
      text(fill.ticker),
      text(fill.side),
      shares(fill.quantity),
      each(fill.price),
      amount(fill.fee),
    ]),
  );

const POSITIONS = "ts,ticker,qty,avg_price,last_price,unrealized_pnl".split(",");

/** The header is there without positions too: readers break on an empty file. */
export const positionsCsv = (positions: readonly SeedPosition[]): string =>
  csvText(
    POSITIONS,
    positions.map((position) => [
      time(position.at),
      text(position.ticker),
      signed(position),
      each(position.averagePrice),
      each(position.lastPrice),
      amount(position.unrealized),
    ]),
  );

const LEDGER = "ts,cash,equity,unrealized_pnl,realized_pnl".split(",");

export const pnlLedgerCsv = (rows: readonly SeedLedgerRow[]): string =>
  csvText(
    LEDGER,
    rows.map((row) => [
      time(row.at),
      amount(row.cash),
      amount(row.equity),
      amount(row.unrealized),
      amount(row.realized),
    ]),
  );

const text = (value: string): CsvCell => ({ text: value });
const whole = (value: number): CsvCell => ({ digits: String(value) });
const time = (at: Instant): CsvCell => ({ digits: instantToText(at) });
const signed = ({ quantity, direction = 1 }: SeedPosition): CsvCell => ({
  digits: `${direction === -1 ? "-" : ""}${quantityToText(quantity)}`,
});
const shares = (held: Quantity): CsvCell => ({ digits: quantityToText(held) });
const each = (value: Price | null): CsvCell =>
  value === null ? null : { digits: priceToText(value) };
const amount = (value: Money | null): CsvCell =>
  value === null ? null : { digits: moneyToText(value) };
