// Setting the guards of an account, all at once (rule A16).
import { ok, type Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { OwnedAccountId } from "@/lib/db/scope";
import { type GuardsRequest, guardsOf } from "@/lib/formats/requests/guard-requests";
import type { GuardView } from "@/lib/formats/views/guard-view";
import { type CommandRefusal, command } from "../loading/acting/command";
import { guardViews } from "../loading/guard-views";

/** The limits as they are asked for; a lock that is on stays on until it ends or is cleared. */
export const setGuards = (
  id: OwnedAccountId,
  asked: GuardsRequest,
  now: Instant,
): Promise<Result<readonly GuardView[], CommandRefusal>> =>
  command({
    id,
    now,
    once: { key: asked.key, asked: { verb: "set-guards", request: asked } },
    decide({ view }) {
      const { exposureCap } = asked;
      const guards = guardsOf(asked);
      return ok({ events: [{ type: "guards-changed", at: view.asOf, guards, exposureCap }] });
    },
    answer: ({ account }) => guardViews(account, account.clockAt),
  });
