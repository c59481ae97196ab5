// The end of independent days: the capital, and what every day's trades made of it, session by session.
import { mulDiv } from "../../base/decimal";
import { type Money, money, notional, type Price, price, ZERO } from "../../base/money";
import { quantity } from "../../base/quantity";
import type { Instant, SessionDate } from "../../base/time";
import { feeOf } from "../../broker/matching/costs";
import { ruleSetOf } from "../../broker/matching/rule-set";
import { at, knownBars } from "../../market/series";
import type { Session } from "../../market/session";
import type { ReadyInputs } from "../inputs";
import type { WalkParameters } from "../parameters";
import { startOf } from "../portfolio/finish-portfolio";
import { sessionsAfter } from "../sessions-after";
import type { EquityPoint, Finished, WalkState } from "../state";
import type { WalkTrade } from "../trades/walk-trade";

export function finishIndependent(
  { parameters, walked }: WalkState,
  inputs: ReadyInputs,
): Finished {
  const trades = walked.flatMap((session) => session.trades);
  const { calendar } = inputs;
  const last = walked.at(-1)?.decision.date ?? parameters.period.to;
  const ends = trades.reduce(
    (end, { exitSession }) => (exitSession > end ? exitSession : end),
    last,
  );
  const tail: Session[] = [];
  for (const session of sessionsAfter(last, inputs)) {
    if (session.date > ends) break;
    tail.push(session);
  }
  const sessions = [...calendar.between(walked[0]?.decision.date ?? last, last), ...tail];
  const points = sessions.map((session) => pointOf(trades, { session, parameters }, inputs));
  const start = startOf(walked[0]?.decision.asOf, parameters.capital);
  return {
    events: [],
    trades,
    points: [{ ...start, cash: null }, ...points],
    tail: tail.map(({ date }) => date),
  };
}

interface PointTerms {
  readonly session: Session;
  readonly parameters: WalkParameters;
}

/** The capital, what ended trades made, and what open ones are worth at this close. */
function pointOf(
  trades: readonly WalkTrade[],
  { session, parameters }: PointTerms,
  inputs: ReadyInputs,
): EquityPoint {
  // The seed's rules take no split.
  const isMoved = !ruleSetOf(parameters.rules).entersLate;
  let equity: number = parameters.capital;
  let exposure = 0;
  for (const trade of trades) {
    if (trade.entrySession > session.date) continue;
    if (hasEnded(trade, session.date)) {
      equity += trade.net;
      continue;
    }
    const { close, since } = lastKnown(trade, session, inputs);
    const open = isMoved ? onTermsOf(since, trade, inputs) : trade;
    const cost = notional(open.entryPrice, open.quantity);
    exposure += cost;
    equity += trade.direction * (notional(close ?? open.entryPrice, open.quantity) - cost);
    equity -= entryFee(isMoved ? onTermsOf(trade.entryAt, trade, inputs) : trade, parameters);
  }
  return { date: session.date, equity: money(equity), cash: null, exposure: money(exposure) };
}

const hasEnded = ({ reason, exitSession }: WalkTrade, date: SessionDate): boolean =>
  reason !== null && exitSession <= date;

type Held = Pick<WalkTrade, "entryPrice" | "quantity">;

/** A trade is told on the terms of its end: at an earlier time the splits after it are undone (rule T6). */
function onTermsOf(time: Instant, trade: WalkTrade, inputs: ReadyInputs): Held {
  let { entryPrice, quantity: held }: Held = trade;
  for (const { split, opensAt } of inputs.splits(trade.symbol)) {
    if (opensAt <= time || opensAt <= trade.entryAt || opensAt > trade.exitAt) continue;
    const { numerator, denominator } = split;
    entryPrice = price(mulDiv(entryPrice, numerator, denominator));
    held = quantity(mulDiv(held, denominator, numerator));
  }
  return { entryPrice, quantity: held };
}

interface LastKnown {
  /** Null where no bar has closed yet. */
  readonly close: Price | null;
  /** The opening of its bar: the close is on the terms of that time, whatever split came since. */
  readonly since: Instant;
}

function lastKnown(
  { symbol, entryAt }: WalkTrade,
  session: Session,
  inputs: ReadyInputs,
): LastKnown {
  const series = inputs.bars.series.get(symbol);
  const known = series ? knownBars(series, session.closesAt) : 0;
  if (!series || known === 0) return { close: null, since: entryAt };
  const [close, since] = [at(series.close, known - 1), at(series.opensAt, known - 1)];
  return { close: close as Price, since: since as Instant };
}

/** Fees are expensed at the fill (rule A2); the seed takes one for the round trip, at its end. */
const entryFee = (trade: Held, { rules, costs }: WalkParameters): Money =>
  ruleSetOf(rules).feePerRoundTrip ? ZERO : feeOf(costs, trade.entryPrice, trade.quantity);
