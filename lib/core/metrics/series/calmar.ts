// The Calmar ratio: growth a year over the deepest fall.
import { ratioOf } from "../statistics/finite";
import { cagr } from "./cagr";
import { deepestDrawdown } from "./deepest-drawdown";

/** CAGR / max drawdown, over the whole series; null where it never fell, or CAGR cannot be said. */
export const calmar = (values: readonly number[], annualization: number): number | null =>
  ratioOf(cagr(values, annualization), deepestDrawdown(values)?.share ?? null);
