// A replay account and a portfolio walk are one thing: the same plans and bars, the same trades.
import { expect, test, vi } from "vitest";
import { drawnCosts, drawnGuards, drawnPlanner, oneOf } from "@/test/kit/drawn-parameters";
import { replayWalk } from "@/test/kit/replay-walk";
import { runs } from "@/test/kit/runs";
import { drawnWalk, walkParameters } from "@/test/kit/walk";
import { bps, usd } from "@/test/kit/words";
import { type Canonical, canonicalText } from "../base/canonical-json";
import { type Random, randomFrom } from "../base/random";
import type { TradeRecord } from "../broker/records/records";
import type { WalkParameters } from "./parameters";
import { runWalk } from "./run-walk";
import { isClosed, type WalkTrade } from "./trades/walk-trade";

function drawParameters(random: Random): WalkParameters {
  const bothSides = random.below(2) === 0;
  return walkParameters({
    capital: oneOf(random, usd("500"), usd("1000"), usd("20000")),
    compounding: random.below(2) === 0,
    mode: oneOf(random, "conservative", "balanced", "fast", "intraday"),
    rules: oneOf(random, "standard", "touch"),
    maxHoldSessions: 1 + random.below(4),
    borrowRate: bothSides ? bps(random.below(3)) : bps(0),
    costs: drawnCosts(random),
    planner: drawnPlanner(random, bothSides),
    guards: drawnGuards(random),
  });
}

/** What both say of a trade. */
const told = (trade: WalkTrade | TradeRecord) => ({
  symbol: trade.symbol,
  direction: trade.direction,
  quantity: trade.quantity,
  entry: [trade.entryAt, trade.entrySession, trade.entryPrice],
  exit: [trade.exitAt, trade.exitSession, trade.exitPrice, trade.reason],
  levels: [trade.target, trade.stop, trade.firstStop],
  money: [trade.gross, trade.fees, trade.net],
  seen: [trade.high, trade.low],
});

const textOf = (value: unknown): string => canonicalText(value as Canonical);

const inOrder = (all: readonly (WalkTrade | TradeRecord)[]) =>
  all.map((trade) => textOf(told(trade))).sort();

vi.setConfig({ testTimeout: 60_000 });

test("W2 a replay account and a portfolio walk make the same events, trades and equity, to the micro", () => {
  let closed = 0;
  for (let i = 0; i < runs(30); i++) {
    const seed = `replay ${i}`;
    const random = randomFrom(seed);
    const parameters = drawParameters(random);
    const tickers = ["AMD", "CVX", "JNJ", "XOM"];
    const inputs = drawnWalk({ seed, tickers, from: "2025-08-28", to: "2025-09-30" });
    const walked = runWalk(parameters, inputs);
    const beyond = walked.tail.length;
    const replayed = replayWalk(parameters, inputs, { step: "close", beyond });
    expect(walked.events.map(textOf)).toEqual(replayed.events.map(textOf));
    const stepped = replayWalk(parameters, inputs, { step: "bar", beyond });
    for (const { trades, ledger } of [replayed, stepped]) {
      const closes = ledger.filter(({ closes: date }) => date !== null);
      expect(inOrder(walked.trades.filter(isClosed))).toEqual(inOrder(trades));
      expect(walked.equity.slice(1).map(({ date, equity, cash }) => [date, equity, cash])).toEqual(
        closes.map((row) => [row.closes, row.equity, row.cash]),
      );
    }
    closed += replayed.trades.length;
  }
  expect(closed).toBeGreaterThan(runs(30) * 3);
});
