// For the services' tests: feeds that answer, change their mind, or are down, as a test needs it.
import { money, type Price, price } from "@/lib/core/base/money";
import { ok, refuse } from "@/lib/core/base/result";
import { HOUR, type Instant, instant } from "@/lib/core/base/time";
import type { Bar } from "@/lib/core/market/bar";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import { XNYS } from "@/lib/core/market/xnys";
import { putFeedMarket } from "@/lib/db/markets";
import type { BarsRequest, Feed } from "@/lib/feeds/feed";
import type { FeedRefusal } from "@/lib/formats/feed-problem";
import { replaceFeed } from "../loading/market/feeds";
import { NOW } from "./people";

/** What a test can turn on a feed. */
export interface FeedDials {
  /** The refusal it answers with; null while it is well. */
  down: FeedRefusal | null;
  /** Thrown instead of an answer. */
  throws: Error | null;
  /** Dollars of every price. */
  dollars: number;
  /** How many micros higher a bar closes than it opens; none unless told. */
  moves: (symbol: string, opensAt: Instant) => number;
  /** Sessions it leaves out. */
  holes: readonly string[];
  /** Symbols that it has no more bars of from a date on. */
  ends: Readonly<Record<string, string>>;
  adjustment: string;
  actions: readonly CorporateAction[];
  /** What it was asked for. */
  readonly asked: string[];
  /** Called before an answer, for a test that lets something happen meanwhile. */
  meanwhile: () => Promise<void>;
}

/** Puts a feed under the id "yahoo" in place, with its market, and hands out its dials. */
export async function turnableFeed(limits: Feed["limits"] = { "1h": null, "1d": null }) {
  const dials: FeedDials = {
    down: null,
    throws: null,
    dollars: 100,
    moves: () => 0,
    holes: [],
    ends: {},
    adjustment: "split-adjusted through 2026-11-20",
    actions: [],
    asked: [],
    meanwhile: async () => {},
  };
  replaceFeed(feedWith(dials, limits));
  await putFeedMarket({ id: "yahoo", name: "Yahoo Finance", interval: "1h", at: NOW });
  return dials;
}

const feedWith = (dials: FeedDials, limits: Feed["limits"]): Feed => ({
  id: "yahoo",
  label: "Yahoo Finance",
  synthetic: false,
  intervals: ["1h", "1d"],
  limits,
  symbols: () => [],
  async bars(request) {
    const { from, to } = rangeOf(request);
    dials.asked.push(`${request.symbol} ${request.interval} ${from} ${to}`);
    await dials.meanwhile();
    if (dials.throws) throw dials.throws;
    if (dials.down) return refuse(dials.down);
    const bars = XNYS.between(from, to)
      .filter(({ date }) => !dials.holes.includes(date))
      .filter(({ date }) => date < (dials.ends[request.symbol] ?? "9999"))
      .flatMap((session) => hoursOf(session, dials.dollars))
      .map((bar) => moved(bar, dials.moves(request.symbol, bar.opensAt)));
    return ok({
      bars,
      volumeReported: true,
      volumeMissing: 0,
      dropped: [],
      collapsed: 0,
      missing: dials.holes.map((date) => ({ date: date as never, count: 7 })),
      source: "yahoo",
      adjustment: dials.adjustment,
      actions: dials.actions,
      rawSha256: "ab".repeat(32),
      fetchedAt: NOW,
    });
  },
  async quote(symbol) {
    if (dials.throws) throw dials.throws;
    if (dials.down) return refuse(dials.down);
    const at = instant(NOW - HOUR);
    const each = dollarsOf(dials.dollars);
    return ok({ symbol, price: each, at, source: "yahoo", fetchedAt: NOW, rawSha256: null });
  },
});

function rangeOf(request: BarsRequest): { readonly from: string; readonly to: string } {
  if ("month" in request) throw new Error("services ask for dates");
  return request;
}

const dollarsOf = (dollars: number): Price => price(money(dollars * 1_000_000));

/** A bar that closes so many micros higher, or lower, than it opens. */
function moved(bar: Bar, micros: number): Bar {
  const close = price(bar.open + micros);
  return micros < 0 ? { ...bar, close, low: close } : { ...bar, close, high: close };
}

function hoursOf(
  { opensAt, closesAt }: { readonly opensAt: Instant; readonly closesAt: Instant },
  dollars: number,
): Bar[] {
  const each = dollarsOf(dollars);
  const bars: Bar[] = [];
  for (let start = opensAt; start < closesAt; start = instant(start + HOUR)) {
    bars.push({
      opensAt: start,
      closesAt: instant(Math.min(start + HOUR, closesAt)),
      open: each,
      high: each,
      low: each,
      close: each,
      volume: 1_000,
    });
  }
  return bars;
}
