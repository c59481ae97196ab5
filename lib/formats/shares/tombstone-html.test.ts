// The tombstone's page: what stays on record, and nothing else.
import { expect, test } from "vitest";
import { ny } from "@/test/kit/words";
import { tombstoneHtml } from "./tombstone-html";

const stone = {
  slug: "AAAAAAAAAAAAAAAAAAAAA_",
  createdAt: ny("2026-11-25 09:00"),
  revokedAt: ny("2026-11-26 10:30"),
};

test("it has the id, both dates and the count of tries, and nothing to load or to run", () => {
  const html = tombstoneHtml({ ...stone, places: [3, 4], tries: 7 });
  for (const kept of [stone.slug, "2026-11-25 09:00 ET", "2026-11-26 10:30 ET"]) {
    expect(html).toContain(`<dd>${kept}</dd>`);
  }
  expect(html).toContain("<dd>Runs 3 and 4 of 7 tries</dd>");
  expect(html).not.toMatch(/<script|<link|<img|url\(/);
});

test("without a registry it says nothing of one", () => {
  expect(tombstoneHtml({ ...stone, places: [], tries: null })).not.toContain("Registry");
});
