// How the market stands at a moment, in a few words: open and until when, or closed and until when.
import { newYorkTime } from "@/lib/core/base/new-york";
import {
  DAY,
  daysOfDate,
  type Instant,
  type SessionDate,
  weekdayOfDays,
} from "@/lib/core/base/time";
import { XNYS } from "@/lib/core/market/xnys";
import { ageForPeople, hourForPeople } from "@/lib/formats/display-time";

export interface MarketClock {
  readonly state: "open" | "closed";
  readonly text: string;
  /** "Early close 13:00", on the days that have one. */
  readonly early: string | null;
}

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const USUAL_CLOSE = 16;

/** At the very close the session is over; at its open it has begun. */
export function marketClock(at: Instant): MarketClock {
  const current = XNYS.sessionAt(at);
  if (current && at < current.closesAt) {
    const text = `Open, closes in ${ageForPeople(current.closesAt - at)}`;
    return { state: "open", text, early: earlyClose(current.closesAt) };
  }
  const next = XNYS.currentOrNext(at);
  const day = next.opensAt - at < 6 * DAY ? weekdayOf(next.date) : next.date;
  return {
    state: "closed",
    text: `Closed, opens ${day} ${hourForPeople(next.opensAt)} ET`,
    early: earlyClose(next.closesAt),
  };
}

const weekdayOf = (date: SessionDate): string => WEEKDAYS[weekdayOfDays(daysOfDate(date))] ?? date;

function earlyClose(closesAt: Instant): string | null {
  const { hour } = newYorkTime(closesAt);
  return hour < USUAL_CLOSE ? `Early close ${hourForPeople(closesAt)}` : null;
}
