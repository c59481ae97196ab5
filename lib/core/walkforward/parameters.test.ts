// Tests of what a walk can be asked for.
import { expect, test } from "vitest";
import { codeOf } from "@/test/kit/one-stock";
import { walkParameters } from "@/test/kit/walk";
import { bps, date, percent } from "@/test/kit/words";
import { XNYS } from "../market/xnys";
import { sessionsOfWalk, type WalkParameters } from "./parameters";

const asked = (changes: Partial<WalkParameters>) => sessionsOfWalk(walkParameters(changes), XNYS);
const { guards } = walkParameters();

test("the sessions of a period are those of the exchange", () => {
  const sessions = asked({ period: { from: date("2025-08-30"), to: date("2025-09-03") } });
  expect(sessions.ok && sessions.value.map((session) => session.date)).toEqual([
    "2025-09-02",
    "2025-09-03",
  ]);
});

test.each<readonly [string, Partial<WalkParameters>]>([
  ["no-sessions", { period: { from: date("2025-08-30"), to: date("2025-09-01") } }],
  ["no-sessions", { period: { from: date("2025-09-12"), to: date("2025-09-02") } }],
  ["hold-out-of-range", { maxHoldSessions: 0 }],
  ["hold-out-of-range", { maxHoldSessions: 251 }],
  ["origin-in-portfolio", { rules: "origin" }],
  ["independent-with", { capitalMode: "independent", compounding: true }],
  [
    "independent-with",
    { capitalMode: "independent", guards: { ...guards, dailyLoss: percent(3) } },
  ],
  ["independent-with", { capitalMode: "independent", participation: percent(10) }],
  ["independent-with", { capitalMode: "independent", borrowRate: bps(1) }],
])("refused %s", (code, changes) => {
  expect(codeOf(asked(changes))).toBe(code);
});

test("W2 origin goes with independent days", () => {
  expect(codeOf(asked({ capitalMode: "independent", rules: "origin" }))).toBe("accepted");
});
