// Orders: what was asked for and on which terms, how it stands, its exits under it, and why not.
"use client";
import { wholeForPeople } from "@/lib/formats/display";
import type { OrderView } from "@/lib/formats/views/order-view";
import type { OrderTotals } from "@/lib/formats/views/record/list-totals";
import { withQuery } from "../../../frame/addresses";
import { DataTable } from "../../../table/data-table";
import type { FilterField } from "../../../table/filter-bar";
import { RowStory } from "../../story/row-story";
import { ListFrame, Note, NothingListed } from "../list-frame";
import type { ListProps } from "../list-props";
import { useListSorting } from "../use-list-sorting";
import { ORDER_COLUMNS } from "./order-columns";
import { OrderFacts } from "./order-facts";
import { underTheirEntries } from "./order-families";

export function OrdersList(props: ListProps<OrderView, OrderTotals>) {
  const { page, totals, base, query, story } = props;
  const sorting = useListSorting(base, query);
  const rows = query.sort ? page.rows : underTheirEntries(page.rows);
  const storyOf = (row: OrderView) =>
    withQuery(story, { kind: "order", order: String(row.order), epoch: query.epoch });
  return (
    <ListFrame
      {...props}
      what="order"
      label="Working orders"
      headline={wholeForPeople(totals.working)}
      change={
        <Note>
          {wholeForPeople(totals.held)} held · {wholeForPeople(totals.filled)} filled ·{" "}
          {wholeForPeople(totals.rejected)} not filled
        </Note>
      }
      fields={FIELDS}
    >
      <DataTable
        caption="Orders"
        columns={ORDER_COLUMNS}
        rows={rows}
        rowKey={(row) => row.order}
        rowName={(row) => `${row.symbol}, order ${row.order}`}
        rowId={(row) => `order-${row.order}`}
        sorting={sorting}
        indented={(row) => !query.sort && row.parent !== null}
        detail={(row) => (
          <RowStory address={storyOf(row)}>
            <OrderFacts order={row} linked={query.epoch === undefined} />
          </RowStory>
        )}
        empty={<NothingListed {...props} what="order" />}
      />
    </ListFrame>
  );
}

const FIELDS: readonly FilterField[] = [
  { kind: "symbol" },
  {
    kind: "choice",
    name: "group",
    label: "Standing",
    choices: [
      { value: "working", label: "open" },
      { value: "ended", label: "over" },
    ],
  },
  {
    kind: "choice",
    name: "status",
    label: "Status",
    choices: [
      { value: "accepted", label: "working" },
      { value: "held", label: "held for its entry" },
      { value: "partially_filled", label: "partly filled" },
      { value: "filled", label: "filled" },
      { value: "canceled", label: "canceled" },
      { value: "expired", label: "expired" },
      { value: "replaced", label: "replaced" },
      { value: "rejected", label: "not filled" },
    ],
  },
  {
    kind: "choice",
    name: "side",
    label: "Side",
    choices: [
      { value: "BUY", label: "buy" },
      { value: "SELL", label: "sell" },
    ],
  },
  {
    kind: "choice",
    name: "kind",
    label: "Kind",
    choices: [
      { value: "entry", label: "entry" },
      { value: "exit", label: "exit" },
    ],
  },
  { kind: "dates" },
];
