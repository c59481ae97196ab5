// Every story under fixtures/scenarios is lived through, and must end as it says.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { runScenario } from "./scenario";

const FOLDER = path.join(import.meta.dirname, "../../fixtures/scenarios");
const stories = readdirSync(FOLDER).filter((name) => name.endsWith(".txt"));

test("there are stories", () => {
  expect(stories.length).toBeGreaterThanOrEqual(12);
});

test.each(stories)("%s", (name) => {
  expect(runScenario(readFileSync(path.join(FOLDER, name), "utf8"))).toEqual([]);
});

const STORY = `
day     2025-07-01
before  AMD 100.00
rules   standard, slippage 0
account 1000.00
buy     AMD 4 @ 100.00 stop 98.00
bar     09:30 100.00 101.00 99.00 100.00`;

test("a story that expects something else names its line, what it expected and what happened", () => {
  const told = `${STORY}\nexpect buy AMD 4 @ 101.00\nexpect cash 601.00`;
  expect(runScenario(told)).toEqual([
    { line: 8, expected: "buy AMD 4 @ 101.00", actual: "buy AMD 4 @ 100.00" },
    { line: 9, expected: "cash 601.00", actual: "cash 600.00" },
  ]);
});

test("a story that leaves out what happened does not hold", () => {
  expect(runScenario(STORY)).toEqual([
    { line: 7, expected: "nothing more", actual: "buy AMD 4 @ 100.00" },
  ]);
});

test("a story that expects more than happened does not hold", () => {
  const told = `${STORY}\nexpect buy AMD 4 @ 100.00\nexpect sell AMD 4 @ 98.00 stop-loss`;
  expect(runScenario(told)).toEqual([
    { line: 9, expected: "sell AMD 4 @ 98.00 stop-loss", actual: "nothing" },
  ]);
});

test("a word that no story knows is an error, not a comment", () => {
  expect(() => runScenario(`${STORY}\nhope for the best`)).toThrow('"hope" is a word');
  expect(() => runScenario(STORY.replace("slippage 0", "luck 7"))).toThrow('"luck 7"');
});
