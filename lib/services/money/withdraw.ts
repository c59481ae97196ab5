// Withdrawing: money paid out, at most what is free.
import { money } from "@/lib/core/base/money";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { freeCash } from "@/lib/core/broker/equity";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { WithdrawRequest } from "@/lib/formats/requests/account-requests";
import type { MoneyView } from "@/lib/formats/views/act-view";
import { type CommandRefusal, command } from "../loading/acting/command";
import { moneyView } from "../loading/acting/order-answers";

/** Pays out, once for its key; refuses what orders have reserved and what shorts lock. */
export const withdraw = (
  id: OwnedAccountId,
  asked: WithdrawRequest,
  now: Instant,
): Promise<Result<MoneyView, CommandRefusal>> =>
  command({
    id,
    now,
    once: { key: asked.key, asked: { verb: "withdraw", request: asked } },
    decide({ account, view }) {
      const { amount } = asked;
      const available = money(Math.max(0, freeCash(account)));
      if (amount > available) return refuse({ code: "withdrawal-too-large", available });
      return ok({ events: [{ type: "withdrawn", at: view.asOf, amount }] });
    },
    answer: moneyView,
  });
