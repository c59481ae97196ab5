// Closed trades from a broker's log and from a simulation: the same trade, whoever made it.
import { describe, expect, it, test } from "vitest";
import { Desk, marketOf, planLine } from "@/test/kit/desk";
import { EVE, QUIET } from "@/test/kit/one-stock";
import { series } from "@/test/kit/series";
import { bps, ny, px, qty, usd } from "@/test/kit/words";
import { rate } from "../../base/money";
import { ruleSetOf } from "../../broker/matching/rule-set";
import { joinRecords } from "../../broker/records/project-event";
import { XNYS } from "../../market/xnys";
import type { BracketLine } from "../../simulate/bracket-line";
import { runBrackets } from "../../simulate/run-brackets";
import { barsOfSession, sessionIndexOf } from "../../simulate/session-index";
import type { SimulatedTrade } from "../../simulate/simulated-trade";
import { type ClosedTrade, rsOf } from "./closed-trade";
import { closedFromRecord } from "./from-record";
import { closedFromSimulated, truncatedOf } from "./from-simulated";

const COSTS = { slippage: bps(10), feePerOrder: usd("1"), feePerShare: usd("0"), feeRate: rate(0) };
const FORETOLD = { mode: "fast", chance: rate(620_000), etth: 2_500_000 } as const;

/** Four shares with a target of $110 and a stop of $95, held for two sessions, by the broker. */
function byBroker(table: string): readonly ClosedTrade[] {
  const amd = series("AMD", `${EVE}\n${table}`);
  const desk = new Desk({ market: marketOf([amd]), settings: COSTS });
  const exits = { takeProfit: px("110"), stopLoss: px("95"), maxHoldSessions: 2 };
  desk.plan([planLine({ ticker: "AMD", quantity: qty(4), ...exits })]);
  desk.through("2025-07-03 13:00");
  const terms = { calendar: XNYS, foretold: FORETOLD };
  return joinRecords(desk.records).trades.map((row) => closedFromRecord(row, terms));
}

/** The same by the simulation. */
function simulated(table: string, said: Partial<BracketLine> = {}) {
  const amd = series("AMD", `${EVE}\n${table}`);
  const sessions = sessionIndexOf(amd, XNYS);
  const { from, to } = barsOfSession(sessions, "2025-07-01");
  const bracket = { kind: "absolute", takeProfit: px("110"), stopLoss: px("95") } as const;
  const line: BracketLine = {
    ...{ side: "BUY", quantity: qty(4), entry: { kind: "market" }, bracket },
    ...{ from, until: to, timeout: { sessions: 2 }, ...said },
  };
  const [trade] = runBrackets({ series: amd, sessions }, [line], {
    rules: ruleSetOf("standard"),
    costs: COSTS,
  });
  if (!trade) throw new Error("every line has its trade");
  const closed = closedFromSimulated(trade, {
    ...{ line, series: amd, calendar: XNYS, foretold: FORETOLD },
  });
  return { trade, closed };
}

const FIRST = `2025-07-01 09:30 ${QUIET}`;

describe("a broker's row and a simulation's trade are the same closed trade", () => {
  it.each([
    { what: "target in a bar", next: " 10:30 101 111 100 110", to: "2025-07-01 11:30" },
    { what: "target at an open", next: "2025-07-02 09:30 112 113 111 112", to: "2025-07-02 09:30" },
    { what: "stop in a bar", next: " 10:30 99 100 94 96", to: "2025-07-01 11:30" },
    { what: "stop at an open", next: "2025-07-02 09:30 90 91 89 90", to: "2025-07-02 09:30" },
    { what: "stop before target", next: " 10:30 100 111 94 100", to: "2025-07-01 11:30" },
    {
      what: "time-out",
      next: `2025-07-02 15:30 ${QUIET}\n2025-07-03 09:30 ${QUIET}`,
      to: "2025-07-02 16:00",
    },
    {
      what: "late time-out",
      next: `2025-07-03 09:30 ${QUIET}\n2025-07-03 10:30 ${QUIET}`,
      to: "2025-07-03 09:30",
    },
  ])("$what", ({ what, next, to }) => {
    const table = `${FIRST}\n${next}`;
    const [row] = byBroker(table);
    const { closed } = simulated(table);
    expect({ ...closed, slippage: null }).toEqual(row);
    const reason = what.startsWith("target") ? "TP" : what.startsWith("stop") ? "SL" : "TIMEOUT";
    expect(closed).toMatchObject({ ...FORETOLD, reason, exitAt: ny(to) });
  });
});

