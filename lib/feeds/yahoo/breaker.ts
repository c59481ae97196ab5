// A circuit breaker: a vendor that keeps failing is left alone for a while, then asked once.
import { type Result, refuse } from "@/lib/core/base/result";
import { type Instant, MINUTE, SECOND } from "@/lib/core/base/time";
import type { FeedRefusal } from "@/lib/formats/feed-problem";
import { askedPause, isOutage } from "./outages";

/** As many failures in a row open it, each of them after its retries. */
const FAILURES = 3;
const PAUSE = MINUTE;

type Attempt<T> = () => Promise<Result<T, FeedRefusal>>;

export interface Breaker {
  /** Runs the attempt, or refuses it as `feed-paused` while the vendor is left alone. */
  through<T>(attempt: Attempt<T>): Promise<Result<T, FeedRefusal>>;
}

/** Opens after three outages in a row, or at once for as long as the vendor asks. */
export function breakerOf(now: () => Instant): Breaker {
  let failures = 0;
  let openUntil: number | null = null;
  let probing = false;

  const settle = (refusal: FeedRefusal | null): void => {
    if (refusal === null || !isOutage(refusal)) {
      failures = 0;
      openUntil = null;
      return;
    }
    failures += 1;
    const asked = askedPause(refusal);
    if (asked === null && failures < FAILURES) return;
    openUntil = Math.max(openUntil ?? 0, now() + (asked ?? PAUSE));
  };

  return {
    async through(attempt) {
      if (openUntil !== null && (probing || now() < openUntil)) {
        const seconds = Math.max(1, Math.ceil((openUntil - now()) / SECOND));
        return refuse({ code: "feed-paused", seconds });
      }
      const isProbe = openUntil !== null;
      probing ||= isProbe;
      try {
        const result = await attempt();
        settle(result.ok ? null : result.refusal);
        return result;
      } finally {
        if (isProbe) probing = false;
      }
    },
  };
}
