// The published rulebook: every test it cites exists, and every rule has its place in it.
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");
const ROOMS = ["app", "cli", "components", "e2e", "jobs", "lib", "prisma", "scripts", "test"];
const TEST_FILE = /\.(test|spec)\.(tsx?|mjs)$/;
const SKIPPED = new Set(["generated", "node_modules"]);

/** The rulebook's numbers: each is explained as implemented, listed as planned, or both. */
const RULES: Readonly<Record<string, number>> = {
  T: 6,
  Q: 3,
  O: 2,
  R: 15,
  A: 17,
  P: 7,
  W: 5,
  E: 4,
};
const PLANNED = "## Not in this version";
/** What follows are parts of rules that are explained above. */
const PARTS = "Parts of rules above:";

function testFiles(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : testFiles(full);
    return TEST_FILE.test(entry.name) ? [full] : [];
  });
}

/** The names a test file gives its tests, as they stand in its text. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/\b(?:test|it)\(\s*"((?:[^"\\\n]|\\.)+)"/g)].map(([, name = ""]) => name);

const known = new Set(
  ROOMS.map((room) => path.join(ROOT, room))
    .filter((room) => fs.existsSync(room))
    .flatMap(testFiles)
    .flatMap((file) => namesIn(fs.readFileSync(file, "utf8"))),
);

const CITATION = /^- (Test|Story): `(.+)`$/;

const citedIn = (doc: string, kind: "Test" | "Story"): string[] =>
  doc.split("\n").flatMap((line) => {
    const [, found, name = ""] = CITATION.exec(line) ?? [];
    return found === kind ? [name] : [];
  });

const missingFrom = (doc: string): string[] => [
  ...citedIn(doc, "Test").filter((name) => !known.has(name)),
  ...citedIn(doc, "Story").filter((file) => !fs.existsSync(path.join(ROOT, file))),
];

const doc = fs.readFileSync(path.join(ROOT, "docs/rulebook.md"), "utf8");
const [implemented = "", planned = ""] = doc.split(PLANNED);
const sections = implemented.split(/^### /m).slice(1);

test("every test and story that the rulebook cites exists", () => {
  expect(missingFrom(doc)).toEqual([]);
});

test("a citation of a test or a story that does not exist is found", () => {
  const [real = ""] = citedIn(doc, "Test");
  const made = "R99 a rule that nobody wrote";
  const untold = "fixtures/scenarios/a-story-that-nobody-told.txt";
  const cited = `- Test: \`${real}\`\n- Test: \`${made}\`\n- Story: \`${untold}\`\n`;
  expect(missingFrom(cited)).toEqual([made, untold]);
});

test("every line that begins as a citation is one", () => {
  const lines = doc.split("\n").filter((line) => /^\s*[-*]?\s*(Tests?|Stor(y|ies)):/.test(line));
  expect(lines.filter((line) => !CITATION.test(line))).toEqual([]);
});

test("every implemented rule cites a test", () => {
  const silent = sections.filter((section) => citedIn(section, "Test").length === 0);
  expect(silent.map((section) => section.split("\n")[0])).toEqual([]);
});

test("every number of the rulebook is explained, or listed as not in this version", () => {
  const explained = sections.map((section) => /^[A-Z]\d+/.exec(section)?.[0]);
  const [whole = ""] = planned.split(PARTS);
  const listed = [...whole.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, number]) => number);
  const numbers = Object.entries(RULES).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
  );
  expect(numbers.filter((number) => ![...explained, ...listed].includes(number))).toEqual([]);
});
