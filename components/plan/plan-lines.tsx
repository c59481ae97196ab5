// The lines of a plan with their verdicts; refused ones stay in place, dimmed, with the reason.
"use client";
import { microsToText } from "@/lib/core/base/decimal";
import { percentForPeople, UNKNOWN } from "@/lib/formats/display";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { PlanLineView } from "@/lib/formats/views/plan-view";
import { Facts } from "../account/book/facts";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";
import { Badge, type Tone } from "../ui/badge";
import { Amount, PriceText, QuantityText } from "../ui/numbers";
import type { PlanSelection } from "./use-plan-selection";

const TONES: Record<PlanLineView["status"], Tone> = {
  accepted: "gain",
  executed: "accent",
  refused: "loss",
  left: "neutral",
  dropped: "neutral",
};

const WORDS: Record<PlanLineView["status"], string> = {
  accepted: "accepted",
  executed: "executed",
  refused: "refused",
  left: "not selected",
  dropped: "dropped",
};

const LEVELS: Record<PlanLineView["levels"], string> = {
  percent: "Percent: moved to the real fill by ratio",
  absolute: "Absolute: as written",
  account: "The account's percentages",
  none: "None",
};

/** The ticker, with the box that selects its line where it is not executed yet. */
const tickerColumn = (selection: PlanSelection): Column<PlanLineView> => ({
  key: "ticker",
  label: "Ticker",
  phone: "title",
  sort: (row) => row.ticker,
  cell: (row) => (
    <span className="flex items-center gap-2">
      {row.status !== "executed" && hasShares(row) && (
        <input
          type="checkbox"
          aria-label={`Select ${row.ticker}, line ${row.line}`}
          className="relative z-10 size-4 shrink-0 accent-(--accent)"
          checked={selection.has(row)}
          onChange={() => selection.toggle(row)}
        />
      )}
      <span>
        <span className="font-semibold wrap-anywhere">{row.ticker}</span>{" "}
        <span className="text-muted">{row.side}</span>
      </span>
    </span>
  ),
});

/** A line without a quantity can never be accepted. */
const hasShares = ({ quantity }: PlanLineView): boolean => quantity !== null && quantity > 0;

/** What a line that is refused says; one that is not tried again tells of the time it was. */
const reasonColumn = (selection: PlanSelection): Column<PlanLineView> => ({
  key: "why",
  label: "Reason",
  phone: "below",
  wide: true,
  cell: (row) =>
    row.refusal === null ? (
      <span className="text-muted">{sessionForPeople(row.tradeSession)}</span>
    ) : (
      <>
        {row.tried && !selection.has(row) && "When it was executed: "}
        {row.refusal.sentence}{" "}
        <span className="font-mono text-xs text-muted">
          {row.refusal.code}
          {row.refusal.column !== null && `, ${row.refusal.column}`}
        </span>
      </>
    ),
});

const COLUMNS: readonly Column<PlanLineView>[] = [
  {
    key: "status",
    label: "Verdict",
    phone: "value",
    sort: (row) => row.status,
    cell: (row) => <Badge tone={TONES[row.status]}>{WORDS[row.status]}</Badge>,
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
];

export function PlanLines({ selection }: { readonly selection: PlanSelection }) {
  return (
    <DataTable
      caption="Lines of the plan"
      columns={[tickerColumn(selection), ...COLUMNS, reasonColumn(selection)]}
      rows={selection.preview.lines.rows}
      rowKey={(row) => row.line}
      rowName={(row) => `${row.ticker}, line ${row.line}`}
      dimmed={(row) => ["refused", "left", "dropped"].includes(row.status)}
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
  { name: "Expected time to hit", value: sessionsText(row.etthDays) },
  {
    name: "Refusal",
    value: <span className="font-mono text-xs">{row.refusal?.code ?? "none"}</span>,
  },
];

/** "2.59 sessions". */
const sessionsText = (micros: number | null): string =>
  micros === null ? UNKNOWN : `${microsToText(micros, { min: 0, max: 2 })} sessions`;
