// The smallest desk: one account over a few bars of AMD, after an eve that closed at 100.
import type { AccountSettings } from "@/lib/core/broker/settings";
import { Desk, marketOf } from "./desk";
import { series } from "./series";

/** The last bar of Monday, June 30: what is known when the account starts at that close. */
export const EVE = "2025-06-30 15:30 100 100 100 100";

/** Prices of a bar that meets no exit between 99 and 101. */
export const QUIET = "100 101 99 100";

/** An account of $1,000 at the eve's close, before some bars of AMD. */
export function amdOver(bars: string, settings: Partial<AccountSettings> = {}): Desk {
  return new Desk({ market: marketOf([series("AMD", `${EVE}\n${bars}`)]), settings });
}

/** Every fill as "AMD R1-open", in the order of the log. */
export const rulesOf = (desk: Desk): readonly string[] =>
  desk.fills.map(({ symbol, rule }) => `${symbol} ${rule}`);
