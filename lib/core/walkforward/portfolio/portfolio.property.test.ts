// A portfolio within its means: cash and the exposure cap after every event (rules A5 and A6).
import { expect, test, vi } from "vitest";
import { runs } from "@/test/kit/runs";
import { drawnWalk, walkParameters } from "@/test/kit/walk";
import { bps, percent, usd } from "@/test/kit/words";
import type { Account } from "../../broker/account";
import { applyEvent } from "../../broker/apply-event";
import { brokenIdentity, exposureOf } from "../../broker/equity";
import { runWalk } from "../run-walk";

vi.setConfig({ testTimeout: 30_000 });

const TICKERS = ["AMD", "CVX", "JNJ", "WMT", "XOM"];

test("W2 in portfolio cash is never negative after any event, and A6 holds at every acceptance and fill", () => {
  let checked = 0;
  let tight = 0;
  const beyond: unknown[] = [];
  for (let i = 0; i < runs(30); i++) {
    const cap = usd(i % 2 === 0 ? "640" : "400");
    const { planner, costs } = walkParameters();
    const { events, counts } = runWalk(
      walkParameters({
        capital: usd(i % 3 === 0 ? "500" : "1000"),
        rules: i % 4 === 0 ? "touch" : "standard",
        costs: { ...costs, slippage: bps(40), feePerOrder: usd("1") },
        // Slots that promise more than there is: what does not fit is refused, cut or skipped.
        planner: { ...planner, exposureCap: cap, takeProfit: percent(4), maxOpen: 5 },
      }),
      drawnWalk({ seed: `means ${i}`, tickers: TICKERS, from: "2025-08-28", to: "2025-09-24" }),
    );
    let account: Account | null = null;
    for (const event of events) {
      account = applyEvent(account, event);
      if (account.cash < 0) beyond.push([i, event.at, "cash", account.cash]);
      const broken = brokenIdentity(account);
      if (broken !== null) beyond.push([i, event.at, broken, 0]);
      if (event.type !== "order-accepted" && event.type !== "filled") continue;
      const exposure = exposureOf(account);
      if (exposure > cap) beyond.push([i, event.at, "exposure", exposure]);
      checked += 1;
    }
    tight += Object.keys({ ...counts.refused, ...counts.noFills }).length;
  }
  expect(beyond).toEqual([]);
  expect(checked).toBeGreaterThan(runs(30) * 5);
  expect(tight).toBeGreaterThan(0);
});

test("W2 max-open and what is held are shared by all days of a portfolio", () => {
  const { planner } = walkParameters();
  for (let i = 0; i < 5; i++) {
    const { events, days } = runWalk(
      walkParameters({
        maxHoldSessions: 5,
        planner: { ...planner, maxOpen: 2, stopLoss: percent(8) },
      }),
      drawnWalk({
        seed: `slots ${i}`,
        tickers: TICKERS,
        from: "2025-08-28",
        to: "2025-09-24",
        step: 60,
      }),
    );
    let account: Account | null = null;
    let most = 0;
    for (const event of events) {
      account = applyEvent(account, event);
      const symbols = [...account.lots, ...account.orders].map(({ symbol }) => symbol);
      most = Math.max(most, new Set(symbols).size);
    }
    expect(most).toBe(2);
    expect(days.some(({ plan }) => plan?.held.length === 2)).toBe(true);
    expect(days.some(({ plan }) => (plan?.drops["already-held"] ?? 0) > 0)).toBe(true);
  }
});
