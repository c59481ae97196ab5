// The log's short codes in people's words.
import type { Tone } from "../../ui/badge";

const STATUS_TONES: Readonly<Record<string, Tone>> = {
  accepted: "accent",
  filled: "gain",
  partially_filled: "accent",
  expired: "warn",
  rejected: "loss",
};

export const statusTone = (status: string): Tone => STATUS_TONES[status] ?? "neutral";

const STATUSES: Readonly<Record<string, string>> = {
  accepted: "working",
  held: "held for its entry",
  partially_filled: "partly filled",
  rejected: "not filled",
};

/** How an order stands, in the words of the page that lists it. */
export const statusForPeople = (status: string): string => STATUSES[status] ?? status;

const FLAGS: Readonly<Record<string, string>> = {
  ambiguous: "Target and stop lay inside one bar; the stop is taken to have come first.",
  late: "It came later than due, because bars were missing.",
  "late-open": "The session's first bar came later than the open.",
  "cut-to-cash": "The quantity was cut to the cash that was there.",
  "cut-to-cap": "The quantity was cut to a cap of the account.",
  "cut-to-held": "The quantity was cut to what was still held.",
  "cut-to-volume": "The quantity was cut to the share of the bar's volume that may be taken.",
};

export const flagForPeople = (flag: string): string => FLAGS[flag] ?? flag;
