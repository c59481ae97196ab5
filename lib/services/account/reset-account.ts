// Resetting: the epoch ends with everything closed, and the next one starts with new capital (A13).
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { foldEvents } from "@/lib/core/broker/fold";
import { endEpoch } from "@/lib/core/broker/placing/close-all";
import { XNYS } from "@/lib/core/market/xnys";
import { loadAccount } from "@/lib/db/accounts";
import type { MarketRow } from "@/lib/db/markets";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { ResetRequest } from "@/lib/formats/requests/account-requests";
import type { ResetView } from "@/lib/formats/views/act-view";
import { type Booked, type CommandRefusal, command } from "../loading/acting/command";
import { startOf } from "../loading/start-of";

/**
 * Starts epoch n + 1; what was before stays readable. A live account starts again now, a replay at
 * the session asked for, or where it first started. Refuses `not-confirmed` for another name.
 */
export async function resetAccount(
  id: OwnedAccountId,
  asked: ResetRequest,
  now: Instant,
): Promise<Result<ResetView, CommandRefusal>> {
  const { name } = await loadAccount(id);
  if (asked.name.trim() !== name) return refuse({ code: "not-confirmed", name });
  return command({
    id,
    now,
    once: { key: asked.key, asked: { verb: "reset-account", request: asked } },
    decide({ account, view, ready }) {
      const start = startAgain(account, asked, { market: ready.market, at: view.asOf });
      if (!start.ok) return start;
      const events = endEpoch(account, view.asOf, XNYS);
      return ok({ events, next: nextEpoch(account, { events, asked, startsAt: start.value }) });
    },
    answer: ({ account }) => ({ epoch: account.epoch + 1 }),
  });
}

function startAgain(
  { settings }: Account,
  { startsOn }: ResetRequest,
  { market, at }: { readonly market: MarketRow; readonly at: Instant },
): Result<Instant, CommandRefusal> {
  const { clock, startsAt } = settings;
  if (clock === "replay" && startsOn === null) return ok(startsAt);
  return startOf(market, { clock, startsOn }, at);
}

function nextEpoch(
  account: Account,
  of: {
    readonly events: ReturnType<typeof endEpoch>;
    readonly asked: ResetRequest;
    readonly startsAt: Instant;
  },
): NonNullable<Booked["next"]> {
  const { account: ended } = foldEvents(account, of.events);
  const { startsAt } = of;
  const { capital } = of.asked;
  const settings = { ...ended.settings, capital, startsAt };
  return foldEvents(ended, [
    { type: "epoch-started", at: startsAt, epoch: ended.epoch + 1, settings },
    { type: "deposited", at: startsAt, amount: capital },
  ]);
}
