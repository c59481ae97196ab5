// Total return: what the whole series gained, as a share of its start.
import { finiteOrNull } from "../statistics/finite";

/** last / first - 1; null of fewer than two values, or from a start that was not above zero. */
export function totalReturn(values: readonly number[]): number | null {
  const [first, last] = [values[0], values.at(-1)];
  if (values.length < 2 || first === undefined || last === undefined || first <= 0) return null;
  return finiteOrNull((last - first) / first);
}
