// The trades that differ between two runs: changed ones, and those that only one of them made.
import { countForPeople, wholeForPeople } from "@/lib/formats/display";
import type { ComparedTrades, Listed } from "@/lib/formats/evidence-page/compare-evidence";
import type { TradeRow } from "@/lib/formats/evidence-page/page-rows";
import { FigureText } from "../../evidence/figure-text";
import { Panel } from "../../evidence/panel";
import { type PlainColumn, PlainTable } from "../../evidence/plain-table";

export function ComparedTradesPanel({ trades }: { readonly trades: ComparedTrades }) {
  const { same, onlyA, onlyB, changed } = trades;
  const nothing = onlyA.total + onlyB.total + changed.total === 0;
  return (
    <Panel
      id="trades"
      title="Trades that differ"
      lead={`${countForPeople(same, "trade")} of the same plan row ${same === 1 ? "is" : "are"} the same in both, to the micro.`}
      flush
    >
      {nothing && <p className="px-4 pb-4 text-sm text-muted">None.</p>}
      {changed.total > 0 && (
        <Group title="In both, with another outcome" of={changed}>
          <PlainTable
            caption="Trades with another outcome"
            rows={changed.rows}
            rowKey={({ a }) => a.number}
            columns={CHANGED}
          />
        </Group>
      )}
      {onlyA.total > 0 && (
        <Group title="Only in A" of={onlyA}>
          <PlainTable
            caption="Trades only in A"
            rows={onlyA.rows}
            rowKey={(row) => row.number}
            columns={COLUMNS}
          />
        </Group>
      )}
      {onlyB.total > 0 && (
        <Group title="Only in B" of={onlyB}>
          <PlainTable
            caption="Trades only in B"
            rows={onlyB.rows}
            rowKey={(row) => row.number}
            columns={COLUMNS}
          />
        </Group>
      )}
    </Panel>
  );
}

interface GroupProps {
  readonly title: string;
  readonly of: Listed<unknown>;
  readonly children: React.ReactNode;
}

const Group = ({ title, of: { rows, total }, children }: GroupProps) => (
  <section aria-label={title} className="border-t border-line">
    <h3 className="px-4 py-2 text-[13px] font-medium text-ink">
      {title}: {wholeForPeople(total)}
      {rows.length < total && `, the first ${wholeForPeople(rows.length)} shown`}
    </h3>
    {children}
  </section>
);

const COLUMNS: readonly PlainColumn<TradeRow>[] = [
  { key: "day", label: "Plan of", phone: true, cell: (row) => row.day },
  { key: "ticker", label: "Ticker", phone: true, cell: (row) => row.symbol },
  {
    key: "quantity",
    label: "Quantity",
    numeric: true,
    cell: (row) => <FigureText of={row.quantity} />,
  },
  { key: "entry", label: "Entry", numeric: true, cell: (row) => <FigureText of={row.entry} /> },
  { key: "exit", label: "Exit", numeric: true, cell: (row) => <FigureText of={row.exit} /> },
  { key: "reason", label: "Reason", cell: (row) => row.reason },
  {
    key: "net",
    label: "Net",
    numeric: true,
    phone: true,
    cell: (row) => <FigureText of={row.net} />,
  },
];

type Pair = ComparedTrades["changed"]["rows"][number];

const CHANGED: readonly PlainColumn<Pair>[] = [
  { key: "day", label: "Plan of", phone: true, cell: ({ a }) => a.day },
  { key: "ticker", label: "Ticker", phone: true, cell: ({ a }) => a.symbol },
  {
    ...{ key: "quantity", label: "Quantity", numeric: true },
    cell: ({ a, b }) => (
      <>
        <FigureText of={a.quantity} /> / <FigureText of={b.quantity} />
      </>
    ),
  },
  {
    ...{ key: "exit", label: "Exit", numeric: true },
    cell: ({ a, b }) => (
      <>
        <FigureText of={a.exit} /> / <FigureText of={b.exit} />
      </>
    ),
  },
  {
    ...{ key: "reason", label: "Reason" },
    cell: ({ a, b }) => (a.reason === b.reason ? a.reason : `${a.reason} / ${b.reason}`),
  },
  {
    key: "a",
    label: "Net in A",
    numeric: true,
    phone: true,
    cell: ({ a }) => <FigureText of={a.net} />,
  },
  {
    key: "b",
    label: "Net in B",
    numeric: true,
    phone: true,
    cell: ({ b }) => <FigureText of={b.net} />,
  },
];
