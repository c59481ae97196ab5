// The columns of the list of fills.
import type { FillView } from "@/lib/formats/views/fill-view";
import type { Column } from "../../table/column";
import { Badge } from "../../ui/badge";
import { Amount, PriceText, QuantityText, SignedAmount } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";
import { flagForPeople } from "../book/words";

export const FILL_COLUMNS: readonly Column<FillView>[] = [
  {
    key: "symbol",
    label: "Symbol",
    phone: "title",
    sort: (row) => row.symbol,
    cell: (row) => (
      <>
        <span className="font-semibold">{row.symbol}</span>{" "}
        <span className="text-muted">{row.side}</span>
      </>
    ),
  },
  {
    key: "at",
    label: "Time",
    phone: "below",
    sort: (row) => row.at,
    cell: (row) => <TimeText at={row.at} />,
  },
  {
    key: "quantity",
    label: "Shares",
    numeric: true,
    sort: (row) => row.quantity,
    cell: (row) => <QuantityText value={row.quantity} />,
  },
  {
    key: "price",
    label: "Price",
    numeric: true,
    phone: "value",
    sort: (row) => row.price,
    cell: (row) => <PriceText value={row.price} />,
  },
  {
    key: "slippage",
    label: "Slippage",
    numeric: true,
    sort: (row) => row.slippage,
    cell: (row) => <Amount value={row.slippage} />,
  },
  {
    key: "fee",
    label: "Fee",
    numeric: true,
    sort: (row) => row.fee,
    cell: (row) => <Amount value={row.fee} />,
  },
  {
    key: "realized",
    label: "Realized",
    numeric: true,
    sort: (row) => row.realized,
    cell: (row) => <SignedAmount value={row.realized} />,
  },
  {
    key: "rule",
    label: "Rule",
    wide: true,
    sort: (row) => row.rule,
    cell: (row) => <RuleCell row={row} />,
  },
];

function RuleCell({ row }: { readonly row: FillView }) {
  return (
    <>
      <span className="text-muted">{row.ruleSentence}</span>{" "}
      {row.flags.length > 0 && (
        <span className="inline-flex flex-wrap gap-1 align-middle">
          {row.flags.map((flag) => (
            <Badge key={flag} tone="warn" title={flagForPeople(flag)}>
              {flag}
            </Badge>
          ))}
        </span>
      )}
    </>
  );
}
