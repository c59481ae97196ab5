// What would be closed: each position with its mark and what it would bring.
"use client";
import type { ReactNode } from "react";
import type { ClosingPreview } from "@/lib/formats/views/act-view";
import { ErrorPanel } from "../../ui/error-panel";
import { Amount, PriceText, QuantityText, SignedAmount } from "../../ui/numbers";
import { Skeleton } from "../../ui/skeletons";

interface ClosingTableProps {
  readonly closes: ClosingPreview["closes"];
}

export function ClosingTable({ closes }: ClosingTableProps) {
  if (closes.length === 0) return <p className="text-sm text-muted">Nothing is held.</p>;
  return (
    <div className="overflow-x-auto rounded-lg border border-line">
      <table className="w-full text-[13px]">
        <caption className="sr-only">Positions that would be closed</caption>
        <thead className="text-xs text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="px-3 py-2 text-left font-medium">
              Position
            </th>
            <th scope="col" className="px-3 py-2 text-right font-medium max-sm:hidden">
              Mark
            </th>
            <th scope="col" className="px-3 py-2 text-right font-medium">
              Value
            </th>
            <th scope="col" className="px-3 py-2 text-right font-medium">
              Unrealized
            </th>
          </tr>
        </thead>
        <tbody>
          {closes.map((close) => (
            <tr key={close.symbol} className="border-b border-line last:border-b-0">
              <th scope="row" className="px-3 py-2 text-left font-semibold">
                {close.symbol}{" "}
                <span className="font-normal whitespace-nowrap text-muted">
                  {close.direction === 1 ? "" : "short "}
                  <QuantityText value={close.quantity} />
                </span>
              </th>
              <td className="px-3 py-2 text-right max-sm:hidden">
                <PriceText value={close.mark} />
              </td>
              <td className="px-3 py-2 text-right">
                <Amount value={close.value} />
              </td>
              <td className="px-3 py-2 text-right">
                <SignedAmount value={close.unrealized} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PreviewOrProps {
  readonly failure: Error | null;
  readonly waiting: boolean;
  readonly children: ReactNode;
}

/** The effect of an act, or why it cannot be shown; the act itself may still be done. */
export function PreviewOr({ failure, waiting, children }: PreviewOrProps) {
  if (failure !== null) return <ErrorPanel title="No preview">{failure.message}</ErrorPanel>;
  return waiting ? <Skeleton className="h-24 w-full" /> : children;
}
