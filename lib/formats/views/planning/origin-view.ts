// What a plan was made from, and what became of every row, as its page shows it.
import type { Money } from "@/lib/core/base/money";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { ReasonCount } from "./planning-view";

export interface OriginView {
  readonly forecast: { readonly id: string; readonly name: string };
  readonly madeAt: Instant;
  readonly asOf: SessionDate;
  readonly tradeDate: SessionDate;
  /** The planner's own id of the plan: the same inputs give the same one. */
  readonly key: string;
  readonly audit: AuditView;
}

/** The audit of a plan, as far as people read it on a page. */
export interface AuditView {
  readonly source: string;
  readonly prices: string | null;
  readonly requested: string;
  readonly used: string;
  /** In sessions, as written; null for none. */
  readonly limit: number | null;
  readonly formula: string;
  readonly sizing: string;
  readonly slots: number;
  readonly perTrade: Money;
  readonly capital: Money;
  readonly kept: number;
  readonly dropped: number;
  /** Each dropped row once, by what stopped it. */
  readonly reasons: readonly ReasonCount[];
  readonly exposureBefore: Money;
  readonly exposureAfter: Money;
  readonly exposureCap: Money | null;
  readonly etth: { readonly rows: number; readonly missing: number; readonly unique: number };
  readonly warnings: readonly string[];
  /** Every dropped row with its sentence. */
  readonly rows: readonly {
    readonly ticker: string;
    readonly code: string;
    readonly sentence: string;
  }[];
  readonly nearest: {
    readonly ticker: string;
    readonly sentence: string;
    readonly change: string;
  } | null;
}
