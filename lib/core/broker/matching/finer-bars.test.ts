// Tests of finer bars: they decide what an hour hides, and only where they cover it (rule R5).
import { expect, test } from "vitest";
import { Desk, marketOf } from "@/test/kit/desk";
import { absolute, EVE, fillsOf } from "@/test/kit/one-stock";
import { series } from "@/test/kit/series";
import { qty } from "@/test/kit/words";

const HOUR = "2025-07-01 09:30 100 101 99 100\n 10:30 100 106 94 100\n 11:30 100 101 99 100";

/** A lot with its stop at 95 and its target at 105 over an hour that holds both. */
function lived(quarters: string | null): Desk {
  const finer = quarters === null ? [] : [series("AMD", quarters, { interval: "15m" })];
  const told = { finer: new Map([["AMD", finer]]) };
  const desk = new Desk({ market: marketOf([series("AMD", `${EVE}\n${HOUR}`)], true, told) });
  desk.order({ quantity: qty(1), bracket: absolute("105", "95") });
  desk.through("2025-07-01 16:00");
  return desk;
}

const exitOf = (desk: Desk): string => fillsOf(desk)[1] ?? "none";

test("R5 finer bars that cover the bar decide which level came first, flagged resolved", () => {
  const up = lived(`2025-07-01 10:30 100 106 100 104\n 10:45 104 104 94 95
    11:00 95 100 95 100\n 11:15 100 100 100 100`);
  expect(exitOf(up)).toBe("SELL 1 @ 105 R4-through");
  expect(up.fills[1]).toMatchObject({ flags: ["resolved"], effect: { alternative: null } });
  const down = lived(`2025-07-01 10:30 100 101 94 100\n 10:45 100 106 100 101
    11:00 101 101 100 100\n 11:15 100 100 100 100`);
  expect(exitOf(down)).toBe("SELL 1 @ 95 R2-stop");
});

test("R5 the stop comes first where finer bars hold both, leave a hole, or are not there", () => {
  const both = `2025-07-01 10:30 100 106 94 100\n 10:45 100 101 99 100
    11:00 100 101 99 100\n 11:15 100 101 99 100`;
  const hole = "2025-07-01 10:30 100 106 100 104\n 11:00 95 100 94 100\n 11:15 100 100 100 100";
  for (const quarters of [both, hole, null]) {
    expect(exitOf(lived(quarters))).toBe("SELL 1 @ 95 R5-stop-first");
  }
});
