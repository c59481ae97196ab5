// Open positions: what they are worth, how old that price is, and how far their exits are.
"use client";
import { countForPeople } from "@/lib/formats/display";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { LotView, PositionView } from "@/lib/formats/views/position-view";
import type { Column } from "../../table/column";
import { DataTable } from "../../table/data-table";
import { Badge } from "../../ui/badge";
import { EmptyState } from "../../ui/empty-state";
import { Amount, PriceText, QuantityText, SignedAmount } from "../../ui/numbers";
import { AgeText, TimeText } from "../../ui/time-text";
import { Facts } from "./facts";
import { StopTargetBar } from "./stop-target-bar";

const COLUMNS: readonly Column<PositionView>[] = [
  {
    key: "symbol",
    label: "Symbol",
    phone: "title",
    sort: (row) => row.symbol,
    cell: (row) => (
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
        {row.symbol}
        {row.stale && <Badge tone="warn">Stale</Badge>}
      </span>
    ),
  },
  {
    key: "unrealized",
    label: "Unrealized",
    numeric: true,
    phone: "value",
    sort: (row) => row.unrealized,
    cell: (row) => <SignedAmount value={row.unrealized} rate={row.unrealizedRate} />,
  },
  {
    key: "quantity",
    label: "Shares",
    numeric: true,
    sort: (row) => row.quantity,
    cell: (row) => <QuantityText value={row.quantity} />,
  },
  {
    key: "average",
    label: "Average",
    numeric: true,
    sort: (row) => row.averagePrice,
    cell: (row) => <PriceText value={row.averagePrice} />,
  },
  {
    key: "mark",
    label: "Mark",
    numeric: true,
    sort: (row) => row.mark,
    cell: (row) => (
      <>
        <PriceText value={row.mark} />
        <span className="block text-xs text-muted">
          <AgeText at={row.markAt} age={row.markAge} />
        </span>
      </>
    ),
  },
  {
    key: "value",
    label: "Value",
    numeric: true,
    sort: (row) => row.value,
    cell: (row) => <Amount value={row.value} />,
  },
  {
    key: "exits",
    label: "Stop to target",
    phone: "below",
    cell: (row) => <FirstExits row={row} />,
  },
  {
    key: "left",
    label: "Sessions left",
    numeric: true,
    sort: (row) => sessionsLeft(row.lots),
    cell: (row) => sessionsLeft(row.lots) ?? "—",
  },
];

export function PositionsTable({ positions }: { readonly positions: readonly PositionView[] }) {
  return (
    <DataTable
      caption="Open positions"
      columns={COLUMNS}
      rows={positions}
      rowKey={(row) => row.symbol}
      rowName={(row) => row.symbol}
      detail={(row) => <PositionStory row={row} />}
      empty={
        <EmptyState title="No open position">
          A position opens when an accepted plan line meets its first bar.
        </EmptyState>
      }
    />
  );
}

const sessionsLeft = (lots: readonly LotView[]): number | null =>
  lots.length === 0 ? null : Math.min(...lots.map((lot) => lot.sessionsLeft));

function FirstExits({ row }: { readonly row: PositionView }) {
  const [lot] = row.lots;
  if (!lot) return <>—</>;
  return (
    <>
      <StopTargetBar stop={lot.stop} target={lot.target} entry={lot.entryPrice} mark={row.mark} />
      {row.lots.length > 1 && (
        <span className="text-xs text-muted">
          first of {countForPeople(row.lots.length, "lot")}
        </span>
      )}
    </>
  );
}

function PositionStory({ row }: { readonly row: PositionView }) {
  return (
    <div className="flex flex-col gap-3">
      <Facts
        facts={[
          { name: "Cost", value: <Amount value={row.cost} /> },
          { name: "Mark at", value: <TimeText at={row.markAt} /> },
          { name: "Mark source", value: row.markSource },
        ]}
      />
      {row.lots.map((lot) => (
        <div key={lot.id} className="border-t border-line pt-3">
          <Facts facts={lotFacts(lot)} />
        </div>
      ))}
    </div>
  );
}

const lotFacts = (lot: LotView) => [
  { name: `Lot ${lot.id}`, value: <>{<QuantityText value={lot.quantity} />} shares</> },
  { name: "Entry", value: <PriceText value={lot.entryPrice} /> },
  { name: "Entered", value: <TimeText at={lot.enteredAt} /> },
  { name: "Stop", value: <PriceText value={lot.stop} /> },
  { name: "Target", value: <PriceText value={lot.target} /> },
  {
    name: "Closed after",
    value: `${sessionForPeople(lot.dueSession)} (${countForPeople(lot.sessionsLeft, "session")} left)`,
  },
];
