// Tests of simulated brackets: each rule with the smallest table of bars that shows it.
import { describe, expect, test } from "vitest";
import { series } from "@/test/kit/series";
import { bps, px, qty, usd } from "@/test/kit/words";
import { money, type Price, rate } from "../base/money";
import { ruleSetOf } from "../broker/matching/rule-set";
import type { Bracket, Side } from "../broker/order";
import { XNYS } from "../market/xnys";
import type { BracketLine, LineEntry, SimulationCosts, TimeOut } from "./bracket-line";
import { runBrackets } from "./run-brackets";
import { barsOfSession, sessionIndexOf } from "./session-index";
import type { EnteredTrade, SimulatedTrade } from "./simulated-trade";

const FREE: SimulationCosts = {
  slippage: bps(0),
  feePerOrder: money(0),
  feePerShare: money(0),
  feeRate: rate(0),
};

interface Case {
  readonly side?: Side;
  readonly entry?: LineEntry;
  readonly exits?: readonly [target: string | null, stop: string | null];
  /** The price the exits are percentages of; absolute without one. */
  readonly reference?: string;
  readonly session?: string;
  readonly hold?: number;
  readonly timeout?: TimeOut;
  readonly valid?: number;
  readonly rules?: "standard" | "touch" | "origin";
  readonly costs?: Partial<SimulationCosts>;
  readonly ignoreVolume?: boolean;
}

const level = (text: string | null): Price | null => (text === null ? null : px(text));

function bracketOf({ exits = ["110", "95"], reference }: Case): Bracket {
  const levels = { takeProfit: level(exits[0]), stopLoss: level(exits[1]) };
  if (reference === undefined) return { kind: "absolute", ...levels };
  return { kind: "percent", reference: px(reference), ...levels };
}

/** Ten shares for the session of 2025-07-01 unless said otherwise, simulated over a table of bars. */
function run(table: string, said: Case = {}): SimulatedTrade {
  const bars = series("AMD", table);
  const sessions = sessionIndexOf(bars, XNYS);
  const { from, to } = barsOfSession(sessions, said.session ?? "2025-07-01");
  const inBars = said.timeout !== undefined;
  const line: BracketLine = {
    side: said.side ?? "BUY",
    quantity: qty(10),
    entry: said.entry ?? { kind: "market" },
    bracket: bracketOf(said),
    from,
    until: inBars || said.rules === "origin" ? bars.length : to,
    timeout: said.timeout ?? { sessions: said.hold ?? 1 },
    ...(said.valid === undefined ? {} : { entryValidBars: said.valid }),
  };
  const terms = {
    rules: ruleSetOf(said.rules ?? "standard"),
    costs: { ...FREE, ...said.costs },
    ignoreVolume: said.ignoreVolume ?? false,
  };
  const [trade] = runBrackets({ series: bars, sessions }, [line], terms);
  if (!trade) throw new Error("every line has its trade");
  return trade;
}

/** A trade in one line: "R1-open 100 > R2-stop 95 #1", the last the bar of the exit. */
function said(trade: SimulatedTrade): string {
  if (trade.status === "no-entry") return trade.reason.code;
  const flags = (["lateOpen", "ambiguous", "late", "truncated"] as const).filter((f) => trade[f]);
  const exit = `${trade.exitRule ?? "open"} ${trade.exitPrice / 1e6} #${trade.exitIndex}`;
  return [`${trade.entryRule} ${trade.entryPrice / 1e6} > ${exit}`, ...flags].join(" ");
}

const sim = (table: string, what: Case = {}): string => said(run(table, what));

function entered(table: string, what: Case = {}): EnteredTrade {
  const trade = run(table, what);
  if (trade.status === "no-entry") throw new Error(`not entered: ${trade.reason.code}`);
  return trade;
}

const QUIET = "100 101 99 100";
const DAY = `2025-07-01 09:30 ${QUIET}
                        10:30 ${QUIET}`;

