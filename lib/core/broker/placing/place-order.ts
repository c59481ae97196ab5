// Placing an order: accepted with its reservation, or refused with the reason (rules A4 to A8, R13).
import { type Result, refuse } from "../../base/result";
import type { MarketView } from "../../market/market-view";
import type { Account } from "../account";
import { directionOf } from "../equity";
import { type Order, signOf } from "../order";
import type { OrderRefusal } from "../refusal";
import { checkQuantity, checkTerms, sessionFor } from "./check-terms";
import type { OrderRequest } from "./order-request";
import { placeClose } from "./place-close";
import { placeEntry } from "./place-entry";

/**
 * Decides an order at the account's clock, seeing only what the view shows. A side against what is
 * held closes it, at most as much as is held (rule A4); any other opens a lot: it reserves cash, must
 * fit free cash, caps and guards, and is a short only where the account allows it (rule A12).
 */
export function placeOrder(
  account: Account,
  request: OrderRequest,
  view: MarketView,
): Result<Order, OrderRefusal> {
  const wrong = checkQuantity(account, request);
  if (wrong) return refuse(wrong);
  const last = view.lastClose(request.symbol);
  const unfit = checkTerms(request, last?.price ?? null);
  if (unfit) return refuse(unfit);
  const session = sessionFor(request, view);
  if (!session.ok) return session;
  const held = directionOf(account, request.symbol);
  const asked = { request, session: session.value, last };
  return held !== 0 && held !== signOf(request.side)
    ? placeClose(account, asked, view)
    : placeEntry(account, asked, view);
}
