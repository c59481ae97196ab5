// Payoff: how large the average winner is beside the average loser.
import { ratioOf } from "../statistics/finite";
import type { Outcomes } from "./outcomes";

/** average win / |average loss|, net of costs; null without a winner or without a loser. */
export const payoff = ({ won, wins, lost, losses }: Outcomes): number | null =>
  ratioOf(ratioOf(won, wins), ratioOf(-lost, losses));
