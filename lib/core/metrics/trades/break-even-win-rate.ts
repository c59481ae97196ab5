// The break-even win rate: how often trades of these sizes must win to lose nothing.
import { ratioOf } from "../statistics/finite";
import type { Outcomes } from "./outcomes";

/** |average loss| / (average win + |average loss|); null without a winner or without a loser. */
export function breakEvenWinRate({ won, wins, lost, losses }: Outcomes): number | null {
  const [win, loss] = [ratioOf(won, wins), ratioOf(-lost, losses)];
  return win === null || loss === null ? null : ratioOf(loss, win + loss);
}
