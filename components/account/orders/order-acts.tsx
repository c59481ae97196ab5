// What may be done to one order: change it, or take it off the book.
"use client";
import { Pencil, X } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { quantityForPeople } from "@/lib/formats/display";
import type { OrderView } from "@/lib/formats/views/order-view";
import { RefusalPanel } from "../../action/refusal-panel";
import { useKeyedAct } from "../../action/use-keyed-act";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { ActButton } from "../../ui/form/act-button";
import { useDesk } from "../desk/use-desk";
import { termsForPeople } from "../ticket/order-words";
import { ReplaceDialog } from "./replace-dialog";

/** Nothing where nothing can be done: an order that has ended, an account that is read-only. */
export function OrderActs({ order }: { readonly order: OrderView }) {
  const { account } = useDesk();
  const [asked, setAsked] = useState<"replace" | "cancel" | null>(null);
  if (account.archivedAt !== null || (!order.cancelable && !order.replaceable)) return null;
  const name = `order ${order.order}, ${order.symbol}`;
  const close = () => setAsked(null);
  return (
    <span className="inline-flex gap-0.5 max-md:gap-2 whitespace-nowrap">
      {order.replaceable && (
        <ActButton
          word="Edit"
          label={`Edit ${name}`}
          Icon={Pencil}
          onClick={() => setAsked("replace")}
        />
      )}
      {order.cancelable && (
        <ActButton
          word="Cancel"
          label={`Cancel ${name}`}
          Icon={X}
          onClick={() => setAsked("cancel")}
        />
      )}
      {asked === "cancel" && <CancelDialog order={order} onClose={close} />}
      {asked === "replace" && <ReplaceDialog order={order} onClose={close} />}
    </span>
  );
}

interface CancelDialogProps {
  readonly order: OrderView;
  readonly onClose: () => void;
}

function CancelDialog({ order, onClose }: CancelDialogProps) {
  const { acts, changed } = useDesk();
  const { run, pending, refusal } = useKeyedAct(acts.cancelOrder);
  const cancel = () =>
    run(
      (key) => ({ key, order: order.order }),
      () => {
        toast.success(`Order ${order.order} is cancelled`);
        changed();
        onClose();
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Cancel order ${order.order}?`}
      lead={`${order.side === "BUY" ? "Buy" : "Sell"} ${quantityForPeople(order.quantity)} ${order.symbol}, ${termsForPeople(order)}.`}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button look="danger" pending={pending} onClick={cancel}>
            Cancel the order
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-sm">
        <p>{effectOf(order)}</p>
        <RefusalPanel refusal={refusal} title="The order was not cancelled" />
      </div>
    </Dialog>
  );
}

function effectOf({ kind, reason, legs, oco }: OrderView): string {
  if (kind === "exit" && (reason === "SL" || reason === "TP")) {
    const what = reason === "SL" ? "stop" : "target";
    return `Its position stays open, without this ${what}.`;
  }
  if (oco !== null) return "The other order of its pair stays.";
  return legs.length === 0
    ? "What it has set aside is free again."
    : "Its exits go with it, and what it has set aside is free again.";
}
