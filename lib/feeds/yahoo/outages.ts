// Which refusals tell that a vendor is in trouble, and which of those may pass by themselves.
import type { FeedRefusal } from "@/lib/formats/feed-problem";

type Code = FeedRefusal["code"];

/** Worth another try a little later. */
const PASSING: ReadonlySet<Code> = new Set<Code>([
  "rate-limited",
  "feed-failed",
  "feed-unreachable",
  "feed-too-slow",
  "answer-cut",
]);

/** The vendor turned everybody away or answered nonsense: asking on and on would not help. */
const LASTING: ReadonlySet<Code> = new Set<Code>(["feed-refused", "answer-not-json"]);

/** True when the same request may be answered a little later. */
export const mayPass = ({ code }: FeedRefusal): boolean => PASSING.has(code);

/** True when the trouble is the vendor's and not this request's. */
export const isOutage = (refusal: FeedRefusal): boolean =>
  mayPass(refusal) || LASTING.has(refusal.code);

/** How long the vendor asked to be left alone, in ms; null where it did not say. */
export const askedPause = (refusal: FeedRefusal): number | null =>
  refusal.code === "rate-limited" && refusal.retryAfterSeconds !== null
    ? refusal.retryAfterSeconds * 1_000
    : null;
