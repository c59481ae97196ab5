// Instants from text: ISO 8601 forms, and counts since 1970, as data files and APIs write them.
import { newYorkInstant, newYorkOffset } from "./new-york";
import { ok, type Result, refuse } from "./result";
import { civilFromText, DAY, dateOfDays, daysOfDate, HOUR, type Instant, instant } from "./time";

/** Where a time without a zone is taken to be (rule T4: New York, unless the user says UTC). */
export type AssumedZone = "new-york" | "utc";

/** What a text says: a moment, or only a date. */
export type ParsedInstant =
  | {
      readonly kind: "instant";
      readonly instant: Instant;
      /** The date as it stands in the text ("YYYY-MM-DD"): a daily bar's date, whatever its zone. */
      readonly writtenDate: string;
      /** True when the text names no zone, so the assumed one was used. */
      readonly zoneAssumed: boolean;
      /** True when New York clocks show this time twice (autumn); the first one was taken. */
      readonly ambiguous: boolean;
    }
  | { readonly kind: "date"; readonly date: string };

export type InstantRefusal =
  /** No form known here, or no real date or time of day. */
  | { readonly code: "bad-instant"; readonly text: string }
  /** A New York time that clocks skip in spring. */
  | { readonly code: "nonexistent-time"; readonly text: string };

/**
 * Reads "2025-07-01T09:30:00-04:00" and its kin: a blank for T, seconds and fraction optional
 * (1 to 9 digits, cut to ms), zone Z, UTC, GMT, +00, -0400 or -04:00, date also as 20250701; a bare
 * date; or digits since 1970 in seconds (9-10 digits, a fraction allowed), ms (12-13), us (15-16)
 * or ns (18-19). A time without a zone is taken in `zone`. Refuses `bad-instant` for anything else,
 * `nonexistent-time` for the hour that New York skips.
 */
export function parseInstant(
  text: string,
  zone: AssumedZone,
): Result<ParsedInstant, InstantRefusal> {
  const trimmed = text.trim();
  const epoch = fromEpoch(trimmed);
  if (epoch) return ok(epoch);
  const parts = FORM.exec(trimmed);
  const date = parts ? `${parts[1]}-${parts[3]}-${parts[4]}` : "";
  if (!parts || !civilFromText(date)) return bad(text);
  const [, , , , , hour, minute = "", second = "0", fraction = "", zoneText] = parts;
  if (hour === undefined) return ok({ kind: "date", date });
  const ms = msOfDay({ hour, minute, second, fraction });
  if (ms === null) return bad(text);
  if (zoneText === undefined) return zone === "utc" ? inUtc(date, ms) : inNewYork(date, ms, text);
  const offset = offsetOf(zoneText);
  return offset === null ? bad(text) : ok(stamped(date, daysOfDate(date) * DAY + ms - offset));
}

const FORM =
  /^(\d{4})(-?)(\d{2})\2(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?)?$/i;

/** A refusal shows the text, but never a whole hostile cell. */
const bad = (text: string) => refuse({ code: "bad-instant", text: text.slice(0, 40) });

interface ClockText {
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
  readonly fraction: string;
}

function msOfDay({ hour, minute, second, fraction }: ClockText): number | null {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (h > 23 || m > 59 || s > 59) return null;
  return ((h * 60 + m) * 60 + s) * 1_000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
}

/** Milliseconds east of UTC; null beyond the 14 hours that any zone has. */
function offsetOf(zoneText: string): number | null {
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(zoneText);
  if (!parts) return 0;
  const [hours, minutes] = [Number(parts[2]), Number(parts[3] ?? "0")];
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return null;
  return (parts[1] === "-" ? -1 : 1) * (hours + minutes / 60) * HOUR;
}

const stamped = (writtenDate: string, epochMs: number): ParsedInstant => ({
  kind: "instant",
  instant: instant(epochMs),
  writtenDate,
  zoneAssumed: false,
  ambiguous: false,
});

const inUtc = (date: string, ms: number): Result<ParsedInstant, InstantRefusal> =>
  ok({ ...stamped(date, daysOfDate(date) * DAY + ms), zoneAssumed: true });

function inNewYork(date: string, ms: number, text: string): Result<ParsedInstant, InstantRefusal> {
  const civil = civilFromText(date);
  const at = civil && newYorkInstant(civil, ms);
  if (at === null) return refuse({ code: "nonexistent-time", text });
  // One hour on, the clocks show the same time again exactly when they fell back in between.
  const ambiguous = newYorkOffset(at) === -4 && newYorkOffset(instant(at + HOUR)) === -5;
  return ok({ ...stamped(date, at), zoneAssumed: true, ambiguous });
}

/** Digits since 1970. The length tells the unit: in every unit it covers 1973 to 2286. */
function fromEpoch(text: string): ParsedInstant | null {
  const parts = /^(\d{9,10})(?:(\d{3})(?:\d{3}){0,2}|\.(\d{1,9}))?$/.exec(text);
  if (!parts) return null;
  const ms = (parts[2] ?? parts[3] ?? "").slice(0, 3).padEnd(3, "0");
  const at = Number(parts[1]) * 1_000 + Number(ms);
  return stamped(dateOfDays(Math.floor(at / DAY)), at);
}
