// The keys that move along a chart's time axis.
import type { KeyboardEvent } from "react";

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Where a key leads from an index; null when it is no key of the chart. */
export function stepOf(event: KeyboardEvent, index: number, last: number): number | null {
  const step = STEPS[event.key];
  return step === undefined ? null : Math.max(0, Math.min(last, index + step));
}
