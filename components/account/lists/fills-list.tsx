// Fills: what changed hands, at what cost, by which rule, on which bar.
"use client";
import { wholeForPeople } from "@/lib/formats/display";
import type { FillView } from "@/lib/formats/views/fill-view";
import type { FillTotals } from "@/lib/formats/views/record/list-totals";
import { withQuery } from "../../frame/addresses";
import { DataTable } from "../../table/data-table";
import type { FilterField } from "../../table/filter-bar";
import { Amount } from "../../ui/numbers";
import { RowStory } from "../story/row-story";
import { EXIT_CHOICES } from "./exit-choices";
import { FILL_COLUMNS } from "./fill-columns";
import { FillFacts } from "./fill-facts";
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
            <FillFacts fill={row} />
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
