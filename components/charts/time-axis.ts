// The time axis: marks stand side by side, so nights and weekends take no room; few labels, in New York time.
import { newYorkTime } from "@/lib/core/base/new-york";
import type { Instant } from "@/lib/core/base/time";
import { hourForPeople, monthForPeople, shortDate } from "@/lib/formats/display-time";

export interface Tick {
  /** Which mark it stands under. */
  readonly at: number;
  readonly label: string;
}

const LEVELS = [
  { group: (at: Instant) => String(at), label: hourForPeople },
  { group: (at: Instant) => newYorkTime(at).date, label: shortDate },
  { group: (at: Instant) => newYorkTime(at).date.slice(0, 7), label: monthForPeople },
] as const;

/** At most `limit` ticks: hours of a day, else days, else months; every n-th where those are many. */
export function timeTicks(times: readonly Instant[], limit: number): readonly Tick[] {
  const levels = LEVELS.map((level) => ticksOf(times, level));
  const [hours = [], days = [], months = []] = levels;
  const chosen = days.length <= 2 ? hours : months.length > limit / 2 ? months : days;
  const every = Math.max(1, Math.ceil(chosen.length / Math.max(1, limit)));
  return apart(
    chosen.filter((_, index) => index % every === 0),
    times.length / Math.max(1, limit) / 1.5,
  );
}

/** Without ticks that would touch the next one: a range often starts with the last mark of a day. */
function apart(ticks: readonly Tick[], gap: number): readonly Tick[] {
  return ticks.filter((tick, index) => {
    const next = ticks[index + 1];
    return next === undefined || next.at - tick.at >= gap;
  });
}

/** The first mark of each hour, day or month. */
function ticksOf(times: readonly Instant[], level: (typeof LEVELS)[number]): Tick[] {
  let before = "";
  return times.flatMap((time, at) => {
    const group = level.group(time);
    if (group === before) return [];
    before = group;
    return [{ at, label: level.label(time) }];
  });
}
