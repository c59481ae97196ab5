// Anchoring: the exits that each entered line lives by, or why it is not entered after all.
import { type Anchoring, anchorExits } from "../broker/matching/anchor-kernel";
import type { Simulation } from "./simulation";
import { ENTERED } from "./trade-codes";

/** Writes the exits of entered lines, or the code of a refusal with its levels (rules R7 and R11). */
export function anchorTrades({ lines, terms, trades }: Simulation): void {
  const { rules } = terms;
  const { reference, takeProfit, stopLoss, direction } = lines;
  const { noEntry, entryPrice, entryRaw, target, stop } = trades;
  // NaN from the start, so that the fields hold doubles and are written in place.
  const none = Number.NaN;
  const at: Anchoring = {
    reference: none,
    takeProfit: none,
    stopLoss: none,
    entry: none,
    open: none,
    direction: 1,
    target: none,
    stop: none,
  };
  for (let i = 0; i < lines.length; i++) {
    if (noEntry[i] !== ENTERED) continue;
    at.reference = reference[i] as number;
    at.takeProfit = takeProfit[i] as number;
    at.stopLoss = stopLoss[i] as number;
    at.entry = entryPrice[i] as number;
    at.open = entryRaw[i] as number;
    at.direction = direction[i] as 1 | -1;
    noEntry[i] = anchorExits(at, rules);
    target[i] = at.target;
    stop[i] = at.stop;
  }
}
