// The Omega ratio: what came in above zero over what came in below.
import { ratioOf } from "../statistics/finite";

/**
 * sum of returns above a threshold / sum below it, each measured from it (C. Keating and W. Shadwick,
 * A universal performance measure, 2002); null of fewer than two returns, or with none below.
 */
export function omega(returns: readonly number[], threshold = 0): number | null {
  if (returns.length < 2) return null;
  let [above, below] = [0, 0];
  for (const each of returns) {
    const distance = each - threshold;
    if (distance > 0) above += distance;
    else below -= distance;
  }
  return ratioOf(above, below);
}
