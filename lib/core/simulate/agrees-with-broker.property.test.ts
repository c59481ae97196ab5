// The simulation and the step-by-step broker make the same trades, to the micro, over random series.
import { expect, test, vi } from "vitest";
import { marketOf, settings } from "@/test/kit/desk";
import { runs } from "@/test/kit/runs";
import { barTimes, seriesOf } from "@/test/kit/series";
import { bps, date, ny, px, qty, usd } from "@/test/kit/words";
import { money, type Price, price } from "../base/money";
import { type Random, randomFrom } from "../base/random";
import { advance } from "../broker/advancing/advance";
import { applyEvent } from "../broker/apply-event";
import type { BrokerEvent, EventOf } from "../broker/event";
import { ruleSetOf } from "../broker/matching/rule-set";
import type { Bracket } from "../broker/order";
import { MARKET_DAY } from "../broker/placing/order-request";
import { placeOrder } from "../broker/placing/place-order";
import type { AccountSettings } from "../broker/settings";
import type { Bar } from "../market/bar";
import { MarketView } from "../market/market-view";
import { at, type BarSeries } from "../market/series";
import { XNYS } from "../market/xnys";
import type { BracketLine } from "./bracket-line";
import { runBrackets } from "./run-brackets";
import { barsOfSession, sessionIndexOf } from "./session-index";
import type { SimulatedTrade } from "./simulated-trade";

// An early close, a holiday and a weekend lie between.
const SESSIONS = XNYS.between("2025-07-02", "2025-07-08");
const EVE = ny("2025-07-01 16:00");
const END = ny("2025-07-08 16:00");
const HOURS = ["09:30", "10:30", "11:30", "12:30", "13:30", "14:30", "15:30"];
const GRID = SESSIONS.map((session) =>
  HOURS.map((start) => barTimes({ day: session.date, start, interval: "1h" })).filter(
    ({ opensAt }) => opensAt < session.closesAt,
  ),
);
const TICKERS = ["A", "B", "C", "D", "E"];

const oneOf = <T>(random: Random, ...choices: readonly T[]): T =>
  choices[random.below(choices.length)] as T;

/** Prices on a coarse grid, so that touches, ties and gaps are common. */
const drawPrice = (random: Random): Price =>
  random.below(4) === 0
    ? price((9_200 + random.below(1_800)) * 10_000)
    : price((92 + random.below(18)) * 1_000_000);

function drawBar(random: Random, times: Pick<Bar, "opensAt" | "closesAt">): Bar {
  const drawn = [drawPrice(random), drawPrice(random), drawPrice(random), drawPrice(random)];
  const [open, close] = drawn as [Price, Price];
  const [low, high] = [Math.min(...drawn) as Price, Math.max(...drawn) as Price];
  return { ...times, open, high, low, close, volume: random.below(9) === 0 ? 0 : 1_000 };
}

const QUIET = { open: px("100"), high: px("100"), low: px("100"), close: px("100"), volume: 1 };

/** Bars of some sessions, with holes, and at times a whole session without any (rule R9). */
function drawSeries(random: Random, ticker: string): BarSeries {
  const eve = { ...barTimes({ day: "2025-07-01", start: "15:30", interval: "1h" }), ...QUIET };
  const bars = GRID.flatMap((session) => {
    if (random.below(8) === 0) return [];
    return session.filter(() => random.below(10) > 0).map((times) => drawBar(random, times));
  });
  return seriesOf(ticker, [eve, ...bars], { volumeReported: random.below(3) > 0 });
}

function drawBracket(random: Random): Bracket | null {
  const level = (from: number, count: number): Price | null =>
    random.below(6) === 0 ? null : price((from + random.below(count)) * 100_000);
  const levels = { takeProfit: level(1_005, 110), stopLoss: level(900, 95) };
  return oneOf<Bracket | null>(
    random,
    null,
    { kind: "absolute", ...levels },
    { kind: "percent", reference: px("100"), ...levels },
    { kind: "percent", reference: px("100.03"), ...levels },
    {
      kind: "percent",
      reference: px("3.33"),
      takeProfit: oneOf(random, px("3.3301"), px("3.34"), px("3.5"), null),
      stopLoss: oneOf(random, px("3.3"), px("3.13")),
    },
  );
}

