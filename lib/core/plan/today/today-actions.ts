// What an owner can do about the step that a day stands at; the first act is the one that leads on.

import type { TodayFacts } from "./today-facts";
import type { TodayAction, TodayStep } from "./today-step";

/** The acts for the current step; null is a day with nothing left to do. */
export function todayActions(facts: TodayFacts, current: TodayStep | null): readonly TodayAction[] {
  if (current === null) return afterwards(facts);
  const { cause } = current;
  switch (cause.code) {
    case "read-only":
      return cause.how === "frozen" ? ["see-health"] : ["open-dashboard"];
    case "end-of-data":
      return ["open-dashboard"];
    case "forecast-ready":
    case "forecast-stale":
      return cause.code === "forecast-ready"
        ? ["make-plan", "choose-plan", "import-plan"]
        : ["add-forecast", "make-plan", "use-baseline", "import-plan"];
    case "forecast-undated":
      return ["choose-plan", "add-forecast", "import-plan"];
    case "plan-of-another-date":
    case "no-forecast":
    case "forecast-later":
      return facts.hasSample
        ? ["use-sample", "add-forecast", "import-plan"]
        : ["add-forecast", "use-baseline", "import-plan"];
    case "executable":
      return ["execute", "preview-plan"];
    case "nothing-accepted":
      return facts.clock === "replay"
        ? ["preview-plan", "choose-plan", "step-close"]
        : ["preview-plan", "choose-plan"];
    case "unfilled":
      return ["see-orders", ...clockActs(facts).slice(0, 1)];
    case "day-open":
      return facts.clock === "replay" ? clockActs(facts) : ["open-dashboard"];
    default:
      return clockActs(facts);
  }
}

/** What moves an account's prices: a replay steps, a live one is marked where a bar can be there. */
function clockActs({ clock, at, session }: TodayFacts): readonly TodayAction[] {
  if (clock === "replay") return ["step-close", "step-bar"];
  return at < session.opensAt ? ["open-dashboard"] : ["mark", "open-dashboard"];
}

function afterwards(facts: TodayFacts): readonly TodayAction[] {
  const { plan, at, session, clock, readOnly, atEnd, forecast } = facts;
  const fresh = forecast?.sessionsBehind === 0 && readOnly === null && !atEnd;
  if (at >= session.closesAt) return fresh ? ["open-dashboard", "next-day"] : ["open-dashboard"];
  // Nothing to trade: another mode may see it otherwise, or the day is left to pass.
  if (plan?.kept === 0) {
    return clock === "replay" ? ["choose-plan", "step-close"] : ["choose-plan", "open-dashboard"];
  }
  return ["open-dashboard"];
}
