// The times of a bar file: each text is read once, and what was assumed is remembered.
import { type AssumedZone, parseInstant } from "@/lib/core/base/instant-text";
import { daysOfDate, type Instant } from "@/lib/core/base/time";

/** What one cell says: a start, or only a date. */
export interface Stamp {
  readonly startsAt: Instant | null;
  /** The date as written, in days since 1970, which is a daily bar's date. */
  readonly day: number;
}

export interface StampFault {
  readonly code: "missing-cell" | "not-a-time" | "nonexistent-time";
}

/** What all times of a file have in common. */
export interface BarTimes {
  /** True when they are dates without a time. */
  readonly datesOnly: boolean;
  /** True when they name no zone and `zone` was assumed. */
  readonly zoneAssumed: boolean;
  readonly zone: AssumedZone;
}

/** A file repeats its times for every symbol; one of a single symbol repeats none. */
const REMEMBERED = 50_000;

export class StampReader {
  readonly #known = new Map<string, Stamp | StampFault>();
  readonly #zone: AssumedZone;
  #dates = 0;
  #instants = 0;
  #zoneAssumed = false;

  constructor(zone: AssumedZone) {
    this.#zone = zone;
  }

  read(text: string): Stamp | StampFault {
    const known = this.#known.get(text);
    if (known) return known;
    const stamp = this.#parse(text);
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(text, stamp);
    return stamp;
  }

  /** Null when some texts are dates and others are instants: they cannot be one interval. */
  times(): BarTimes | null {
    // All is read; and the engine keeps a whole file for each text that was cut out of it.
    this.#known.clear();
    if (this.#dates > 0 && this.#instants > 0) return null;
    return { datesOnly: this.#dates > 0, zoneAssumed: this.#zoneAssumed, zone: this.#zone };
  }

  #parse(text: string): Stamp | StampFault {
    if (text === "") return { code: "missing-cell" };
    const parsed = parseInstant(text, this.#zone);
    if (!parsed.ok) {
      const skipped = parsed.refusal.code === "nonexistent-time";
      return { code: skipped ? "nonexistent-time" : "not-a-time" };
    }
    const { value } = parsed;
    if (value.kind === "date") {
      this.#dates += 1;
      return { startsAt: null, day: daysOfDate(value.date) };
    }
    this.#instants += 1;
    this.#zoneAssumed ||= value.zoneAssumed;
    return { startsAt: value.instant, day: daysOfDate(value.writtenDate) };
  }
}
