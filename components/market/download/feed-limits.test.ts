// A feed's limit is told in words, and only an older start is warned about.
import { expect, test } from "vitest";
import type { FeedView } from "@/lib/formats/market-views";
import { limitSentence, tooFarBack } from "./feed-limits";

const FEED: FeedView = {
  id: "yahoo",
  label: "Yahoo",
  synthetic: false,
  limits: [
    { interval: "1m", days: 7 },
    { interval: "1d", days: null },
  ],
};

test("the limit of an interval is a sentence", () => {
  expect(limitSentence(FEED, "1m")).toBe("Yahoo serves 1m bars of the last 7 days.");
  expect(limitSentence(FEED, "1d")).toBe("Yahoo serves 1d bars of any age.");
});

test("a start on the first day served is fine, a day before it is warned about", () => {
  const asked = { feed: FEED, interval: "1m", today: "2025-09-10" } as const;
  expect(tooFarBack({ ...asked, from: "2025-09-04" })).toBeNull();
  expect(tooFarBack({ ...asked, from: "2025-09-03" })).toMatch(/before 2025-09-04 are no longer/);
  expect(tooFarBack({ ...asked, interval: "1d", from: "1999-01-04" })).toBeNull();
  expect(tooFarBack({ ...asked, from: "" })).toBeNull();
});
