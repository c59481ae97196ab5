// The caveats of metrics in sentences: they stand before any ratio (rule E4).
import type { Caveat } from "@/lib/core/metrics/caveats";
import { countForPeople } from "../display";

type Table = {
  readonly [C in Caveat["code"]]: (of: Extract<Caveat, { readonly code: C }>) => string;
};

/** A new caveat does not compile until somebody has worded it here. */
const SENTENCES = {
  "few-trades": (of) =>
    `${countForPeople(of.trades, "closed trade")}: fewer than ${of.least} cannot tell skill from luck.`,
  "few-sessions": (of) =>
    `${countForPeople(of.sessions, "session")}: fewer than ${of.least} are too short for a ratio of daily returns.`,
} satisfies Table;

/** The sentence of a caveat. */
export function sayCaveat(caveat: Caveat): string {
  const say = SENTENCES[caveat.code] as (of: Caveat) => string;
  return say(caveat);
}
