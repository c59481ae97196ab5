// The wall clock: the one place on the server that reads it; everything else is told the time.
import "server-only";
import { type Instant, instant } from "@/lib/core/base/time";

export const wallClock = (): Instant => instant(Date.now());
