// Coarser bars from finer ones, on the grid of each session.
import { invariant } from "../base/invariant";
import type { Price } from "../base/money";
import { sha256Text } from "../base/sha256";
import { instant, instantToText, MINUTE } from "../base/time";
import { type Bar, INTERVALS, type Interval, MINUTES_OF } from "./bar";
import { type BarSeries, barAt, seriesFromBars } from "./series";
import type { Calendar, Session } from "./session";

/**
 * Bars of `to` from finer ones: first open, highest high, lowest low, last close, volumes summed.
 * Bars start at the session's open and every interval after it; the last one ends with the session.
 * A finer bar belongs where it ends, so a coarser one never knows a price from after its close; one
 * without any finer bar is missing. The series' single part is named by the SHA-256 of what it was
 * made from. A series of `to` itself is returned as it is; throws when `to` is finer.
 */
export function aggregate(series: BarSeries, to: Interval, calendar: Calendar): BarSeries {
  const [from, goal] = [INTERVALS.indexOf(series.interval), INTERVALS.indexOf(to)];
  invariant(goal >= from, `bars of ${series.interval} make no bars of ${to}`);
  if (goal === from) return series;
  const bars: Bar[] = [];
  let session: Session | null = null;
  for (let i = 0; i < series.length; i++) {
    const bar = barAt(series, i);
    if (!session || bar.closesAt > session.closesAt) session = sessionOf(bar, calendar);
    const slot = slotOf(bar, session, to);
    const last = bars.at(-1);
    if (last?.opensAt === slot.opensAt) bars[bars.length - 1] = extended(last, bar);
    else bars.push({ ...bar, ...slot });
  }
  const { symbol, volumeReported, parts } = series;
  const digests = parts.map(({ digest }) => digest);
  const digest = sha256Text(["aggregate", calendar.id, to, ...digests].join("\n"));
  const source = [...new Set(parts.map((part) => part.source))].join("+");
  return seriesFromBars({ symbol, interval: to, bars, volumeReported, digest, source });
}

function sessionOf(bar: Bar, calendar: Calendar): Session {
  const session = calendar.sessionAt(instant(bar.closesAt - 1));
  invariant(session, `a bar lies in a session, not at ${instantToText(bar.opensAt)}`);
  return session;
}

/** The span of the coarser bar that a bar's last moment lies in. */
function slotOf({ closesAt }: Bar, session: Session, to: Interval): Pick<Bar, SlotEnd> {
  const minutes = MINUTES_OF[to];
  if (minutes === null) return { opensAt: session.opensAt, closesAt: session.closesAt };
  const length = minutes * MINUTE;
  const last = closesAt - 1;
  const opensAt = last - ((last - session.opensAt) % length);
  return {
    opensAt: instant(opensAt),
    closesAt: instant(Math.min(opensAt + length, session.closesAt)),
  };
}

type SlotEnd = "opensAt" | "closesAt";

const extended = (so: Bar, by: Bar): Bar => ({
  opensAt: so.opensAt,
  closesAt: so.closesAt,
  open: so.open,
  high: Math.max(so.high, by.high) as Price,
  low: Math.min(so.low, by.low) as Price,
  close: by.close,
  volume: so.volume + by.volume,
});
