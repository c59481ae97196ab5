// The mark of a month: told by its shape and its letter as well as by its color.
import { wholeForPeople } from "@/lib/formats/display";
import type { CoverageState } from "@/lib/formats/market-views";
import { STATE_WORDS, STATES, type StateCounts } from "./coverage-words";

interface CoverageMarkProps {
  readonly state: CoverageState;
  /** What it says; without it the mark is decoration, and what stands around it says the same. */
  readonly label?: string;
}

/** A page has thousands of them: their look is one class of the style sheet. */
export function CoverageMark({ state, label }: CoverageMarkProps) {
  const named =
    label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return (
    <span {...named} data-state={state} className="month-mark">
      {state === "flagged" && "!"}
    </span>
  );
}

/** What the marks mean, and how many there are of each. */
export function CoverageLegend({ counts }: { readonly counts: StateCounts }) {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-4 gap-y-1.5 text-xs text-muted">
      {STATES.map((state) => (
        <li key={state} title={STATE_WORDS[state].what} className="flex items-center gap-1.5">
          <CoverageMark state={state} />
          <span>
            {STATE_WORDS[state].name}{" "}
            <span className="font-medium text-ink tabular-nums">
              {wholeForPeople(counts[state])}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
