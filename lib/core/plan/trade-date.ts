// The session a whole plan is for: the one that all of its lines name, in either way (rule P7).
import type { SessionDate } from "../base/time";
import type { Calendar } from "../market/session";
import type { PlanLine, TradePlan } from "./plan";

/** The one session of all lines; null when they name none, several, or a day that is no session. */
export function planTradeDate({ lines }: TradePlan, calendar: Calendar): SessionDate | null {
  const [date = null, ...others] = new Set(lines.map((line) => tradeDateOf(line, calendar)));
  return others.length === 0 ? date : null;
}

function tradeDateOf({ tradeDate, asOfDate }: PlanLine, calendar: Calendar): SessionDate | null {
  const stated = tradeDate ?? asOfDate;
  if (stated === null || !calendar.session(stated)) return null;
  return tradeDate ?? calendar.shift(stated, 1).date;
}
