// The intervals of a market: links, so that each has its own address.
import type { Interval } from "@/lib/core/market/bar";
import { AppLink } from "../ui/app-link";

interface IntervalTabsProps {
  readonly intervals: readonly Interval[];
  readonly shown: Interval;
  readonly addressOf: (interval: Interval) => string;
}

export function IntervalTabs({ intervals, shown, addressOf }: IntervalTabsProps) {
  return (
    <nav aria-label="Length of a bar" className="rounded-lg border border-line p-0.5">
      <ul className="flex gap-0.5">
        {intervals.map((interval) => {
          const current = interval === shown;
          const look = current
            ? "bg-accent-soft font-semibold text-accent"
            : "text-muted hover:bg-sunken hover:text-ink";
          return (
            <li key={interval}>
              <AppLink
                to={addressOf(interval)}
                aria-current={current ? "page" : undefined}
                className={`grid h-8 pointer-coarse:h-11 pointer-coarse:min-w-11 min-w-10 place-items-center rounded-md px-2 text-[13px] ${look}`}
              >
                {interval}
              </AppLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
