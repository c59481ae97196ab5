// What a closing fill does to the exits of the lots it closes: one fills, the other is cancelled.
import { invariant } from "../../base/invariant";
import type { Account, Lot } from "../account";
import type { EventOf, Leg } from "../event";
import { endedLeg, exitRecord, legRecord, legRecords } from "./project-order";
import type { OrderRecord } from "./records";

/** The order records of a closing fill, apart from the working order that it may have filled. */
export function closeRecords(
  { before, after }: { readonly before: Account; readonly after: Account },
  event: EventOf<"filled">,
): OrderRecord[] {
  const { fill } = event;
  invariant(fill.effect.kind === "close", "only a closing fill closes lots");
  const records: OrderRecord[] = [];
  for (const { lot: id } of fill.effect.lots) {
    const lot = before.lots.find((one) => one.id === id);
    invariant(lot, "a fill closes lots that were open");
    const rest = after.lots.find((one) => one.id === id);
    const byLeg = legNumbered(lot, fill.order);
    const byOrder = before.orders.some((order) => order.id === fill.order);
    if (byLeg) records.push(filledLeg(lot, byLeg, event));
    else if (!byOrder) records.push(exitRecord(lot, event));
    if (rest) records.push(...legRecords(rest).filter(({ order }) => order !== fill.order));
    else records.push(...otherLegs(lot, byLeg, event));
  }
  return records;
}

const legNumbered = (lot: Lot, order: number): Leg | null => {
  if (lot.legs.target === order) return "target";
  return lot.legs.stop === order ? "stop" : null;
};

function filledLeg(lot: Lot, leg: Leg, { at, fill }: EventOf<"filled">): OrderRecord {
  const stands = legRecord(lot, leg, fill.order);
  return {
    ...stands,
    filled: (stands.filled + fill.quantity) as OrderRecord["filled"],
    status: fill.partial ? "partially_filled" : "filled",
    fillPrice: fill.price,
    session: fill.session,
    endedAt: fill.partial ? null : at,
  };
}

/** One cancels the other; where neither filled, the lot is gone all the same. */
function otherLegs(lot: Lot, filled: Leg | null, { at, fill }: EventOf<"filled">): OrderRecord[] {
  const refusal = { code: filled ? "oco" : "lot-closed", order: fill.order } as const;
  return (["target", "stop"] as const).flatMap((leg) => {
    const number = lot.legs[leg];
    return number === null || leg === filled
      ? []
      : [endedLeg(lot, { leg, number }, { at, refusal })];
  });
}
