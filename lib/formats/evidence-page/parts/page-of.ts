// A page of a list that is there as a whole: its rows are only made where they are shown.
import type { Page } from "../../views/page";

interface Asked {
  /** From 1. */
  readonly asked: number;
  readonly pageSize: number;
}

/** The page that was asked for, or the last one where there are fewer; rows know their place, from 0. */
export function pageOf<T, R>(
  all: readonly T[],
  { asked, pageSize }: Asked,
  rowOf: (item: T, place: number) => R,
): Page<R> {
  const last = Math.max(1, Math.ceil(all.length / pageSize));
  const page = Math.min(Math.max(1, asked), last);
  const from = (page - 1) * pageSize;
  const rows = all.slice(from, from + pageSize).map((item, i) => rowOf(item, from + i));
  return { rows, total: all.length, page, pageSize };
}
