// What else might have been done: benchmarks, and the run again with other costs and late entries.
import type {
  BenchmarkRow,
  BesidePart,
  EvidencePage,
  StressRow,
} from "@/lib/formats/evidence-page/page";
import { FigureList } from "../figure-list";
import { FigureText, RangeText } from "../figure-text";
import { Mark, Panel } from "../panel";
import { type PlainColumn, PlainTable } from "../plain-table";

export function BesidePanels({ page: { beside } }: { readonly page: EvidencePage }) {
  if (beside === null) return <NotThereYet />;
  const { benchmarks, stress, hasCosts, standing } = beside;
  return (
    <>
      <Panel
        id="benchmarks"
        title="Benchmarks"
        lead="Computed by the server beside the bundle; Verify does not compare them."
        flush
      >
        <PlainTable
          caption="Benchmarks"
          rows={benchmarks}
          rowKey={(row) => row.name}
          columns={BENCHMARK_COLUMNS}
        />
      </Panel>
      <StressPanel stress={stress} hasCosts={hasCosts} />
      {standing.length > 0 && (
        <Panel
          id="apart"
          title="FORWARD and RETRO days apart"
          lead="A run of both is never given one badge."
        >
          <div className="grid gap-x-10 gap-y-4 lg:grid-cols-2">
            {standing.map(({ title, figures }) => (
              <div key={title}>
                <h3 className="text-[13px] font-medium text-ink">{title}</h3>
                <FigureList figures={figures} columns={1} />
              </div>
            ))}
          </div>
        </Panel>
      )}
    </>
  );
}

/** Where it would tell the capital there is none (rule E3). */
function StressPanel({ stress, hasCosts }: Pick<BesidePart, "stress" | "hasCosts">) {
  if (stress.length === 0) return null;
  return (
    <Panel
      id="stress"
      title="Stress grid"
      lead={
        hasCosts
          ? "The same plans with costs times 0, 1, 2 and 3, on time and with every entry one bar late."
          : "No costs were set, so multiplying them changes nothing: set slippage to see what it does."
      }
      flush
    >
      <PlainTable
        caption="Stress grid"
        rows={stress}
        rowKey={(row) => `${row.title} ${row.delayed}`}
        columns={STRESS_COLUMNS}
        marked={(row) => row.base}
      />
    </Panel>
  );
}

/** It takes longer than the run itself, and is stored after it. */
const NotThereYet = () => (
  <Panel id="benchmarks" title="Benchmarks and stress grid">
    <p className="text-sm text-muted">
      They are not there yet: they take longer than the run itself. Load this page again in a
      moment.
    </p>
  </Panel>
);

const BENCHMARK_COLUMNS: readonly PlainColumn<BenchmarkRow>[] = [
  {
    ...{ key: "name", label: "Instead", phone: true, wide: true },
    cell: (row) => (
      <>
        <span className="font-medium text-ink">{row.name}</span>
        <span className="block text-xs text-muted">{row.sentence}</span>
      </>
    ),
  },
  {
    ...{ key: "return", label: "Return", numeric: true, phone: true },
    cell: (row) => <FigureText of={row.totalReturn} />,
  },
  {
    ...{ key: "excess", label: "Run less it", numeric: true, phone: true },
    cell: (row) => (
      <>
        <FigureText of={row.excess} />
        {row.range && (
          <span className="block text-xs max-md:hidden print:block">
            <RangeText of={row.range} />
          </span>
        )}
      </>
    ),
  },
  {
    ...{ key: "drawdown", label: "Max drawdown", numeric: true },
    cell: (row) => <FigureText of={row.drawdown} />,
  },
  { key: "trades", label: "Trades", numeric: true, cell: (row) => row.trades ?? "held" },
];

const STRESS_COLUMNS: readonly PlainColumn<StressRow>[] = [
  {
    ...{ key: "title", label: "Costs", phone: true },
    cell: (row) => (
      <>
        {row.title} {row.base && <Mark tone="accent">this run</Mark>}
      </>
    ),
  },
  {
    ...{ key: "entries", label: "Entries", phone: true },
    cell: (row) => (row.delayed ? "a bar late" : "on time"),
  },
  {
    ...{ key: "return", label: "Return", numeric: true, phone: true },
    cell: (row) => <FigureText of={row.totalReturn} />,
  },
  { key: "net", label: "Net", numeric: true, cell: (row) => <FigureText of={row.net} /> },
  {
    ...{ key: "drawdown", label: "Max drawdown", numeric: true },
    cell: (row) => <FigureText of={row.drawdown} />,
  },
  { key: "trades", label: "Trades", numeric: true, cell: (row) => row.trades },
];
