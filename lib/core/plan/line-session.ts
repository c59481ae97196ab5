// Which session a plan line is for, from the dates it carries (rule P7) and the account's clock.
import { ok, type Result, refuse } from "../base/result";
import type { SessionDate } from "../base/time";
import type { OrderRefusal } from "../broker/refusal";
import type { MarketView } from "../market/market-view";
import type { Calendar, Session } from "../market/session";
import type { PlanLine } from "./plan";

/**
 * The session a line may trade in: `trade_date`; else the session after its as-of date; else the
 * session of the next bar. Refuses dates that disagree, are no sessions, are over, or lie beyond
 * the current and the next session (rules R13 and A14).
 */
export function lineSession(
  line: Pick<PlanLine, "ticker" | "asOfDate" | "tradeDate">,
  view: MarketView,
): Result<Session, OrderRefusal> {
  const current = view.calendar.currentOrNext(view.asOf);
  const stated = statedSession(line, view.calendar, current);
  if (!stated.ok) return stated;
  const session = stated.value ?? view.nextBarSession(line.ticker);
  if (session.closesAt <= view.asOf) return refuse({ code: "plan-expired", session: session.date });
  const inSession = current.opensAt <= view.asOf;
  const last = inSession ? view.calendar.shift(current.date, 1) : current;
  if (session.opensAt > last.opensAt) return tooEarly(session, current);
  return ok(session);
}

const tooEarly = (session: Session, current: Session): Result<never, OrderRefusal> =>
  refuse({ code: "plan-not-for-now", session: session.date, current: current.date });

function statedSession(
  { asOfDate, tradeDate }: Pick<PlanLine, "asOfDate" | "tradeDate">,
  calendar: Calendar,
  current: Session,
): Result<Session | null, OrderRefusal> {
  const trade = tradeDate === null ? null : sessionOf(tradeDate, calendar);
  if (trade && !trade.ok) return trade;
  if (asOfDate === null) return trade ?? ok(null);
  const asOf = sessionOf(asOfDate, calendar);
  if (!asOf.ok) return asOf;
  // A plan made from a session that has not come yet cannot be for now.
  if (asOf.value.opensAt > current.opensAt) return tooEarly(asOf.value, current);
  const next = calendar.shift(asOf.value.date, 1);
  if (trade && trade.value.date !== next.date) {
    return refuse({ code: "date-conflict", asOf: asOfDate, tradeDate: trade.value.date });
  }
  return ok(next);
}

function sessionOf(date: SessionDate, calendar: Calendar): Result<Session, OrderRefusal> {
  const session = calendar.session(date);
  return session ? ok(session) : refuse({ code: "not-a-session", date });
}
