// What a closing fill does to the exits of the lots it closes: one fills, the other is cancelled.
import { invariant } from "../../base/invariant";
import type { Account, Lot } from "../account";
import type { EventOf, Leg } from "../event";
import { endedLeaving, exitRecord, leavingRecords } from "./project-leaving";
import { endedLeg, filledLeg, legRecords } from "./project-legs";
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
    const standing = rest ? [...legRecords(rest), ...leavingRecords(rest)] : [];
    records.push(...standing.filter(({ order }) => order !== fill.order));
    if (!rest) records.push(...otherExits(lot, byLeg, event));
  }
  return records;
}

const legNumbered = (lot: Lot, order: number): Leg | null => {
  if (lot.legs.target === order) return "target";
  return lot.legs.stop === order ? "stop" : null;
};

/** One cancels the other; where neither filled, the lot is gone all the same. */
function otherExits(lot: Lot, filled: Leg | null, { at, fill }: EventOf<"filled">): OrderRecord[] {
  const refusal = { code: filled ? "oco" : "lot-closed", order: fill.order } as const;
  const begun = lot.leaving?.order === fill.order ? [] : endedLeaving(lot, { at, refusal });
  const legs = (["target", "stop"] as const).flatMap((leg) => {
    const number = lot.legs[leg];
    return number === null || leg === filled
      ? []
      : [endedLeg(lot, { leg, number }, { at, refusal })];
  });
  return [...legs, ...begun];
}
