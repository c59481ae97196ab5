// Finishing a walk: the tail, what the data cut off, the reports of all days, and the digest.
import { invariant } from "../base/invariant";
import { money } from "../base/money";
import { reportsOf } from "./days/day-reports";
import { finishIndependent } from "./independent/finish-independent";
import { inputDigests } from "./input-digests";
import { type ReadyInputs, readyInputs, type WalkInputs } from "./inputs";
import { finishPortfolio } from "./portfolio/finish-portfolio";
import type { WalkFacts, WalkPoint, WalkResult } from "./result";
import { resultDigest } from "./result-digest";
import type { EquityPoint, Finished, WalkState } from "./state";
import { markSuspects } from "./trades/suspects";
import { hasFlag, type WalkTrade } from "./trades/walk-trade";
import { countsOf } from "./walk-counts";

/** The result of a walk whose period is walked. Throws while a session is left. */
export function finishWalk(state: WalkState, inputs: WalkInputs): WalkResult {
  invariant(state.next === null, "a walk is finished when its period is walked");
  const ready = readyInputs(inputs);
  const { parameters } = state;
  const finished = endOf(state, ready);
  const { events, points, tail } = finished;
  const last = state.walked.at(-1)?.decision.date ?? parameters.period.to;
  const trades = markSuspects(finished.trades, ready)
    .map((trade) => (trade.exitSession > last ? inTail(trade) : trade))
    .sort(inOrderOfEntry);
  const equity = withBands(points, trades);
  const days = reportsOf(state, { trades, points });
  const end = equity.at(-1);
  invariant(end, "a walk has a starting point");
  const facts: WalkFacts = {
    engine: state.engine,
    inputs: inputDigests(ready),
    parameters,
    events,
    trades,
    equity,
    days,
    tail,
    counts: countsOf(days, trades),
    band: { worst: end.worst, base: end.equity, best: end.best },
  };
  return { ...facts, digest: resultDigest(facts) };
}

/** What a walk has come to, before anything is flagged, reported and digested. */
export const endOf = (state: WalkState, ready: ReadyInputs): Finished =>
  state.portfolio
    ? finishPortfolio(state, state.portfolio, ready)
    : finishIndependent(state, ready);

/** A trade that ends after the period's last session, marked as such (rule W3). */
export const inTail = (trade: WalkTrade): WalkTrade =>
  hasFlag(trade, "tail") ? trade : { ...trade, flags: [...trade.flags, "tail"] };

/** Trades by their entry, then by symbol, then by their exit. */
export const inOrderOfEntry = (a: WalkTrade, b: WalkTrade): number =>
  a.entryAt - b.entryAt ||
  (a.symbol < b.symbol ? -1 : Number(a.symbol > b.symbol)) ||
  a.exitAt - b.exitAt;

/** Each close with what the alternatives of the trades that had ended by then add up to (rule E2). */
export function withBands(
  points: readonly EquityPoint[],
  trades: readonly WalkTrade[],
): readonly WalkPoint[] {
  const ended = [...trades].sort((a, b) => (a.exitSession < b.exitSession ? -1 : 1));
  let [next, worst, best] = [0, 0, 0];
  return points.map((point) => {
    for (let trade = ended[next]; trade && trade.exitSession <= point.date; trade = ended[next]) {
      worst += trade.worst - trade.net;
      best += trade.best - trade.net;
      next += 1;
    }
    return {
      date: point.date,
      equity: point.equity,
      cash: point.cash,
      exposure: point.exposure,
      worst: money(point.equity + worst),
      best: money(point.equity + best),
    };
  });
}
