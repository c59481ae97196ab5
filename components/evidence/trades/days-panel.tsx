// Every session of the period: what it brought, or why nothing; opened it says what became of each row.
import { ChevronRight } from "lucide-react";
import { countForPeople } from "@/lib/formats/display";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { EvidencePage } from "@/lib/formats/evidence-page/page";
import type { DayRow } from "@/lib/formats/evidence-page/page-rows";
import { FigureText } from "../figure-text";
import { ListPages } from "../list-pages";
import { addressIn } from "../page-address";
import { Mark, Panel } from "../panel";

const GRID = "grid grid-cols-[1rem_minmax(0,1fr)_auto] gap-x-3 px-4 py-2";
const WIDE = `${GRID} md:grid-cols-[1rem_9.5rem_5rem_minmax(0,1fr)_6rem_7rem_7rem]`;
/** Without what was closed: a day may have been one trade (rule E3). */
const IN_PERCENT = `${GRID} md:grid-cols-[1rem_9.5rem_5rem_minmax(0,1fr)_6rem_7rem]`;

interface DaysPanelProps {
  readonly page: EvidencePage;
  readonly base: string;
}

export function DaysPanel({ page, base }: DaysPanelProps) {
  const { days, full } = page;
  return (
    <Panel
      id="days"
      title={countForPeople(days.total, "session")}
      lead="Each has its report, skipped ones too. Open one for what became of its plan."
      flush
    >
      <div
        aria-hidden
        className={`${full ? WIDE : IN_PERCENT} border-y border-line bg-canvas text-xs font-medium text-muted max-md:hidden`}
      >
        <span />
        <span>Session</span>
        <span>Standing</span>
        <span>What happened</span>
        <span className="text-right">Day</span>
        {full && <span className="text-right">Net closed</span>}
        <span className="text-right">Equity</span>
      </div>
      {days.rows.map((day) => (
        <Day key={day.date} day={day} full={full} />
      ))}
      <ListPages
        of={days}
        what="sessions"
        addressOf={(number) => `${addressIn(page, base, { days: number })}#days`}
      />
    </Panel>
  );
}

interface DayProps {
  readonly day: DayRow;
  readonly full: boolean;
}

function Day({ day, full }: DayProps) {
  return (
    <details className="group border-b border-line/60 text-[13px] last:border-b-0">
      <summary
        className={`${full ? WIDE : IN_PERCENT} list-none items-baseline hover:bg-sunken/50 [&::-webkit-details-marker]:hidden`}
      >
        <ChevronRight
          aria-hidden
          className="size-4 translate-y-0.5 text-muted transition-transform duration-150 group-open:rotate-90"
        />
        <span className="font-medium whitespace-nowrap text-ink">{sessionForPeople(day.date)}</span>
        <span className="text-xs text-muted max-md:hidden">{day.standing}</span>
        <span className="min-w-0 text-muted max-md:order-last max-md:col-span-2 max-md:col-start-2">
          {happened(day)}
        </span>
        <span className={`text-right ${full ? "max-md:hidden" : ""}`}>
          <FigureText of={day.change} />
        </span>
        {full && (
          <span className="text-right">
            <FigureText of={day.net} />
          </span>
        )}
        <span className="text-right max-md:hidden">
          <FigureText of={day.equity} />
        </span>
      </summary>
      <Opened day={day} full={full} />
    </details>
  );
}

/** In a line: the reason where nothing was entered, else entries and exits. */
function happened({ reason, entered, exits }: DayRow): string {
  const closed = exits.map(({ label, count }) => `${count} ${label}`);
  const said = entered > 0 ? [countForPeople(entered, "entry", "entries"), ...closed] : closed;
  if (reason === null) return said.join(", ");
  return said.length === 0 ? reason : `${reason} Closed: ${closed.join(", ")}.`;
}

function Opened({ day, full }: DayProps) {
  return (
    <div className="flex flex-col gap-3 bg-canvas px-4 py-3 md:pl-11">
      <dl className="grid gap-x-8 gap-y-1 sm:grid-cols-2 lg:grid-cols-4">
        <Fact name="As-of date">{day.asOf}</Fact>
        <Fact name="Rows of the plan">
          {day.rows === null ? "no plan" : `${day.rows}, ${day.kept} kept`}
        </Fact>
        <Fact name="Accepted">{day.accepted}</Fact>
        <Fact name="Entered, closed">
          {day.entered}, {day.closed}
        </Fact>
        {full && (
          <>
            <Fact name="Its own trades made">
              <FigureText of={day.own} />
            </Fact>
            <Fact name="Exposure at the close">
              <FigureText of={day.exposure} />
            </Fact>
          </>
        )}
        <Fact name="Equity at the close">
          <FigureText of={day.equity} />
        </Fact>
        {day.planDigest !== null && (
          <Fact name="Plan">
            <span className="font-mono text-xs" title={day.planDigest}>
              {day.planDigest.slice(0, 8)}
            </span>
          </Fact>
        )}
      </dl>
      {day.noes.length > 0 && (
        <ul aria-label="Rows that became no trade" className="flex flex-col gap-1">
          {day.noes.map(({ kind, code, title, count, tickers }) => (
            <li key={`${kind} ${code}`} className="flex flex-wrap items-baseline gap-x-2">
              <Mark title={code}>{kind}</Mark>
              <span className="tabular-nums">{count}</span>
              <span className="text-muted">{title}</span>
              {tickers !== "" && <span className="wrap-anywhere">{tickers}</span>}
            </li>
          ))}
        </ul>
      )}
      {day.failed.length > 0 && <p className="text-xs text-muted">RETRO: {day.failed.join(" ")}</p>}
    </div>
  );
}

const Fact = ({
  name,
  children,
}: {
  readonly name: string;
  readonly children: React.ReactNode;
}) => (
  <div className="flex justify-between gap-3 sm:block">
    <dt className="text-xs text-muted">{name}</dt>
    <dd className="text-ink">{children}</dd>
  </div>
);
