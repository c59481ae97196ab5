// The smallest desk: one account over a few bars of AMD, after an eve that closed at 100.
import { microsToText } from "@/lib/core/base/decimal";
import { quantityToText } from "@/lib/core/base/quantity";
import type { Result } from "@/lib/core/base/result";
import type { AccountSettings } from "@/lib/core/broker/settings";
import { Desk, marketOf } from "./desk";
import { series } from "./series";
import { px } from "./words";

/** The last bar of Monday, June 30: what is known when the account starts at that close. */
export const EVE = "2025-06-30 15:30 100 100 100 100";

/** Prices of a bar that meets no exit between 99 and 101. */
export const QUIET = "100 101 99 100";

/** An account of $1,000 at the eve's close, before some bars of AMD. */
export function amdOver(bars: string, settings: Partial<AccountSettings> = {}): Desk {
  return new Desk({ market: marketOf([series("AMD", `${EVE}\n${bars}`)]), settings });
}

/** A bracket of absolute levels. */
export const absolute = (takeProfit: string | null, stopLoss: string | null) =>
  ({
    kind: "absolute",
    takeProfit: takeProfit === null ? null : px(takeProfit),
    stopLoss: stopLoss === null ? null : px(stopLoss),
  }) as const;

/** Every fill as "BUY 4 @ 100 R1-open", in the order of the log. */
export const fillsOf = (desk: Desk): readonly string[] =>
  desk.fills.map(({ side, quantity, price, rule }) =>
    [side, quantityToText(quantity), "@", microsToText(price, { min: 0, max: 6 }), rule].join(" "),
  );

/** How each order stands, by its number: "1 filled". */
export const statusesOf = (desk: Desk): readonly string[] =>
  desk.orderRows.map(({ order, status }) => `${order} ${status}`);

/** The code of a refusal, or "accepted". */
export const codeOf = (result: Result<unknown, { readonly code: string }>): string =>
  result.ok ? "accepted" : result.refusal.code;

/** Every fill as "AMD R1-open", in the order of the log. */
export const rulesOf = (desk: Desk): readonly string[] =>
  desk.fills.map(({ symbol, rule }) => `${symbol} ${rule}`);
