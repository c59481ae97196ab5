// Anchoring: the exits that each entered line lives by, or why it is not entered after all.
import { type Anchoring, anchorExits } from "../broker/matching/anchor-kernel";
import type { Simulation } from "./simulation";
import { ENTERED } from "./trade-codes";

/** Writes the exits of entered lines, or the code of a refusal with its levels (rules R7 and R11). */
export function anchorTrades({ lines, terms, trades }: Simulation): void {
  const at = nothingAnchored();
  for (let i = 0; i < lines.length; i++) {
    if (trades.noEntry[i] !== ENTERED) continue;
    at.reference = lines.reference[i] as number;
    at.takeProfit = lines.takeProfit[i] as number;
    at.stopLoss = lines.stopLoss[i] as number;
    at.entry = trades.entryPrice[i] as number;
    at.open = trades.entryRaw[i] as number;
    at.direction = lines.direction[i] === 1 ? 1 : -1;
    trades.noEntry[i] = anchorExits(at, terms.rules);
    trades.target[i] = at.target;
    trades.stop[i] = at.stop;
  }
}

/** NaN, so that the fields hold doubles from the start and are written in place. */
const nothingAnchored = (): Anchoring => ({
  reference: Number.NaN,
  takeProfit: Number.NaN,
  stopLoss: Number.NaN,
  entry: Number.NaN,
  open: Number.NaN,
  direction: 1,
  target: Number.NaN,
  stop: Number.NaN,
});
