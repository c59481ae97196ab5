// Clearing a lock that a loss has put on: its loss is measured anew from here (rule A16).
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { lockOf } from "@/lib/core/broker/guarding/guard-state";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { ClearLockRequest } from "@/lib/formats/requests/guard-requests";
import type { GuardView } from "@/lib/formats/views/guard-view";
import { type CommandRefusal, command } from "../loading/acting/command";
import { guardViews } from "../loading/guard-views";

/** Takes the lock off; refuses `not-locked` where there is none. */
export const clearLock = (
  id: OwnedAccountId,
  asked: ClearLockRequest,
  now: Instant,
): Promise<Result<readonly GuardView[], CommandRefusal>> =>
  command({
    id,
    now,
    once: { key: asked.key, asked: { verb: "clear-lock", request: asked } },
    decide({ account, view }) {
      const { guard } = asked;
      if (!lockOf(account.guards, guard)) return refuse({ code: "not-locked", guard });
      return ok({ events: [{ type: "guard-cleared", at: view.asOf, guard }] });
    },
    answer: ({ account }) => guardViews(account, account.clockAt),
  });
