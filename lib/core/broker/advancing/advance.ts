// Advancing an account: every bar since its last mark through the rules, in the order of rule O1.
import { invariant } from "../../base/invariant";
import type { Instant } from "../../base/time";
import type { MarketBars } from "../../market/market-view";
import { at, knownBars, lowerBound } from "../../market/series";
import type { Account } from "../account";
import type { BrokerEvent } from "../event";
import { actionsAtOpen, actionsFor } from "./actions";
import { atClose } from "./at-close";
import { atOpen } from "./at-open";
import { markAt } from "./mark";
import { book, symbolsOf, type Walk } from "./walk";

/**
 * Walks an account through every bar that has closed by `through` and returns the events booked:
 * fills, no-fills, and a mark at each session close and at the end. What was booked before is never
 * decided again; a symbol whose bars are missing waits, unless the market is complete (rule O2).
 */
export const advance = (account: Account, market: MarketBars, through: Instant): BrokerEvent[] =>
  liveOn(account, { market, through }).events;

export interface Living {
  readonly market: MarketBars;
  readonly through: Instant;
  /** Told of each event, with the account before it. */
  readonly watch?: (event: BrokerEvent, before: Account) => void;
}

/** The same, with the account that it comes to. */
export function liveOn(
  account: Account,
  { market, through, watch }: Living,
): Pick<Walk, "account" | "events"> {
  invariant(through >= account.clockAt, "an account only advances");
  const walk: Walk = {
    account,
    events: [],
    market,
    through,
    watch,
    seen: new Map(),
    bests: new Map(),
    opened: new Map(),
    actions: actionsFor(account, market),
  };
  const instants = instantsOf(walk);
  // Late news, and splits that the bars know of already, come before the first of those bars.
  const [first] = instants;
  if (first !== undefined) actionsAtOpen(walk, first);
  for (const now of instants) {
    atClose(walk, now);
    atOpen(walk, now);
  }
  const marked = walk.events.at(-1)?.type === "marked" && walk.account.clockAt === through;
  const moved = through > walk.account.clockAt || walk.events.length > 0;
  if (moved && !marked) book(walk, markAt(walk, through, null));
  return walk;
}

/** The first instant whose bars this account has not lived through, for one symbol. */
function startOf(account: Account, symbol: string): number {
  const lots = account.lots.filter((lot) => lot.symbol === symbol).map((lot) => lot.seenThrough);
  const orders = account.orders
    .filter((order) => order.symbol === symbol)
    .map((order) => order.seenThrough);
  return Math.min(...lots, ...orders);
}

/** Every instant at which something can happen: opens and closes of its bars, session closes. */
function instantsOf(walk: Walk): Instant[] {
  const { account, market, through } = walk;
  const instants = new Set<number>();
  let from: number = account.clockAt;
  for (const symbol of symbolsOf(account)) {
    const start = startOf(account, symbol);
    from = Math.min(from, start);
    const series = market.series.get(symbol);
    if (!series) continue;
    const end = knownBars(series, through);
    for (let i = lowerBound(series.opensAt, start); i < end; i++) {
      instants.add(at(series.opensAt, i));
      instants.add(at(series.closesAt, i));
    }
  }
  for (const { opensAt } of walk.actions) {
    if (opensAt > account.clockAt && opensAt <= through) instants.add(opensAt);
  }
  let session = market.calendar.currentOrNext(from as Instant);
  while (session.closesAt <= through) {
    instants.add(session.closesAt);
    session = market.calendar.shift(session.date, 1);
  }
  return ([...instants] as Instant[]).sort((a, b) => a - b);
}
