// Several feeds as one: asked in their order, and what came says itself which one it was.

import { invariant } from "@/lib/core/base/invariant";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { FeedRefusal } from "@/lib/formats/feed-problem";
import type { Feed } from "./feed";
import {
  barsInOrder,
  type FeedOrder,
  type NoneProvided,
  type Provided,
  quoteInOrder,
} from "./order";

/**
 * A feed over an order of feeds, under the name of the first. The first that has the bars answers;
 * source, hash and fetch time stay that feed's own. When all say no, the first one's reason stands.
 */
export function orderedFeed(order: FeedOrder): Feed {
  const [first, ...others] = order.feeds;
  invariant(first, "an order has at least one feed");
  if (others.length === 0) return first;
  return {
    ...first,
    intervals: [...new Set(order.feeds.flatMap(({ intervals }) => intervals))],
    bars: async (request) => providedBy(await barsInOrder(order, request)),
    quote: async (symbol) => providedBy(await quoteInOrder(order, symbol)),
  };
}

function providedBy<T>(answer: Result<Provided<T>, NoneProvided>): Result<T, FeedRefusal> {
  if (answer.ok) return ok(answer.value.value);
  const [first] = answer.refusal.tried;
  invariant(first, "who had nothing was asked");
  return refuse(first.refusal);
}
