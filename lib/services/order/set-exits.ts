// Setting the exits of a lot: target and stop at new levels, a trailing stop, or none.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { Account, Lot } from "@/lib/core/broker/account";
import { applyEvent } from "@/lib/core/broker/apply-event";
import type { BrokerEvent, Leg } from "@/lib/core/broker/event";
import { exitAsked } from "@/lib/core/broker/placing/asked-levels";
import { type ExitWanted, setExit } from "@/lib/core/broker/placing/change-order";
import type { MarketView } from "@/lib/core/market/market-view";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { SetExitsRequest } from "@/lib/formats/requests/order-requests";
import type { OrdersView } from "@/lib/formats/views/order-view";
import { type CommandRefusal, command } from "../loading/acting/command";
import { ordersView } from "../loading/acting/order-answers";

/** Both exits change or neither; refuses a lot that is not open and a level the price has passed. */
export const setExits = (
  id: OwnedAccountId,
  asked: SetExitsRequest,
  now: Instant,
): Promise<Result<OrdersView, CommandRefusal>> =>
  command({
    id,
    now,
    once: { key: asked.key, asked: { verb: "set-exits", request: asked } },
    decide({ account, view }) {
      const events = exitEvents(account, asked, view);
      return events.ok ? ok({ events: events.value }) : events;
    },
    answer: ordersView,
  });

function exitEvents(
  before: Account,
  asked: SetExitsRequest,
  view: MarketView,
): Result<readonly BrokerEvent[], CommandRefusal> {
  let account = before;
  const events: BrokerEvent[] = [];
  for (const leg of ["target", "stop"] as const) {
    const lot = account.lots.find((one) => one.id === asked.lot);
    if (!lot) return refuse({ code: "no-such-lot", lot: asked.lot });
    const wanted = wantedOf(lot, leg, asked);
    if (!wanted) continue;
    const set = setExit(account, { lot, leg, ...wanted }, view);
    if (!set.ok) return set;
    account = set.value.reduce(applyEvent, account);
    events.push(...set.value);
  }
  return ok(events);
}

/** The exit that is asked for; null leaves it as it is. */
function wantedOf(
  { entryPrice: entry, direction }: Lot,
  leg: Leg,
  asked: SetExitsRequest,
): Pick<ExitWanted, "price" | "trail"> | null {
  const trail = leg === "stop" ? asked.trail : null;
  const level = asked[leg];
  if (level) return { price: exitAsked(level, { entry, direction }, leg), trail };
  if (trail) return { price: null, trail };
  return asked.clear.includes(leg) ? { price: null, trail: null } : null;
}
