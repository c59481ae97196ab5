// A moment in New York time and, where that is another one, in the zone of whoever looks.
"use client";
import { useSyncExternalStore } from "react";
import { newYorkTime } from "@/lib/core/base/new-york";
import { type Instant, instantToText } from "@/lib/core/base/time";
import { bothZones, weekdayTimeForPeople } from "@/lib/formats/display-time";

const never = () => () => {};

/** The server does not know the zone of whoever looks: it comes with the browser. */
function useOwnTime(at: Instant): string | null {
  return useSyncExternalStore(
    never,
    () => ownTime(at),
    () => null,
  );
}

function ownTime(at: Instant): string | null {
  const date = new Date(at);
  const { hour, minute } = newYorkTime(at);
  if (date.getHours() === hour && date.getMinutes() === minute) return null;
  return new Intl.DateTimeFormat("en-US", {
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(date);
}

export function OwnTime({ at }: { readonly at: Instant }) {
  const own = useOwnTime(at);
  return (
    <time
      className="inline-flex flex-wrap gap-x-2"
      dateTime={instantToText(at)}
      title={bothZones(at)}
    >
      <span className="whitespace-nowrap">{weekdayTimeForPeople(at)}</span>
      {own !== null && <span className="whitespace-nowrap text-muted">{own} your time</span>}
    </time>
  );
}
