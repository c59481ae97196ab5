// Fills as people see them: price, costs, and the rule that made each.
import type { Money, Price } from "@/lib/core/base/money";
import type { Quantity } from "@/lib/core/base/quantity";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { Side } from "@/lib/core/broker/order";

export interface FillView {
  readonly fill: number;
  readonly order: number;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Quantity;
  readonly price: Price;
  /** The price before slippage. */
  readonly rawPrice: Price;
  /** Quantity x price. */
  readonly value: Money;
  readonly fee: Money;
  /** What slippage cost, against the price before it. */
  readonly slippage: Money;
  /** Fee and slippage together. */
  readonly costs: Money;
  readonly at: Instant;
  readonly session: SessionDate;
  readonly rule: string;
  /** The rule in one sentence. */
  readonly ruleSentence: string;
  readonly flags: readonly string[];
  readonly reason: string | null;
  /** Of a closing fill, gross of fees. */
  readonly realized: Money | null;
  /** Null where no bar decided. */
  readonly barOpensAt: Instant | null;
  readonly barClosesAt: Instant | null;
  readonly barDigest: string | null;
}
