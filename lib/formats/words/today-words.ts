// The day of an account in sentences: each step with its true cause, and the check before a plan.
import type { SessionDate } from "@/lib/core/base/time";
import type { PreflightFacts, PreflightName } from "@/lib/core/plan/today/preflight";
import type { StepCause } from "@/lib/core/plan/today/step-cause";
import { total } from "@/lib/core/plan/today/today-facts";
import type { StepName } from "@/lib/core/plan/today/today-step";
import { countForPeople, percentForPeople } from "../display";
import { instantForPeople, sessionForPeople } from "../display-time";

export const STEP_TITLES: { readonly [S in StepName]: string } = {
  plan: "Plan",
  execute: "Execute",
  status: "Orders and positions",
  prices: "Prices",
  dashboard: "Dashboard",
};

type Sayings = {
  readonly [C in StepCause["code"]]: (cause: Extract<StepCause, { readonly code: C }>) => string;
};

/** A new cause does not compile until somebody has worded it here. */
const CAUSES: Sayings = {
  "read-only": ({ how }) =>
    how === "frozen"
      ? "The account is read-only: its figures did not add up. Its health page says which."
      : "The account is archived: it can be read, not traded in.",
  "end-of-data": () =>
    "The clock stands at the end of its market's bars: nothing can trade after it. Load later bars, or reset the account to an earlier session.",
  planned: ({ kept, dropped }) =>
    dropped === 0
      ? `${countForPeople(kept, "line")} to trade.`
      : `${countForPeople(kept, "line")} to trade, ${dropped} dropped with a reason.`,
  "no-trades": ({ dropped }) =>
    dropped === 0
      ? "No trades: the forecast has no row that could become a line."
      : `No trades: ${countForPeople(dropped, "row")} and none is kept. The reasons are below.`,
  "no-forecast": () =>
    "There is no forecast to plan from. Upload one, take a baseline, or import a plan.",
  "forecast-ready": ({ newest }) => `The forecast has rows of ${newest}: a plan can be made.`,
  "forecast-stale": ({ newest, sessionsBehind }) =>
    `The forecast is stale: its newest rows are of ${newest}, ${countForPeople(sessionsBehind, "session")} behind. Older rows never stand in for newer ones.`,
  "forecast-later": () =>
    "The forecast has rows of later dates only: nothing of them may be known at the account's clock.",
  "forecast-undated": () =>
    "The forecast has no dates. Say which session it was made after, when you make the plan.",
  "plan-of-another-date": ({ date }) =>
    `There is no plan for this session: the newest one is for ${date}.`,
  "needs-plan": () => "Waits for the plan.",
  "nothing-to-execute": () => "Nothing to execute: the plan keeps no line.",
  executable: ({ accepted, refused }) =>
    refused === 0
      ? `${countForPeople(accepted, "line")} would be accepted now.`
      : `${countForPeople(accepted, "line")} would be accepted now, ${refused} refused.`,
  "nothing-accepted": ({ reasons }) =>
    `No line would be accepted now: ${countForPeople(total(reasons), "line")} refused.`,
  executed: ({ executed, refused, left }) => {
    const booked = `Executed: ${countForPeople(executed, "line")} booked`;
    const tried =
      total(refused) === 0 ? "" : `, ${total(refused)} refused; they can be tried again`;
    return left === 0
      ? `${booked}${tried}.`
      : `${booked}${tried}. ${left} left out would be accepted now.`;
  },
  "needs-execution": () => "No position yet: the plan has not been executed.",
  "nothing-ordered": () => "No positions, and none expected: there was nothing to execute.",
  "orders-wait": ({ working, opensAt }) =>
    `No position yet: ${countForPeople(working, "order waits", "orders wait")} for the open, ${instantForPeople(opensAt)}.`,
  "orders-await-bar": ({ working }) =>
    `${countForPeople(working, "order waits", "orders wait")} for the next bar to close.`,
  filled: ({ filled, positions }) =>
    filled === 0
      ? `${countForPeople(positions, "position")} open from before.`
      : `${countForPeople(filled, "order")} filled, ${countForPeople(positions, "position")} open.`,
  unfilled: ({ reasons }) =>
    `No position: ${countForPeople(total(reasons), "order")} ended without a fill.`,
  "nothing-held": () => "Nothing is held or waited for.",
  "before-open": ({ opensAt }) =>
    `Prices move at the open, ${instantForPeople(opensAt)}; until then the last close stands.`,
  "replay-open": ({ closesAt }) =>
    `The replay stands within the session, which closes ${instantForPeople(closesAt)}.`,
  "bar-due": ({ since, due }) =>
    `Prices are of ${instantForPeople(since)}; a newer bar is there, and the last one was due ${instantForPeople(due)}.`,
  "bar-awaited": ({ due }) => `The bar that closed ${instantForPeople(due)} has not come yet.`,
  "feed-silent": ({ since, due }) =>
    `No bar after ${instantForPeople(since)} has come, and one was due ${instantForPeople(due)}: the feed does not answer, or was not asked. Marking asks it again; the last prices stand, and no bar is skipped.`,
  marked: ({ at }) => `Marked ${instantForPeople(at)}.`,
  "day-open": ({ closesAt }) => `The session closes ${instantForPeople(closesAt)}.`,
  "day-closed": () => "The session is over: figures, fills and ledger stand.",
};

