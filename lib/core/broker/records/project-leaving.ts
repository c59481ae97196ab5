// Records of market exits that a lot makes on its own: time-outs, and covers that margin asks for.
import { quantity } from "../../base/quantity";
import type { Instant } from "../../base/time";
import { type Lot, NO_PART } from "../account";
import type { EventOf } from "../event";
import type { CancelReason } from "../refusal";
import { exitRow, filledBy, ownerOf, standing, withFill } from "./project-legs";
import type { OrderRecord } from "./records";

/** A market exit of a lot that begins: a time-out, or a cover that margin asks for. */
export const leavingRecord = (
  lot: Lot,
  { at, reason, order }: EventOf<"lot-leaving">,
): OrderRecord => ({ ...leavingNow(lot, order), reason, acceptedAt: at });

function leavingNow(lot: Lot, order: number): OrderRecord {
  const done = lot.done.leaving;
  return exitRow({
    order,
    of: ownerOf(lot),
    leg: null,
    level: null,
    trail: null,
    quantity: quantity(lot.quantity + done.quantity),
    done,
    reason: lot.leaving?.reason ?? null,
    status: standing(done),
    requestedPrice: null,
    acceptedAt: lot.seenThrough,
    plan: lot.plan,
  });
}

/** A market exit that began, of a lot that something else has closed: it is over. */
export function endedLeaving(
  lot: Lot,
  { at, refusal }: { readonly at: Instant; readonly refusal: CancelReason },
): OrderRecord[] {
  const { leaving, legs } = lot;
  if (!leaving || leaving.order === legs.stop) return [];
  return [{ ...leavingNow(lot, leaving.order), status: "canceled", refusal, endedAt: at }];
}

/** A lot's market exit as it stands. */
export const leavingRecords = (lot: Lot): OrderRecord[] =>
  lot.leaving && lot.leaving.order !== lot.legs.stop ? [leavingNow(lot, lot.leaving.order)] : [];

/** A lot's market exit at the moment it fills: one that began earlier, or one of this instant. */
export function exitRecord(lot: Lot, { at, fill }: EventOf<"filled">): OrderRecord {
  const begun = lot.leaving?.order === fill.order;
  const done = withFill(begun ? lot.done.leaving : NO_PART, fill);
  const asked = lot.quantity + (begun ? lot.done.leaving.quantity : 0);
  return {
    ...leavingNow(lot, fill.order),
    ...filledBy(done),
    quantity: quantity(Math.max(asked, done.quantity)),
    reason: fill.effect.kind === "close" ? fill.effect.reason : null,
    status: fill.partial ? "partially_filled" : "filled",
    requestedPrice: fill.rawPrice,
    session: fill.session,
    acceptedAt: at,
    endedAt: fill.partial ? null : at,
  };
}
