// The dashboard's figures: as the page brought them, read again every minute and on demand.
"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { DashboardView } from "@/lib/formats/views/account-view";
import { type ReadFailure, readJson } from "../../action/read-json";

const EVERY_MS = 60_000;

interface LiveDashboard {
  readonly view: DashboardView;
  readonly reading: boolean;
  /** Why the last reading failed; the view before it stays. */
  readonly failure: Error | ReadFailure | null;
  readonly refresh: () => void;
}

export function useDashboard(initial: DashboardView, address: string): LiveDashboard {
  const client = useQueryClient();
  const key = ["dashboard", address];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => readJson<DashboardView>(address, signal),
    initialData: initial,
    initialDataUpdatedAt: initial.readAt,
    refetchInterval: EVERY_MS,
  });
  // The page may have been read after the copy that was kept: the newer of the two is shown.
  const view = query.data.readAt >= initial.readAt ? query.data : initial;
  return {
    view,
    reading: query.isFetching,
    failure: query.error,
    refresh: () => void client.invalidateQueries({ queryKey: key }),
  };
}
