// Vendors' bars: to whom one gives the address, and not to everybody.
import { expect, test } from "vitest";
import { vendorBarsRefusal } from "./vendor-bars";

test("E3 a vendor's bars are shared by link, or publicly in percent, and not published", () => {
  for (const [bars, visibility, redaction, code] of [
    ["vendor", "public", "full", "vendor-bars-public"],
    ["vendor", "public", "percent", undefined],
    ["vendor", "link", "full", undefined],
    ["vendor", "link", "percent", undefined],
    ["upload", "public", "full", undefined],
    ["sample", "public", "full", undefined],
  ] as const) {
    expect(vendorBarsRefusal({ visibility, redaction }, { bars })?.code).toBe(code);
  }
});
