// Advancing an account: its clock moves, every bar in between goes through the rules, and it is marked.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { advance } from "@/lib/core/broker/advancing/advance";
import { changesNothing } from "@/lib/core/broker/advancing/mark";
import { nextStop } from "@/lib/core/broker/advancing/next-stop";
import { figuresOf } from "@/lib/core/broker/equity";
import { foldEvents } from "@/lib/core/broker/fold";
import type { Records } from "@/lib/core/broker/records";
import { XNYS } from "@/lib/core/market/xnys";
import { loadAccount } from "@/lib/db/accounts";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { AdvanceRequest } from "@/lib/formats/requests/account-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { AdvanceView } from "@/lib/formats/views";
import { endOfData, readyMarket } from "../loading/account-market";
import { actOn } from "../loading/act-on";
import { fillView } from "../loading/record-views";

type Answer = Result<AdvanceView, ServiceRefusal>;

/**
 * Moves a replay by a step, or marks a live account to now; a live account takes only `now`, a
 * replay never. Answers what happened; refuses `end-of-data` when no later bar exists.
 */
export async function advanceAccount(
  id: OwnedAccountId,
  { step, from }: AdvanceRequest,
  now: Instant,
): Promise<Answer> {
  const row = await loadAccount(id);
  const live = row.account.settings.clock === "live";
  if (live !== (step === "now")) {
    const reason = live ? "a live account is marked to now" : "a replay moves by steps";
    return refuse({ code: "bad-request", field: "Step", reason });
  }
  const ready = await readyMarket(row, step === "now" ? now : farthestStop(row.account));
  return actOn<AdvanceView>(id, now, async ({ account, read }) => {
    // A double click or a retry: the step was taken, so it is answered with where that led.
    if (step !== "now" && account.clockAt !== from) {
      return { answer: ok(advanceView(account, null)), write: null };
    }
    const end = endOfData(ready.market);
    if (account.clockAt >= end) {
      return { answer: refuse({ code: "end-of-data", at: account.clockAt }), write: null };
    }
    const bars = await ready.bars(account, ready.market.symbols.slice(0, 1).map(nameOf), read);
    const stop = step === "now" ? now : nextStop(account, bars, step);
    if (stop < account.clockAt) return { answer: ok(advanceView(account, null)), write: null };
    const events = advance(account, bars, stop < end ? stop : end);
    if (live && changesNothing(account, events)) {
      return { answer: ok(advanceView(account, null)), write: null };
    }
    const write = foldEvents(account, events);
    return { answer: ok(advanceView(write.account, write.records)), write };
  });
}

const nameOf = ({ symbol }: { readonly symbol: string }): string => symbol;

/** The latest instant a step can lead to from here. */
function farthestStop({ clockAt }: Account): Instant {
  const current = XNYS.currentOrNext(clockAt);
  return XNYS.shift(current.date, 2).closesAt;
}

/** What a move did: fills and orders that ended, and where the account stands now. */
function advanceView(account: Account, records: Records | null): AdvanceView {
  const ended = (records?.orders ?? []).filter(({ refusal }) => refusal !== null);
  return {
    clockAt: account.clockAt,
    equity: figuresOf(account).equity,
    fills: (records?.fills ?? []).map(fillView),
    unfilled: ended.length,
  };
}
