// What became of a run of a schedule, in a sentence.
import type { Instant, SessionDate } from "@/lib/core/base/time";
import { countForPeople } from "../display";
import { instantForPeople } from "../display-time";
import type { AdvanceView } from "../views/act-view";

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
