// Costs: slippage and fees, as small separate models (rule R10).
import { MICRO, mulMicros } from "../../base/decimal";
import {
  type Money,
  money,
  notional,
  type Price,
  type Rate,
  shareOf,
  ZERO,
} from "../../base/money";
import { NO_SHARES, type Quantity, quantity } from "../../base/quantity";
import type { Side } from "../order";
import type { AccountSettings } from "../settings";

type FeeTerms = Pick<AccountSettings, "feePerOrder" | "feePerShare" | "feeRate">;

/** What a part of an order pays: the fee per order goes with its first part (rule R10). */
export const feesOfPart = <T extends FeeTerms>(terms: T, before: { readonly traded: Money }): T =>
  before.traded === 0 || terms.feePerOrder === 0 ? terms : { ...terms, feePerOrder: ZERO };

/** A raw price worsened by slippage: up for a buyer, down for a seller; never below a micro. */
export const slip = (raw: Price, side: Side, slippage: Rate): Price =>
  slipBy(raw, side === "BUY" ? 1 : -1, slippage);

/** The same for a purchase (1) or a sale (-1). */
export const slipBy = (raw: Price, direction: 1 | -1, slippage: Rate): Price =>
  Math.max(1, mulMicros(raw, MICRO + direction * slippage)) as Price;

/** The fee of one fill: per order + per share + a rate of the notional; dollars in micros. */
export const feeOf = (terms: FeeTerms, each: Price, filled: Quantity): Money =>
  money(fixedFee(terms, filled) + rateFee(terms, each, filled));

/** What a fill costs at any price. */
export const fixedFee = (terms: FeeTerms, filled: Quantity): number =>
  terms.feePerOrder +
  (terms.feePerShare === 0 ? 0 : notional(terms.feePerShare as unknown as Price, filled));

/** What it costs at its own. */
export const rateFee = (terms: FeeTerms, each: Price, filled: Quantity): number =>
  terms.feeRate === 0 ? 0 : shareOf(notional(each, filled), terms.feeRate);

/**
 * Cost of buying, fee included. Above some $4,500,000,000 it is `BEYOND_MEANS`: a plan may ask for
 * more than money counts, and no account can pay that, so the sum itself does not matter.
 */
export function costOf(terms: FeeTerms, each: Price, bought: Quantity): Money {
  const about = (each + terms.feePerShare) * (bought / MICRO) * (1 + terms.feeRate / MICRO);
  if (about > BEYOND_MEANS / 2) return BEYOND_MEANS;
  return money(notional(each, bought) + feeOf(terms, each, bought));
}

/** The largest amount there is. */
export const BEYOND_MEANS: Money = money(Number.MAX_SAFE_INTEGER);

/**
 * The most of `wanted` whose cost stays within a budget, in steps of one share (or one micro-share
 * where fractions are allowed). Cost grows with quantity, so halving finds it exactly.
 */
export function largestWithin(
  wanted: Quantity,
  wholeShares: boolean,
  fits: (tried: Quantity) => boolean,
): Quantity {
  if (fits(wanted)) return wanted;
  const step = wholeShares ? MICRO : 1;
  let low = 0;
  let high = Math.ceil(wanted / step);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(quantity(middle * step))) low = middle;
    else high = middle;
  }
  return low === 0 ? NO_SHARES : quantity(low * step);
}
