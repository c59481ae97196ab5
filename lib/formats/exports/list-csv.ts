// Lists as CSV: every column that a page shows, times UTC, amounts exact decimals of dollars.
import { microsToText } from "@/lib/core/base/decimal";
import { type Money, moneyToText, type Price, priceToText } from "@/lib/core/base/money";
import { type Quantity, quantityToText } from "@/lib/core/base/quantity";
import { type Instant, instantToText } from "@/lib/core/base/time";
import type { Trail } from "@/lib/core/broker/matching/exit-kernel";
import type { FillView } from "../views/fill-view";
import type { JournalView, LedgerView } from "../views/ledger-view";
import type { OrderView } from "../views/order-view";
import type { PositionView } from "../views/position-view";
import type { TradeView } from "../views/trade-view";
import { type CsvCell, csvText } from "./csv-text";

/** A column: its title, and its cell of a row. */
type Column<T> = readonly [title: string, cell: (row: T) => CsvCell];

const whole = (value: number | null): CsvCell =>
  value === null ? null : { digits: String(value) };
const text = (value: string | null): CsvCell => (value === null ? null : { text: value });
const time = (at: Instant | null): CsvCell => (at === null ? null : { digits: instantToText(at) });
const shares = (held: Quantity): CsvCell => ({ digits: quantityToText(held) });
const each = (of: Price | null): CsvCell => (of === null ? null : { digits: priceToText(of) });
const amount = (of: Money | null): CsvCell => (of === null ? null : { digits: moneyToText(of) });
/** A rate or a multiple of R, as a plain decimal. */
const share = (millionths: number | null): CsvCell =>
  millionths === null ? null : { digits: microsToText(millionths, { min: 0, max: 6 }) };
const side = (direction: 1 | -1): CsvCell => ({ text: direction === 1 ? "long" : "short" });
const trail = (of: Trail | null): CsvCell => {
  if (of === null) return null;
  return of.kind === "amount"
    ? { digits: priceToText(of.amount) }
    : { digits: `${microsToText(of.rate * 100, { min: 0, max: 4 })}%` };
};

const ORDERS: readonly Column<OrderView>[] = [
  ["order_id", (row) => whole(row.order)],
  ["accepted_at", (row) => time(row.acceptedAt)],
  ["ended_at", (row) => time(row.endedAt)],
  ["ticker", (row) => text(row.symbol)],
  ["side", (row) => text(row.side)],
  ["kind", (row) => text(row.kind)],
  ["order_type", (row) => text(row.type)],
  ["time_in_force", (row) => text(row.timeInForce)],
  ["qty", (row) => shares(row.quantity)],
  ["filled", (row) => shares(row.filled)],
  ["limit", (row) => each(row.limit)],
  ["stop", (row) => each(row.stop)],
  ["trail", (row) => trail(row.trail)],
  ["requested_price", (row) => each(row.requestedPrice)],
  ["fill_price", (row) => each(row.fillPrice)],
  ["status", (row) => text(row.status)],
  ["reason", (row) => text(row.reason)],
  ["refusal", (row) => text(row.refusal?.code ?? null)],
  ["session", (row) => text(row.session)],
  ["parent", (row) => whole(row.parent)],
  ["oco", (row) => whole(row.oco)],
  ["replaces", (row) => whole(row.replaces)],
  ["replaced_by", (row) => whole(row.replacedBy)],
  ["plan_line", (row) => whole(row.planLine)],
];

const FILLS: readonly Column<FillView>[] = [
  ["fill_id", (row) => whole(row.fill)],
  ["order_id", (row) => whole(row.order)],
  ["at", (row) => time(row.at)],
  ["session", (row) => text(row.session)],
  ["ticker", (row) => text(row.symbol)],
  ["side", (row) => text(row.side)],
  ["qty", (row) => shares(row.quantity)],
  ["price", (row) => each(row.price)],
  ["price_before_slippage", (row) => each(row.rawPrice)],
  ["value", (row) => amount(row.value)],
  ["slippage", (row) => amount(row.slippage)],
  ["fee", (row) => amount(row.fee)],
  ["realized_pnl", (row) => amount(row.realized)],
  ["reason", (row) => text(row.reason)],
  ["rule", (row) => text(row.rule)],
  ["flags", (row) => text(row.flags.join(" "))],
  ["bar_opens_at", (row) => time(row.barOpensAt)],
  ["bar_closes_at", (row) => time(row.barClosesAt)],
  ["bar_digest", (row) => text(row.barDigest)],
];

