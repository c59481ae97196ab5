// A line alone: simulated over the bars of its ticker to its end, and that as a trade of the walk.
import { notional } from "../../base/money";
import { ok, type Result, refuse } from "../../base/result";
import type { Instant } from "../../base/time";
import { ruleSetOf } from "../../broker/matching/rule-set";
import type { OrderRefusal } from "../../broker/refusal";
import { at } from "../../market/series";
import type { Session } from "../../market/session";
import { spanOfSimulated } from "../../metrics/closed/from-simulated";
import type { PlanLine } from "../../plan/plan";
import type { BracketLine, NoEntry } from "../../simulate/bracket-line";
import { lineFromPlan, type PlanReading } from "../../simulate/line-from-plan";
import { runBrackets } from "../../simulate/run-brackets";
import type { EnteredTrade } from "../../simulate/simulated-trade";
import type { SimulationBars } from "../../simulate/simulation";
import { firstUsable } from "../entry-timing";
import type { ReadyInputs } from "../inputs";
import type { WalkParameters } from "../parameters";
import type { SessionAsked } from "../state";
import { chanceOf } from "../trades/line-chance";
import { ifItHadEnded, slippageOf } from "../trades/trade-amounts";
import type { TradeFlag, WalkTrade } from "../trades/walk-trade";

export interface LineAsked extends SessionAsked {
  readonly line: PlanLine;
  readonly row: number;
}

/** What became of a line: its trade, or why its session did not fill it; or why it is refused. */
export function simulateLine(
  asked: LineAsked,
  inputs: ReadyInputs,
): Result<WalkTrade | NoEntry, OrderRefusal["code"]> {
  const { session, parameters } = asked;
  const through = parameters.tail === "none" ? lastClose(parameters, inputs) : null;
  const bars = inputs.simulation(asked.line.ticker, through);
  if (!bars?.sessions) return refuse("unknown-ticker");
  const line = datedFor(asked.line, session);
  const planned = lineFromPlan(line, bars.sessions, readingOf(parameters, inputs));
  if (!planned.ok) return refuse(planned.refusal.code);
  const { date } = planned.value;
  const from = firstBarOf(planned.value.line, asked, bars);
  if (date !== session.date) {
    return refuse(date < session.date ? "plan-expired" : "plan-not-for-now");
  }
  const terms = { rules: ruleSetOf(parameters.rules), costs: parameters.costs };
  const bracket = { ...planned.value.line, from };
  const [trade] = runBrackets(bars, [bracket], terms);
  if (!trade || trade.status === "no-entry") return ok(trade?.reason ?? { code: "no-bars" });
  return ok(walkTrade({ asked, bars, trade, line: bracket }, inputs));
}

/** The first bar that may fill a line; that after its first one where entries are late. */
function firstBarOf({ from }: BracketLine, { timing }: LineAsked, { series }: SimulationBars) {
  const first = timing === "on-time" ? -1 : firstUsable(series, from);
  return first < 0 ? from : first + 1;
}

/** The close of the period's last session. */
function lastClose({ period }: WalkParameters, { calendar }: ReadyInputs): Instant | null {
  return calendar.between(period.from, period.to).at(-1)?.closesAt ?? null;
}

/** A line without dates is for the session after the as-of date that its plan is filed under. */
const datedFor = (line: PlanLine, { date }: Session): PlanLine =>
  line.tradeDate === null && line.asOfDate === null ? { ...line, tradeDate: date } : line;

/** The seed measures its percentages from the fill itself, never from levels that were rounded. */
function readingOf(parameters: WalkParameters, { calendar, source }: ReadyInputs): PlanReading {
  const { planner, maxHoldSessions: maxHold } = parameters;
  const rules = ruleSetOf(parameters.rules);
  const own = rules.entersLate && source.kind === "forecast";
  const target = own ? planner.takeProfit : null;
  return {
    rules,
    calendar,
    target,
    stop: own ? planner.stopLoss : null,
    maxHold,
    date: "as-of",
  };
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
    symbol: asked.line.ticker,
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
