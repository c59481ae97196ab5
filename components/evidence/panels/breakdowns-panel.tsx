// Closed trades by what they have in common: exit reason, ticker, mode, weekday and hour.
import { wholeForPeople } from "@/lib/formats/display";
import type { Breakdown, BreakdownRow, EvidencePage } from "@/lib/formats/evidence-page/page";
import { ratioText } from "@/lib/formats/metrics/metric-text";
import { FigureText, RangeText } from "../figure-text";
import { Panel } from "../panel";
import { type PlainColumn, PlainTable } from "../plain-table";

export function BreakdownsPanel({ page }: { readonly page: EvidencePage }) {
  const { breakdowns, full } = page;
  return (
    <Panel
      id="groups"
      title={`Closed trades by reason, ticker, mode${full ? ", weekday and hour" : " and weekday"}`}
      lead="Small groups say little: mind the interval of their win rate."
      flush
    >
      {breakdowns.every(({ rows }) => rows.length === 0) && (
        <p className="px-4 pb-4 text-sm text-muted">No trade was closed.</p>
      )}
      {breakdowns.map((breakdown) => (
        <Group
          key={breakdown.by}
          breakdown={breakdown}
          columns={full ? COLUMNS : columnsInPercent(breakdown.rows)}
        />
      ))}
    </Panel>
  );
}

/** Of many tickers the first are enough to see; the rest is opened. */
const SHOWN = 12;

interface GroupProps {
  readonly breakdown: Breakdown;
  readonly columns: readonly PlainColumn<BreakdownRow>[];
}

function Group({ breakdown: { by, title, rows }, columns }: GroupProps) {
  if (rows.length === 0) return null;
  const rest = rows.slice(SHOWN);
  return (
    <section aria-labelledby={`groups-${by}`} className="border-t border-line">
      <h3 id={`groups-${by}`} className="px-4 py-2 text-[13px] font-medium text-ink">
        {title}
      </h3>
      <Rows title={title} rows={rows.slice(0, SHOWN)} columns={columns} />
      {rest.length > 0 && (
        <details>
          <summary className="px-4 py-2 pointer-coarse:py-3 text-[13px] text-muted hover:text-ink">
            {wholeForPeople(rest.length)} more
          </summary>
          <Rows title={`${title}, the rest`} rows={rest} columns={columns} />
        </details>
      )}
    </section>
  );
}

interface RowsProps {
  readonly title: string;
  readonly rows: readonly BreakdownRow[];
  readonly columns: readonly PlainColumn<BreakdownRow>[];
}

const Rows = ({ title, rows, columns }: RowsProps) => (
  <PlainTable caption={title} columns={columns} rows={rows} rowKey={(row) => row.label} even />
);

const COLUMNS: readonly PlainColumn<BreakdownRow>[] = [
  { key: "label", label: "Group", phone: true, cell: (row) => row.label },
  { key: "trades", label: "Trades", numeric: true, phone: true, cell: (row) => row.trades },
  { key: "wins", label: "Won", numeric: true, cell: (row) => row.wins },
  { key: "losses", label: "Lost", numeric: true, cell: (row) => row.losses },
  {
    ...{ key: "rate", label: "Win rate", numeric: true, phone: true },
    cell: (row) => <FigureText of={row.winRate} />,
  },
  {
    ...{ key: "range", label: "95%", numeric: true },
    cell: (row) => row.range && <RangeText of={row.range} />,
  },
  {
    ...{ key: "net", label: "Net", numeric: true, phone: true },
    cell: (row) => <FigureText of={row.net} />,
  },
  {
    ...{ key: "mean", label: "Mean", numeric: true },
    cell: (row) => <FigureText of={row.averageNet} />,
  },
  { key: "r", label: "Mean R", numeric: true, cell: (row) => ratioText(row.averageR) },
  {
    key: "factor",
    label: "Profit factor",
    numeric: true,
    cell: (row) => ratioText(row.profitFactor),
  },
];

/** A group may be one trade, so what it made is left out where amounts are (rule E3). */
function columnsInPercent(rows: readonly BreakdownRow[]): readonly PlainColumn<BreakdownRow>[] {
  const without = ["net", "mean", "factor"];
  if (rows.every(({ averageR }) => averageR === null)) without.push("r");
  return COLUMNS.filter(({ key }) => !without.includes(key));
}