const TRADES: readonly Column<TradeView>[] = [
  ["lot", (row) => whole(row.lot)],
  ["ticker", (row) => text(row.symbol)],
  ["direction", (row) => side(row.direction)],
  ["qty", (row) => shares(row.quantity)],
  ["entry_at", (row) => time(row.entryAt)],
  ["entry_price", (row) => each(row.entryPrice)],
  ["exit_at", (row) => time(row.exitAt)],
  ["exit_price", (row) => each(row.exitPrice)],
  ["sessions_held", (row) => whole(row.sessionsHeld)],
  ["target", (row) => each(row.target)],
  ["stop", (row) => each(row.stop)],
  ["first_stop", (row) => each(row.firstStop)],
  ["exit_reason", (row) => text(row.reason)],
  ["rule", (row) => text(row.rule)],
  ["flags", (row) => text(row.flags.join(" "))],
  ["gross_pnl", (row) => amount(row.gross)],
  ["fees", (row) => amount(row.fees)],
  ["net_pnl", (row) => amount(row.net)],
  ["return", (row) => share(row.rate)],
  ["r", (row) => share(row.r)],
  ["mfe", (row) => share(row.mfe?.rate ?? null)],
  ["mfe_r", (row) => share(row.mfe?.r ?? null)],
  ["mae", (row) => share(row.mae?.rate ?? null)],
  ["mae_r", (row) => share(row.mae?.r ?? null)],
  ["other_gross_pnl", (row) => amount(row.otherGross)],
  ["plan_line", (row) => whole(row.planLine)],
];

const LEDGER: readonly Column<LedgerView>[] = [
  ["at", (row) => time(row.at)],
  ["closes", (row) => text(row.closes)],
  ["cash", (row) => amount(row.cash)],
  ["equity", (row) => amount(row.equity)],
  ["unrealized_pnl", (row) => amount(row.unrealized)],
  ["realized_pnl", (row) => amount(row.realized)],
  ["fees", (row) => amount(row.fees)],
  ["exposure", (row) => amount(row.exposure)],
  ["open_positions", (row) => whole(row.openPositions)],
];

const JOURNAL: readonly Column<JournalView>[] = [
  ["event", (row) => whole(row.event)],
  ["at", (row) => time(row.at)],
  ["what", (row) => text(row.what)],
  ["account", (row) => text(row.account)],
  ["amount", (row) => amount(row.amount)],
  ["ticker", (row) => text(row.symbol)],
  ["fill_id", (row) => whole(row.fill)],
];

const POSITIONS: readonly Column<PositionView>[] = [
  ["ticker", (row) => text(row.symbol)],
  ["direction", (row) => side(row.direction)],
  ["qty", (row) => shares(row.quantity)],
  ["lots", (row) => whole(row.lots.length)],
  ["avg_price", (row) => each(row.averagePrice)],
  ["cost", (row) => amount(row.cost)],
  ["mark", (row) => each(row.mark)],
  ["mark_at", (row) => time(row.markAt)],
  ["mark_source", (row) => text(row.markSource)],
  ["value", (row) => amount(row.value)],
  ["unrealized_pnl", (row) => amount(row.unrealized)],
  ["unrealized", (row) => share(row.unrealizedRate)],
  ["target", (row) => each(row.target)],
  ["to_target", (row) => share(row.toTarget)],
  ["stop", (row) => each(row.stop)],
  ["to_stop", (row) => share(row.toStop)],
  ["sessions_left", (row) => whole(row.sessionsLeft)],
  ["r", (row) => share(row.r)],
];

const writer =
  <T>(columns: readonly Column<T>[]) =>
  (rows: readonly T[]): string =>
    csvText(
      columns.map(([title]) => title),
      rows.map((row) => columns.map(([, cell]) => cell(row))),
    );

/** The writer of each list: header first, rows in the order given. */
export const LIST_CSV = {
  orders: writer(ORDERS),
  fills: writer(FILLS),
  trades: writer(TRADES),
  ledger: writer(LEDGER),
  journal: writer(JOURNAL),
  positions: writer(POSITIONS),
};
