// Forecasts as people see them: the card, what each date holds, and how old it is.
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { ProblemView } from "../answer";
import type { Page } from "../page";

export interface ForecastCard {
  readonly id: string;
  readonly fileName: string;
  /** "Baseline momentum-20 over Sample market": never to be taken for a model. Null for somebody's own. */
  readonly baseline: string | null;
  readonly receivedAt: Instant;
  readonly sha256: string;
  readonly status: "received" | "parsed" | "refused";
  readonly rows: number;
  readonly dates: number;
  readonly from: SessionDate | null;
  readonly to: SessionDate | null;
  /** It has no dates: who plans from it says which session it is from. */
  readonly undated: boolean;
}

/** One date of a forecast. */
export interface ForecastDateView {
  /** Null for the rows of a forecast without dates. */
  readonly date: SessionDate | null;
  readonly rows: number;
  readonly repeats: number;
  readonly passed: number;
}

/** How the forecast stands at the clock of an account. */
export interface ForecastStanding {
  readonly account: { readonly id: string; readonly name: string };
  readonly lastClosed: SessionDate;
  readonly newest: SessionDate | null;
  readonly sessionsBehind: number | null;
  /** Of the rows of its newest date that have a price there; null where there are no such rows. */
  readonly etth: {
    readonly date: SessionDate;
    readonly rows: number;
    readonly priced: number;
    readonly missing: number;
    readonly unique: number;
  } | null;
}

export interface ForecastDetail {
  readonly card: ForecastCard;
  /** It has columns of gates, so that "passed" says something. */
  readonly gated: boolean;
  /** Rows on days without a session: never planned from. */
  readonly strays: number;
  readonly notes: readonly string[];
  readonly problems: readonly ProblemView[];
  readonly problemCount: number;
  readonly days: Page<ForecastDateView>;
  readonly standing: ForecastStanding | null;
}
