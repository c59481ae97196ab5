// The header under which a file is downloaded: any name a file may have, in the letters a header may have.
import { describe, expect, test } from "vitest";
import { dispositionOf } from "./disposition";

describe("the header of a download", () => {
  test("names a plain file as it is", () => {
    expect(dispositionOf("trade_plan_2025-09-02_fast.csv")).toBe(
      `attachment; filename="trade_plan_2025-09-02_fast.csv"`,
    );
  });

  test.each(["план 1.csv", "計画.csv", "prévu.csv", "𝒜.csv", "it's (1)*.csv", 'a"b\\c.csv'])(
    "carries %s whole, and is a header that can be sent",
    (name) => {
      const header = dispositionOf(name);
      expect(new Headers({ "content-disposition": header }).get("content-disposition")).toBe(
        header,
      );
      expect(header).toMatch(/^attachment; filename="[\w .-]+"; filename\*=UTF-8''[\w.~%-]+$/);
      expect(decodeURIComponent(header.split("''")[1] ?? "")).toBe(name);
    },
  );

  test("drops half a letter that a cut has left", () => {
    expect(dispositionOf("a\ud835.csv")).toContain("filename*=UTF-8''a%EF%BF%BD.csv");
  });
});
