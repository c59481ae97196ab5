// Marking a live account to now: every bar since its last mark through the rules, then its figures.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { advance } from "@/lib/core/broker/advancing/advance";
import { changesNothing } from "@/lib/core/broker/advancing/mark";
import { figuresOf } from "@/lib/core/broker/equity";
import { foldEvents } from "@/lib/core/broker/fold";
import { NO_RECORDS, type Records } from "@/lib/core/broker/records/records";
import { loadAccount } from "@/lib/db/accounts";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { AdvanceView } from "@/lib/formats/views/act-view";
import { endOfData } from "../account-market";
import { actOn } from "../act-on";
import { freshenBars } from "../fresh/fresh-bars";
import { fillView } from "../record-views";
import type { CommandRefusal } from "./command";

/**
 * Asks the feed for what is new and marks with what is there. Idempotent by construction: what was
 * booked is never decided again, and a mark that says nothing new is not stored.
 */
export async function markLive(
  id: OwnedAccountId,
  now: Instant,
): Promise<Result<AdvanceView, CommandRefusal>> {
  await freshenBars(await loadAccount(id), now);
  return actOn<AdvanceView>({
    id,
    now,
    horizon: () => now,
    async decide({ account, read }, { market, bars }) {
      const end = endOfData(market, account.settings.clock);
      if (account.clockAt >= end) {
        return { answer: refuse({ code: "end-of-data", at: account.clockAt }), write: null };
      }
      const stays = { answer: ok(advanceView(account)), write: null };
      if (now < account.clockAt) return stays;
      const events = advance(account, await bars(account, [], read), now < end ? now : end);
      if (changesNothing(account, events)) return stays;
      const write = foldEvents(account, events);
      return { answer: ok(advanceView(write.account, write.records)), write };
    },
  });
}

/** What a move did: fills and orders that ended, and where the account stands now. */
export function advanceView(account: Account, records: Records = NO_RECORDS): AdvanceView {
  const ended = records.orders.filter(({ refusal }) => refusal !== null);
  return {
    clockAt: account.clockAt,
    equity: figuresOf(account).equity,
    fills: records.fills.map(fillView),
    unfilled: ended.length,
  };
}
