// The columns of the list of closed trades.
import type { TradeView } from "@/lib/formats/views/trade-view";
import { reasonForPeople } from "@/lib/formats/words/exit-words";
import type { Column } from "../../table/column";
import { Badge } from "../../ui/badge";
import { PriceText, QuantityText, SignedAmount } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";
import { RText } from "./r-text";

export const TRADE_COLUMNS: readonly Column<TradeView>[] = [
  {
    key: "symbol",
    label: "Symbol",
    phone: "title",
    sort: (row) => row.symbol,
    cell: (row) => (
      <>
        <span className="font-semibold">{row.symbol}</span>{" "}
        <span className="text-muted">{row.direction === 1 ? "long" : "short"}</span>
      </>
    ),
  },
  {
    key: "net",
    label: "Net P&L",
    numeric: true,
    phone: "value",
    sort: (row) => row.net,
    cell: (row) => <SignedAmount value={row.net} />,
  },
  {
    key: "r",
    label: "R",
    numeric: true,
    cell: (row) => <RText value={row.r} />,
  },
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
    sort: (row) => row.entryAt,
    cell: (row) => <PriceAt price={row.entryPrice} at={row.entryAt} />,
  },
  {
    key: "exit",
    label: "Exit",
    numeric: true,
    sort: (row) => row.exitAt,
    cell: (row) => <PriceAt price={row.exitPrice} at={row.exitAt} />,
  },
  {
    key: "held",
    label: "Held",
    numeric: true,
    cell: (row) => `${row.sessionsHeld} ${row.sessionsHeld === 1 ? "session" : "sessions"}`,
  },
  {
    key: "excursion",
    label: "Best, worst",
    numeric: true,
    cell: (row) => (
      <span title="How far the price went for it and against it while it was held: MFE and MAE.">
        <RText value={row.mfe?.r ?? null} rate={row.mfe?.rate ?? null} />{" "}
        <span className="text-muted">/</span>{" "}
        <RText value={row.mae?.r ?? null} rate={row.mae?.rate ?? null} />
      </span>
    ),
  },
  {
    key: "reason",
    label: "Closed by",
    phone: "below",
    sort: (row) => row.reason,
    cell: (row) => (
      <span className="inline-flex flex-wrap items-center gap-1">
        {reasonForPeople(row.reason)}
        {row.flags.includes("ambiguous") && (
          <Badge tone="warn" title="The bar hides whether stop or target came first.">
            ambiguous
          </Badge>
        )}
      </span>
    ),
  },
];

function PriceAt({ price, at }: { price: TradeView["entryPrice"]; at: TradeView["entryAt"] }) {
  return (
    <span className="inline-flex flex-col items-end">
      <PriceText value={price} />
      <span className="text-xs text-muted">
        <TimeText at={at} />
      </span>
    </span>
  );
}
