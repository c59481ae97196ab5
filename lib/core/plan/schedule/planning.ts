// What a schedule plans with: where its forecast comes from, how it plans, and whether it buys.
import type { BaselineName } from "../forecast/baseline";

export interface Planning {
  /** The newest forecast of the owner, or a baseline over the account's own market. */
  readonly source:
    | { readonly kind: "newest" }
    | { readonly kind: "baseline"; readonly name: BaselineName; readonly seed: string };
  /** True when the plan is executed as soon as it is made. */
  readonly execute: boolean;
}
