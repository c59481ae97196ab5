// Opening an account: its first epoch starts with the opening deposit and the first snapshot.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { foldEvents } from "@/lib/core/broker/fold";
import type { AccountSettings } from "@/lib/core/broker/settings";
import { createAccount } from "@/lib/db/accounts";
import { loadMarket, type MarketRow, readableMarket } from "@/lib/db/markets";
import type { UserId } from "@/lib/db/scope";
import type { CreateAccountRequest } from "@/lib/formats/requests/account-requests";
import { guardsOf } from "@/lib/formats/requests/guard-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { startOf } from "./start-of";

/**
 * Makes an account on a market its owner may read. A replay starts at the close before the session
 * asked for; a live account starts now. Refuses `not-found`, `name-taken`, `start-out-of-range`.
 */
export async function openAccount(
  user: { readonly id: UserId },
  request: CreateAccountRequest,
  now: Instant,
): Promise<Result<{ readonly id: string }, ServiceRefusal>> {
  const marketId = await readableMarket(user.id, request.market);
  if (!marketId) return refuse({ code: "not-found" });
  const market = await loadMarket(marketId);
  const start = startOf(market, request, now);
  if (!start.ok) return start;
  const settings = settingsOf(market, request, start.value);
  const write = foldEvents(null, [
    { type: "epoch-started", at: settings.startsAt, epoch: 1, settings },
    { type: "deposited", at: settings.startsAt, amount: settings.capital },
  ]);
  const made = await createAccount(user.id, {
    name: request.name,
    market: marketId,
    write,
    at: now,
  });
  return made.ok ? ok({ id: made.value }) : made;
}

const settingsOf = (
  { interval }: MarketRow,
  request: CreateAccountRequest,
  startsAt: Instant,
): AccountSettings => ({
  interval,
  capital: request.capital,
  exposureCap: request.exposureCap,
  market: request.market,
  clock: request.clock,
  startsAt,
  slippage: request.slippageBps,
  feePerOrder: request.feePerOrder,
  feePerShare: request.feePerShare,
  feeRate: request.feeBps,
  maxHoldSessions: request.maxHoldSessions,
  takeProfit: request.targetPercent,
  stopLoss: request.stopPercent,
  wholeShares: !request.fractional,
  onHeld: request.onHeld,
  rules: request.rules,
  entryPolicy: request.entryPolicy,
  allowShort: request.allowShort,
  borrowRate: request.borrowBps,
  participation: request.participationPercent,
  guards: guardsOf(request),
});
