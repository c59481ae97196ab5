// What a move of the clock brought, in one sentence for the toast.
import { countForPeople } from "@/lib/formats/display";
import { instantForPeople } from "@/lib/formats/display-time";
import type { AdvanceView } from "@/lib/formats/views/act-view";
import type { FillView } from "@/lib/formats/views/fill-view";
import { reasonForPeople } from "@/lib/formats/words/exit-words";

/** The part of the answer that the toast speaks of; a fill with a reason is an exit. */
interface ClockMove extends Pick<AdvanceView, "clockAt" | "unfilled"> {
  readonly fills: readonly Pick<FillView, "symbol" | "reason">[];
}

const MOST_NAMED = 4;

/** "2 entries, 1 exit: AMD stop-loss", or that nothing happened. */
export function sentenceOfMove({ fills, unfilled }: ClockMove): string {
  const exits = fills.flatMap(({ symbol, reason }) =>
    reason === null ? [] : [`${symbol} ${reasonForPeople(reason)}`],
  );
  const entries = fills.length - exits.length;
  const parts = [
    entries > 0 && countForPeople(entries, "entry", "entries"),
    unfilled > 0 && `${countForPeople(unfilled, "order")} not filled`,
    exits.length > 0 && `${countForPeople(exits.length, "exit")}: ${named(exits)}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? "No fills on the way." : `${parts.join(", ")}.`;
}

function named(exits: readonly string[]): string {
  const more = exits.length - MOST_NAMED;
  const shown = exits.slice(0, MOST_NAMED).join(", ");
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** Where the clock stands now: the toast's first line. */
export const titleOfMove = ({ clockAt }: ClockMove): string =>
  `Clock at ${instantForPeople(clockAt)}`;
