// The result of a walk: everything that is shown, stored and digested of it.
import type { Money } from "../base/money";
import type { SessionDate } from "../base/time";
import type { BrokerEvent } from "../broker/event";
import type { DayReport } from "./days/day-report";
import type { InputDigests } from "./input-digests";
import type { WalkParameters } from "./parameters";
import type { EquityPoint } from "./state";
import type { WalkTrade } from "./trades/walk-trade";

/** Equity at a close, with what worst and best alternatives would have made of it (rule E2). */
export interface WalkPoint extends EquityPoint {
  readonly worst: Money;
  readonly best: Money;
}

/** What is counted beside a headline (rules E2 and W3). */
export interface WalkCounts {
  /** Sessions of the period, and those of them with a trade of their own. */
  readonly sessions: number;
  readonly traded: number;
  readonly closed: number;
  readonly ambiguous: number;
  readonly suspect: number;
  readonly late: number;
  readonly truncated: { readonly count: number; readonly net: Money };
  readonly tail: { readonly count: number; readonly net: Money };
  /** Orders that were accepted and never filled, by reason; rows that were refused, likewise. */
  readonly noFills: Readonly<Record<string, number>>;
  readonly refused: Readonly<Record<string, number>>;
  readonly drops: Readonly<Record<string, number>>;
}

/** Final equity as it is, and as per-trade alternatives would have it, whatever the path. */
export interface Band {
  readonly worst: Money;
  readonly base: Money;
  readonly best: Money;
}

/** What is digested. */
export interface WalkFacts {
  readonly engine: string;
  readonly inputs: InputDigests;
  readonly parameters: WalkParameters;
  /** All that the account booked, its opening first; none in `independent`. */
  readonly events: readonly BrokerEvent[];
  /** By their entry, then by symbol. */
  readonly trades: readonly WalkTrade[];
  /** The capital at the close before the first session, then one at each close, the tail's too. */
  readonly equity: readonly WalkPoint[];
  readonly days: readonly DayReport[];
  /** Sessions after the period in which open positions were followed. */
  readonly tail: readonly SessionDate[];
  readonly counts: WalkCounts;
  readonly band: Band;
}

export interface WalkResult extends WalkFacts {
  /** SHA-256 of the facts as canonical JSON, hex (rule W4). */
  readonly digest: string;
}
