// FORWARD and RETRO days of a mixed run, measured apart (rule E1).
import { money } from "../../base/money";
import type { SessionDate } from "../../base/time";
import type { Calendar } from "../../market/session";
import type { Trials } from "../../metrics/honesty/deflated-sharpe";
import { type Metrics, metricsOf } from "../../metrics/metrics";
import { closedTradesOf } from "../../walkforward/measure";
import type { WalkResult } from "../../walkforward/result";
import { isClosed, type WalkTrade } from "../../walkforward/trades/walk-trade";
import { byStanding, type DayStanding } from "../standing";

export interface StandingMetrics {
  readonly forward: Metrics;
  readonly retro: Metrics;
}

export interface StandingTerms {
  readonly standings: readonly DayStanding[];
  readonly calendar: Calendar;
  readonly trials?: Trials;
}

/**
 * The metrics of either kind of day; null where all are of one. Trades go with the day whose plan
 * opened them, returns with the session they were made in, and sessions after the period with its last
 * day. Equity is the capital through those returns alone.
 */
export function standingMetrics(result: WalkResult, terms: StandingTerms): StandingMetrics | null {
  const { standings } = terms;
  const forward = standings.filter(({ failed }) => failed.length === 0).length;
  if (forward === 0 || forward === standings.length) return null;
  const trades = byStanding(result.trades, standings);
  return {
    forward: measured(result, { kind: "forward", trades: trades.forward }, terms),
    retro: measured(result, { kind: "retro", trades: trades.retro }, terms),
  };
}

interface Part {
  readonly kind: keyof StandingMetrics;
  readonly trades: readonly WalkTrade[];
}

function measured(
  result: WalkResult,
  { kind, trades }: Part,
  { standings, calendar, trials }: StandingTerms,
): Metrics {
  const kinds = new Map(standings.map(({ date, failed }) => [date, kindOf(failed)]));
  const last = kindOf(standings.at(-1)?.failed ?? []);
  const sessions: SessionDate[] = [];
  const equity = [result.equity[0]?.equity ?? result.parameters.capital];
  for (const [i, { date, equity: after }] of result.equity.entries()) {
    if (i === 0 || (kinds.get(date) ?? last) !== kind) continue;
    const before = result.equity[i - 1]?.equity ?? 0;
    const own = equity.at(-1) ?? 0;
    sessions.push(date);
    equity.push(before > 0 ? money(Math.round(own * (after / before))) : money(own));
  }
  return metricsOf({
    sessions,
    equity,
    trades: closedTradesOf({ trades, parameters: result.parameters }, calendar),
    open: trades.filter((trade) => !isClosed(trade)),
    slippage: money(trades.reduce((sum, { slippage }) => sum + slippage, 0)),
    seed: `${result.digest} ${kind}`,
    ...(trials && { trials }),
  });
}

const kindOf = (failed: DayStanding["failed"]): keyof StandingMetrics =>
  failed.length === 0 ? "forward" : "retro";
