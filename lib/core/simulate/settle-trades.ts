// Settling: exit price, fees and P&L of each simulated trade (rules R5 and R10).
import { notional, type Price } from "../base/money";
import type { Quantity } from "../base/quantity";
import { feeOf, fixedFee, rateFee, slipBy } from "../broker/matching/costs";
import { GAP_TARGET, NO_EXIT, STOP_FIRST, TARGET } from "../broker/matching/exit-kernel";
import type { Simulation } from "./simulation";
import { ENTERED } from "./trade-codes";

/** Writes exit prices, worsened by slippage where they slip, fees and P&L of entered lines. */
export function settleTrades(simulation: Simulation): void {
  const { bars, lines, terms, trades } = simulation;
  const { rules, costs } = terms;
  const numberOf = bars.sessions?.numberOf;
  const { noEntry, exit: exits, entryIndex, entryPrice, exitIndex, exitRaw, exitPrice } = trades;
  const { gross, fees: allFees, sessionsHeld, alternativeNet } = trades;
  for (let i = 0; i < lines.length; i++) {
    if (noEntry[i] !== ENTERED) continue;
    const direction = lines.direction[i] as 1 | -1;
    const quantity = lines.quantity[i] as Quantity;
    const exit = exits[i] as number;
    const paid = entryPrice[i] as Price;
    const raw = exitRaw[i] as Price;
    // Rule R10: stops and time-outs slip, targets only where the rule set says so.
    const isTarget = exit === TARGET || exit === GAP_TARGET;
    const slips = exit !== NO_EXIT && (!isTarget || rules.everyExitSlips);
    const got = slips ? slipBy(raw, -direction as 1 | -1, costs.slippage) : raw;
    const cost = notional(paid, quantity);
    const worth = notional(got, quantity);
    const fixed = fixedFee(costs, quantity);
    let fees = rules.feePerRoundTrip ? 0 : fixed + rateFee(costs, paid, quantity);
    alternativeNet[i] = Number.NaN;
    if (exit === STOP_FIRST) alternativeNet[i] = alternative(simulation, i, cost) - fees;
    if (exit !== NO_EXIT) {
      const fee = fixed + rateFee(costs, got, quantity);
      // A fee takes no more than a sale brings, except where one is taken for the round trip.
      fees += direction === 1 && !rules.feePerRoundTrip ? Math.min(fee, worth) : fee;
    }
    exitPrice[i] = got;
    gross[i] = direction * (worth - cost) + 0;
    allFees[i] = fees;
    const held = numberOf
      ? (numberOf[exitIndex[i] as number] as number) -
        (numberOf[entryIndex[i] as number] as number) +
        1
      : 0;
    sessionsHeld[i] = held;
  }
}

/** Rule R5: what the target would have made had it come first, its own costs taken off. */
function alternative({ lines, terms, trades }: Simulation, i: number, cost: number): number {
  const { rules, costs } = terms;
  const long = lines.direction[i] === 1;
  const quantity = lines.quantity[i] as Quantity;
  const target = trades.target[i] as Price;
  const got = rules.everyExitSlips ? slipBy(target, long ? -1 : 1, costs.slippage) : target;
  const worth = notional(got, quantity);
  const fee = feeOf(costs, got, quantity);
  const taken = long && !rules.feePerRoundTrip ? Math.min(fee, worth) : fee;
  return (long ? worth - cost : cost - worth) - taken;
}
