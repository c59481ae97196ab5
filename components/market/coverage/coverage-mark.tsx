// The mark of a month: told by its shape and its letter as well as by its color.
import { wholeForPeople } from "@/lib/formats/display";
import type { CoverageState } from "@/lib/formats/market-views";
import { STATE_WORDS, STATES, type StateCounts } from "./coverage-words";

const LOOKS: Record<CoverageState, { readonly box: string; readonly letter: string }> = {
  complete: { box: "border-gain/70 bg-gain/25", letter: "" },
  partial: {
    box: "border-warn bg-linear-to-t from-warn/45 from-50% to-transparent to-50%",
    letter: "",
  },
  missing: { box: "border-dashed border-control/70", letter: "" },
  flagged: { box: "border-loss bg-loss-soft text-loss", letter: "!" },
};

/** Decoration: what stands around it says the same in words. */
export function CoverageMark({ state }: { readonly state: CoverageState }) {
  const { box, letter } = LOOKS[state];
  return (
    <span
      aria-hidden
      data-state={state}
      className={`grid size-5 place-items-center rounded-[5px] border text-xs leading-none font-bold ${box}`}
    >
      {letter}
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
