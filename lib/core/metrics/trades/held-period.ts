// A period of sessions with its equity: what exposure and turnover are measured against.
import type { Money } from "../../base/money";
import type { SessionDate } from "../../base/time";

export interface HeldPeriod {
  readonly sessions: readonly SessionDate[];
  /** The initial capital, then one at each session's close. */
  readonly equity: readonly Money[];
}
