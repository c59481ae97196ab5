// The P&L ledger and the cash journal as people see them.
import type { Money } from "@/lib/core/base/money";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { JournalAccount } from "@/lib/core/broker/records/records";

/** One snapshot: the account's figures at a mark. */
export interface LedgerView {
  readonly at: Instant;
  readonly closes: SessionDate | null;
  readonly cash: Money;
  readonly equity: Money;
  readonly unrealized: Money;
  readonly realized: Money;
  readonly fees: Money;
  readonly exposure: Money;
  readonly openPositions: number;
}

/** One line of the journal; the lines of one event add up to zero. */
export interface JournalView {
  /** The number of the event in its epoch. */
  readonly event: number;
  readonly at: Instant;
  readonly what: string;
  /** What happened, for people: "Bought", "Dividend". */
  readonly whatSaid: string;
  readonly account: JournalAccount;
  /** Positive on the debit side: what cash and positions gain. */
  readonly amount: Money;
  readonly symbol: string | null;
  readonly fill: number | null;
}
