// A line alone: simulated over the bars of its ticker to its end, and that as a trade of the walk.
import { notional } from "../../base/money";
import type { Instant } from "../../base/time";
import { ruleSetOf } from "../../broker/matching/rule-set";
import { at } from "../../market/series";
import { spanOfSimulated } from "../../metrics/closed/from-simulated";
import type { PlanLine } from "../../plan/plan";
import type { BracketLine, NoEntry } from "../../simulate/bracket-line";
import { runBrackets } from "../../simulate/run-brackets";
import { barsOfSession } from "../../simulate/session-index";
import type { EnteredTrade } from "../../simulate/simulated-trade";
import type { SimulationBars } from "../../simulate/simulation";
import { firstUsable } from "../entry-timing";
import type { ReadyInputs } from "../inputs";
import type { WalkParameters } from "../parameters";
import type { SessionAsked } from "../state";
import { chanceOf } from "../trades/line-chance";
import { ifItHadEnded, slippageOf } from "../trades/trade-amounts";
import type { TradeFlag, WalkTrade } from "../trades/walk-trade";

/** What a line asks for, once it is judged. */
export interface MeantLine extends Pick<BracketLine, "side" | "quantity" | "bracket" | "timeout"> {
  /** Its ticker as the market writes it. */
  readonly symbol: string;
}

export interface LineAsked extends SessionAsked {
  readonly line: PlanLine;
  readonly row: number;
  readonly meant: MeantLine;
}

/** What became of a line over prices that no split moves: its trade, or why its session did not fill it. */
export function simulateLine(asked: LineAsked, inputs: ReadyInputs): WalkTrade | NoEntry {
  const { session, parameters, meant } = asked;
  const bars = barsOf(meant.symbol, parameters, inputs);
  if (!bars?.sessions) return { code: "no-bars" };
  const rules = ruleSetOf(parameters.rules);
  const own = barsOfSession(bars.sessions, session.date);
  // The seed's simulator takes the first bar from that day on, even days later.
  const until = rules.entersLate ? Number.POSITIVE_INFINITY : own.to;
  const { side, quantity, bracket, timeout } = meant;
  const from = firstBarOf(own.from, asked, bars);
  const entry = { kind: "market" } as const;
  const line: BracketLine = { side, quantity, entry, bracket, from, until, timeout };
  const [trade] = runBrackets(bars, [line], { rules, costs: parameters.costs });
  if (!trade || trade.status === "no-entry") return trade?.reason ?? { code: "no-bars" };
  return walkTrade({ asked, bars, trade, line }, inputs);
}

/** The bars that a line may meet; null where its ticker has none. */
export function barsOf(
  symbol: string,
  parameters: WalkParameters,
  inputs: ReadyInputs,
): SimulationBars | null {
  const through = parameters.tail === "none" ? lastClose(parameters, inputs) : null;
  return inputs.simulation(symbol, through);
}

/** The first bar that may fill a line; that after its first one where entries are late. */
function firstBarOf(from: number, { timing }: LineAsked, { series }: SimulationBars): number {
  const first = timing === "on-time" ? -1 : firstUsable(series, from);
  return first < 0 ? from : first + 1;
}

/** The close of the period's last session. */
function lastClose({ period }: WalkParameters, { calendar }: ReadyInputs): Instant | null {
  return calendar.between(period.from, period.to).at(-1)?.closesAt ?? null;
}

interface Simulated {
  readonly asked: LineAsked;
  readonly bars: SimulationBars;
  readonly trade: EnteredTrade;
  readonly line: BracketLine;
}

function walkTrade(simulated: Simulated, inputs: ReadyInputs): WalkTrade {
  const { asked, bars, trade, line } = simulated;
  const { series } = bars;
  const { parameters } = asked;
  const direction = line.side === "BUY" ? 1 : -1;
  const { quantity } = line;
  const { entryPrice, entryRaw, exitPrice, exitRaw, target, stop, net } = trade;
  const span = spanOfSimulated(trade, { line, series, calendar: inputs.calendar });
  const cost = notional(entryPrice, quantity);
  const { slippage } = parameters.costs;
  const other = trade.alternativeNet ?? net;
  const band = trade.truncated
    ? ifItHadEnded(
        { direction, quantity, cost, fees: trade.fees, stop, target, slippage },
        exitPrice,
      )
    : { worst: net < other ? net : other, best: net < other ? other : net };
  return {
    day: asked.session.date,
    row: asked.row,
    symbol: asked.meant.symbol,
    direction,
    quantity,
    entryAt: span.entryAt,
    entrySession: span.entrySession,
    entryBarAt: at(series.opensAt, trade.entryIndex) as Instant,
    entryPrice,
    entryRaw,
    entryRule: trade.entryRule,
    exitAt: span.exitAt,
    exitSession: span.exitSession,
    exitBarAt: at(series.opensAt, trade.exitIndex) as Instant,
    exitPrice,
    exitRaw,
    exitRule: trade.exitRule,
    reason: trade.reason,
    target,
    stop,
    firstStop: stop,
    gross: trade.gross,
    fees: trade.fees,
    net,
    ...band,
    slippage: slippageOf({ direction, quantity, entryPrice, entryRaw, exitPrice, exitRaw }),
    high: trade.high,
    low: trade.low,
    flags: flagsOf(trade),
    chance: chanceOf(asked.line),
    etth: asked.line.etthDays,
  };
}

function flagsOf(trade: EnteredTrade): readonly TradeFlag[] {
  const flags: TradeFlag[] = [];
  if (trade.ambiguous) flags.push("ambiguous");
  if (trade.late) flags.push("late");
  if (trade.lateOpen) flags.push("late-open");
  if (trade.truncated) flags.push("truncated");
  return flags;
}
