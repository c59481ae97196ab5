// The sentences of a schedule's runs, as their owner reads them.
import { expect, test } from "vitest";
import { date, ny, usd } from "@/test/kit/words";
import type { AdvanceView } from "../views/act-view";
import type { ExecuteView, RefusedLineView } from "../views/plan-view";
import { sayBroken, sayExecuted, sayMade, sayMarked, sayMissed, sayNoBars } from "./run-words";

const marked = (some: Partial<AdvanceView> = {}): AdvanceView => ({
  clockAt: ny("2025-07-01 12:00"),
  equity: usd("1000"),
  fills: [],
  unfilled: 0,
  ...some,
});

test("a mark says what it did and how many others it stands for", () => {
  expect(sayMarked(marked(), 0)).toBe("Marked.");
  expect(sayMarked(marked({ unfilled: 2 }), 1)).toBe(
    "Marked: 2 orders ended unfilled. 1 earlier mark caught up with it.",
  );
});

const executed = (some: Partial<ExecuteView>): ExecuteView => ({
  accepted: 0,
  refused: 0,
  executed: 0,
  left: 0,
  dropped: 0,
  refusals: [],
  ...some,
});

test("an execution counts what was booked by it or before, and gives the first reason of the rest", () => {
  expect(sayExecuted(executed({ accepted: 1, left: 90 }))).toBe(
    "Planned and executed: 1 order accepted.",
  );
  const refusal: RefusedLineView = {
    ...{ row: 2, line: 3, ticker: "XOM", code: "cash-short", column: null },
    sentence: "It needs $228.03; $105.50 is free.",
  };
  expect(sayExecuted(executed({ accepted: 1, executed: 2, refused: 1, refusals: [refusal] }))).toBe(
    "Planned and executed: 3 orders accepted, 1 line refused. XOM: It needs $228.03; $105.50 is free.",
  );
});

test("what did not happen says why", () => {
  const session = date("2025-07-01");
  expect(sayMissed(session)).toBe(
    "Nothing ran in time for session 2025-07-01: no plan was made for it.",
  );
  expect(sayMade(session)).toBe("A plan for 2025-07-01 was made. It waits for you to execute it.");
  expect(sayNoBars(ny("2025-07-01 16:00"))).toBe(
    "There are no bars after 2025-07-01 16:00 ET in this market.",
  );
  expect(sayBroken(3)).toBe("Something broke on our side, 3 times. It was logged.");
});
