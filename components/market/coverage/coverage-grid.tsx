// The coverage grid: which months of which symbols are whole, a page of both, with a legend.
"use client";
import { countForPeople } from "@/lib/formats/display";
import type { CoverageView } from "@/lib/formats/market-views";
import { marketAddress } from "../../frame/addresses";
import { Pager } from "../../table/pager";
import { WordsFilter } from "../../table/table-filter";
import { Card } from "../../ui/card";
import { coverageAddress, symbolAddress } from "../market-addresses";
import { CoverageCards } from "./coverage-cards";
import { CoverageLegend } from "./coverage-mark";
import { CoverageTable } from "./coverage-table";
import { countStates } from "./coverage-words";
import { MonthSteps } from "./month-steps";

const BY_SYMBOL = { list: "Symbols", back: "Previous symbols", on: "Next symbols" };

export function CoverageGrid({ view }: { readonly view: CoverageView }) {
  const { market, interval, find, months, page } = view;
  const base = marketAddress(market.id);
  // Without a later page the latest months are the usual ones, and need no place in the address.
  const kept = { interval, ...(view.later === null ? {} : { month: months.at(-1) ?? "" }) };
  const grid = {
    rows: view.rows,
    months,
    addressOf: (symbol: string, month?: string) =>
      symbolAddress({
        market: market.id,
        interval,
        symbol,
        ...(month === undefined ? {} : { month }),
      }),
  };
  return (
    <Card flush title={`${countForPeople(view.symbols.length, "symbol")} by months`}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 pb-3">
        <WordsFilter base={coverageAddress(market.id, kept)} words={find} kept={kept} />
        <CoverageLegend counts={countStates(view.rows.flatMap((row) => row.cells))} />
      </div>
      <MonthSteps
        window={view}
        addressOf={(month) => coverageAddress(market.id, { interval, month, find, page })}
      />
      <CoverageTable {...grid} />
      <CoverageCards {...grid} />
      {view.total === 0 && (
        <p className="px-4 py-6 text-center text-sm text-muted">
          No symbol matches “{find}”. A state of these months works too: partial, missing, flagged.
        </p>
      )}
      <Pager page={view} base={base} query={{ ...kept, find }} words={BY_SYMBOL} />
    </Card>
  );
}
