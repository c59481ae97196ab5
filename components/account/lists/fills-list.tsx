// Fills: what changed hands, at what cost, by which rule, on which bar.
"use client";
import { wholeForPeople } from "@/lib/formats/display";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { FillView } from "@/lib/formats/views/fill-view";
import type { FillTotals } from "@/lib/formats/views/record/list-totals";
import { withQuery } from "../../frame/addresses";
import { DataTable } from "../../table/data-table";
import type { FilterField } from "../../table/filter-bar";
import { CopyHash } from "../../ui/copy-hash";
import { Amount, PriceText, QuantityText } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";
import { Facts } from "../book/facts";
import { reasonForPeople } from "../book/words";
import { RowStory } from "../story/row-story";
import { EXIT_CHOICES } from "./exit-choices";
import { FILL_COLUMNS } from "./fill-columns";
import { ListFrame, Note, NothingListed } from "./list-frame";
import type { ListProps } from "./list-props";
import { useListSorting } from "./use-list-sorting";

export function FillsList(props: ListProps<FillView, FillTotals>) {
  const { page, totals, base, query, story } = props;
  const sorting = useListSorting(base, query);
  const storyOf = (row: FillView) =>
    withQuery(story, { kind: "fill", fill: String(row.fill), epoch: query.epoch });
  return (
    <ListFrame
      {...props}
      what="fill"
      label="Fills"
      headline={wholeForPeople(totals.all)}
      change={
        <Note>
          slippage <Amount value={totals.slippage} /> · fees <Amount value={totals.fees} />
        </Note>
      }
      fields={FIELDS}
    >
      <DataTable
        caption="Fills"
        columns={FILL_COLUMNS}
        rows={page.rows}
        rowKey={(row) => row.fill}
        rowName={(row) => `${row.symbol}, fill ${row.fill}`}
        sorting={sorting}
        detail={(row) => (
          <RowStory address={storyOf(row)}>
            <Facts facts={factsOf(row)} />
          </RowStory>
        )}
        empty={<NothingListed {...props} what="fill" />}
      />
    </ListFrame>
  );
}

const FIELDS: readonly FilterField[] = [
  { kind: "symbol" },
  {
    kind: "choice",
    name: "side",
    label: "Side",
    choices: [
      { value: "BUY", label: "buy" },
      { value: "SELL", label: "sell" },
    ],
  },
  { kind: "choice", name: "reason", label: "Closed by", choices: EXIT_CHOICES },
  { kind: "dates" },
];

const factsOf = (row: FillView) => [
  { name: "Value", value: <Amount value={row.value} /> },
  { name: "Before slippage", value: <PriceText value={row.rawPrice} /> },
  { name: "Costs", value: <Amount value={row.costs} /> },
  { name: "Shares", value: <QuantityText value={row.quantity} /> },
  { name: "Reason", value: row.reason === null ? "entry" : reasonForPeople(row.reason) },
  { name: "Order, fill", value: `#${row.order}, ${row.fill}` },
  { name: "Session", value: sessionForPeople(row.session) },
  { name: "Bar opens", value: <TimeText at={row.barOpensAt} /> },
  { name: "Bar closes", value: <TimeText at={row.barClosesAt} /> },
  {
    name: "Bar set",
    value:
      row.barDigest === null ? "no bar" : <CopyHash value={row.barDigest} label="bar set's hash" />,
  },
];
