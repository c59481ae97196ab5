// Which rows of a plan are meant, and what the server says of executing just them; nothing is booked.
"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { PreviewPlanForm } from "@/lib/formats/requests/plan-requests";
import type { PlanLineView, PlanPreview } from "@/lib/formats/views/plan-view";
import { ReadFailure } from "../action/read-json";

const WAIT_MS = 200;

export interface PlanSelection {
  /** The preview of what is selected; of all open rows while nothing was chosen. */
  readonly preview: PlanPreview;
  /** The preview is of what was selected before. */
  readonly behind: boolean;
  readonly failure: Error | null;
  /** The rows chosen; null while nobody chose: then every row not decided before is meant. */
  readonly rows: readonly number[] | null;
  readonly count: number;
  readonly confirmed: boolean;
  readonly has: (line: PlanLineView) => boolean;
  readonly toggle: (line: PlanLineView) => void;
  /** All open rows, or none where all are selected already. */
  readonly toggleAll: () => void;
  /** The rows that an execution refused. */
  readonly retry: () => void;
  readonly confirm: (meant: boolean) => void;
  readonly reset: () => void;
}

/** The rows of an account's plan that are meant; kept from page to page of its lines. */
export function usePlanSelection(initial: PlanPreview): PlanSelection {
  const [chosen, setChosen] = useState<ReadonlySet<number> | null>(null);
  const [confirmed, confirm] = useState(false);
  const open = new Set(initial.open);
  const meant = chosen ?? open;
  const rows = chosen && [...chosen].sort((a, b) => a - b);
  const { query, behind } = usePreviewOf(initial, { rows, confirmed });
  const choose = (next: ReadonlySet<number>) => setChosen(isSame(next, open) ? null : next);
  return {
    preview: query.data ?? initial,
    behind,
    failure: query.error,
    ...{ rows, count: meant.size, confirmed, confirm },
    has: ({ row }) => meant.has(row),
    toggle: ({ row }) => choose(meant.has(row) ? without(meant, row) : new Set([...meant, row])),
    toggleAll: () => setChosen(chosen === null ? new Set() : null),
    retry: () => setChosen(new Set(initial.tried)),
    reset: () => {
      setChosen(null);
      confirm(false);
    },
  };
}

const without = (rows: ReadonlySet<number>, row: number): ReadonlySet<number> =>
  new Set([...rows].filter((one) => one !== row));

const isSame = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean =>
  a.size === b.size && [...a].every((row) => b.has(row));

interface Asked {
  readonly rows: readonly number[] | null;
  readonly confirmed: boolean;
}

/** Asked a moment after the last change; what the page itself came with is not asked again. */
function usePreviewOf(initial: PlanPreview, { rows, confirmed }: Asked) {
  const { plan, account, lines } = initial;
  const said = { account: account.id, page: lines.page, confirmed };
  const body = JSON.stringify(rows === null ? said : { ...said, rows });
  const asked = useSettled(body);
  const enabled = rows !== null || confirmed;
  const query = useQuery({
    // What was executed meanwhile makes it another question.
    queryKey: ["plan-preview", plan.id, initial.open.length, initial.account.clockAt, asked],
    queryFn: () => readPreview(plan.id, JSON.parse(asked)),
    enabled: enabled && asked === body,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const shown = enabled ? query : { ...query, data: undefined, error: null };
  return { query: shown, behind: enabled && (asked !== body || query.isFetching) };
}

/** A value that has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), WAIT_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

async function readPreview(plan: string, asked: PreviewPlanForm): Promise<PlanPreview> {
  const response = await fetch(`/api/plans/${encodeURIComponent(plan)}/preview`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(asked),
  });
  if (!response.ok) throw new ReadFailure(`The server answered ${response.status}.`, "");
  return (await response.json()) as PlanPreview;
}
