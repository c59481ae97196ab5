// The text that is hashed: fixed here letter by letter, because every old digest depends on it.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { money } from "../base/money";
import { instant } from "../base/time";
import { chainDigest, eventBody, firstDigest } from "./event-text";

const body = eventBody(
  { epoch: 1, seq: 2, recordedAt: instant(1_751_376_600_123) },
  { type: "deposited", at: instant(1_751_376_600_000), amount: money(1_000_000_000) },
);

test("the body of an event is canonical JSON with its place in the log", () => {
  expect(body).toBe(
    '{"epoch":1,"event":{"amount":1000000000,"at":1751376600000,"type":"deposited"},"recordedAt":1751376600123,"seq":2,"v":1}',
  );
});

test("a digest covers the digest before it and the body", () => {
  const before = firstDigest("a");
  const expected = createHash("sha256").update(`${before}${body}`).digest("hex");
  expect(chainDigest(before, body)).toBe(expected);
  expect(chainDigest(expected, body)).not.toBe(expected);
  expect(firstDigest("b")).not.toBe(before);
});
