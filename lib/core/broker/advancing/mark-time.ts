// Mark times: when live accounts are marked by themselves, in sessions and after each close.
import type { Instant } from "../../base/time";
import type { Calendar } from "../../market/session";

/**
 * The last moment at or before now at which a live account should have been marked: each `every`
 * milliseconds from a session's open on, and at its close. An account whose clock stands before it
 * is due, however many of these moments it has missed: one mark lives through them all.
 */
export function lastMarkTime(calendar: Calendar, now: Instant, every: number): Instant {
  const session = calendar.sessionAt(now);
  if (!session) return calendar.lastClosed(now).closesAt;
  const passed = Math.floor((now - session.opensAt) / every);
  return (session.opensAt + passed * every) as Instant;
}
