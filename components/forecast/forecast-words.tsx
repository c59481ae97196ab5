// What a forecast is and how old it is, as badges that are the same everywhere.
import { countForPeople } from "@/lib/formats/display";
import type { ForecastCard } from "@/lib/formats/views/planning/forecast-view";
import { Badge } from "../ui/badge";

/** A baseline says so wherever it is shown. */
export function BaselineBadge({ card }: { readonly card: Pick<ForecastCard, "baseline"> }) {
  if (card.baseline === null) return null;
  return (
    <Badge tone="warn" title="Made by a simple rule, for every model to beat.">
      {card.baseline}
    </Badge>
  );
}

interface AgeProps {
  readonly sessionsBehind: number | null;
  /** The last closed session, which it is measured from. */
  readonly lastClosed: string;
}

/** Fresh, or how many sessions it lies behind. */
export function StalenessBadge({ sessionsBehind, lastClosed }: AgeProps) {
  const title = `Measured from ${lastClosed}, the last session that has closed at the account's clock.`;
  if (sessionsBehind === null) {
    return (
      <Badge tone="loss" title={title}>
        No rows by then
      </Badge>
    );
  }
  return (
    <Badge tone={sessionsBehind === 0 ? "gain" : "loss"} title={title}>
      {sessionsBehind === 0 ? "Fresh" : `${countForPeople(sessionsBehind, "session")} behind`}
    </Badge>
  );
}

/** "2025-08-29 to 2025-10-31", or what stands in its place. */
export function datesForPeople({ from, to, undated, status }: ForecastCard): string {
  if (status === "refused") return "could not be read";
  if (status === "received") return "not read yet";
  if (undated) return "no dates";
  if (from === null || to === null) return "no session";
  return from === to ? from : `${from} to ${to}`;
}
