// Opening an account: its first epoch starts with the opening deposit and the first snapshot.
import { ZERO } from "@/lib/core/base/money";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { foldEvents } from "@/lib/core/broker/fold";
import { type AccountSettings, SETTINGS_DEFAULTS } from "@/lib/core/broker/settings";
import { XNYS } from "@/lib/core/market/xnys";
import { createAccount } from "@/lib/db/accounts";
import { loadMarket, type MarketRow, readableMarket } from "@/lib/db/markets";
import type { UserId } from "@/lib/db/scope";
import type { CreateAccountRequest } from "@/lib/formats/requests/account-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

/** Where a replay of the sample starts unless told: the month the seed's own example is about. */
const SAMPLE_START = "2025-09-02";

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

function startOf(
  market: MarketRow,
  { clock, startsOn }: CreateAccountRequest,
  now: Instant,
): Result<Instant, ServiceRefusal> {
  if (clock === "live") {
    if (market.kind !== "upload") return ok(now);
    const reason = "uploaded bars do not grow, so an account on them is a replay";
    return refuse({ code: "bad-request", field: "Clock", reason });
  }
  const dates = market.symbols.flatMap(({ from, to }) => [from, to]).sort();
  const [first, last] = [dates.at(0), dates.at(-1)];
  if (first === undefined || last === undefined) return refuse(nothingStored(market));
  if (first === last) return refuse({ code: "one-session", date: first });
  // The first session only gives the prices that the second one is planned from.
  const from = XNYS.shift(first, 1).date;
  const asked = startsOn ?? (market.kind === "sample" ? SAMPLE_START : from);
  const session = XNYS.session(asked);
  if (!session || session.date < from || session.date > last) {
    return refuse({ code: "start-out-of-range", from, to: last });
  }
  return ok(XNYS.shift(session.date, -1).closesAt);
}

/** A feed that nobody has downloaded from has nothing to replay yet. */
const nothingStored = ({ kind, name }: MarketRow): ServiceRefusal =>
  kind === "feed"
    ? {
        code: "bad-request",
        field: "Market",
        reason: `${name} has no bars yet: download some first`,
      }
    : { code: "not-found" };

const settingsOf = (
  { interval }: MarketRow,
  request: CreateAccountRequest,
  startsAt: Instant,
): AccountSettings => ({
  ...SETTINGS_DEFAULTS,
  interval,
  capital: request.capital,
  exposureCap: request.exposureCap,
  market: request.market,
  clock: request.clock,
  startsAt,
  slippage: request.slippageBps,
  feePerOrder: request.feePerOrder,
  feePerShare: ZERO,
  feeRate: 0 as AccountSettings["feeRate"],
  maxHoldSessions: request.maxHoldSessions,
  takeProfit: request.targetPercent,
  stopLoss: request.stopPercent,
  wholeShares: true,
  onHeld: "skip",
  rules: "standard",
});
