// What services refuse beside the rules of trading: people, files, names, limits.
import type { Instant } from "@/lib/core/base/time";

export type ServiceRefusal =
  | { readonly code: "not-found" }
  | { readonly code: "signed-out" }
  | { readonly code: "foreign-origin" }
  | { readonly code: "wrong-secret" }
  | { readonly code: "bad-request"; readonly field: string; readonly reason: string }
  | { readonly code: "email-taken" }
  | { readonly code: "wrong-password" }
  | { readonly code: "too-many-attempts"; readonly minutes: number }
  | { readonly code: "name-taken"; readonly name: string }
  | { readonly code: "account-archived" }
  | { readonly code: "account-frozen"; readonly reason: string }
  /** The key of an act was used for another one; nothing was done (rule A7). */
  | { readonly code: "key-reused"; readonly key: string }
  | { readonly code: "not-confirmed"; readonly name: string }
  /** What differs from the log is not what a rebuild writes; nothing was written. */
  | { readonly code: "not-rebuilt"; readonly fault: string }
  | { readonly code: "amount-out-of-range" }
  | { readonly code: "mixed-basis"; readonly symbol: string; readonly bases: string }
  | { readonly code: "end-of-data"; readonly at: Instant }
  | { readonly code: "start-out-of-range"; readonly from: string; readonly to: string }
  | { readonly code: "one-session"; readonly date: string }
  | { readonly code: "file-too-large"; readonly limitMegabytes: number }
  | { readonly code: "body-too-large"; readonly limitKilobytes: number }
  | { readonly code: "too-many"; readonly what: string; readonly limit: number }
  // Plans from a forecast.
  /** Its newest date up to the last closed session; its owner may confirm that it is meant. */
  | {
      readonly code: "stale-forecast";
      readonly newest: string;
      readonly lastClosed: string;
      readonly sessionsBehind: number;
    }
  | { readonly code: "as-of-in-future"; readonly asOf: string; readonly lastClosed: string }
  // Downloads and uploads of bars.
  | { readonly code: "uploads-busy"; readonly own: boolean }
  | { readonly code: "starts-busy"; readonly own: boolean }
  | { readonly code: "no-feed"; readonly market: string }
  | { readonly code: "download-too-large"; readonly steps: number; readonly limit: number }
  | { readonly code: "starts-in-future"; readonly from: string; readonly today: string }
  | { readonly code: "step-broken" }
  // Shares.
  | { readonly code: "share-gone" }
  | { readonly code: "percent-only" };
