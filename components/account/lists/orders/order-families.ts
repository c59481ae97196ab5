// Orders with their exits below them: the list says what belongs together.
import type { OrderView } from "@/lib/formats/views/order-view";

type InFamily = Pick<OrderView, "order" | "parent">;

/** Exits follow the entry they belong to where it is on the page; all else stays as it came. */
export function underTheirEntries<T extends InFamily>(rows: readonly T[]): readonly T[] {
  const here = new Set(rows.map(({ order }) => order));
  const isExitHere = ({ parent }: T): boolean => parent !== null && here.has(parent);
  const exits = rows.filter(isExitHere).sort((a, b) => a.order - b.order);
  return rows
    .filter((row) => !isExitHere(row))
    .flatMap((row) => [row, ...exits.filter(({ parent }) => parent === row.order)]);
}