describe("a simulated trade", () => {
  it("knows its slippage, its risk and how long the market was open", () => {
    const { closed } = simulated(`${FIRST}\n2025-07-02 09:30 90 91 89 90`);
    // Ten basis points of $100 and of $90, for four shares.
    expect(closed?.slippage).toBe(usd("0.76"));
    expect(closed?.risk).toBe(usd("20.40"));
    expect([closed?.sessionsHeld, closed?.marketTimeHeld]).toEqual([2, 6.5 * 3_600_000]);
    expect(closed && rsOf([closed])[0]).toBeCloseTo(-42.76 / 20.4, 12);
  });
  it("of a short slips the other way", () => {
    const bracket = { kind: "absolute", takeProfit: px("90"), stopLoss: px("105") } as const;
    const { closed } = simulated(`${FIRST}\n 10:30 104 106 103 105`, { side: "SELL", bracket });
    expect(closed).toMatchObject({ direction: -1, reason: "SL", slippage: usd("0.82") });
    expect(closed?.risk).toBe(usd("20.40"));
  });
  it("that is entered inside a bar begins at its close, and one held for bars ends at an open", () => {
    const { closed } = simulated(
      `${FIRST}\n 10:30 100 101 97 98\n 11:30 98 99 97 98\n 12:30 98 99 97 98`,
      {
        ...{ entry: { kind: "limit", limit: px("98") }, until: 5 },
        timeout: { bars: 3, at: "open" },
      },
    );
    expect([closed?.entryAt, closed?.exitAt]).toEqual([
      ny("2025-07-01 11:30"),
      ny("2025-07-01 12:30"),
    ]);
  });
});

describe("an entry at a stop or a limit", () => {
  it.each([
    { kind: "stop", stop: px("101"), first: "102 103 101 102", at: "2025-07-01 09:30" },
    { kind: "stop", stop: px("101"), first: "100 102 99 100", at: "2025-07-01 10:30" },
    { kind: "limit", limit: px("99"), first: "98 99 97 98", at: "2025-07-01 09:30" },
    { kind: "limit", limit: px("99"), first: "100 101 98 99", at: "2025-07-01 10:30" },
  ] as const)("$kind over $first is at $at", ({ first, at, ...entry }) => {
    const { closed } = simulated(`2025-07-01 09:30 ${first}\n2025-07-02 09:30 90 91 89 90`, {
      entry,
    });
    expect(closed?.entryAt).toBe(ny(at));
  });
});

test("W3 a trade that the data cut off, or that was not entered, is no closed one", () => {
  const cut = simulated(FIRST);
  const none = simulated("2025-07-02 09:30 100 101 99 100");
  expect([cut.trade.status, cut.closed]).toEqual(["open", null]);
  expect([none.trade.status, none.closed]).toEqual(["no-entry", null]);
  const done = simulated(`${FIRST}\n 10:30 101 111 100 110`).trade;
  const trades: SimulatedTrade[] = [cut.trade, none.trade, done];
  // Bought at $100.10 with a fee of $1, worth $100 at the last close.
  expect(truncatedOf(trades)).toEqual({ count: 1, net: usd("-1.40") });
});

test("nobody watched the prices of an imported trade", () => {
  const amd = series("AMD", `${EVE}\n${FIRST}\n 10:30 101 111 100 110`);
  const desk = new Desk({ market: marketOf([amd]) });
  desk.line({ ticker: "AMD", quantity: qty(1), takeProfit: px("110"), stopLoss: px("95") });
  desk.through("2025-07-01 16:00");
  const [row] = joinRecords(desk.records).trades;
  if (!row) throw new Error("the target was met");
  const imported = closedFromRecord({ ...row, rule: "imported" }, { calendar: XNYS });
  expect(imported).toMatchObject({ high: null, low: null, mode: null, chance: null, etth: null });
  expect(closedFromRecord(row, { calendar: XNYS }).high).toBe(px("111"));
});
