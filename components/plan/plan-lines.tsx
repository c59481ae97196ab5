// The lines of a plan with their verdicts; refused ones stay in place, dimmed, with the reason.
"use client";
import { microsToText } from "@/lib/core/base/decimal";
import { percentForPeople } from "@/lib/formats/display";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { PlanLineView } from "@/lib/formats/views/plan-view";
import { Facts } from "../account/book/facts";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";
import { Badge, type Tone } from "../ui/badge";
import { Amount, PriceText, QuantityText } from "../ui/numbers";

const TONES: Record<PlanLineView["status"], Tone> = {
  accepted: "gain",
  executed: "accent",
  refused: "loss",
};

const LEVELS: Record<PlanLineView["levels"], string> = {
  percent: "Percent: moved to the real fill by ratio",
  absolute: "Absolute: as written",
  account: "The account's percentages",
  none: "None",
};

const COLUMNS: readonly Column<PlanLineView>[] = [
  {
    key: "ticker",
    label: "Ticker",
    phone: "title",
    sort: (row) => row.ticker,
    cell: (row) => (
      <>
        <span className="font-semibold wrap-anywhere">{row.ticker}</span>{" "}
        <span className="text-muted">{row.side}</span>
      </>
    ),
  },
  {
    key: "status",
    label: "Verdict",
    phone: "value",
    sort: (row) => row.status,
    cell: (row) => <Badge tone={TONES[row.status]}>{row.status}</Badge>,
  },
  { key: "line", label: "Line", numeric: true, sort: (row) => row.line, cell: (row) => row.line },
  {
    key: "quantity",
    label: "Shares",
    numeric: true,
    sort: (row) => row.quantity,
    cell: (row) => <QuantityText value={row.quantity} />,
  },
  {
    key: "entry",
    label: "Entry",
    numeric: true,
    sort: (row) => row.entry,
    cell: (row) => <PriceText value={row.entry} />,
  },
  {
    key: "stop",
    label: "Stop",
    numeric: true,
    sort: (row) => row.stopLoss,
    cell: (row) => <PriceText value={row.stopLoss} />,
  },
  {
    key: "target",
    label: "Target",
    numeric: true,
    sort: (row) => row.takeProfit,
    cell: (row) => <PriceText value={row.takeProfit} />,
  },
  {
    key: "reserved",
    label: "Reserves",
    numeric: true,
    sort: (row) => row.reserved,
    cell: (row) => <Amount value={row.reserved} />,
  },
  {
    key: "why",
    label: "Reason",
    phone: "below",
    wide: true,
    cell: (row) =>
      row.refusal === null ? (
        <span className="text-muted">{sessionForPeople(row.tradeSession)}</span>
      ) : (
        row.refusal.sentence
      ),
  },
];

export function PlanLines({ lines }: { readonly lines: readonly PlanLineView[] }) {
  return (
    <DataTable
      caption="Lines of the plan"
      columns={COLUMNS}
      rows={lines}
      rowKey={(row) => row.line}
      rowName={(row) => `${row.ticker}, line ${row.line}`}
      dimmed={(row) => row.status === "refused"}
      filter={(row) => `${row.ticker} ${row.side} ${row.status} ${row.refusal?.code ?? ""}`}
      detail={(row) => <Facts facts={factsOf(row)} />}
    />
  );
}

const factsOf = (row: PlanLineView) => [
  { name: "Levels", value: LEVELS[row.levels] },
  { name: "Session", value: sessionForPeople(row.tradeSession) },
  { name: "Longest hold", value: row.maxHoldSessions ?? "—" },
  { name: "Chance to win", value: percentForPeople(row.probWin) },
  { name: "Expected time to hit", value: sessionsOf(row.etthDays) },
  {
    name: "Refusal",
    value: <span className="font-mono text-xs">{row.refusal?.code ?? "none"}</span>,
  },
];

/** Millionths of a session: "2.59 sessions". */
const sessionsOf = (millionths: number | null): string =>
  millionths === null ? "—" : `${microsToText(millionths, { min: 0, max: 6 })} sessions`;
