// Depositing: money paid in, neither a gain nor a loss.
import { ok, type Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { DepositRequest } from "@/lib/formats/requests/account-requests";
import type { MoneyView } from "@/lib/formats/views/act-view";
import { type CommandRefusal, command } from "../loading/acting/command";
import { moneyView } from "../loading/acting/order-answers";

/** Pays in, once for its key; refuses `amount-out-of-range` beyond what can be counted exactly. */
export const deposit = (
  id: OwnedAccountId,
  asked: DepositRequest,
  now: Instant,
): Promise<Result<MoneyView, CommandRefusal>> =>
  command({
    id,
    now,
    once: { key: asked.key, asked: { verb: "deposit", request: asked } },
    decide: ({ view }) =>
      ok({ events: [{ type: "deposited", at: view.asOf, amount: asked.amount }] }),
    answer: moneyView,
  });
