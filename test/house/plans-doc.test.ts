// docs/plans.md: every column with its other titles, every refusal and every reason stands in its table.
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { DROP_CODES } from "@/lib/core/plan/planner/drop";
import { FORECAST_COLUMNS } from "@/lib/formats/planner/forecast-file";
import { PLAN_COLUMNS } from "@/lib/formats/trade-plan-csv";
import { FILE_REFUSALS, LINE_REFUSALS } from "@/test/kit/plan-drawer";

const doc = fs.readFileSync(path.resolve(import.meta.dirname, "../../docs/plans.md"), "utf8");

/** What the first two cells of a section's table rows name. */
function namesIn(title: string): ReadonlySet<string> {
  const [, after = ""] = doc.split(`\n## ${title}\n`);
  const [section = ""] = after.split(/^#{1,2} /m);
  const cells = section.split("\n").flatMap((line) => line.split(/(?<!\\)\|/).slice(1, 3));
  return new Set(
    cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name)),
  );
}

const missing = (names: readonly string[], sections: readonly string[]): readonly string[] => {
  const named = sections.map(namesIn);
  return names.filter((name) => !named.some((all) => all.has(name)));
};

describe("docs/plans.md documents", () => {
  test.each([
    ["columns of a plan", Object.values(PLAN_COLUMNS).flat(), ["Columns"]],
    ["columns of a forecast", Object.values(FORECAST_COLUMNS).flat(), ["The forecast"]],
    ["refusals of a file", FILE_REFUSALS, ["Why a file is refused"]],
    [
      "refusals of a line",
      LINE_REFUSALS,
      ["Why a line is refused", "Why an accepted order ends without a fill"],
    ],
    ["reasons of the planner", DROP_CODES, ["Why a row is dropped"]],
  ])("all %s", (_what, names, sections) => {
    expect(names.length).toBeGreaterThan(5);
    expect(missing(names, sections)).toEqual([]);
  });

  test("nothing that is not there: a made-up reason would be missed", () => {
    expect(missing(["no-such-reason", "cap"], ["Why a row is dropped"])).toEqual([
      "no-such-reason",
    ]);
  });
});
