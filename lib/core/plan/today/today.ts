// The five steps of a trading day, each with its state and its true cause, and what to do next.
import { MINUTE } from "../../base/time";
import type { StepCause } from "./step-cause";
import { todayActions } from "./today-actions";
import { type TodayFacts, total } from "./today-facts";
import type { StepName, TodayAction, TodayStep } from "./today-step";

export interface Today {
  /** In their order. */
  readonly steps: readonly TodayStep[];
  /** The first step that is neither done nor unneeded; null when the day has nothing left. */
  readonly current: StepName | null;
  /** What can be done now: the first is the one that leads on. */
  readonly actions: readonly TodayAction[];
}

/** Where an account's day stands. Pure: the same facts tell the same day. */
export function todayOf(facts: TodayFacts): Today {
  const stop = stopped(facts);
  const told = (name: StepName, standing: Standing): TodayStep => ({
    name,
    // What waits for its owner waits in vain where no act is possible.
    ...(standing.state === "waiting" && stop && name !== "dashboard" ? stop : standing),
  });
  const steps = [
    told("plan", planStep(facts)),
    told("execute", executeStep(facts)),
    told("status", statusStep(facts)),
    told("prices", pricesStep(facts)),
    told("dashboard", dashboardStep(facts)),
  ];
  const current = steps.find(({ state }) => state === "waiting" || state === "failed") ?? null;
  return { steps, current: current?.name ?? null, actions: todayActions(facts, current) };
}

type Standing = Omit<TodayStep, "name">;

const done = (cause: StepCause): Standing => ({ state: "done", cause });
const waiting = (cause: StepCause): Standing => ({ state: "waiting", cause });
const failed = (cause: StepCause): Standing => ({ state: "failed", cause });
const unneeded = (cause: StepCause): Standing => ({ state: "not-needed", cause });

/** What stops every act of an account, whatever its plan says. */
function stopped({ readOnly, atEnd }: TodayFacts): Standing | null {
  if (readOnly !== null) return failed({ code: "read-only", how: readOnly });
  return atEnd ? failed({ code: "end-of-data" }) : null;
}

function planStep(facts: TodayFacts): Standing {
  const { plan, forecast, otherPlan } = facts;
  if (plan) {
    const { kept, dropped } = plan;
    return done(kept > 0 ? { code: "planned", kept, dropped } : { code: "no-trades", dropped });
  }
  const { newest, sessionsBehind, undated } = forecast ?? NO_FORECAST;
  if (newest !== null && sessionsBehind !== null) {
    return waiting(
      sessionsBehind === 0
        ? { code: "forecast-ready", newest }
        : { code: "forecast-stale", newest, sessionsBehind },
    );
  }
  // A plan of another day explains more than a forecast that is not there.
  if (otherPlan !== null) return waiting({ code: "plan-of-another-date", date: otherPlan });
  if (!forecast) return waiting({ code: "no-forecast" });
  return waiting(undated ? { code: "forecast-undated" } : { code: "forecast-later" });
}

const NO_FORECAST = { newest: null, sessionsBehind: null, undated: false } as const;

function executeStep(facts: TodayFacts): Standing {
  const { plan } = facts;
  if (!plan) return waiting({ code: "needs-plan" });
  const { kept, executed, refused, acceptable, refusable } = plan;
  if (executed > 0) return done({ code: "executed", executed, refused, left: acceptable });
  if (kept === 0) return unneeded({ code: "nothing-to-execute" });
  if (acceptable === 0 && !stopped(facts))
    return failed({ code: "nothing-accepted", reasons: refusable });
  return waiting({ code: "executable", accepted: acceptable, refused: total(refusable) });
}

function statusStep({ plan, orders, positions, session, at, waiting: all }: TodayFacts): Standing {
  const { filled, unfilled } = orders;
  // Where the day's plan trades nothing, what another one or its owner has ordered may wait all the same.
  const idle = plan?.kept === 0 && positions === 0;
  const working = idle ? all : orders.working;
  if (working > 0) {
    const { opensAt } = session;
    return waiting(
      at < opensAt
        ? { code: "orders-wait", working, opensAt }
        : { code: "orders-await-bar", working },
    );
  }
  if (filled > 0) return done({ code: "filled", filled, positions });
  if (total(unfilled) > 0) return failed({ code: "unfilled", reasons: unfilled });
  if (positions > 0) return done({ code: "filled", filled, positions });
  return plan && plan.kept === 0
    ? unneeded({ code: "nothing-ordered" })
    : waiting({ code: "needs-execution" });
}

/** A bar may be late by so much before its feed is called silent: it is asked every quarter of an hour. */
const PATIENCE = 20 * MINUTE;

function pricesStep(facts: TodayFacts): Standing {
  const { positions, waiting: orders, session, at, clock, atEnd } = facts;
  const { markedAt, barDue, lastBarAt } = facts;
  const traded = facts.orders.filled > 0;
  if (positions === 0 && orders === 0 && !traded) {
    return facts.plan && facts.plan.executed === 0 && facts.plan.kept > 0
      ? waiting({ code: "needs-execution" })
      : unneeded({ code: "nothing-held" });
  }
  if (at < session.opensAt) return waiting({ code: "before-open", opensAt: session.opensAt });
  if (clock === "replay") {
    const { closesAt } = session;
    const over = at >= closesAt || atEnd;
    return over ? done({ code: "marked", at }) : waiting({ code: "replay-open", closesAt });
  }
  // What was sold has no price to wait for.
  if (positions === 0 && orders === 0) return done({ code: "marked", at: markedAt });
  if (barDue === null || markedAt >= barDue) return done({ code: "marked", at: markedAt });
  const late = { since: markedAt, due: barDue };
  if (lastBarAt !== null && lastBarAt > markedAt) return waiting({ code: "bar-due", ...late });
  return at - barDue > PATIENCE
    ? failed({ code: "feed-silent", ...late })
    : waiting({ code: "bar-awaited", due: barDue });
}

function dashboardStep(facts: TodayFacts): Standing {
  const { session, at, plan, positions, waiting: orders } = facts;
  if (at >= session.closesAt) return done({ code: "day-closed" });
  const idle = plan !== null && plan.kept === 0 && positions === 0 && orders === 0;
  if (idle) return unneeded({ code: "nothing-held" });
  return waiting({ code: "day-open", closesAt: session.closesAt });
}
