// Flattening: everything that works is cancelled, everything held is closed at its next bar (A16).
import { ok, type Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { flatten as decideFlat } from "@/lib/core/broker/placing/close-all";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { KeyedRequest } from "@/lib/formats/requests/order-requests";
import type { ClosedView } from "@/lib/formats/views/act-view";
import { type CommandRefusal, command } from "../loading/acting/command";
import { closedView } from "../loading/acting/order-answers";

/** Closes it all; exits stay in force until the closing orders fill. */
export const flatten = (
  id: OwnedAccountId,
  asked: KeyedRequest,
  now: Instant,
): Promise<Result<ClosedView, CommandRefusal>> =>
  command({
    id,
    now,
    once: { key: asked.key, asked: { verb: "flatten", request: asked } },
    needsBars: true,
    decide: ({ account, view }) => ok({ events: decideFlat(account, view) }),
    answer: closedView,
  });
