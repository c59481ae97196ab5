// The parts of a row's story: fills as points, prices that waited as levels, orders by their role.
import type { Instant } from "@/lib/core/base/time";
import type { FillRecord, OrderRecord, TradeRecord } from "@/lib/core/broker/records/records";
import { ruleSentence } from "@/lib/formats/rule-sentences";
import type {
  StoryLevel,
  StoryOrder,
  StoryPoint,
  StoryView,
} from "@/lib/formats/views/record/story-view";

/** The rows a story is told from; with a trade, only what belongs to it is told. */
export interface StoryFacts {
  readonly order: OrderRecord;
  readonly orders: readonly OrderRecord[];
  readonly fills: readonly FillRecord[];
  readonly trades: readonly TradeRecord[];
  readonly trade: TradeRecord | null;
}

type Parts = Pick<StoryView, "points" | "levels" | "orders" | "rules">;

/** Everything that is told beside the bars. */
export function storyParts(facts: StoryFacts): Parts {
  const orders = facts.orders.map((order) => storyOrder(order, facts.order));
  const fills = facts.trade
    ? facts.fills.filter(({ fill }) => fill === facts.trade?.fill)
    : facts.fills;
  return {
    points: pointsOf(facts, fills),
    levels: facts.trade
      ? tradeLevels(facts.trade)
      : facts.orders.flatMap((order) => orderLevels(order, facts.fills)),
    orders,
    rules: fills.map(({ fill, rule, flags }) => ({
      fill,
      rule,
      sentence: ruleSentence(rule, flags),
      otherGross: otherOf(facts, fill),
    })),
  };
}

const otherOf = ({ trade, trades }: StoryFacts, fill: number) =>
  (trade ? [trade] : trades).find((one) => one.fill === fill)?.otherGross ?? null;

/** The fills of the family, and the entries of lots that they closed where those are not among them. */
function pointsOf({ trade, trades }: StoryFacts, fills: readonly FillRecord[]): StoryPoint[] {
  const known = new Set(fills.map(({ at, price }) => `${at} ${price}`));
  const entries = new Map(
    (trade ? [trade] : trades).map((one) => [`${one.entryAt} ${one.entryPrice}`, entryOf(one)]),
  );
  const others = [...entries].filter(([key]) => !known.has(key)).map(([, point]) => point);
  return [...others, ...fills.map(pointOf)].sort((a, b) => a.at - b.at);
}

const pointOf = (fill: FillRecord): StoryPoint => ({
  kind: fill.reason === null ? "entry" : "exit",
  fill: fill.fill,
  side: fill.side,
  at: fill.barOpensAt ?? fill.at,
  price: fill.price,
  reason: fill.reason,
});

const entryOf = (trade: TradeRecord): StoryPoint => ({
  kind: "entry",
  fill: null,
  side: trade.direction === 1 ? "BUY" : "SELL",
  at: trade.entryAt,
  price: trade.entryPrice,
  reason: null,
});

function tradeLevels({ entryAt, exitAt, target, firstStop, stop }: TradeRecord): StoryLevel[] {
  const span = { from: entryAt, to: exitAt };
  // A stop that moved is drawn where it began and where it was at the exit.
  const stops = [...new Set([firstStop, stop])].filter((price) => price !== null);
  return [
    ...(target === null ? [] : [{ kind: "target" as const, price: target, ...span }]),
    ...stops.map((price) => ({ kind: "stop" as const, price, ...span })),
  ];
}

/** Held exits wait for their entry and are no levels yet; they work from its first fill on. */
function orderLevels(order: OrderRecord, fills: readonly FillRecord[]): StoryLevel[] {
  const entered = fills.find((fill) => fill.order === order.parent)?.at ?? order.acceptedAt;
  const from = entered > order.acceptedAt ? entered : order.acceptedAt;
  const span = { from, to: order.endedAt };
  if (order.status === "held" || order.status === "rejected") return [];
  const isLeg = order.parent !== null;
  return [
    level(isLeg ? "target" : "limit", order.limit, span),
    level(isLeg ? "stop" : "trigger", order.stop, span),
  ].filter((one) => one !== null);
}

const level = (
  kind: StoryLevel["kind"],
  price: StoryLevel["price"] | null,
  span: { readonly from: Instant; readonly to: Instant | null },
): StoryLevel | null => (price === null ? null : { kind, price, ...span });

const storyOrder = (order: OrderRecord, told: OrderRecord): StoryOrder => ({
  order: order.order,
  role: roleOf(order, told),
  side: order.side,
  type: order.type,
  status: order.status,
  quantity: order.quantity,
  price: order.fillPrice ?? order.limit ?? order.stop,
});

function roleOf(order: OrderRecord, told: OrderRecord): StoryOrder["role"] {
  if (order.order === told.order) return "this";
  if (order.order === told.replaces) return "replaced";
  if (order.order === told.replacedBy) return "replaces";
  if (order.parent !== null) {
    if (order.reason === "TP") return "target";
    return order.reason === "SL" ? "stop" : "exit";
  }
  return order.oco !== null && order.oco === told.oco ? "group" : "entry";
}
