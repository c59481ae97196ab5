// Coverage on a phone: a card for each symbol, its months in lines of twelve.
import { countForPeople } from "@/lib/formats/display";
import type { CoverageRow } from "@/lib/formats/market-views";
import { AppLink } from "../../ui/app-link";
import { CoverageMark } from "./coverage-mark";
import type { CoverageTableProps } from "./coverage-table";
import { countStates, rowSentence, yearsOf } from "./coverage-words";

export function CoverageCards({ rows, months, addressOf }: CoverageTableProps) {
  return (
    <ul className="divide-y divide-line border-t border-line md:hidden">
      {rows.map((row) => (
        <li key={row.symbol} className="relative px-4 py-3">
          <div className="flex items-baseline justify-between gap-3">
            <AppLink
              to={addressOf(row.symbol)}
              prefetch={false}
              className="rounded font-semibold after:absolute after:inset-0 after:rounded-lg"
            >
              {row.symbol}
            </AppLink>
            <span className="text-xs text-muted tabular-nums">
              {countStates(row.cells).complete} of {countForPeople(row.cells.length, "month")}
            </span>
          </div>
          <MonthStrip row={row} months={months} />
        </li>
      ))}
    </ul>
  );
}

interface MonthStripProps {
  readonly row: CoverageRow;
  readonly months: readonly string[];
}

function MonthStrip({ row, months }: MonthStripProps) {
  const shown = row.cells.filter((cell) => months.includes(cell.month));
  return (
    <div role="img" aria-label={rowSentence(row)} className="mt-2 flex flex-col gap-1">
      {yearsOf(shown).map(({ year, cells }) => (
        <div key={year} aria-hidden className="flex items-center gap-2">
          <span className="w-9 shrink-0 text-xs text-muted tabular-nums">{year}</span>
          <div className="grid flex-1 grid-cols-12 justify-items-center">
            {cells.map((cell, index) => {
              const month = `${year}-${String(index + 1).padStart(2, "0")}`;
              return cell ? (
                <CoverageMark key={month} state={cell.state} />
              ) : (
                <span key={month} className="size-5" />
              );
            })}
          </div>
        </div>
      ))}
    </div>
  );
}
