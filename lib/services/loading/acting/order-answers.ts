// Answers to commands about orders: the orders that were touched, as they stand.

import { figuresOf } from "@/lib/core/broker/equity";
import type { Folded } from "@/lib/core/broker/fold";
import type { ClosedView, MoneyView } from "@/lib/formats/views/act-view";
import type { OrdersView } from "@/lib/formats/views/order-view";
import { orderView } from "../record-views";

export const ordersView = ({ account, records }: Folded): OrdersView => ({
  orders: records.orders.map((order) => orderView(order, account)),
  clockAt: account.clockAt,
});

export const closedView = ({ account, events }: Folded): ClosedView => ({
  canceled: events.filter(({ type }) => type === "order-canceled").length,
  closing: events.filter(({ type }) => type === "order-accepted").length,
  clockAt: account.clockAt,
});

export function moneyView({ account }: Folded): MoneyView {
  const { cash, equity } = figuresOf(account);
  return { clockAt: account.clockAt, cash, equity };
}
