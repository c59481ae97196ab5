// How an account stands after its log was folded again: when, what was compared, what did not agree.
import type { Instant } from "@/lib/core/base/time";

/** The last verification, by night or on demand. */
export interface VerificationView {
  /** Null while it never was. */
  readonly at: Instant | null;
  /** In sentences, the first fault first; empty when all agreed. */
  readonly faults: readonly string[];
  /** True where the log is whole and lists or state differ from it: they can be written again. */
  readonly isRebuildable: boolean;
  /** Why the account is read-only; null while it is not. */
  readonly frozen: string | null;
  /** Where the log stands now. */
  readonly epoch: number;
  readonly seq: number;
  readonly digest: string;
}

/** What verifying found just now. */
export type VerifiedNow =
  | {
      readonly ok: true;
      readonly at: Instant;
      readonly epochs: number;
      readonly events: number;
      /** Rows of orders, fills, trades, ledger and journal that were compared. */
      readonly rows: number;
    }
  | {
      readonly ok: false;
      readonly at: Instant;
      readonly faults: readonly string[];
      readonly isRebuildable: boolean;
    };
