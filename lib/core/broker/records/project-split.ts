// Split records: every order and exit of a symbol as it stands once its shares were split (A11).
import type { Account } from "../account";
import type { EventOf } from "../event";
import { endedLeaving, leavingRecords } from "./project-leaving";
import { endedLeg, heldRecords, legRecords } from "./project-legs";
import { orderRecord } from "./project-order";
import type { OrderRecord } from "./records";

/** What was split; and the exits of lots of which a split has left nothing, paid out in cash. */
export function splitRecords(
  { before, after }: { readonly before: Account; readonly after: Account },
  { at, symbol }: EventOf<"split">,
): OrderRecord[] {
  const refusal = { code: "split-left-nothing", symbol } as const;
  const gone = before.lots.filter(({ id }) => !after.lots.some((lot) => lot.id === id));
  const ended = gone.flatMap((lot) => [
    ...(["target", "stop"] as const).flatMap((leg) => {
      const number = lot.legs[leg];
      return number === null ? [] : [endedLeg(lot, { leg, number }, { at, refusal })];
    }),
    ...endedLeaving(lot, { at, refusal }),
  ]);
  const orders = after.orders.filter((order) => order.symbol === symbol);
  const lots = after.lots.filter((lot) => lot.symbol === symbol);
  return [
    ...ended,
    ...orders.flatMap((order) => [orderRecord(order), ...heldRecords(order)]),
    ...lots.flatMap((lot) => [...legRecords(lot), ...leavingRecords(lot)]),
  ];
}
