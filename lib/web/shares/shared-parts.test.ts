// Addresses of shares are read as their pages read them.
import { expect, test } from "vitest";
import { sharedParts } from "./shared-parts";

test("an address under /e/ is taken apart, decoded as its page sees it", () => {
  expect(sharedParts("/e/abc")).toEqual({ slug: "abc", part: "" });
  expect(sharedParts("/e/%61bc/embed")).toEqual({ slug: "abc", part: "embed" });
  expect(sharedParts("/%65/abc/%65mbed")).toEqual({ slug: "abc", part: "embed" });
  expect(sharedParts("/e/%zz")).toEqual({ slug: "%zz", part: "" });
  for (const other of ["/e", "/e/", "/evidence", "/"]) expect(sharedParts(other)).toBeNull();
});
