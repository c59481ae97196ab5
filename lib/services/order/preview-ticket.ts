// Previewing an order ticket: the last price, the room, and the order decided as if it were placed.
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { freeCash } from "@/lib/core/broker/equity";
import { estimateOrder } from "@/lib/core/broker/placing/estimate-order";
import { placeOrder } from "@/lib/core/broker/placing/place-order";
import { MarketView } from "@/lib/core/market/market-view";
import { acceptanceOf } from "@/lib/core/plan/check-at";
import { type AccountRow, loadAccount } from "@/lib/db/accounts";
import type { OwnedAccountId } from "@/lib/db/scope";
import { type Refusal, sayRefusal } from "@/lib/formats/problems";
import type { TicketRequest } from "@/lib/formats/requests/ticket-request";
import type { TicketView } from "@/lib/formats/views/ticket-view";
import { endOfData, readyMarket } from "../loading/account-market";
import { orderAsked } from "./order-asked";

/**
 * From the account as its last mark left it; nothing is booked. A live account may live through
 * more bars before the order itself is decided.
 */
export async function previewTicket(
  id: OwnedAccountId,
  asked: TicketRequest,
  now: Instant,
): Promise<TicketView> {
  const row = await loadAccount(id);
  const { account } = row;
  const at = acceptanceOf(account, now);
  const ready = await readyMarket(row, at);
  const symbols = asked.symbol === null ? [] : [asked.symbol];
  const view = MarketView.through(await ready.bars(account, symbols), at);
  const last = asked.symbol === null ? null : view.lastClose(asked.symbol);
  const ended = at >= endOfData(ready.market, account.settings.clock);
  return {
    last: last && {
      price: last.price,
      at: last.at,
      age: Math.max(0, at - last.at),
      source: last.source,
    },
    buyingPower: freeCash(account),
    ...decidedFor(row, asked, { view, ended }),
  };
}

/** What placing would answer before it looks at the order itself. */
function decidedFor(
  { account, frozen, archivedAt }: AccountRow,
  asked: TicketRequest,
  { view, ended }: { readonly view: MarketView; readonly ended: boolean },
): Decided {
  if (frozen !== null) return refused({ code: "account-frozen", reason: frozen });
  if (archivedAt !== null) return refused({ code: "account-archived" });
  if (ended) return refused({ code: "end-of-data", at: view.asOf });
  return decided(account, asked, view);
}

type Decided = Pick<TicketView, "order" | "refusal">;

function decided(account: Account, { order, problem }: TicketRequest, view: MarketView): Decided {
  if (problem) {
    const refusal = refused({ code: "bad-request", ...problem }).refusal;
    return { order: null, refusal: refusal && { ...refusal, field: problem.field } };
  }
  if (!order) return { order: null, refusal: null };
  const placed = placeOrder(account, orderAsked(order, account.settings, view), view);
  if (!placed.ok) return refused(placed.refusal);
  const { effect, quantity, requestedPrice, reserved, session } = placed.value;
  return {
    order: {
      ...{ effect, quantity, each: requestedPrice, reserved, session },
      ...estimateOrder(account, placed.value),
    },
    refusal: null,
  };
}

const refused = (refusal: Refusal): Decided => ({
  order: null,
  refusal: { code: refusal.code, sentence: sayRefusal(refusal), field: null },
});
