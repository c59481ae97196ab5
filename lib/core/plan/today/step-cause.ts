// Why a step of the day stands as it does: the true cause, as a code with the facts that explain it.
import type { Instant, SessionDate } from "../../base/time";
import type { CountByCode } from "./today-facts";

/** Why a step stands as it does, with the facts that explain it. */
export type StepCause =
  | { readonly code: "read-only"; readonly how: "frozen" | "archived" }
  | { readonly code: "end-of-data" }
  // The plan.
  | { readonly code: "planned"; readonly kept: number; readonly dropped: number }
  | { readonly code: "no-trades"; readonly dropped: number }
  | { readonly code: "no-forecast" }
  | { readonly code: "forecast-ready"; readonly newest: SessionDate }
  | {
      readonly code: "forecast-stale";
      readonly newest: SessionDate;
      readonly sessionsBehind: number;
    }
  | { readonly code: "forecast-later" }
  | { readonly code: "forecast-undated" }
  | { readonly code: "plan-of-another-date"; readonly date: SessionDate }
  // Its execution.
  | { readonly code: "needs-plan" }
  | { readonly code: "nothing-to-execute" }
  | { readonly code: "executable"; readonly accepted: number; readonly refused: number }
  | { readonly code: "nothing-accepted"; readonly reasons: CountByCode }
  | {
      readonly code: "executed";
      readonly executed: number;
      readonly refused: CountByCode;
      /** Lines that were left out and would be accepted now. */
      readonly left: number;
    }
  // Orders and positions.
  | { readonly code: "needs-execution" }
  | { readonly code: "nothing-ordered" }
  | { readonly code: "orders-wait"; readonly working: number; readonly opensAt: Instant }
  | { readonly code: "orders-await-bar"; readonly working: number }
  | { readonly code: "filled"; readonly filled: number; readonly positions: number }
  | { readonly code: "unfilled"; readonly reasons: CountByCode }
  // Prices.
  | { readonly code: "nothing-held" }
  | { readonly code: "before-open"; readonly opensAt: Instant }
  | { readonly code: "replay-open"; readonly closesAt: Instant }
  | { readonly code: "bar-due"; readonly since: Instant; readonly due: Instant }
  | { readonly code: "bar-awaited"; readonly due: Instant }
  | { readonly code: "feed-silent"; readonly since: Instant; readonly due: Instant }
  | { readonly code: "marked"; readonly at: Instant }
  // The dashboard.
  | { readonly code: "day-open"; readonly closesAt: Instant }
  | { readonly code: "day-closed" };
