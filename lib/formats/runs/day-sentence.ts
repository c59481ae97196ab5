// Why a day has no trade of its own, as a sentence.
import type { SkipReason } from "@/lib/core/walkforward/days/day-report";

const SENTENCES: { readonly [R in SkipReason]: string } = {
  "no-signals":
    "The forecast has no row of the as-of date. Older and newer rows are never used in its place.",
  "undated-forecast": "The forecast has no dates, and nobody said which session it is from.",
  "no-plan": "No plan was given for the as-of date.",
  "no-bars": "The bars end before this session.",
  "no-trades": "The planner kept no row; the drops say why.",
  "no-equity": "Nothing is left that slots could share.",
  "already-executed": "The same plan was executed on an earlier day; it is executed once.",
  "none-accepted": "No row was accepted; the refusals say why.",
  "none-filled": "Orders were accepted and none was filled; the list of no-fills says why.",
};

export const saySkipReason = (reason: SkipReason): string => SENTENCES[reason];
