// Walking one session: the walk's only step, the same for both capital modes.
import { invariant } from "../base/invariant";
import type { EntryTiming } from "./entry-timing";
import { walkIndependentSession } from "./independent/independent-session";
import { readyInputs, type WalkInputs } from "./inputs";
import { walkPortfolioSession } from "./portfolio/portfolio-session";
import type { WalkState } from "./state";

/**
 * Walks the next session: plans with what was known at the close before it, and lives through its
 * bars (rule W1). Throws when the period is walked already.
 */
export function walkSession(
  state: WalkState,
  inputs: WalkInputs,
  timing: EntryTiming = "on-time",
): WalkState {
  const ready = readyInputs(inputs);
  const { parameters, portfolio } = state;
  const session = state.next === null ? null : ready.calendar.session(state.next);
  invariant(session, "a walk has a session that comes next");
  const following = ready.calendar.shift(session.date, 1).date;
  const next = following <= parameters.period.to ? following : null;
  const asked = { session, parameters, timing };
  const day = portfolio
    ? walkPortfolioSession(portfolio, asked, ready)
    : { walked: walkIndependentSession(asked, ready), portfolio: null };
  return {
    engine: state.engine,
    parameters,
    next,
    walked: [...state.walked, day.walked],
    opening: state.opening,
    portfolio: day.portfolio,
  };
}
