// The profit factor: what the winners made for each dollar that the losers lost.
import { ratioOf } from "../statistics/finite";
import type { Outcomes } from "./outcomes";

/** Net of costs; null without a loss, for it would be infinite, and without a trade. */
export const profitFactor = ({ won, lost }: Pick<Outcomes, "won" | "lost">): number | null =>
  ratioOf(won, -lost);
