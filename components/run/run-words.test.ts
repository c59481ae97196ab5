// What a run says of itself: its period, its place among the tries, and how long it will take.
import { expect, test } from "vitest";
import { instant, type SessionDate } from "@/lib/core/base/time";
import {
  closedText,
  periodText,
  timeLeft,
  triesText,
  untilText,
  walkedAfterText,
} from "./run-words";

const NOW = instant(0);
const period = (from: string, to: string) => ({ from: from as SessionDate, to: to as SessionDate });

test("a month by its name, another period by its days", () => {
  expect(periodText(period("2025-09-02", "2025-09-30"))).toBe("Sep 2025");
  expect(periodText(period("2025-09-02", "2025-09-12"))).toBe("2025-09-02 to 2025-09-12");
  expect(periodText(period("2025-09-02", "2025-10-30"))).toBe("2025-09-02 to 2025-10-30");
});

test("run k of N, or the places of all its cells", () => {
  const cells = (...places: number[]) =>
    places.map((k) => ({
      ...{ name: `${k}`, mode: "fast" as const, sessions: 1, walked: 1, k },
      ...{ resultDigest: null, headline: null },
    }));
  expect(triesText({ cells: cells(3), n: 7 })).toBe("Run 3 of 7");
  expect(triesText({ cells: cells(5, 3, 4), n: 1_200 })).toBe("Runs 3 to 5 of 1,200");
});

test("the time that is left follows the pace so far, and is not guessed before there is one", () => {
  const pace = { firstWalked: 4, firstAt: 0, now: 10_000 };
  expect(timeLeft({ walked: 24, sessions: 84 }, pace)).toBe("about 30 s left");
  expect(timeLeft({ walked: 5, sessions: 84 }, pace)).toBeNull();
  expect(timeLeft({ walked: 84, sessions: 84 }, pace)).toBeNull();
});

test("a run ahead says how much of its period has closed, and when it is walked", () => {
  expect(closedText(12, 20)).toBe("12 of 20 sessions have closed.");
  expect(closedText(0, 1)).toBe("0 of 1 session has closed.");
  const ahead = { through: "2026-10-30" as SessionDate, dueAt: NOW, held: null };
  expect(walkedAfterText(ahead)).toBe("It is walked after the close of Fri 2026-10-30.");
  expect(untilText({ ahead })).toBe("until 2026-10-30");
  expect(untilText({ ahead: { ...ahead, held: { since: NOW, sentence: "Down." } } })).toBe(
    "held up",
  );
});
