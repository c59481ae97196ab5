// A refusal stands under the field that it is about.
import { expect, test } from "vitest";
import { fieldOf, sentenceAt } from "./refusal-field";

const BAD = { code: "bad-request", sentence: "limit: is not a price" };

test("a field that could not be read is named by the request", () => {
  expect(fieldOf(BAD)).toBe("limit");
  expect(sentenceAt(BAD)).toBe("This is not a price.");
});

test("what costs too much stands under the size", () => {
  expect(fieldOf({ code: "cash-short", sentence: "It needs $5.00; $1.00 is free." })).toBe("size");
});

test("a missing price stands under the price", () => {
  const sentence = "An order of this type needs a stop price.";
  expect(fieldOf({ code: "price-missing", sentence })).toBe("stop");
});

test("a lock is about the account and stands above the form", () => {
  expect(fieldOf({ code: "daily-loss-lock", sentence: "The daily loss lock is on." })).toBeNull();
});