describe("entries", () => {
  test("R1 a market entry fills at the open of the first bar it may trade on", () => {
    expect(sim(`2025-07-01 09:30 100 101 94 96`)).toBe("R1-open 100 > R2-stop 95 #0");
  });

  test("R9 a session without a usable bar is no fill, never a later day; origin enters late", () => {
    const later = `2025-06-30 09:30 ${QUIET}\n2025-07-02 09:30 100 111 99 110`;
    expect(sim(later)).toBe("no-bars");
    expect(sim(later, { rules: "origin" })).toBe("R1-open 100 > R4-through 110 #1");
    expect(sim(`2025-07-01 09:30 ${QUIET} 0`)).toBe("no-bars");
    expect(sim(`2025-07-01 09:30 ${QUIET}`, { session: "2025-07-02" })).toBe("no-bars");
    expect(sim(`2025-07-02 09:30 ${QUIET}`)).toBe("no-bars");
  });

  test("R9 a first bar later than the open fills at its open, flagged late-open", () => {
    expect(sim(`2025-07-01 10:30 ${QUIET}`)).toBe("R1-open 100 > R8-timeout 100 #0 lateOpen");
    expect(sim(`2025-07-01 09:30 ${QUIET} 0\n10:30 ${QUIET}`)).toMatch(/#1 lateOpen$/);
  });

  test("R4 a limit entry needs the price to trade through it, and a better open is paid", () => {
    const entry = { kind: "limit", limit: px("99") } as const;
    expect(sim(`${DAY}`, { entry })).toBe("not-met");
    expect(sim(`${DAY}`, { entry, rules: "touch" })).toMatch(/^R4-limit 99 /);
    expect(sim(`2025-07-01 09:30 100 101 98.99 100`, { entry })).toMatch(/^R4-limit 99 /);
    expect(sim(`2025-07-01 09:30 98 99 97 98`, { entry })).toMatch(/^R4-open 98 /);
  });

  test("R14 a buy stop fills at the stop or the worse open, and slips", () => {
    const entry = { kind: "stop", stop: px("101") } as const;
    const costs = { slippage: bps(100) };
    expect(sim(DAY, { entry, costs })).toMatch(/^R14-stop 102.01 /);
    expect(sim("2025-07-01 09:30 102 103 101 102", { entry, costs })).toMatch(/^R14-open 103.02 /);
    expect(sim("2025-07-01 09:30 100 100.99 99 100", { entry })).toBe("not-met");
  });

  test("R14 a short enters at a limit above or a stop below", () => {
    const limit = { side: "SELL", entry: { kind: "limit", limit: px("101") } } as const;
    const exits = ["90", "105"] as const;
    expect(sim(DAY, { ...limit, exits })).toBe("not-met");
    expect(sim("2025-07-01 09:30 100 101.01 99 100", { ...limit, exits })).toMatch(
      /^R4-limit 101 /,
    );
    const stop = { side: "SELL", entry: { kind: "stop", stop: px("99") } } as const;
    expect(sim(DAY, { ...stop, exits, costs: { slippage: bps(100) } })).toMatch(/^R14-stop 98.01 /);
  });

  test("an entry may be met on as many bars as it is valid for", () => {
    const entry = { kind: "limit", limit: px("98.5") } as const;
    const table = `${DAY}\n11:30 100 101 98 100`;
    const timeout = { bars: 9, at: "open" } as const;
    expect(sim(table, { entry, timeout, valid: 2 })).toBe("not-met");
    expect(sim(table, { entry, timeout, valid: 3 })).toMatch(/^R4-limit 98.5 /);
  });

  test("R7 an absolute line whose open is at or beyond a level is not entered, except on touch", () => {
    expect(sim("2025-07-01 09:30 95 101 94 100")).toBe("gap-past-stop");
    expect(sim("2025-07-01 09:30 110 111 94 100")).toBe("gap-past-target");
    expect(sim("2025-07-01 09:30 95 101 94 100", { rules: "touch" })).toBe(
      "R1-open 95 > R2-gap 95 #0",
    );
  });

  test("Q3 a bar without volume fills nothing unless the rule is off", () => {
    const table = `2025-07-01 09:30 100 101 94 100 0\n10:30 ${QUIET}`;
    expect(sim(table)).toBe("R1-open 100 > R8-timeout 100 #1 lateOpen");
    expect(sim(table, { ignoreVolume: true })).toBe("R1-open 100 > R2-stop 95 #0");
  });
});

describe("the entry bar", () => {
  const LIMIT = { kind: "limit", limit: px("99") } as const;
  const STOP = { kind: "stop", stop: px("101") } as const;

  test("R6 after a limit filled inside a bar its stop-loss counts, its take-profit does not", () => {
    const fell = "2025-07-01 09:30 100 112 94 100";
    expect(sim(fell, { entry: LIMIT })).toBe("R4-limit 99 > R6-stop 95 #0");
    const rose = `2025-07-01 09:30 100 112 98 100\n10:30 100 112 99 111`;
    expect(sim(rose, { entry: LIMIT })).toBe("R4-limit 99 > R4-through 110 #1");
  });

  test("R6 after a stop filled inside a bar a stop-loss on it is ambiguous", () => {
    const fell = "2025-07-01 09:30 100 112 94 100";
    expect(sim(fell, { entry: STOP })).toBe("R14-stop 101 > R6-stop 95 #0 ambiguous");
  });

  test("R6 after a limit or stop filled at the open the whole bar counts", () => {
    expect(sim("2025-07-01 09:30 98 112 97 100", { entry: LIMIT })).toBe(
      "R4-open 98 > R4-through 110 #0",
    );
    expect(sim("2025-07-01 09:30 102 112 94 100", { entry: STOP })).toBe(
      "R14-open 102 > R5-stop-first 95 #0 ambiguous",
    );
  });

  test("on touch the exits of a limit or stop entry start on the next bar", () => {
    const table = `2025-07-01 09:30 98 112 94 100\n10:30 100 112 99 111`;
    expect(sim(table, { entry: LIMIT, rules: "touch" })).toBe("R4-open 98 > R4-through 110 #1");
  });

  test("R6 what a lot has seen of the bar it was filled inside is the side that hurts it", () => {
    const table = "2025-07-01 09:30 100 108 97 104";
    const seen = ({ high, low }: EnteredTrade) => [high / 1e6, low / 1e6];
    expect(seen(entered(table, { entry: LIMIT }))).toEqual([99, 97]);
    expect(seen(entered(table, { entry: STOP }))).toEqual([108, 97]);
    expect(seen(entered(table))).toEqual([108, 97]);
  });
});

describe("time-outs", () => {
  const THREE_DAYS = `
    2025-07-03 09:30 ${QUIET}
               12:30 100 101 99 102
    2025-07-07 09:30 ${QUIET}
               15:30 100 101 99 103
    2025-07-08 15:30 100 101 99 104`;
  const on = { session: "2025-07-03" } as const;

  test("R8 closes at the last close of session entry + hold - 1; a holiday is no session", () => {
    expect(sim(THREE_DAYS, { ...on, hold: 1 })).toBe("R1-open 100 > R8-timeout 102 #1");
    expect(sim(THREE_DAYS, { ...on, hold: 2 })).toBe("R1-open 100 > R8-timeout 103 #3");
    expect(sim(THREE_DAYS, { ...on, hold: 3 })).toBe("R1-open 100 > R8-timeout 104 #4");
    expect(entered(THREE_DAYS, { ...on, hold: 3 }).sessionsHeld).toBe(3);
  });

  test("R8 stop and target on the last bar win over the time-out", () => {
    const table = `2025-07-01 09:30 ${QUIET}\n15:30 100 111 99 100`;
    expect(sim(table)).toBe("R1-open 100 > R4-through 110 #1");
  });

  test("R8 a due session without a usable bar ends at the next usable open, flagged late", () => {
    const table = `2025-07-01 09:30 ${QUIET}\n2025-07-03 09:30 97 98 96 97 0\n10:30 98 99 90 97`;
    expect(sim(table, { hold: 2 })).toBe("R1-open 100 > R8-late 98 #2 late");
    expect(entered(table, { hold: 2 })).toMatchObject({ low: px("98"), sessionsHeld: 3 });
  });

  test("R8 where the data end before the due session does the trade is open and truncated", () => {
    const open = { status: "open", truncated: true, reason: null, net: usd("20") } as const;
    expect(run("2025-07-01 09:30 100 101 99 102", { hold: 2 })).toMatchObject(open);
    // The last bar there is of a due session is its last bar.
    expect(sim("2025-07-01 09:30 100 101 99 102")).toBe("R1-open 100 > R8-timeout 102 #0");
  });

  test("origin clamps a time-out to the last data, and counts sessions that have bars", () => {
    const table = `2025-07-01 09:30 ${QUIET}\n2025-07-03 09:30 100 101 99 102`;
    expect(sim(table, { hold: 9, rules: "origin" })).toBe(
      "R1-open 100 > R8-timeout 102 #1 truncated",
    );
    expect(sim(`${table}\n2025-07-07 09:30 ${QUIET}`, { hold: 2, rules: "origin" })).toBe(
      "R1-open 100 > R8-timeout 102 #1",
    );
  });

  test("a time-out counted in bars ends at that bar's open, before its levels are looked at", () => {
    const table = `${DAY}\n11:30 94 112 90 100`;
    const timeout = { bars: 2, at: "open" } as const;
    expect(sim(table, { timeout })).toBe("R1-open 100 > R8-timeout 94 #2");
    expect(sim(table, { timeout: { ...timeout, bars: 3 } })).toBe("R1-open 100 > R2-gap 94 #2");
    expect(sim(DAY, { timeout })).toBe("R1-open 100 > open 100 #1 truncated");
  });
});

describe("exits, costs and figures", () => {
  test("R2 R3 R5 R14 exits of a short are those of a long turned upside down", () => {
    const short = { side: "SELL", exits: ["90", "105"] } as const;
    expect(sim(`${DAY}\n11:30 106 107 105 106`, short)).toBe("R1-open 100 > R2-gap 106 #2");
    expect(sim(`${DAY}\n11:30 89 91 88 90`, short)).toBe("R1-open 100 > R3-gap 89 #2");
    expect(sim(`${DAY}\n11:30 100 105 89 90`, short)).toBe(
      "R1-open 100 > R5-stop-first 105 #2 ambiguous",
    );
    expect(entered(`${DAY}\n11:30 89 91 88 90`, short)).toMatchObject({
      gross: usd("110"),
      high: px("101"),
      low: px("89"),
    });
  });

  test("R5 the P&L of the other order of things is stored beside the trade", () => {
    const both = entered("2025-07-01 09:30 100 111 94 100", { costs: { feePerOrder: usd("1") } });
    expect(both).toMatchObject({ net: usd("-52"), alternativeNet: usd("98") });
    expect(entered("2025-07-01 09:30 100 101 94 100").alternativeNet).toBeNull();
  });

  test("R5 R10 the other order of things has the costs that its own exit would have had", () => {
    const both = "2025-07-01 09:30 100 111 94 100";
    const costs = { slippage: bps(100), feePerOrder: usd("1") };
    // From 101 to the target of 110, which slips by origin alone, and there the fee is taken once.
    expect(entered(both, { costs }).alternativeNet).toBe(usd("88"));
    expect(entered(both, { costs, rules: "origin" }).alternativeNet).toBe(usd("78"));
    // No exit costs more than it brings: here 1,100 of 2,000.
    const dear = { feePerOrder: usd("2000") };
    expect(entered(both, { costs: dear }).alternativeNet).toBe(usd("-3000"));
  });

  test("R10 market and stop fills and time-outs slip, targets do not; fees on both sides", () => {
    const costs = { slippage: bps(100), feePerOrder: usd("1") };
    expect(entered(`${DAY}`, { costs })).toMatchObject({
      ...{ entryPrice: px("101"), exitPrice: px("99"), exitRaw: px("100") },
      ...{ gross: usd("-20"), fees: usd("2"), net: usd("-22") },
    });
    expect(entered("2025-07-01 09:30 100 111 99 110", { costs }).exitPrice).toBe(px("110"));
    expect(entered("2025-07-01 09:30 100 101 94 95", { costs }).exitPrice).toBe(px("94.05"));
  });

  test("R10 origin slips every exit and takes its fee once a round trip", () => {
    const costs = { slippage: bps(100), feePerOrder: usd("1") };
    const trade = entered("2025-07-01 09:30 100 111 99 110", { costs, rules: "origin" });
    expect(trade).toMatchObject({ exitPrice: px("108.9"), gross: usd("79"), fees: usd("1") });
  });

  test("R10 an exit's fee takes no more than the sale brings", () => {
    const costs = { feePerOrder: usd("2000") };
    expect(entered(DAY, { costs })).toMatchObject({ fees: usd("3000"), net: usd("-3000") });
  });

  const VECTOR = { reference: "100", exits: ["110", "98"] } as const;

  test("R7 R11 vector 1: open 102 gives 112.20 and 99.96, with slippage 112.31 and 100.06", () => {
    const table = "2025-07-01 09:30 102 103 101 102";
    const free = entered(table, VECTOR);
    expect([free.target, free.stop]).toEqual([px("112.20"), px("99.96")]);
    const slipped = entered(table, { ...VECTOR, costs: { slippage: bps(10) } });
    expect([slipped.target, slipped.stop]).toEqual([px("112.31"), px("100.06")]);
    const exact = entered(table, { ...VECTOR, costs: { slippage: bps(10) }, rules: "origin" });
    expect([exact.target, exact.stop]).toEqual([px("112.3122"), px("100.05996")]);
  });

  test("vector 2: both levels in a bar stop at 99.96; a gap to 97 is seen by all but origin", () => {
    const both = `2025-07-01 09:30 102 103 101 102\n10:30 102 113 99.90 110`;
    const gap = `2025-07-01 09:30 102 103 101 102\n10:30 97 98 96 97`;
    for (const rules of ["standard", "touch", "origin"] as const) {
      expect(entered(both, { ...VECTOR, rules }).net).toBe(usd("-20.40"));
      const net = rules === "origin" ? usd("-20.40") : usd("-50");
      expect(entered(gap, { ...VECTOR, rules }).net).toBe(net);
    }
  });
});
