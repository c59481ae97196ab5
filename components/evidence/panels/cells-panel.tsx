// The cells of a run side by side: the same inputs in each execution mode.
import type { CellCard } from "@/lib/formats/evidence-page/page";
import { AppLink } from "../../ui/app-link";
import { MiniCurve } from "../charts/mini-curve";
import { FigureText } from "../figure-text";
import { Panel } from "../panel";
import { PlainTable } from "../plain-table";

interface CellsPanelProps {
  readonly cells: readonly CellCard[];
  /** The one that is shown in full. */
  readonly chosen: string;
  readonly addressOf: (cell: string) => string;
}

/** So many figures after the net are enough there: the rest is on the page of the cell. */
const ON_A_PHONE = 2;

/** Beyond these a table is read more easily. */
const MOST_CARDS = 4;

export function CellsPanel({ cells, chosen, addressOf }: CellsPanelProps) {
  if (cells.length < 2) return null;
  return (
    <Panel
      id="modes"
      title={`${cells.length} cells side by side`}
      lead="The same signals, prices and costs. The chosen one is shown in full below."
      flush
    >
      {cells.length > MOST_CARDS ? (
        <CellsTable {...{ cells, chosen, addressOf }} />
      ) : (
        <ul className="grid gap-px border-t border-line bg-line sm:grid-cols-2 xl:grid-cols-4">
          {cells.map((cell) => (
            <Cell
              key={cell.name}
              cell={cell}
              chosen={cell.name === chosen}
              to={addressOf(cell.name)}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}

interface CellProps {
  readonly cell: CellCard;
  readonly chosen: boolean;
  readonly to: string;
}

function Cell({ cell, chosen, to }: CellProps) {
  return (
    <li className={`relative min-w-0 px-4 py-3 ${chosen ? "bg-accent-soft" : "bg-surface"}`}>
      <div className="flex items-baseline justify-between gap-2">
        <AppLink
          to={to}
          scroll={false}
          prefetch={false}
          aria-current={chosen ? "true" : undefined}
          className="rounded font-semibold text-accent underline underline-offset-2 after:absolute after:inset-0"
        >
          {cell.title}
        </AppLink>
        {chosen && <span className="text-xs text-muted">shown below</span>}
      </div>
      <div className="mt-1 flex items-center gap-4">
        <p className="text-lg font-semibold">
          <FigureText of={cell.totalReturn} />
        </p>
        <div className="min-w-0 flex-1">
          <MiniCurve curve={cell.equity} />
        </div>
      </div>
      <dl className="mt-2 flex flex-col gap-0.5 text-[13px]">
        {[{ name: "Net", value: cell.net }, ...cell.figures].map(({ name, value }, i) => (
          <div
            key={name}
            className={`flex justify-between gap-4 ${i > ON_A_PHONE ? "max-sm:hidden" : ""}`}
          >
            <dt className="text-muted">{name}</dt>
            <dd className="text-ink">
              <FigureText of={value} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function CellsTable({ cells, chosen, addressOf }: CellsPanelProps) {
  const [first] = cells;
  return (
    <PlainTable
      caption="Cells side by side"
      rows={cells}
      rowKey={(cell) => cell.name}
      marked={(cell) => cell.name === chosen}
      columns={[
        {
          ...{ key: "cell", label: "Cell", phone: true },
          cell: (cell) => (
            <AppLink
              to={addressOf(cell.name)}
              scroll={false}
              prefetch={false}
              className="rounded font-medium text-accent underline underline-offset-2"
            >
              {cell.title}
            </AppLink>
          ),
        },
        {
          ...{ key: "return", label: "Return", numeric: true, phone: true },
          cell: (cell) => <FigureText of={cell.totalReturn} />,
        },
        ...(first?.figures ?? []).map(({ name }, i) => ({
          ...{ key: name, label: name, numeric: true },
          cell: ({ figures }: CellCard) => {
            const figure = figures[i];
            return figure ? <FigureText of={figure.value} /> : null;
          },
        })),
      ]}
    />
  );
}
