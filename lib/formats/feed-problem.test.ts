// The sentences of feed refusals: each says what is wrong, and where it helps what to do.
import { expect, it } from "vitest";
import { FEED_PROBLEMS, sayFeedRefusal } from "./feed-problem";

it("says how far back a feed goes and where to start", () => {
  const refusal = {
    code: "too-far-back",
    interval: "5m",
    from: "2020-01-01",
    oldest: "2025-07-08",
    days: 60,
  } as const;
  expect(sayFeedRefusal(refusal)).toBe(
    "The feed keeps 5m bars for 60 days. Start on 2025-07-08 or later.",
  );
  expect(FEED_PROBLEMS[refusal.code].status).toBe(422);
});

it("says when to come back only where the feed said so", () => {
  expect(sayFeedRefusal({ code: "rate-limited", retryAfterSeconds: 30 })).toContain("30 seconds");
  expect(sayFeedRefusal({ code: "rate-limited", retryAfterSeconds: null })).not.toContain("null");
});

it("has a status of an expected no for every code", () => {
  for (const { status } of Object.values(FEED_PROBLEMS)) {
    expect([404, 409, 422, 429, 502, 503, 504]).toContain(status);
  }
});