/** The sentence of a cause. */
export function sayCause(cause: StepCause): string {
  const say = CAUSES[cause.code] as (of: StepCause) => string;
  return say(cause);
}

export const CHECK_TITLES: { readonly [N in PreflightName]: string } = {
  forecast: "Forecast",
  "signal-date": "Signal date",
  prices: "Daily prices",
  bars: "Bars to trade on",
  "etth-missing": "ETTH missing",
  "etth-unique": "ETTH unlike",
};

const NO_ROWS = "no rows to look at";

/** What a check found, in a few words. */
export function sayCheck(name: PreflightName, facts: PreflightFacts): string {
  const { forecast, asOf, etth } = facts;
  switch (name) {
    case "forecast":
      return sayForecast(facts);
    case "signal-date":
      if (!forecast?.newest) return `a plan is made as of ${asOf}`;
      return forecast.newest === asOf
        ? `${asOf}, the as-of date`
        : `${forecast.newest}, and a plan is made as of ${asOf}`;
    case "prices":
      return sayReach(facts.pricesThrough, asOf);
    case "bars":
      return sayReach(facts.barsThrough, facts.barsWanted);
    case "etth-missing":
      return etth && etth.count > 0
        ? `${etth.degraded} of ${countForPeople(etth.count, "row")} (${percentForPeople(share(etth))})`
        : NO_ROWS;
    case "etth-unique":
      return etth && etth.count > 0
        ? `${countForPeople(etth.unique, "value")} in ${countForPeople(etth.count, "row")}`
        : NO_ROWS;
  }
}

const share = ({
  degraded,
  count,
}: {
  readonly degraded: number;
  readonly count: number;
}): number => Math.round((degraded * 1_000_000) / count);

/** Bars of later days are there in a replay, and nothing is said of them. */
function sayReach(through: SessionDate | null, wanted: SessionDate): string {
  if (through === null) return "none";
  return through >= wanted
    ? `reach ${sessionForPeople(wanted)}`
    : `end on ${sessionForPeople(through)}, before ${sessionForPeople(wanted)}`;
}

function sayForecast({ forecast }: PreflightFacts): string {
  if (!forecast) return "none";
  if (forecast.newest === null || forecast.sessionsBehind === null) return "no rows up to now";
  return forecast.sessionsBehind === 0
    ? "fresh"
    : `${countForPeople(forecast.sessionsBehind, "session")} behind`;
}
