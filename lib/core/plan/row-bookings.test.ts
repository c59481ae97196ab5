// Tests of what rows book where the account enters at the plan's own price (rule A15).
import { expect, test } from "vitest";
import { Desk, marketOf, planLine } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { percent, px, qty } from "@/test/kit/words";
import type { AccountSettings } from "../broker/settings";
import { checkPlan } from "./check-plan";
import { contentDigest, type PlanLine } from "./plan";

const BARS = "2025-06-30 15:30 100 100 100 100\n2025-07-01 09:30 100 101 94 100";

const deskOf = (settings: Partial<AccountSettings> = {}): Desk =>
  new Desk({
    market: marketOf(["AMD", "XOM"].map((ticker) => series(ticker, BARS))),
    settings: { entryPolicy: "plan-price", ...settings },
  });

const line = (said: Partial<PlanLine> = {}): PlanLine =>
  planLine({ ticker: "AMD", quantity: qty(2), entry: px("101"), stopLoss: px("95.95"), ...said });

function check(desk: Desk, lines: readonly PlanLine[], confirmed = false) {
  const plan = { lines };
  const { account, view } = desk;
  const of = { account, view, digest: contentDigest(plan), executed: new Set<number>(), confirmed };
  return checkPlan(plan, of);
}

test("A15 plan-price fills at once at the plan's entry, worsened by slippage, by no bar", () => {
  const desk = deskOf({ slippage: percent(1) });
  const { events, account } = check(desk, [line()]);
  expect(events.map(({ type }) => type)).toEqual(["order-accepted", "filled"]);
  expect(events[1]).toMatchObject({
    at: desk.view.asOf,
    fill: { price: px("102.01"), rawPrice: px("101"), rule: "plan-price", bar: null },
  });
  // The stop lies 5 % below the plan's entry, so 5 % below what was paid.
  expect(account.lots).toMatchObject([{ quantity: qty(2), stop: px("96.91") }]);
  expect(account.orders).toEqual([]);
});

test("A15 a plan price more than 3 % from the last one is refused unless its owner confirms", () => {
  const desk = deskOf();
  const far = [line({ entry: px("103.01"), stopLoss: px("95") })];
  expect(check(desk, far).outcomes[0]?.result).toMatchObject({
    status: "refused",
    refusal: { code: "entry-stale", entry: px("103.01"), last: px("100") },
  });
  expect(check(desk, far, true).outcomes[0]?.result.status).toBe("accepted");
  expect(check(desk, [line({ entry: px("103"), stopLoss: px("95") })]).account.lots).toHaveLength(
    1,
  );
});

test("A15 a line without a price waits for its bar", () => {
  const { events } = check(deskOf(), [line({ entry: null })]);
  expect(events.map(({ type }) => type)).toEqual(["order-accepted"]);
});

test("each row sees what the rows before it have spent", () => {
  const rows = [line({ quantity: qty(9) }), line({ ticker: "XOM", quantity: qty(1) })];
  expect(check(deskOf(), rows).outcomes.map(({ result }) => result.status)).toEqual([
    "accepted",
    "refused",
  ]);
});
