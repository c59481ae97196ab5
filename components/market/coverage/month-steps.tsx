// The months that a coverage grid shows, and the ways to earlier and later ones.
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { monthName } from "@/lib/formats/display-time";
import type { MonthWindow } from "@/lib/formats/market-views";
import { ButtonLink } from "../../ui/button";

interface MonthStepsProps {
  readonly window: MonthWindow;
  /** The same grid with another last month. */
  readonly addressOf: (month: string) => string;
}

/** Nothing where one page shows every month. */
export function MonthSteps({ window, addressOf }: MonthStepsProps) {
  const { months, earlier, later } = window;
  const [first, last] = [months.at(0), months.at(-1)];
  if ((earlier === null && later === null) || !first || !last) return null;
  return (
    <nav aria-label="Months" className="flex min-h-8 items-center justify-between gap-2 px-4 pb-3">
      <Step to={earlier && addressOf(earlier)}>
        <ChevronLeft aria-hidden className="size-4" />
        Earlier
      </Step>
      <p className="text-center text-[13px] text-muted tabular-nums">
        {monthName(first)} to {monthName(last)}
      </p>
      <Step to={later && addressOf(later)}>
        Later
        <ChevronRight aria-hidden className="size-4" />
      </Step>
    </nav>
  );
}

interface StepProps {
  readonly to: string | null;
  readonly children: ReactNode;
}

/** At an end its place stays empty, so that the other step does not move. */
function Step({ to, children }: StepProps) {
  if (to === null) return <span className="w-24" />;
  return (
    <ButtonLink size="small" to={to} scroll={false} className="w-24">
      {children}
      <span className="sr-only"> months</span>
    </ButtonLink>
  );
}
