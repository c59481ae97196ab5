// The market clock: open or closed, and until when.
"use client";
import { useEffect, useState } from "react";
import { type Instant, instant } from "@/lib/core/base/time";
import { Badge } from "../../ui/badge";
import { marketClock } from "./market-clock";

const EVERY_MS = 20_000;

/** At the replay's own clock; a live one follows the wall clock from the moment the page was read. */
export function MarketClockBadge({ at, live }: { readonly at: Instant; readonly live: boolean }) {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    if (!live) return;
    const startedAt = Date.now();
    const timer = setInterval(() => setPassed(Date.now() - startedAt), EVERY_MS);
    return () => clearInterval(timer);
  }, [live]);
  const { state, text, early } = marketClock(live ? instant(at + passed) : at);
  return (
    <>
      <Badge
        tone={state === "open" ? "gain" : "neutral"}
        title={
          live ? "The market by the wall clock." : "The market as it stood at the replay's clock."
        }
      >
        {text}
      </Badge>
      {early !== null && <Badge tone="warn">{early}</Badge>}
    </>
  );
}
