// The reports of all days, once every trade is known: each session's own figures, and each plan's.
import { type Money, money } from "../../base/money";
import type { SessionDate } from "../../base/time";
import type { WalkParameters } from "../parameters";
import type { EquityPoint } from "../state";
import { hasFlag, type WalkTrade } from "../trades/walk-trade";
import type { DayDecision, DayReport, ExitCounts, PlanOutcome, SessionFigures } from "./day-report";

interface Known {
  readonly trades: readonly WalkTrade[];
  readonly points: readonly EquityPoint[];
}

/** What was decided of each session, whoever walked it. */
export interface Decided {
  readonly walked: readonly { readonly decision: DayDecision }[];
  readonly parameters: Pick<WalkParameters, "capital">;
}

/** One report for each session of the period, in their order (rule W1). */
export function reportsOf({ walked, parameters }: Decided, known: Known): readonly DayReport[] {
  const points = new Map(known.points.map((point) => [point.date, point]));
  const byDay = grouped(known.trades, ({ day }) => day);
  const byEntry = grouped(known.trades, ({ entrySession }) => entrySession);
  const ended = known.trades.filter(({ reason }) => reason !== null);
  const byExit = grouped(ended, ({ exitSession }) => exitSession);
  return walked.map(({ decision }) => {
    const { date } = decision;
    const point = points.get(date);
    const exits = byExit.get(date) ?? [];
    const session: SessionFigures = {
      entered: byEntry.get(date)?.length ?? 0,
      closed: exits.length,
      net: netOf(exits),
      exits: exitCounts(exits),
      equity: point?.equity ?? parameters.capital,
      cash: point?.cash ?? null,
      exposure: point?.exposure ?? money(0),
    };
    return {
      date,
      asOf: decision.asOf,
      reason: decision.reason,
      plan: decision.plan,
      accepted: decision.accepted,
      refused: decision.refused,
      noFills: decision.noFills,
      session,
      outcome: outcomeOf(byDay.get(date) ?? []),
    };
  });
}

/** What became of the trades of one day's plan; what was cut off is not among the exits. */
function outcomeOf(trades: readonly WalkTrade[]): PlanOutcome {
  const cut = trades.filter((trade) => hasFlag(trade, "truncated"));
  const closed = trades.filter((trade) => !hasFlag(trade, "truncated"));
  return {
    trades: trades.length,
    net: netOf(trades),
    exits: exitCounts(closed),
    truncated: cut.length,
  };
}

function grouped(
  trades: readonly WalkTrade[],
  dateOf: (trade: WalkTrade) => SessionDate,
): ReadonlyMap<SessionDate, readonly WalkTrade[]> {
  const groups = new Map<SessionDate, WalkTrade[]>();
  for (const trade of trades) {
    const date = dateOf(trade);
    const group = groups.get(date);
    if (group) group.push(trade);
    else groups.set(date, [trade]);
  }
  return groups;
}

const netOf = (trades: readonly WalkTrade[]): Money =>
  money(trades.reduce((sum, { net }) => sum + net, 0));

function exitCounts(trades: readonly WalkTrade[]): ExitCounts {
  const counts = { TP: 0, SL: 0, TIMEOUT: 0, MANUAL: 0, PLAN: 0, MARGIN: 0 };
  for (const { reason } of trades) if (reason !== null) counts[reason] += 1;
  return counts;
}
