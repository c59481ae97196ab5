// Orders as both want them: what a random command asks for, and the engine's words for it.
import { money, type Price, rate } from "@/lib/core/base/money";
import { quantity } from "@/lib/core/base/quantity";
import type { Trail as EngineTrail } from "@/lib/core/broker/matching/exit-kernel";
import type { OrderRequest } from "@/lib/core/broker/placing/order-request";
import type { AccountSettings } from "@/lib/core/broker/settings";
import { request, settings } from "@/test/kit/desk";
import type { PlaceCommand } from "./commands";
import { EVE, onTick, stepsFrom } from "./market";
import type { Wanted } from "./placing";
import type { Terms } from "./state";

/** The terms of the model as settings of the engine. */
export const settingsOf = (terms: Terms): AccountSettings =>
  settings({
    capital: money(Number(terms.capital)),
    exposureCap: terms.cap === null ? null : money(Number(terms.cap)),
    startsAt: EVE.closesAt,
    slippage: rate(Number(terms.slippage)),
    feePerOrder: money(Number(terms.feePerOrder)),
    feePerShare: money(Number(terms.feePerShare)),
    feeRate: rate(Number(terms.feeRate)),
    wholeShares: terms.whole,
    onHeld: terms.add ? "add" : "skip",
    allowShort: terms.shorts,
    borrowRate: rate(Number(terms.borrow)),
    participation: terms.participation === null ? null : rate(Number(terms.participation)),
    rules: terms.touch ? "touch" : "standard",
  });

/** What a command asks for at a last price. */
export function wantedFrom(command: PlaceCommand, last: bigint, whole: boolean): Wanted {
  const { symbol, side, kind, tif, target, stopLoss } = command;
  const sign = side === "BUY" ? 1 : -1;
  const hasLimit = kind === "limit" || kind === "stop-limit";
  const waits = kind === "stop" || kind === "stop-limit" || kind === "trailing-stop";
  const limit = hasLimit ? stepsFrom(last, command.limit) : null;
  const stop = kind === "stop" || kind === "stop-limit" ? stepsFrom(last, command.stop) : null;
  const from = command.levels === "percent" ? 100_000_000n : (limit ?? stop ?? last);
  const wants = command.levels !== "none" && (target !== null || stopLoss !== null);
  const distance = (steps: number | null): bigint | null =>
    steps === null ? null : stepsFrom(from, steps);
  return {
    ...{ symbol, side, kind, limit, stop, hold: command.hold },
    tif: waits && (tif === "OPG" || tif === "CLS") ? "DAY" : tif,
    shares: BigInt(Math.round((whole ? Math.ceil(command.shares) : command.shares) * 1e6)),
    dollars:
      kind === "market" && command.dollars !== null
        ? BigInt(Math.round(command.dollars * 1e6))
        : null,
    trail: kind === "trailing-stop" ? trailOf(command.trail, last) : null,
    levels: wants
      ? {
          reference: command.levels === "percent" ? from : null,
          target: distance(target && sign * target),
          stop: distance(stopLoss && -sign * stopLoss),
        }
      : null,
    exitTrail: command.exitTrail === null ? null : trailOf(command.exitTrail, last),
  };
}

const trailOf = (percent: number | null, last: bigint) =>
  percent === null
    ? { amount: null, rate: 15_000n }
    : { amount: onTick((Number(last) * percent) / 100), rate: null };

const asTrail = (trail: Wanted["trail"]): EngineTrail | null => {
  if (!trail) return null;
  return trail.amount === null
    ? { kind: "rate", rate: rate(Number(trail.rate)) }
    : { kind: "amount", amount: Number(trail.amount) as Price };
};

export const priceOf = (micros: bigint | null): Price | null =>
  micros === null ? null : (Number(micros) as Price);

/** The same order for the engine. */
export function asRequest(wanted: Wanted): OrderRequest {
  const { levels } = wanted;
  const stated = {
    takeProfit: priceOf(levels?.target ?? null),
    stopLoss: priceOf(levels?.stop ?? null),
  };
  const reference = priceOf(levels?.reference ?? null);
  return request({
    ...{ symbol: wanted.symbol, side: wanted.side, type: wanted.kind, timeInForce: wanted.tif },
    quantity: quantity(Number(wanted.shares)),
    notional: wanted.dollars === null ? null : money(Number(wanted.dollars)),
    ...{ limit: priceOf(wanted.limit), stop: priceOf(wanted.stop) },
    ...{ trail: asTrail(wanted.trail), exitTrail: asTrail(wanted.exitTrail) },
    bracket: !levels
      ? null
      : reference === null
        ? { kind: "absolute", ...stated }
        : { kind: "percent", reference, ...stated },
    maxHoldSessions: wanted.hold,
  });
}
