// Symbols by months as a grid, on screens that are wide enough for one.
"use client";
import { TableBody, TableRow } from "@tremor/react";
import { type MouseEvent, useEffect, useRef } from "react";
import { monthName, shortMonth } from "@/lib/formats/display-time";
import type { CoverageRow } from "@/lib/formats/market-views";
import { AppLink, useGo } from "../../ui/app-link";
import { CoverageMark } from "./coverage-mark";
import { cellTitle } from "./coverage-words";

export interface CoverageTableProps {
  readonly rows: readonly CoverageRow[];
  readonly months: readonly string[];
  /** The page of a symbol, at one of its months where one is asked for. */
  readonly addressOf: (symbol: string, month?: string) => string;
}

export function CoverageTable({ rows, months, addressOf }: CoverageTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const go = useGo();
  const last = months.at(-1);
  useEffect(() => {
    // The latest months are what people come for.
    if (last !== undefined) box.current?.scrollTo({ left: box.current.scrollWidth });
  }, [last]);
  return (
    <div ref={box} className="overflow-x-auto max-md:hidden">
      <table className="w-max text-[13px] [&_tbody_td]:px-0.5 [&_tbody_td]:py-1 [&_tbody_td]:text-center">
        <caption className="sr-only">Coverage, symbols by months</caption>
        <MonthHeads months={months} />
        <TableBody className="divide-y-0">
          {rows.map((row) => (
            // By keyboard the symbol is a link; the mouse may take any of its months.
            <TableRow
              key={row.symbol}
              className="group cursor-pointer hover:bg-sunken/60"
              onClick={(event) => {
                if (!isLink(event)) go.to(addressOf(row.symbol, monthUnder(event)));
              }}
            >
              <SymbolCells row={row} months={months} address={addressOf(row.symbol)} />
            </TableRow>
          ))}
        </TableBody>
      </table>
    </div>
  );
}

const isLink = (event: MouseEvent): boolean =>
  event.target instanceof Element && event.target.closest("a") !== null;

function monthUnder(event: MouseEvent): string | undefined {
  if (!(event.target instanceof Element)) return undefined;
  return event.target.closest("td")?.dataset.month;
}

const HEAD = "sticky left-0 z-10 bg-surface pr-3 pl-4 text-left";

function MonthHeads({ months }: { readonly months: readonly string[] }) {
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  return (
    <thead className="text-xs text-muted">
      <tr aria-hidden>
        <td className={HEAD} />
        {years.map((year) => (
          <td
            key={year}
            colSpan={months.filter((month) => month.startsWith(year)).length}
            className="border-l border-line px-1.5 pt-1 text-left font-semibold text-ink"
          >
            {year}
          </td>
        ))}
      </tr>
      <tr>
        <th scope="col" className={`${HEAD} font-medium`}>
          Symbol
        </th>
        {months.map((month) => (
          <th
            key={month}
            scope="col"
            className={`h-7 min-w-8 px-0.5 text-center font-normal ${isFirst(month, months) ? "border-l border-line" : ""}`}
          >
            <span aria-hidden>{shortMonth(month)}</span>
            <span className="sr-only">{monthName(month)}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The first month of its year that the grid shows. */
const isFirst = (month: string, months: readonly string[]): boolean =>
  month === months.find((other) => other.slice(0, 4) === month.slice(0, 4));

interface SymbolCellsProps {
  readonly row: CoverageRow;
  readonly months: readonly string[];
  readonly address: string;
}

function SymbolCells({ row, months, address }: SymbolCellsProps) {
  const byMonth = new Map(row.cells.map((cell) => [cell.month, cell]));
  return (
    <>
      <th scope="row" className={`${HEAD} group-hover:bg-sunken`}>
        <AppLink
          to={address}
          prefetch={false}
          className="block rounded py-1 font-semibold whitespace-nowrap text-ink hover:text-accent hover:underline"
        >
          {row.symbol}
        </AppLink>
      </th>
      {months.map((month) => {
        const cell = byMonth.get(month);
        const title = cell ? cellTitle(row.symbol, cell) : undefined;
        return (
          <td
            key={month}
            data-month={month}
            title={title}
            className={isFirst(month, months) ? "border-l border-line" : undefined}
          >
            {cell && <CoverageMark state={cell.state} label={`${cell.state}: ${title}`} />}
          </td>
        );
      })}
    </>
  );
}
