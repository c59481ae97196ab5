// Open positions: what they are worth, how old that price is, and how far their exits are.
"use client";
import { countForPeople } from "@/lib/formats/display";
import type { PositionView } from "@/lib/formats/views/position-view";
import type { Column } from "../../table/column";
import { DataTable } from "../../table/data-table";
import { Badge } from "../../ui/badge";
import { EmptyState } from "../../ui/empty-state";
import { Amount, Multiple, Percent, PriceText, QuantityText, SignedAmount } from "../../ui/numbers";
import { AgeText, TimeText } from "../../ui/time-text";
import { Facts } from "../book/facts";
import { OrderButton } from "../desk/order-button";
import { LotCard } from "./lot-card";
import { PositionActs } from "./position-acts";
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
        {row.direction === -1 && <Badge tone="accent">Short</Badge>}
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
    cell: (row) => (
      <>
        <SignedAmount value={row.unrealized} rate={row.unrealizedRate} />
        <span className="block text-xs">
          <Multiple value={row.r} />
        </span>
      </>
    ),
  },
  {
    key: "quantity",
    label: "Shares",
    numeric: true,
    sort: (row) => row.quantity,
    cell: (row) => (
      <>
        <QuantityText value={row.quantity} />
        {row.closing > 0 && (
          <span className="block text-xs text-muted">
            closing <QuantityText value={row.closing} />
          </span>
        )}
      </>
    ),
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
    sort: (row) => row.toStop,
    cell: (row) => <NearestExits row={row} />,
  },
  {
    key: "left",
    label: "Sessions left",
    numeric: true,
    sort: (row) => row.sessionsLeft,
    cell: (row) => row.sessionsLeft,
  },
];

const ACTS: Column<PositionView> = {
  key: "acts",
  label: "Acts",
  numeric: true,
  cell: (row) => <PositionActs position={row} />,
};

interface PositionsTableProps {
  readonly positions: readonly PositionView[];
  /** With the buttons that close and add; a dashboard that is read-only goes without. */
  readonly acts?: boolean;
}

export function PositionsTable({ positions, acts = false }: PositionsTableProps) {
  return (
    <DataTable
      caption="Open positions"
      columns={acts ? [...COLUMNS, ACTS] : COLUMNS}
      rows={positions}
      rowKey={(row) => row.symbol}
      rowName={(row) => row.symbol}
      detail={(row) => <PositionStory row={row} />}
      empty={
        <EmptyState title="No open position" actions={<OrderButton />}>
          A position opens when an accepted order meets its first bar: place one, or execute a plan,
          then move the clock.
        </EmptyState>
      }
    />
  );
}

function NearestExits({ row }: { readonly row: PositionView }) {
  return (
    <>
      <StopTargetBar
        stop={row.stop}
        target={row.target}
        entry={row.averagePrice}
        mark={row.mark}
        direction={row.direction}
      />
      {row.lots.length > 1 && (
        <span className="text-xs text-muted">
          nearest of {countForPeople(row.lots.length, "lot")}
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
          {
            name: row.direction === 1 ? "Cost" : "Brought in",
            value: <Amount value={row.cost} />,
          },
          { name: "Mark at", value: <TimeText at={row.markAt} /> },
          { name: "Mark source", value: row.markSource },
          { name: "To the target", value: <Percent value={row.toTarget} /> },
          { name: "To the stop", value: <Percent value={row.toStop} /> },
          { name: "Lots", value: row.lots.length },
        ]}
      />
      <ul className="flex flex-col gap-3">
        {row.lots.map((lot) => (
          <li key={lot.id} className="border-t border-line pt-3">
            <LotCard lot={lot} mark={row.mark} symbol={row.symbol} />
          </li>
        ))}
      </ul>
    </div>
  );
}
