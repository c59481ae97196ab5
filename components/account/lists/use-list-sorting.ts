// The sorting of a list as its address says it: a click on a column asks the server again.
"use client";
import { withQuery } from "../../frame/addresses";
import type { Query } from "../../table/filter-bar";
import type { Order } from "../../table/sort-rows";
import { useGo } from "../../ui/app-link";

export function useListSorting(base: string, query: Query) {
  const go = useGo();
  const order: Order | null = query.sort
    ? { key: query.sort, way: query.way === "down" ? "descending" : "ascending" }
    : null;
  const onOrder = (next: Order | null) => {
    const { sort: _, way: __, ...rest } = query;
    const way = next?.way === "descending" ? "down" : undefined;
    go.to(withQuery(base, { ...rest, sort: next?.key, way }));
  };
  return { order, onOrder };
}
