// Mark times: on a grid from the open, and at the close until the next open.
import { expect, test } from "vitest";
import { instant, MINUTE } from "../../base/time";
import { XNYS } from "../../market/xnys";
import { lastMarkTime } from "./mark-time";

/** New York time of a July day is four hours behind UTC. */
const at = (day: number, hour: number, minute = 0) =>
  instant(Date.UTC(2025, 6, day, hour + 4, minute));

test.each([
  ["at the open", at(1, 9, 30), at(1, 9, 30)],
  ["within the session", at(1, 10, 14), at(1, 10)],
  ["in the evening", at(1, 20), at(1, 16)],
  ["before the next open", at(2, 9, 29), at(1, 16)],
  ["after an early close", at(3, 14), at(3, 13)],
  ["at a weekend", at(6, 12), at(3, 13)],
])("%s", (_when, now, due) => {
  expect(lastMarkTime(XNYS, now, 15 * MINUTE)).toBe(due);
});
