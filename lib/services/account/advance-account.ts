// Advancing an account: its clock moves, every bar in between goes through the rules, and it is marked.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { DAY, type Instant, instant } from "@/lib/core/base/time";
import { advance } from "@/lib/core/broker/advancing/advance";
import { nextStop } from "@/lib/core/broker/advancing/next-stop";
import { foldEvents } from "@/lib/core/broker/fold";
import { loadAccount } from "@/lib/db/accounts";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { AdvanceRequest } from "@/lib/formats/requests/account-requests";
import type { AdvanceView } from "@/lib/formats/views/act-view";
import { endOfData } from "../loading/account-market";
import { actOn } from "../loading/act-on";
import type { CommandRefusal } from "../loading/acting/command";
import { advanceView, markLive } from "../loading/acting/mark-live";

type Answer = Result<AdvanceView, CommandRefusal>;

/**
 * Moves a replay by a step, or marks a live account to now; a live account takes only `now`, a
 * replay never. Answers what happened; refuses `end-of-data` when no later bar exists.
 */
export async function advanceAccount(
  id: OwnedAccountId,
  { step, from }: AdvanceRequest,
  now: Instant,
): Promise<Answer> {
  const { clock } = (await loadAccount(id)).account.settings;
  if ((clock === "live") !== (step === "now")) {
    const reason = clock === "live" ? "a live account is marked to now" : "a replay moves by steps";
    return refuse({ code: "bad-request", field: "Step", reason });
  }
  return step === "now" ? markLive(id, now) : stepReplay(id, { step, from }, now);
}

type Step = Exclude<AdvanceRequest["step"], "now">;

const stepReplay = (
  id: OwnedAccountId,
  { step, from }: { readonly step: Step; readonly from: number },
  now: Instant,
): Promise<Answer> =>
  actOn<AdvanceView>({
    id,
    now,
    horizon: ({ clockAt }) => instant(clockAt + LONGEST_STEP),
    async decide({ account, read }, { market, bars }) {
      const stays = { answer: ok(advanceView(account)), write: null };
      // A double click or a retry: the step was taken, so it is answered with where that led.
      if (account.clockAt !== from) return stays;
      const end = endOfData(market, account.settings.clock);
      if (account.clockAt >= end) {
        return { answer: refuse({ code: "end-of-data", at: account.clockAt }), write: null };
      }
      const loaded = await bars(account, market.symbols.slice(0, 1).map(nameOf), read);
      const stop = nextStop(account, loaded, step);
      if (stop < account.clockAt) return stays;
      const write = foldEvents(account, advance(account, loaded, stop < end ? stop : end));
      return { answer: ok(advanceView(write.account, write.records)), write };
    },
  });

/** No step is longer: two sessions are never ten days apart. */
const LONGEST_STEP = 10 * DAY;

const nameOf = ({ symbol }: { readonly symbol: string }): string => symbol;
