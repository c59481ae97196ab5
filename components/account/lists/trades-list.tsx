// Trades: lots from their entry to their exit, with what they brought before and after costs.
"use client";
import { percentForPeople, wholeForPeople } from "@/lib/formats/display";
import type { TradeTotals } from "@/lib/formats/views/record/list-totals";
import type { TradeView } from "@/lib/formats/views/trade-view";
import { withQuery } from "../../frame/addresses";
import { DataTable } from "../../table/data-table";
import type { FilterField } from "../../table/filter-bar";
import { Amount, SignedAmount } from "../../ui/numbers";
import { RowStory } from "../story/row-story";
import { EXIT_CHOICES } from "./exit-choices";
import { ListFrame, Note, NothingListed } from "./list-frame";
import type { ListProps } from "./list-props";
import { TRADE_COLUMNS } from "./trade-columns";
import { TradeFacts } from "./trade-facts";
import { useListSorting } from "./use-list-sorting";

export function TradesList(props: ListProps<TradeView, TradeTotals>) {
  const { page, totals, base, query, story } = props;
  const sorting = useListSorting(base, query);
  const storyOf = ({ lot, fill }: TradeView) =>
    withQuery(story, {
      kind: "trade",
      lot: String(lot),
      fill: String(fill),
      epoch: query.epoch,
    });
  return (
    <ListFrame
      {...props}
      what="closed trade"
      label="Net P&L of closed trades"
      headline={<SignedAmount value={totals.net} />}
      change={
        <Note>
          gross <SignedAmount value={totals.gross} /> · fees <Amount value={totals.fees} /> ·{" "}
          {wholeForPeople(totals.won)} won, {wholeForPeople(totals.lost)} lost
          {totals.winRate !== null && `, ${percentForPeople(totals.winRate)} won`}
        </Note>
      }
      fields={FIELDS}
    >
      <DataTable
        caption="Closed trades"
        columns={TRADE_COLUMNS}
        rows={page.rows}
        rowKey={(row) => `${row.lot} ${row.fill}`}
        rowName={(row) => `${row.symbol}, lot ${row.lot}, exit fill ${row.fill}`}
        sorting={sorting}
        detail={(row) => (
          <RowStory address={storyOf(row)}>
            <TradeFacts trade={row} />
          </RowStory>
        )}
        empty={<NothingListed {...props} what="closed trade" />}
      />
    </ListFrame>
  );
}

const FIELDS: readonly FilterField[] = [
  { kind: "symbol" },
  { kind: "choice", name: "reason", label: "Closed by", choices: EXIT_CHOICES },
  { kind: "dates" },
];
