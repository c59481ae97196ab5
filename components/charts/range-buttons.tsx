// Which stretch of time a chart shows.
"use client";
import { RANGES, type Range } from "./curve";

interface RangeButtonsProps {
  /** None once the person has moved the chart to a stretch of their own. */
  readonly range: Range | null;
  readonly onRange: (range: Range) => void;
}

export function RangeButtons({ range, onRange }: RangeButtonsProps) {
  return (
    <fieldset className="flex gap-0.5 rounded-lg border border-line p-0.5">
      <legend className="sr-only">Range of the chart</legend>
      {RANGES.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === range}
          onClick={() => onRange(name)}
          className={`h-7 pointer-coarse:h-11 min-w-9 rounded-md px-2 text-xs ${name === range ? "bg-accent-soft font-semibold text-accent" : "text-muted hover:text-ink"}`}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