interface Drawn {
  readonly series: BarSeries;
  readonly bracket: Bracket | null;
  readonly hold: number;
  readonly quantity: ReturnType<typeof qty>;
}

const draw = (random: Random, ticker: string): Drawn => ({
  series: drawSeries(random, ticker),
  bracket: drawBracket(random),
  hold: 1 + random.below(5),
  quantity: oneOf(random, qty(1), qty(7), qty("0.333333"), qty("12.5")),
});

const drawCosts = (random: Random): Partial<AccountSettings> => ({
  slippage: oneOf(random, bps(0), bps(5), bps(10), bps(237)),
  feePerOrder: oneOf(random, money(0), usd("1"), usd("0.35")),
  feePerShare: oneOf(random, money(0), usd("0.005"), usd("0.000007")),
  feeRate: oneOf(random, bps(0), bps(3)),
});

/** An account that is given one order for each ticker on the evening before a session. */
function opened(drawn: readonly Drawn[], costs: Partial<AccountSettings>, on: number) {
  const before = SESSIONS[on - 1]?.closesAt ?? EVE;
  const terms = settings({
    ...costs,
    capital: usd("9000000"),
    wholeShares: false,
    startsAt: before,
  });
  const market = marketOf(drawn.map(({ series }) => series));
  let account = applyEvent(null, { type: "epoch-started", at: before, epoch: 1, settings: terms });
  account = applyEvent(account, { type: "deposited", at: before, amount: terms.capital });
  const view = MarketView.through(market, before);
  const session = date(SESSIONS[on]?.date ?? "");
  const accepted = drawn.filter(({ series, bracket, hold, quantity }) => {
    const placed = placeOrder(
      account,
      {
        ...MARKET_DAY,
        symbol: series.symbol,
        side: "BUY",
        quantity,
        bracket,
        maxHoldSessions: hold,
        session,
        plan: null,
        origin: { side: "stated", levels: "percent" },
      },
      view,
    );
    if (!placed.ok) return false;
    account = applyEvent(account, { type: "order-accepted", at: before, order: placed.value });
    return true;
  });
  return { account, market, accepted };
}

/** What both are compared by. */
interface Trade {
  readonly entry: readonly [opensAt: number, price: number, rule: string, late: boolean];
  readonly levels: readonly [target: number | null, stop: number | null];
  readonly exit: readonly [opensAt: number, price: number, rule: string] | null;
  readonly flags: readonly boolean[];
  readonly seen: readonly [high: number, low: number] | null;
  readonly other: number | null;
  readonly fees: number;
}

/** The trades that the broker booked, by ticker; a reason where it booked none. */
function booked(events: readonly BrokerEvent[], tickerOf: ReadonlyMap<number, string>) {
  const found = new Map<string, Trade | string>();
  for (const event of events) {
    if (event.type === "no-fill") found.set(tickerOf.get(event.order) ?? "", event.reason.code);
    if (event.type === "filled") {
      const { symbol } = event.fill;
      const before = found.get(symbol);
      found.set(symbol, typeof before === "object" ? withExit(before, event) : entered(event));
    }
  }
  return found;
}

function entered({ fill }: EventOf<"filled">): Trade {
  const terms = fill.effect.kind === "open" ? fill.effect.terms : null;
  return {
    entry: [fill.bar?.opensAt ?? 0, fill.price, fill.rule, fill.flags.includes("late-open")],
    levels: [terms?.target ?? null, terms?.stop ?? null],
    exit: null,
    flags: [false, false],
    seen: null,
    other: null,
    fees: fill.fee,
  };
}

