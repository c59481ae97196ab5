// The sessions after a period, in which what is still open may end (rule W3).
import type { SessionDate } from "../base/time";
import type { Session } from "../market/session";
import type { ReadyInputs } from "./inputs";

/** The sessions that follow a date, as far as there are bars. */
export function* sessionsAfter(
  last: SessionDate,
  { calendar, end }: Pick<ReadyInputs, "calendar" | "end">,
): Generator<Session, void> {
  let session = calendar.shift(last, 1);
  while (end !== null && session.closesAt <= end) {
    yield session;
    session = calendar.shift(session.date, 1);
  }
}
