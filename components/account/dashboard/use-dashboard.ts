// The dashboard's data: what the page came with, read again every minute and on demand.
"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { DashboardView } from "@/lib/formats/views/account-view";
import { readJson } from "../../action/read-json";

const EVERY_MS = 60_000;

interface LiveDashboard {
  readonly view: DashboardView;
  readonly reading: boolean;
  /** The last reading that failed; the figures shown are then the last good ones. */
  readonly failure: Error | null;
  readonly refresh: () => void;
}

/** Where a dashboard's data is kept, by its address. */
export const dashboardKey = (address: string): readonly string[] => ["dashboard", address];

export function useDashboard(initial: DashboardView, address: string): LiveDashboard {
  const client = useQueryClient();
  const key = dashboardKey(address);
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

/** The same data for a form on any page of the account; undefined until it has been read. */
export function useAccountNow(address: string): DashboardView | undefined {
  return useQuery({
    queryKey: dashboardKey(address),
    queryFn: ({ signal }) => readJson<DashboardView>(address, signal),
  }).data;
}
