// What closing it all would do now, asked each time the question is opened.
"use client";
import { useQuery } from "@tanstack/react-query";
import type { ClosingPreview } from "@/lib/formats/views/act-view";
import { readJson } from "../../action/read-json";
import { useDesk } from "../desk/use-desk";

interface ClosingNow {
  /** Null until the server has answered. */
  readonly preview: ClosingPreview | null;
  readonly failure: Error | null;
}

export function useClosingPreview(): ClosingNow {
  const { api } = useDesk();
  const address = `${api}/closing`;
  const query = useQuery({
    queryKey: ["closing", address],
    queryFn: ({ signal }) => readJson<ClosingPreview>(address, signal),
    staleTime: 0,
    gcTime: 0,
  });
  return { preview: query.data ?? null, failure: query.error };
}
