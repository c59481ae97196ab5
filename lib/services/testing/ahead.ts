// For the services' tests: a week that is still to come, on a feed whose bars come when the clock has moved.
import { type Instant, instant } from "@/lib/core/base/time";
import { readableMarket } from "@/lib/db/markets";
import type { RunForm } from "@/lib/formats/requests/run-request";
import { downloadMonth } from "../loading/fresh/download-month";
import { uploadPlan } from "../plan/upload-plan";
import { freezeDue } from "../run/freeze-due";
import type { SignedInUser } from "../user/find-user";
import { type FeedDials, turnableFeed } from "./feeds";
import { made, NOW } from "./people";

/** New York time of a day from November 2026 on: five hours behind UTC. Day 31 is December 1. */
export const at = (day: number, hour: number, minute = 0): Instant =>
  instant(Date.UTC(2026, 10, day, hour + 5, minute));

export interface MarketAhead {
  readonly feed: FeedDials;
  /** Two tickers that no other test has. */
  readonly tickers: readonly [string, string];
}

let markets = 0;

/** A feed's market with bars of two tickers up to the Friday before the week. */
export async function marketAhead(user: SignedInUser): Promise<MarketAhead> {
  const feed = await turnableFeed();
  const market = await readableMarket(user.id, "yahoo");
  if (!market) throw new Error("a feed's market is there for everybody");
  const letter = String.fromCharCode(65 + markets++);
  const tickers = [`AX${letter}`, `BX${letter}`] as const;
  for (const symbol of tickers) {
    for (const month of ["2026-10", "2026-11"]) {
      await downloadMonth({ market, symbol, month, interval: "1h" }, { patience: 5, now: NOW });
    }
  }
  return { feed, tickers };
}

/** Thanksgiving week: Monday, Tuesday, Wednesday, and Friday until 13:00. Over at 14:00, an hour later. */
export const WEEK_AHEAD = {
  market: "yahoo",
  from: "2026-11-23",
  to: "2026-11-27",
  modes: ["balanced"],
  source: { kind: "plans" },
  tail: "none",
} satisfies Partial<RunForm>;
export const DUE = at(27, 14);

export interface PlanOfDay {
  readonly ticker: string;
  /** A day of November. */
  readonly day: number;
  readonly hold?: number;
}

/** Uploads a plan of one share of a ticker. */
export async function planFor(
  user: SignedInUser,
  { ticker, day, hold = 1 }: PlanOfDay,
  now: Instant,
): Promise<void> {
  const csv = `ticker,qty,trade_date,max_hold_sessions\n${ticker},1,2026-11-${day},${hold}\n`;
  const bytes = new TextEncoder().encode(csv);
  made(await uploadPlan(user, { fileName: "plan.csv", bytes }, now));
}

/** Looks at what is due; nothing may break. */
export async function freeze(now: Instant): Promise<number> {
  const { frozen, broken } = await freezeDue(now);
  if (broken.length > 0) throw new Error(broken.join("; "));
  return frozen;
}
