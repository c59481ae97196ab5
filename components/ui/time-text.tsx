// A moment in New York time, with both zones in its title, and the age of a price.
import { type Instant, instantToText } from "@/lib/core/base/time";
import {
  ageForPeople,
  bothZones,
  clockForPeople,
  instantForPeople,
} from "@/lib/formats/display-time";

interface TimeTextProps {
  readonly at: Instant | null;
  /** Only the clock, with seconds: for moments of today. */
  readonly clock?: boolean;
}

export function TimeText({ at, clock = false }: TimeTextProps) {
  if (at === null) return <span>—</span>;
  return (
    <time className="whitespace-nowrap" dateTime={instantToText(at)} title={bothZones(at)}>
      {clock ? clockForPeople(at) : instantForPeople(at)}
    </time>
  );
}

interface AgeProps {
  readonly at: Instant;
  /** Milliseconds between that moment and the account's clock. */
  readonly age: number;
}

/** How old a price is; the moment itself is in the title. */
export function AgeText({ at, age }: AgeProps) {
  return (
    <time className="whitespace-nowrap" dateTime={instantToText(at)} title={bothZones(at)}>
      {age <= 0 ? "at the clock" : `${ageForPeople(age)} old`}
    </time>
  );
}
