// Vendors' bars: whole to whom one gives the address, and to everybody those alone that trades touched.
import { expect, test } from "vitest";
import { shownForm } from "./shown-form";

test("E3 a vendor's bars are whole by link, in public their trades' alone, in percent none", () => {
  for (const [bars, visibility, redaction, form] of [
    ["vendor", "public", "full", "public"],
    ["vendor", "public", "percent", "percent"],
    ["vendor", "link", "full", "whole"],
    ["vendor", "link", "percent", "percent"],
    ["upload", "public", "full", "whole"],
    ["sample", "public", "full", "whole"],
  ] as const) {
    expect(shownForm({ visibility, redaction }, { bars })).toBe(form);
  }
});
