// A plan in the making as people see it: what each mode would keep, and why the rest is dropped.
import type { Money, Price, Rate } from "@/lib/core/base/money";
import type { Quantity } from "@/lib/core/base/quantity";
import type { SessionDate } from "@/lib/core/base/time";
import type { Side } from "@/lib/core/broker/order";
import type { EtthFacts } from "@/lib/core/plan/planner/etth-facts";
import type { ExecutionMode } from "@/lib/core/plan/planner/execution-mode";
import type { PlannerSettings } from "@/lib/core/plan/planner/settings";
import type { Slots } from "@/lib/core/plan/planner/size";

/** How many rows were dropped for one reason. */
export interface ReasonCount {
  readonly code: string;
  readonly title: string;
  readonly count: number;
}

/** A row that a mode keeps. */
export interface KeptRow {
  readonly ticker: string;
  readonly side: Side;
  readonly quantity: Quantity;
  readonly entry: Price;
  readonly exposure: Money;
  readonly probWin: Rate;
  /** In millionths of a session; null when it is missing. */
  readonly etth: number | null;
}

/** What one mode makes of the rows of a date. */
export interface ModeView {
  readonly mode: ExecutionMode;
  /** Its limit on the expected time to hit, in millionths of a session; null for none. */
  readonly limit: number | null;
  readonly kept: number;
  readonly dropped: number;
  /** Each dropped row once, by what stopped it. */
  readonly reasons: readonly ReasonCount[];
  readonly exposureBeforeCap: Money;
  readonly exposure: Money;
  /** Of the kept rows; null without any. */
  readonly meanProbWin: Rate | null;
  readonly meanEtth: number | null;
  /** Where nothing is kept: which row came nearest, why it was dropped and what would have to change. */
  readonly nearest: string | null;
  readonly warnings: readonly string[];
  /** The kept rows by priority, at most twenty. */
  readonly rows: readonly KeptRow[];
}

/** What a plan is made from: dates, settings and forecast, as they were used. */
export interface PlanningBasis {
  readonly asOf: SessionDate;
  readonly tradeDate: SessionDate;
  /** The last session that had closed at the account's clock. */
  readonly lastClosed: SessionDate;
  /** The newest date of the forecast up to that session, and how many sessions it lies behind. */
  readonly newest: SessionDate | null;
  readonly sessionsBehind: number | null;
  /** Rows of the as-of date, those included that repeat another one. */
  readonly rows: number;
  readonly settings: PlannerSettings;
  /** As they were used, which is not what was wished for where `origin` clamps them. */
  readonly slots: Slots;
  /** What the account's open lots and orders take of the exposure cap already. */
  readonly heldExposure: Money;
  /** Of all rows that have a price. */
  readonly etth: EtthFacts;
  /** Where the daily prices came from, in words. */
  readonly prices: string;
}

/** The four modes side by side. */
export interface ModesView extends PlanningBasis {
  readonly modes: readonly ModeView[];
}
