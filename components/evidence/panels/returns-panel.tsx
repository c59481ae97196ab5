// Returns as a heatmap: each month with its sessions, signed, so that no color stands alone.
import { MICRO } from "@/lib/core/base/decimal";
import { directionOf, signedPercentForPeople } from "@/lib/formats/display";
import { monthName, sessionForPeople } from "@/lib/formats/display-time";
import type { EvidencePage, ReturnsPart } from "@/lib/formats/evidence-page/page";
import { weekdayOf } from "../charts/date-ticks";
import { Change } from "../figure-text";
import { Panel } from "../panel";

type Month = ReturnsPart["months"][number];

/** Days are drawn of so many months; before them stand the months alone. */
const MONTHS_OF_DAYS = 6;

export function ReturnsPanel({ page: { returns } }: { readonly page: EvidencePage }) {
  const { months } = returns;
  const strongest = Math.max(
    ...months.flatMap(({ days }) => days.map((day) => Math.abs(day.change ?? 0))),
    0.000_001,
  );
  return (
    <Panel id="returns" title="Returns by month and session">
      {months.length > MONTHS_OF_DAYS && <MonthGrid months={months} />}
      <div className="grid gap-5 sm:grid-cols-2 xl:grid-cols-3">
        {months.slice(-MONTHS_OF_DAYS).map((month) => (
          <MonthOfDays key={month.month} month={month} strongest={strongest} />
        ))}
      </div>
    </Panel>
  );
}

/** Years by months, of long runs. */
function MonthGrid({ months }: { readonly months: readonly Month[] }) {
  const strongest = Math.max(...months.map(({ change }) => Math.abs(change ?? 0)), 0.000_001);
  return (
    <ul className="mb-5 grid grid-cols-3 gap-1 text-xs sm:grid-cols-6 lg:grid-cols-12">
      {months.map(({ month, change }) => (
        <li
          key={month}
          className="rounded px-2 py-1.5 text-ink tabular-nums"
          style={heat(change, strongest)}
        >
          <span className="block">{monthName(month)}</span>
          {textOf(change)}
        </li>
      ))}
    </ul>
  );
}

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri"] as const;

interface MonthProps {
  readonly month: Month;
  readonly strongest: number;
}

function MonthOfDays({ month: { month, change, days }, strongest }: MonthProps) {
  const [first] = days;
  return (
    <section aria-label={`Returns of ${monthName(month)}`} className="min-w-0">
      <h3 className="flex items-baseline justify-between gap-2 text-[13px] font-medium text-ink">
        {monthName(month)} <Change value={change} />
      </h3>
      <ol className="mt-2 grid grid-cols-5 gap-1 text-xs tabular-nums">
        {WEEKDAYS.map((name) => (
          <li key={name} aria-hidden className="text-center text-faint">
            {name}
          </li>
        ))}
        {days.map((day) => (
          <li
            key={day.date}
            title={`${sessionForPeople(day.date)}: ${textOf(day.change)}`}
            className="rounded px-1 py-1 text-center"
            // The first stands under its weekday, others follow; a holiday leaves its place free.
            style={{
              ...heat(day.change, strongest),
              gridColumnStart: columnOf(day.date, day === first),
            }}
          >
            <span className="block text-[10px] leading-3">{Number(day.date.slice(8))}</span>
            {textOf(day.change).replace("%", "")}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Monday to Friday; days of a market that never closes flow as they come. */
function columnOf(date: Month["days"][number]["date"], isFirst: boolean): number | "auto" {
  const weekday = weekdayOf(date);
  if (weekday >= 1 && weekday <= 5) return weekday;
  return isFirst ? 1 : "auto";
}

const textOf = (change: number | null): string =>
  change === null ? "n/a" : signedPercentForPeople(Math.round(change * MICRO));

/** The stronger the return, the stronger its tint; none of one that rounds to zero. */
function heat(change: number | null, strongest: number) {
  if (change === null) return {};
  const way = directionOf(Math.round(change * MICRO) * 100);
  if (way === "flat") return { backgroundColor: "var(--sunken)" };
  const part = Math.round(10 + 30 * Math.min(1, Math.abs(change) / strongest));
  const color = way === "up" ? "var(--gain)" : "var(--loss)";
  return { backgroundColor: `color-mix(in oklab, ${color} ${part}%, transparent)` };
}
