// The coverage grid: which months of which symbols are whole, filtered, with a legend.
"use client";
import { useState } from "react";
import { countForPeople, wholeForPeople } from "@/lib/formats/display";
import type { CoverageView } from "@/lib/formats/market-views";
import { TableFilter } from "../../table/table-filter";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { symbolAddress } from "../market-addresses";
import { CoverageCards } from "./coverage-cards";
import { CoverageLegend } from "./coverage-mark";
import { CoverageTable } from "./coverage-table";
import { countStates, matchesWords } from "./coverage-words";

// More rows or months than these are drawn when they are asked for.
const ROWS = 60;
const MONTHS = 24;

export function CoverageGrid({ view }: { readonly view: CoverageView }) {
  const [words, setWords] = useState("");
  const [everyRow, setEveryRow] = useState(false);
  const [everyMonth, setEveryMonth] = useState(false);
  const found = view.rows.filter((row) => matchesWords(row, words));
  const grid = {
    rows: everyRow ? found : found.slice(0, ROWS),
    months: everyMonth ? view.months : view.months.slice(-MONTHS),
    addressOf: (symbol: string, month?: string) =>
      symbolAddress({
        market: view.market.id,
        interval: view.interval,
        symbol,
        ...(month === undefined ? {} : { month }),
      }),
  };
  return (
    <Card flush title={`${countForPeople(view.rows.length, "symbol")} by months`}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 pb-3">
        <TableFilter words={words} onWords={setWords} />
        <CoverageLegend counts={countStates(view.rows.flatMap((row) => row.cells))} />
      </div>
      <CoverageTable {...grid} />
      <CoverageCards {...grid} />
      {found.length === 0 && (
        <p className="px-4 py-6 text-center text-sm text-muted">
          No symbol matches “{words}”. A state works too: partial, missing, flagged.
        </p>
      )}
      <More
        rows={grid.rows.length < found.length ? found.length : null}
        months={grid.months.length < view.months.length ? view.months.length : null}
        onRows={() => setEveryRow(true)}
        onMonths={() => setEveryMonth(true)}
      />
    </Card>
  );
}

interface MoreProps {
  /** How many there are in all; null when all are shown. */
  readonly rows: number | null;
  readonly months: number | null;
  readonly onRows: () => void;
  readonly onMonths: () => void;
}

function More({ rows, months, onRows, onMonths }: MoreProps) {
  return (
    <div className="flex flex-wrap gap-2 px-4 pt-2 pb-3 empty:pt-1">
      {rows !== null && (
        <Button size="small" onClick={onRows}>
          Show all {wholeForPeople(rows)} symbols
        </Button>
      )}
      {months !== null && (
        <Button size="small" onClick={onMonths}>
          Show all {wholeForPeople(months)} months
        </Button>
      )}
    </div>
  );
}
