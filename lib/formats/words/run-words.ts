// What became of a run of a schedule, in a sentence.
import type { Instant, SessionDate } from "@/lib/core/base/time";
import { countForPeople } from "../display";
import { instantForPeople } from "../display-time";
import type { AdvanceView } from "../views/act-view";
import type { ExecuteView } from "../views/plan-view";
import type { ModeView } from "../views/planning/planning-view";

/** A planner's run that came too late. */
export const sayMissed = (session: SessionDate): string =>
  `Nothing ran in time for session ${session}: no plan was made for it.`;

/** What a mark did, and how many others it stands for. */
export function sayMarked({ fills, unfilled }: AdvanceView, also: number): string {
  const did = [
    ...(fills.length > 0 ? [countForPeople(fills.length, "fill")] : []),
    ...(unfilled > 0 ? [`${countForPeople(unfilled, "order")} ended unfilled`] : []),
  ];
  const marked = did.length > 0 ? `Marked: ${did.join(", ")}.` : "Marked.";
  return also > 0 ? `${marked} ${countForPeople(also, "earlier mark")} caught up with it.` : marked;
}

/** The market has nothing after the account's clock. */
export const sayNoBars = (at: Instant): string =>
  `There are no bars after ${instantForPeople(at)} in this market.`;

/** A close that nobody asked to be marked, and no order that ends with it. */
export const NO_ORDERS = "No order was waiting for the close.";

/** Something broke on our side; the log has the rest. */
export const sayBroken = (attempts: number): string =>
  `Something broke on our side, ${countForPeople(attempts, "time")}. It was logged.`;

/** Switched off between its due time and its run. */
export const PLANNER_OFF = "The planner was switched off before it ran.";

export const NO_FORECAST = "There is no forecast to plan from: bring one, or choose a baseline.";

/** The newest forecast has no rows of the session before. */
export const sayStale = (asOf: SessionDate, newest: string | null): string =>
  newest === null
    ? `The newest forecast has no rows for ${asOf}, the session before. Bring one that has.`
    : `The newest forecast has no rows for ${asOf}, the session before; its last are of ${newest}. Bring a newer one.`;

/** A baseline is made from the closes of the session before. */
export const sayNoPrices = (asOf: SessionDate): string =>
  `The market has no bars of session ${asOf} to make the baseline from.`;

/** A plan that keeps nothing, and what came nearest. */
export const sayNoTrades = ({ mode, nearest }: ModeView): string =>
  `No trades (${mode}).${nearest === null ? "" : ` ${nearest}`}`;

/** A plan that was made and left to its owner. */
export function sayMade(session: SessionDate, made?: ModeView): string {
  const lines = made ? ` of ${countForPeople(made.kept, "line")} (${made.mode})` : "";
  return `A plan${lines} for ${session} was made. It waits for you to execute it.`;
}

/** A plan that was made and executed; the first refusal stands for the others. */
export function sayExecuted({ accepted, executed, refusals }: ExecuteView): string {
  const orders = countForPeople(accepted + executed, "order");
  const [first] = refusals;
  if (!first) return `Planned and executed: ${orders} accepted.`;
  const refused = countForPeople(refusals.length, "line");
  return `Planned and executed: ${orders} accepted, ${refused} refused. ${first.ticker}: ${first.sentence}`;
}