function withExit(trade: Trade, { fill }: EventOf<"filled">): Trade {
  const effect = fill.effect.kind === "close" ? fill.effect : null;
  const [lot] = effect?.lots ?? [];
  return {
    ...trade,
    exit: [fill.bar?.opensAt ?? 0, fill.price, fill.rule],
    flags: [fill.flags.includes("ambiguous"), fill.flags.includes("late")],
    // The broker lives through an entry bar whose own open it then exits at.
    seen:
      (fill.bar?.opensAt ?? 0) === trade.entry[0] && fill.rule === "R2-gap" ? null : seenBy(lot),
    other: effect?.alternative?.price ?? null,
    fees: trade.fees + fill.fee,
  };
}

const seenBy = (lot: { high: number; low: number } | undefined) =>
  lot === undefined ? null : ([lot.high, lot.low] as const);

/** The same line, simulated alone. */
function simulated(drawn: Drawn, costs: Partial<AccountSettings>, on: number): Trade | string {
  const { series } = drawn;
  const sessions = sessionIndexOf(series, XNYS);
  const { from, to } = barsOfSession(sessions, SESSIONS[on]?.date ?? "");
  const line: BracketLine = {
    side: "BUY",
    quantity: drawn.quantity,
    entry: { kind: "market" },
    bracket: drawn.bracket,
    from,
    until: to,
    timeout: { sessions: drawn.hold },
  };
  const terms = { rules: ruleSetOf("standard"), costs: settings(costs) };
  const [trade] = runBrackets({ series, sessions }, [line], terms);
  return trade ? comparable(trade, series) : "no trade";
}

function comparable(trade: SimulatedTrade, series: BarSeries): Trade | string {
  if (trade.status === "no-entry") return trade.reason.code;
  const { entryIndex, exitIndex, exitRule, reason } = trade;
  const entryAt = at(series.opensAt, entryIndex);
  const atEntryOpen = entryIndex === exitIndex && exitRule === "R2-gap";
  const seen = reason === null || atEntryOpen ? null : ([trade.high, trade.low] as const);
  return {
    entry: [entryAt, trade.entryPrice, trade.entryRule, trade.lateOpen],
    levels: [trade.target, trade.stop],
    exit: exitRule === null ? null : [at(series.opensAt, exitIndex), trade.exitPrice, exitRule],
    flags: [trade.ambiguous, trade.late],
    seen,
    other: trade.ambiguous ? trade.target : null,
    fees: trade.fees,
  };
}

vi.setConfig({ testTimeout: 60_000 });
const RUNS = runs(10_000) / TICKERS.length;

test("10,000 lots: the simulation and the broker agree on bar, price, rule, flags and fees", () => {
  const random = randomFrom("agrees with the broker");
  const rules = new Map<string, number>();
  for (let run = 0; run < RUNS; run++) {
    const all = TICKERS.map((ticker) => draw(random, ticker));
    const costs = drawCosts(random);
    const on = random.below(SESSIONS.length);
    const { account, market, accepted } = opened(all, costs, on);
    const tickerOf = new Map(account.orders.map(({ id, symbol }) => [id, symbol]));
    const trades = booked(advance(account, market, END), tickerOf);
    for (const drawn of accepted) {
      const trade = simulated(drawn, costs, on);
      const other = trades.get(drawn.series.symbol);
      // The matcher is slow, and asked only about what differs.
      if (JSON.stringify(trade) !== JSON.stringify(other)) expect(trade).toEqual(other);
      const rule = typeof trade === "string" ? trade : (trade.exit?.[2] ?? "open");
      rules.set(rule, (rules.get(rule) ?? 0) + 1);
    }
  }
  // Every rule came up often enough to be compared.
  expect([...rules.keys()].sort()).toEqual(EVERY_END);
  expect(Math.min(...rules.values())).toBeGreaterThanOrEqual(runs(30));
});

const EVERY_END = [
  "R2-gap",
  "R2-stop",
  "R3-gap",
  "R4-through",
  "R5-stop-first",
  "R8-late",
  "R8-timeout",
  "gap-past-stop",
  "gap-past-target",
  "no-bars",
  "open",
  "percent-out-of-range",
];
