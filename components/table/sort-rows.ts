// Sorting the rows that are on the page; unknown values stay last either way.

export type Sortable = number | string | null;

export interface Order {
  readonly key: string;
  readonly way: "ascending" | "descending";
}

/** What a click on a column does: up, down, and back to the server's order. */
export function nextOrder(order: Order | null, key: string): Order | null {
  if (order?.key !== key) return { key, way: "ascending" };
  return order.way === "ascending" ? { key, way: "descending" } : null;
}

/** A sorted copy; equal rows keep the order they came in. */
export function sortRows<T>(
  rows: readonly T[],
  value: (row: T) => Sortable,
  way: Order["way"],
): readonly T[] {
  const sign = way === "ascending" ? 1 : -1;
  return [...rows].sort((a, b) => compare(value(a), value(b), sign));
}

function compare(a: Sortable, b: Sortable, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === "number" && typeof b === "number") return (a - b) * sign;
  const [left, right] = [String(a), String(b)];
  if (left === right) return 0;
  return left < right ? -sign : sign;
}
