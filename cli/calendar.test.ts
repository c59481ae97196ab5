// Tests of `paperproof calendar`, and of how the command line answers what it does not understand.
import { beforeAll, describe, expect, test, vi } from "vitest";
import { paperproof } from "./testing/paperproof";

// Each test starts processes of its own, and the first start after a change bundles the sources.
vi.setConfig({ testTimeout: 30_000 });
beforeAll(() => paperproof(["--help"]), 60_000);

interface PrintedSession {
  readonly date: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly earlyClose: boolean;
}

const calendar = (from: string, to: string, ...more: string[]) =>
  paperproof(["calendar", "--from", from, "--to", to, ...more]);

test("T1 2015 to 2026 prints 3,017 sessions with 25 early closes", async () => {
  const { code, stdout, stderr } = await calendar("2015-01-01", "2026-12-31", "--json");
  const sessions: readonly PrintedSession[] = JSON.parse(stdout);
  expect([code, stderr, sessions.length]).toEqual([0, "", 3_017]);
  expect(sessions.filter(({ earlyClose }) => earlyClose)).toHaveLength(25);
});

test("a session is printed with its date, its open and close in UTC, and whether it is short", async () => {
  const { stdout } = await calendar("2025-07-02", "2025-07-03", "--json");
  expect(JSON.parse(stdout)).toEqual([
    {
      date: "2025-07-02",
      opensAt: "2025-07-02T13:30:00Z",
      closesAt: "2025-07-02T20:00:00Z",
      earlyClose: false,
    },
    {
      date: "2025-07-03",
      opensAt: "2025-07-03T13:30:00Z",
      closesAt: "2025-07-03T17:00:00Z",
      earlyClose: true,
    },
  ]);
});

test("dates without a session print an empty array", async () => {
  expect(await calendar("2025-07-04", "2025-07-06", "--json")).toMatchObject({
    code: 0,
    stdout: "[]\n",
  });
});

test("people get a table with New York times", async () => {
  const { stdout } = await calendar("2025-07-03", "2025-07-03");
  expect(stdout).toMatch(/2025-07-03 +09:30 +13:00 +2025-07-03T13:30:00Z .*early close/);
  expect(stdout).toMatch(/1 session, 1 early close\n$/);
});

describe("What is asked wrongly is one sentence and exit code 2", () => {
  test.each([
    ["an unknown command", ["calender"], 'There is no command "calender". See paperproof --help.'],
    ["a name that every object has", ["constructor"], 'There is no command "constructor".'],
    ["half a command", ["data"], "Say which: paperproof data inspect,"],
    ["an unknown option", ["calendar", "--form", "2025-01-01"], '"--form" is no option here.'],
    ["a missing option", ["calendar", "--from", "2025-01-01"], "--to is missing."],
    ["a missing value", ["calendar", "--to", "--json"], "--to needs a value."],
    ["a value too many", ["calendar", "--json=yes"], "--json takes no value."],
    ["an argument too many", ["calendar", "x"], '"x" is one argument too many.'],
    ["no date", ["calendar", "--from", "2025-02-30"], '--from "2025-02-30" is no date'],
    [
      "dates the wrong way round",
      ["calendar", "--from", "2025-02-02", "--to", "2025-02-01"],
      "--from 2025-02-02 is after --to 2025-02-01.",
    ],
    [
      "years without a calendar",
      ["calendar", "--from", "1989-12-31", "--to", "2025-02-01"],
      "The calendar covers 1990 to 2035.",
    ],
  ])("%s", async (_what, args, sentence) => {
    const { code, stdout, stderr } = await paperproof(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toContain(sentence);
  });
});

test("help lists the commands, and each command explains itself", async () => {
  const { code, stdout } = await paperproof(["--help"]);
  expect(code).toBe(0);
  const names = [...stdout.matchAll(/^ {2}((?:data )?[a-z-]+) +\w/gm)].map(([, name = ""]) => name);
  expect(names).toEqual([
    "calendar",
    "plan",
    "simulate",
    "wf-month",
    "verify",
    "import-evidence",
    "metrics",
    "data inspect",
    "data convert",
    "data merge",
    "data download",
  ]);
  for (const name of names) {
    const help = await paperproof([...name.split(" "), "--help"]);
    expect([name, help.code, help.stderr]).toEqual([name, 0, ""]);
    expect(help.stdout).toMatch(new RegExp(`^Usage: paperproof ${name} `));
    expect(help.stdout).toContain("--json");
  }
});
