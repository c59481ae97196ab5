// How an order can stand, in the field's names, and which state may follow which.
import { ok, type Result, refuse } from "../base/result";

export type OrderStatus =
  | "new"
  | "accepted"
  | "held"
  | "partially_filled"
  | "filled"
  | "canceled"
  | "expired"
  | "replaced"
  | "rejected";

export const ORDER_STATUSES = [
  "new",
  "accepted",
  "held",
  "partially_filled",
  "filled",
  "canceled",
  "expired",
  "replaced",
  "rejected",
] as const satisfies readonly OrderStatus[];

/** The states of an order that the book works on. */
export type WorkingStatus = Extract<OrderStatus, "accepted" | "partially_filled">;

/**
 * What may follow a state. `new` is an order that was asked for and not decided yet; `held` is an exit
 * that waits for its entry. A part of an order may fill after a part; what has ended never changes.
 */
const NEXT: { readonly [S in OrderStatus]: readonly OrderStatus[] } = {
  new: ["accepted", "held", "rejected"],
  held: ["accepted", "canceled", "expired", "replaced", "rejected"],
  accepted: ["partially_filled", "filled", "canceled", "expired", "replaced", "rejected"],
  partially_filled: ["partially_filled", "filled", "canceled", "expired", "replaced"],
  filled: [],
  canceled: [],
  expired: [],
  replaced: [],
  rejected: [],
};

/** A state that may not follow another. */
export interface IllegalTransition {
  readonly code: "illegal-transition";
  readonly from: OrderStatus;
  readonly to: OrderStatus;
}

/** The state an order goes to, or the refusal that it cannot go there from where it stands. */
export const transition = (
  from: OrderStatus,
  to: OrderStatus,
): Result<OrderStatus, IllegalTransition> =>
  NEXT[from].includes(to) ? ok(to) : refuse({ code: "illegal-transition", from, to });

/** True when nothing can happen to an order any more. */
export const hasEnded = (status: OrderStatus): boolean => NEXT[status].length === 0;
