// Plans that are read well and whose lines are refused: a file for every code, named by its fault.
import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { rate } from "@/lib/core/base/money";
import { type Guards, NO_GUARDS } from "@/lib/core/broker/guarding/guards";
import type { AccountSettings } from "@/lib/core/broker/settings";
import type { BarSeries } from "@/lib/core/market/series";
import { Desk, marketOf } from "@/test/kit/desk";
import { BAD_PLANS, LINE_REFUSALS } from "@/test/kit/plan-drawer";
import { series } from "@/test/kit/series";
import { ny, percent, px, qty, usd } from "@/test/kit/words";
import { sayRefusal } from "./problems";
import { parseTradePlanCsv } from "./trade-plan-csv";

const flat = (price: string) => `${price} ${price} ${price} ${price}`;

/** Friday afternoon before Labor Day, and the first bar of Tuesday, which may open elsewhere. */
const stock = (symbol: string, friday: string, tuesday = friday): BarSeries =>
  series(
    symbol,
    `2025-08-29 13:30 ${flat(friday)}
                14:30 ${flat(friday)}
                15:30 ${flat(friday)}
     2025-09-02 09:30 ${flat(tuesday)}`,
  );

/** JNJ as it trades usually, falling through its stop on Friday, and opening below it on Tuesday. */
const JNJ = stock("JNJ", "200");
const jnj = (bars: string): BarSeries => series("JNJ", `2025-08-29 13:30 ${flat("200")}\n${bars}`);
const JNJ_STOPPED = jnj(`14:30 ${flat("200")}\n15:30 200 200 180 185`);
const JNJ_SINKS = jnj(`14:30 200 200 191 191\n15:30 ${flat("191")}`);
const JNJ_SOARS = jnj(`14:30 ${flat("200")}\n15:30 ${flat("1300")}`);
const JNJ_FALLS_ON_TUESDAY = stock("JNJ", "200", "150");

const STOCKS = [
  stock("AMD", "100"),
  stock("XOM", "50"),
  stock("PENNY", "1"),
  stock("FALL", "30", "28"),
  stock("RISE", "40", "45"),
  series("GONE", `2025-08-29 14:30 ${flat("20")}\n15:30 ${flat("20")}`),
  series("MUTE", `2025-08-29 14:30 ${flat("10")}\n15:30 ${flat("10")}`, { volumeReported: false }),
];

/** What has to stand otherwise for a fault to show. */
interface Situation {
  readonly settings?: Partial<AccountSettings>;
  readonly guards?: Partial<Guards>;
  readonly jnj?: BarSeries;
  /** When the plan is executed; Friday's close unless said otherwise. */
  readonly at?: string;
  /** An execution before this one refused its only row. */
  readonly refusedBefore?: boolean;
  /** JNJ is owed instead of held. */
  readonly short?: boolean;
}

/** Within the session whose loss locks. */
const LOCKED = { jnj: JNJ_SINKS, at: "2025-08-29 15:30" } as const;
const WIDE = percent(1);

const SITUATIONS: Readonly<Record<string, Situation>> = {
  "already-executed": { refusedBefore: true },
  "ticker-cap": { guards: { tickerCap: usd("150") } },
  "max-open": { guards: { maxOpen: 1 } },
  "weekly-loss-lock": { ...LOCKED, guards: { weeklyLoss: WIDE } },
  "kill-switch": { jnj: JNJ_STOPPED, guards: { drawdown: WIDE } },
  cooldown: { jnj: JNJ_STOPPED, guards: { cooldownSessions: 2 } },
  "price-away": { settings: { entryPolicy: "plan-price" }, guards: { priceAway: WIDE } },
  "entry-stale": { settings: { entryPolicy: "plan-price" } },
  "margin-shortfall": { jnj: JNJ_SOARS, short: true, settings: { allowShort: true } },
  "no-volume": { settings: { participation: rate(100_000) } },
  "nothing-held": { jnj: JNJ_FALLS_ON_TUESDAY },
  "daily-loss-lock": { ...LOCKED, guards: { dailyLoss: WIDE } },
};

/** On Friday evening before Labor Day, one JNJ held, a cap of 700 that leaves 500, cash for more. */
function desk({ settings, guards, jnj = JNJ, at, short }: Situation): Desk {
  const usual = { startsAt: ny("2025-08-29 14:30"), capital: usd("600"), exposureCap: usd("700") };
  const limits = { ...NO_GUARDS, ...guards };
  const made = new Desk({
    market: marketOf([...STOCKS, jnj]),
    settings: { ...usual, ...settings, guards: limits },
  });
  const exits = short ? { takeProfit: px("100"), stopLoss: px("2000") } : EXITS;
  made.line({ ticker: "JNJ", side: short ? "SELL" : "BUY", quantity: qty(1), ...exits });
  made.through(at ?? "2025-08-29 16:00");
  return made;
}
const EXITS = { entry: px("200"), takeProfit: px("220"), stopLoss: px("190") };

describe("plans whose lines are refused", () => {
  it.each(LINE_REFUSALS)("%s.csv is refused for the fault in its name", (code) => {
    const parsed = parseTradePlanCsv(fs.readFileSync(`${BAD_PLANS}/${code}.csv`));
    if (!parsed.ok) throw new Error(`${code}.csv is read`);
    const situation = SITUATIONS[code] ?? {};
    const one = desk(situation);
    const refusedAtOnce = one
      .plan(parsed.value.plan.lines, situation.refusedBefore ? { refused: new Set([1]) } : {})
      .outcomes.flatMap(({ result }) => (result.status === "refused" ? [result.refusal] : []));
    // Some faults are known only when an order meets its bar, or when none came.
    one.through("2025-09-02 16:00");
    const refused = [...refusedAtOnce, ...one.noFills];
    expect([...new Set(refused.map((refusal) => refusal.code))]).toEqual([code]);
    for (const refusal of refused) expect(sayRefusal(refusal)).toMatch(/^[A-Z"$0-9p].*\.$/s);
  });
});
