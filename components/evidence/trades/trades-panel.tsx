// The trades of a cell, a page at a time, and all of them as a file; each leads to its bars.
import { Download } from "lucide-react";
import { type Instant, instantToText } from "@/lib/core/base/time";
import { countForPeople } from "@/lib/formats/display";
import { bothZones, instantForPeople } from "@/lib/formats/display-time";
import type { EvidencePage } from "@/lib/formats/evidence-page/page";
import type { TradeRow } from "@/lib/formats/evidence-page/page-rows";
import { ratioText } from "@/lib/formats/metrics/metric-text";
import { AppLink } from "../../ui/app-link";
import { DownloadLink } from "../../ui/button";
import { FigureText } from "../figure-text";
import { ListPages } from "../list-pages";
import { addressIn } from "../page-address";
import { Mark, Panel } from "../panel";
import { type PlainColumn, PlainTable } from "../plain-table";

interface TradesPanelProps {
  readonly page: EvidencePage;
  readonly base: string;
  /** Where all of them are as CSV; null where amounts are not shown. */
  readonly file: string | null;
}

export function TradesPanel({ page, base, file }: TradesPanelProps) {
  const { trades, story } = page;
  const addressOf = (trade: number): string => `${addressIn(page, base, { trade })}#trade`;
  const columns = page.full ? columnsOf(addressOf) : columnsInPercent(trades.rows);
  return (
    <Panel
      id="trades"
      title={countForPeople(trades.total, "trade")}
      lead={
        page.full
          ? "By their entry. Each leads to its bars, with the rule that decided."
          : "By their entry. Quantities, prices, times, bars and what each made of the capital are not shown."
      }
      aside={
        file !== null &&
        trades.total > 0 && (
          <div className="print:hidden">
            <DownloadLink href={file} icon={<Download aria-hidden className="size-4" />}>
              Trades (CSV)
            </DownloadLink>
          </div>
        )
      }
      flush
    >
      {trades.total === 0 ? (
        <p className="px-4 pb-4 text-sm text-muted">
          No trade was made. The days below say why, each with its reason.
        </p>
      ) : (
        <PlainTable
          caption="Trades"
          columns={columns}
          rows={trades.rows}
          rowKey={(row) => row.number}
          marked={(row) => row.number === story?.trade.number}
        />
      )}
      <ListPages
        of={trades}
        what="trades"
        addressOf={(number) => `${addressIn(page, base, { page: number, trade: null })}#trades`}
      />
    </Panel>
  );
}

const columnsOf = (addressOf: (trade: number) => string): readonly PlainColumn<TradeRow>[] => [
  {
    ...{ key: "trade", label: "Trade", phone: true },
    cell: (row) => (
      <span className="whitespace-nowrap">
        <AppLink
          to={addressOf(row.number)}
          scroll={false}
          prefetch={false}
          className="rounded font-medium text-accent underline underline-offset-2"
        >
          {row.number} {row.symbol}
        </AppLink>{" "}
        <span className="text-muted">{row.side}</span>
        <span className="block text-xs text-muted md:hidden">
          {row.day}, {row.reason}
        </span>
        {row.standing === "FORWARD" && (
          <span className="block">
            <Mark tone="gain">FORWARD</Mark>
          </span>
        )}
      </span>
    ),
  },
  { key: "entered", label: "Entered, ET", cell: (row) => <Moment at={row.entryAt} /> },
  { key: "left", label: "Left, ET", cell: (row) => <Moment at={row.exitAt} /> },
  {
    ...{ key: "quantity", label: "Quantity", numeric: true },
    cell: (row) => <FigureText of={row.quantity} />,
  },
  {
    ...{ key: "entry", label: "Entry", numeric: true },
    cell: (row) => <FigureText of={row.entry} />,
  },
  { key: "exit", label: "Exit", numeric: true, cell: (row) => <FigureText of={row.exit} /> },
  {
    ...{ key: "reason", label: "Reason" },
    cell: (row) => (
      <span
        className="whitespace-nowrap"
        title={row.exitRule === null ? undefined : `rule ${row.exitRule}`}
      >
        {row.reason}
        <Flags of={row} />
      </span>
    ),
  },
  {
    ...{ key: "net", label: "Net", numeric: true, phone: true },
    cell: (row) => <FigureText of={row.net} />,
  },
  {
    ...{ key: "move", label: "Move", numeric: true, phone: true },
    cell: (row) => <FigureText of={row.move} />,
  },
  { key: "r", label: "R", numeric: true, cell: (row) => ratioText(row.r) },
  { key: "mfe", label: "MFE", numeric: true, cell: (row) => <FigureText of={row.favorable} /> },
  { key: "mae", label: "MAE", numeric: true, cell: (row) => <FigureText of={row.adverse} /> },
];

/** The zone stands in the head of the column. */
const Moment = ({ at }: { readonly at: Instant | null }) =>
  at !== null && (
    <time dateTime={instantToText(at)} title={bothZones(at)} className="whitespace-nowrap">
      {instantForPeople(at).replace(/ ET$/, "")}
    </time>
  );

const Flags = ({ of: { flags } }: { readonly of: TradeRow }) =>
  flags.map(({ flag, sentence }) => (
    <span key={flag} className="block">
      <Mark tone="warn" title={sentence}>
        {flag}
      </Mark>
    </span>
  ));

const SESSIONS: readonly PlainColumn<TradeRow>[] = [
  {
    ...{ key: "session", label: "Session", phone: true },
    cell: (row) => <span className="whitespace-nowrap">{row.day}</span>,
  },
  { key: "held", label: "Sessions held", numeric: true, cell: (row) => row.sessions },
];

const AMOUNTS = ["entered", "left", "quantity", "entry", "exit", "net"];

/** What is left of them where amounts are not shown (rule E3). */
function columnsInPercent(rows: readonly TradeRow[]): readonly PlainColumn<TradeRow>[] {
  const without = rows.every(({ r }) => r === null) ? [...AMOUNTS, "r"] : AMOUNTS;
  const [trade, ...rest] = columnsOf(() => "").filter(({ key }) => !without.includes(key));
  if (!trade) return SESSIONS;
  const named = { ...trade, cell: (row: TradeRow) => `${row.number} ${row.symbol} ${row.side}` };
  return [named, ...SESSIONS, ...rest];
}
