// The head of a plan's lines: how many are selected, all at once, and those to try again.
"use client";
import { RotateCcw } from "lucide-react";
import { countForPeople, wholeForPeople } from "@/lib/formats/display";
import { Button } from "../ui/button";
import type { PlanSelection } from "./use-plan-selection";

/** Beside the count of lines; nothing where every line is executed. */
export function SelectionBar({ selection }: { readonly selection: PlanSelection }) {
  const { preview, rows, count, behind } = selection;
  const { open, tried } = preview;
  if (open.length + tried.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-[13px]">
      <span role="status" className="text-muted">
        {behind ? "Checking…" : `${wholeForPeople(count)} selected`}
      </span>
      {open.length > 0 && (
        <label className="inline-flex h-8 pointer-coarse:h-11 items-center gap-2 font-medium">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={rows === null}
            ref={(box) => {
              if (box) box.indeterminate = rows !== null && count > 0;
            }}
            onChange={selection.toggleAll}
          />
          Select all lines
        </label>
      )}
      {tried.length > 0 && (
        <Button
          size="small"
          icon={<RotateCcw aria-hidden className="size-3.5" />}
          onClick={selection.retry}
        >
          Select {countForPeople(tried.length, "refused line")}
        </Button>
      )}
    </div>
  );
}
