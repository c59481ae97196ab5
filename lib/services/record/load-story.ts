// Loading a row's story: the bars around a trade, a fill or an order, and never one past the clock.
import { microsToText } from "@/lib/core/base/decimal";
import { newYorkTime } from "@/lib/core/base/new-york";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { DAY, type Instant, instant } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import { at, type BarSeries, knownBars, lowerBound } from "@/lib/core/market/series";
import { acceptanceOf } from "@/lib/core/plan/check-at";
import { type AccountRow, loadAccount } from "@/lib/db/accounts";
import { loadMarket } from "@/lib/db/markets";
import {
  fillStoryRows,
  lastMarkAt,
  orderStoryRows,
  tradeStoryRows,
} from "@/lib/db/records/story-rows";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { ActionView, SymbolView } from "@/lib/formats/market-views";
import type { StoryRequest } from "@/lib/formats/requests/story-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { StoryView } from "@/lib/formats/views/record/story-view";
import { marketBars, prepareMonths } from "../loading/market-bars";
import { type StoryFacts, storyParts } from "./story-parts";

/** Bars shown before the first thing that happened, and after the last. */
const BEFORE = 21;
const AFTER = 14;
/** As many as a chart tells apart. */
const MOST_BARS = 1_500;

/** The story of one row; refuses `not-found`. Bars close at the epoch's clock at the latest. */
export async function loadStory(
  id: OwnedAccountId,
  asked: StoryRequest,
  now: Instant,
): Promise<Result<StoryView, ServiceRefusal>> {
  const account = await loadAccount(id);
  const epoch = asked.epoch ?? account.epoch;
  const facts = await factsOf(asked, { accountId: id, epoch });
  if (!facts) return refuse({ code: "not-found" });
  const through = await clockOf(account, epoch, now);
  const parts = storyParts(facts);
  const span = spanOf(facts, through);
  const { symbol } = facts.order;
  const market = await loadMarket(account.market.id);
  // Only the months around it: an account may have lived through years since.
  const wide = {
    from: instant(span.from - MARGIN),
    through: instant(Math.min(through, span.to + MARGIN)),
  };
  await prepareMonths(market, wide);
  const { series, actions } = await marketBars(market, { symbols: [symbol], ...wide });
  const { id: marketId, name, kind, synthetic } = market;
  return ok({
    symbol,
    market: { id: marketId, name, kind, synthetic },
    interval: account.account.settings.interval as Interval,
    bars: barsAround(series.get(symbol), { ...span, through }),
    through,
    actions: actions
      .filter((one) => one.symbol === symbol && isKnown(one, through))
      .map(actionView),
    ...parts,
  });
}

/** Far enough for the bars before and after, over holidays too. */
const MARGIN = 12 * DAY;

async function factsOf(
  asked: StoryRequest,
  of: { readonly accountId: OwnedAccountId; readonly epoch: number },
): Promise<StoryFacts | null> {
  if (asked.kind === "trade") return tradeStoryRows(of, asked);
  const rows =
    asked.kind === "fill"
      ? await fillStoryRows(of, asked.fill)
      : await orderStoryRows(of, asked.order);
  return rows && { ...rows, trade: null };
}

/** What has been lived: the clock of the epoch that runs, or the last mark of one that ended. */
async function clockOf({ id, account, ...row }: AccountRow, epoch: number, now: Instant) {
  if (epoch === row.epoch) return acceptanceOf(account, now);
  const ended = await lastMarkAt({ accountId: id, epoch });
  return ended ? instant(ended.getTime()) : account.settings.startsAt;
}

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** From the first thing that happened to the last; what goes on goes on to the clock. */
function spanOf({ order, orders, fills, trades, trade }: StoryFacts, through: Instant): Span {
  if (trade) return { from: trade.entryAt, to: trade.exitAt };
  const family = orders.filter(({ status }) => status !== "held" && status !== "rejected");
  const times = [
    order.acceptedAt,
    order.endedAt ?? through,
    ...family.flatMap(({ acceptedAt, endedAt }) => [acceptedAt, endedAt ?? through]),
    ...fills.map((fill) => fill.at),
    ...trades.map(({ entryAt }) => entryAt),
  ];
  return { from: instant(Math.min(...times)), to: instant(Math.max(...times)) };
}

/** The latest bars of the span with some before and after, none that closes after the clock. */
function barsAround(
  series: BarSeries | undefined,
  { from, to, through }: Span & { readonly through: Instant },
): SymbolView["bars"] {
  if (!series) return [];
  const known = knownBars(series, through);
  const end = Math.min(known, lowerBound(series.opensAt, to) + AFTER);
  const start = Math.max(0, end - MOST_BARS, lowerBound(series.opensAt, from) - BEFORE);
  const { opensAt, closesAt, open, high, low, close, volume } = series;
  const columns = [opensAt, closesAt, open, high, low, close, volume];
  return Array.from(
    { length: Math.max(0, end - start) },
    (_, i) => columns.map((column) => at(column, start + i)) as unknown as SymbolView["bars"][0],
  );
}

/** Rule A14: what takes effect after the clock is not told. */
const isKnown = ({ exDate }: CorporateAction, through: Instant): boolean =>
  exDate <= newYorkTime(through).date;

const actionView = (action: CorporateAction): ActionView => ({
  kind: action.kind,
  exDate: action.exDate,
  text:
    action.kind === "split"
      ? `${action.numerator}:${action.denominator}`
      : `$${microsToText(action.amount, { min: 2, max: 6 })}`,
});
