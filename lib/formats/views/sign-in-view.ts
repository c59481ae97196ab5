// Sign-ins as their owner sees them.
import type { Instant } from "@/lib/core/base/time";

/** One place where somebody is signed in. */
export interface SignInView {
  readonly id: string;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly userAgent: string;
  /** True for the browser that asks. */
  readonly current: boolean;
}
