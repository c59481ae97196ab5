// The times of a bar file: each text is read once, and what was assumed is remembered.
import { type AssumedZone, parseInstant } from "@/lib/core/base/instant-text";
import type { Instant } from "@/lib/core/base/time";

/** What one cell says: a start, or only a date. */
export interface Stamp {
  readonly startsAt: Instant | null;
  /** The date as written, which is a daily bar's date. */
  readonly date: string;
}

export interface StampFault {
  readonly code: "missing-cell" | "not-a-time" | "nonexistent-time";
}

/** What all times of a file have in common. */
export interface BarTimes {
  /** True when they are dates without a time. */
  readonly datesOnly: boolean;
  readonly zoneAssumed: boolean;
  readonly zoneName: string;
}

export class StampReader {
  // A file repeats its times for every symbol.
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
    this.#known.set(text, stamp);
    return stamp;
  }

  /** Null when some texts are dates and others are instants: they cannot be one interval. */
  times(): BarTimes | null {
    if (this.#dates > 0 && this.#instants > 0) return null;
    const zoneName = this.#zone === "utc" ? "UTC" : "New York";
    return { datesOnly: this.#dates > 0, zoneAssumed: this.#zoneAssumed, zoneName };
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
      return { startsAt: null, date: value.date };
    }
    this.#instants += 1;
    this.#zoneAssumed ||= value.zoneAssumed;
    return { startsAt: value.instant, date: value.writtenDate };
  }
}
