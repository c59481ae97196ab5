// Cancelling everything that works; the exits of open lots stay with them (rule A16).
import { ok, type Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { cancelAll as decideCancels } from "@/lib/core/broker/placing/close-all";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { KeyedRequest } from "@/lib/formats/requests/order-requests";
import type { ClosedView } from "@/lib/formats/views/act-view";
import { type CommandRefusal, command } from "../loading/acting/command";
import { closedView } from "../loading/acting/order-answers";

/** Cancels every working order; with none there is nothing to do. */
export const cancelAll = (
  id: OwnedAccountId,
  asked: KeyedRequest,
  now: Instant,
): Promise<Result<ClosedView, CommandRefusal>> =>
  command({
    id,
    now,
    once: { key: asked.key, asked: { verb: "cancel-all", request: asked } },
    decide: ({ account, view }) =>
      ok({ events: decideCancels(account, view.asOf, { code: "by-owner" }) }),
    answer: closedView,
  });
