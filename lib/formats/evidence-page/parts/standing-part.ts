// FORWARD and RETRO: how many days are which, and what keeps the others from it (rule E1).
import {
  type DayStanding,
  FAILED_CONDITIONS,
  type FailedCondition,
  standingCounts,
} from "@/lib/core/evidence/standing";
import { countForPeople } from "../../display";
import type { StandingPart } from "../page";

const SENTENCES: { readonly [C in FailedCondition]: string } = {
  "plan-not-recorded": "The plan, or the forecast, was not recorded before the session opened.",
  "parameters-not-recorded": "Parameters and rules were not recorded before the session opened.",
  "bars-not-fetched": "Bars come from a file, an upload or the sample, not from a feed.",
  "clock-not-live": "The clock was not live: this is a walk over the past.",
  "late-plan-in-account":
    "A plan that came after its own session had opened could decide its trades: they share an account.",
};

/** What keeps a day from being FORWARD. */
export const sayFailed = (condition: FailedCondition): string => SENTENCES[condition];

/** Days by what failed first, in the order of the rule. */
export function standingPart(days: readonly DayStanding[]): StandingPart {
  const { forward, retro, by } = standingCounts(days);
  return {
    forward,
    retro,
    reasons: FAILED_CONDITIONS.flatMap((condition) => {
      const count = by[condition] ?? 0;
      return count === 0 ? [] : [{ days: count, sentence: sayFailed(condition) }];
    }),
  };
}

/** What has to be said of them before anything else; null where every day is FORWARD. */
export function sayStanding({ forward, retro, reasons }: StandingPart): string | null {
  if (retro === 0) return null;
  const [first] = reasons;
  if (forward > 0) {
    return `${countForPeople(forward, "day is", "days are")} FORWARD and ${countForPeople(retro, "day is", "days are")} RETRO: only the former ${forward === 1 ? "was" : "were"} decided beforehand.`;
  }
  const all = countForPeople(retro, "day is RETRO", "days are RETRO");
  return `${retro === 1 ? "The" : "All"} ${all}: nobody can tell what was decided before the session. ${first?.sentence ?? ""}`.trim();
}
