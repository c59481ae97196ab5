// Cost drag: what fees and slippage took, beside the capital and beside what was made before them.
import { type Money, money } from "../../base/money";
import { ratioOf } from "../statistics/finite";

export interface Costs {
  readonly fees: Money;
  /** Null where raw prices are not known: then the fees stand alone. */
  readonly slippage: Money | null;
  /** After all costs. */
  readonly net: Money;
  readonly capital: Money | null;
}

export interface CostDrag {
  readonly costs: Money;
  /** Costs over the initial capital: how much less the period returned. */
  readonly ofCapital: number | null;
  /** Costs over net plus costs; null where nothing was made before them. */
  readonly ofProfit: number | null;
}

export function costDrag({ fees, slippage, net, capital }: Costs): CostDrag {
  const costs = money(fees + (slippage ?? 0));
  const before = net + costs;
  return {
    costs,
    ofCapital: capital !== null && capital > 0 ? ratioOf(costs, capital) : null,
    ofProfit: before > 0 ? ratioOf(costs, before) : null,
  };
}
