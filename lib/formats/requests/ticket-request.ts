// An order ticket while it is filled in: its symbol, and the order where it can be read already.
import { ticker } from "./fields";
import { PlaceOrderRequest } from "./order-requests";

export interface TicketRequest {
  /** Null while it is none. */
  readonly symbol: string | null;
  readonly order: PlaceOrderRequest | null;
  /** The first field that could not be read. */
  readonly problem: { readonly field: string; readonly reason: string } | null;
}

/** Reads as much as there is; a ticket is never refused as a whole. */
export function ticketRequest(body: Readonly<Record<string, unknown>>): TicketRequest {
  const symbol = ticker.safeParse(body.symbol);
  const order = PlaceOrderRequest.safeParse(body);
  if (order.success) return { symbol: order.data.symbol, order: order.data, problem: null };
  const [issue] = order.error.issues;
  return {
    symbol: symbol.success ? symbol.data : null,
    order: null,
    problem: issue ? { field: String(issue.path[0] ?? ""), reason: issue.message } : null,
  };
}
