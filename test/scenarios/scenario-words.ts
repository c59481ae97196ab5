// The words of a story: an account's terms and the lines of a plan.
import { invariant } from "@/lib/core/base/invariant";
import { type Guards, NO_GUARDS } from "@/lib/core/broker/guarding/guards";
import type { AccountSettings } from "@/lib/core/broker/settings";
import type { PlanLine } from "@/lib/core/plan/plan";
import { planLine, settings } from "@/test/kit/desk";
import { bps, date, percent, px, qty, usd } from "@/test/kit/words";

export type Words = readonly string[];

const guarded = (guards: Partial<Guards>) => ({ guards: { ...NO_GUARDS, ...guards } });

/** How a term of `rules` or `account` reads, and the setting it stands for. */
const TERMS: readonly [RegExp, (value: string) => Partial<AccountSettings>][] = [
  [/^standard$/, () => ({ rules: "standard" })],
  [/^touch$/, () => ({ rules: "touch" })],
  [/^shorts$/, () => ({ allowShort: true })],
  [/^borrow (\S+) bps$/, (value) => ({ borrowRate: bps(Number(value)) })],
  [/^participation (\S+) %$/, (value) => ({ participation: percent(Number(value)) })],
  [/^daily loss (\S+) %$/, (value) => guarded({ dailyLoss: percent(Number(value)) })],
  [/^kill switch (\S+) %$/, (value) => guarded({ drawdown: percent(Number(value)) })],
  [/^cooldown (\d+)$/, (value) => guarded({ cooldownSessions: Number(value) })],
  [/^slippage (\S+)(?: bps)?$/, (value) => ({ slippage: bps(Number(value)) })],
  [/^fee (\S+) per order$/, (value) => ({ feePerOrder: usd(value) })],
  [/^fee (\S+) per share$/, (value) => ({ feePerShare: usd(value) })],
  [/^fee (\S+) bps$/, (value) => ({ feeRate: bps(Number(value)) })],
  [/^cap (\S+)$/, (value) => ({ exposureCap: usd(value) })],
  [/^hold (\d+)$/, (value) => ({ maxHoldSessions: Number(value) })],
  [/^target (\S+) %$/, (value) => ({ takeProfit: percent(Number(value)) })],
  [/^stop (\S+) %$/, (value) => ({ stopLoss: percent(Number(value)) })],
  [/^fractional$/, () => ({ wholeShares: false })],
  [/^add to held$/, () => ({ onHeld: "add" })],
  [/^([\d.]+)$/, (value) => ({ capital: usd(value) })],
];

/** Settings from lines like "1000.00, cap 800.00" and "standard, slippage 5 bps". */
export function settingsFrom(lines: readonly string[]): AccountSettings {
  let said: Partial<AccountSettings> = {};
  for (const term of lines.flatMap((line) => line.split(/,\s*/))) {
    const found = TERMS.find(([form]) => form.test(term));
    invariant(found, `"${term}" is a term of an account`);
    said = { ...said, ...found[1](found[0].exec(term)?.[1] ?? "") };
  }
  return settings(said);
}

/** What a word of a line says with the word after it. */
const SAYS: { readonly [word: string]: (value: string) => Partial<PlanLine> } = {
  "@": (value) => ({ entry: px(value) }),
  stop: (value) => ({ stopLoss: px(value) }),
  target: (value) => ({ takeProfit: px(value) }),
  hold: (value) => ({ maxHoldSessions: Number(value) }),
  for: (value) => ({ tradeDate: date(value) }),
  "as-of": (value) => ({ asOfDate: date(value) }),
  levels: (value) => ({ levels: value === "absolute" ? "absolute" : "percent" }),
};

/** A plan line from "AMD 4 @ 150.00 stop 145.00 target 160.00 hold 2 for 2025-07-01". */
export function planLineFrom(verb: "buy" | "sell", words: Words): PlanLine {
  const [ticker = "", quantity = "", ...rest] = words;
  let said: Partial<PlanLine> = {};
  for (let i = 0; i < rest.length; i += 2) {
    const say = SAYS[rest[i] ?? ""];
    invariant(say, `"${rest[i]}" is a word of a line`);
    said = { ...said, ...say(rest[i + 1] ?? "") };
  }
  return planLine({
    ticker,
    side: verb === "buy" ? "BUY" : "SELL",
    quantity: qty(quantity),
    ...said,
  });
}
