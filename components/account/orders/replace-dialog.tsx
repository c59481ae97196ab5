// Changing a working order: another one takes its place, checked as if it were new.
"use client";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { TimeInForce } from "@/lib/core/broker/order";
import { priceForPeople, quantityForPeople } from "@/lib/formats/display";
import type { ReplaceOrderForm } from "@/lib/formats/requests/order-requests";
import type { OrderView } from "@/lib/formats/views/order-view";
import { RefusalPanel } from "../../action/refusal-panel";
import { useKeyedAct } from "../../action/use-keyed-act";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Select } from "../../ui/select";
import { useDesk } from "../desk/use-desk";
import { TIME_WORDS, termsForPeople, trailForPeople } from "../ticket/order-words";
import { fieldOf, sentenceAt, type TicketField } from "../ticket/refusal-field";
import { timesFor } from "../ticket/ticket-state";

interface ReplaceDialogProps {
  readonly order: OrderView;
  readonly onClose: () => void;
}

type Changed = Partial<Record<"quantity" | "limit" | "stop" | "trail" | "timeInForce", string>>;

export function ReplaceDialog({ order, onClose }: ReplaceDialogProps) {
  const { acts, changed } = useDesk();
  const { run, pending, refusal, forget } = useKeyedAct(acts.replaceOrder);
  const [changes, setChanges] = useState<Changed>({});
  const some = Object.values(changes).some((text) => text.trim() !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(
      (key): ReplaceOrderForm => ({
        key,
        order: order.order,
        ...changes,
        timeInForce: (changes.timeInForce ?? "") as TimeInForce | "",
      }),
      ({ orders }) => {
        const by = orders.find(({ replaces }) => replaces === order.order);
        toast.success(`Order ${order.order} is replaced`, {
          description: by ? `By order ${by.order}: ${termsForPeople(by)}.` : undefined,
        });
        changed();
        onClose();
      },
    );
  };
  const change = (name: keyof Changed, text: string) => {
    forget();
    setChanges({ ...changes, [name]: text });
  };
  const at = refusal && fieldOf(refusal);
  const problemOf = (field: TicketField) =>
    refusal && at === field ? { problem: sentenceAt(refusal) } : {};
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Edit order ${order.order}`}
      lead={`${order.symbol}: another order takes its place, checked as if it were new; what you leave empty stays.`}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <ReplaceFields order={order} changes={changes} change={change} problemOf={problemOf} />
        <RefusalPanel refusal={at ? null : refusal} title="The order stays as it is" />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Keep it as it is</Button>
          <Button type="submit" look="primary" pending={pending} disabled={!some}>
            {pending ? "Replacing…" : "Replace"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ReplaceFieldsProps {
  readonly order: OrderView;
  readonly changes: Changed;
  readonly change: (name: keyof Changed, text: string) => void;
  readonly problemOf: (field: TicketField) => { readonly problem?: string };
}

function ReplaceFields({ order, changes, change, problemOf }: ReplaceFieldsProps) {
  const isLeg = order.reason === "TP" || order.reason === "SL";
  const field = (name: Exclude<keyof Changed, "timeInForce">, label: string, now: string) => (
    <Field
      label={label}
      autoComplete="off"
      inputMode={name === "trail" ? "text" : "decimal"}
      placeholder={now}
      hint={`Now ${now}.`}
      value={changes[name] ?? ""}
      onChange={(event) => change(name, event.target.value)}
      {...problemOf(name === "quantity" ? "size" : name)}
    />
  );
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      {!isLeg && field("quantity", "Shares", quantityForPeople(order.quantity))}
      {order.limit !== null && field("limit", "Limit price", priceForPeople(order.limit))}
      {order.stop !== null &&
        order.trail === null &&
        field("stop", "Stop price", priceForPeople(order.stop))}
      {order.trail !== null && field("trail", "Trail", trailForPeople(order.trail))}
      {!isLeg && (
        <Select
          label="Time in force"
          value={changes.timeInForce ?? ""}
          onChange={(event) => change("timeInForce", event.target.value)}
          choices={[
            { value: "", label: `${TIME_WORDS[order.timeInForce]} (now)` },
            ...timesFor(order.type)
              .filter((value) => value !== order.timeInForce)
              .map((value) => ({ value, label: TIME_WORDS[value] })),
          ]}
        />
      )}
    </div>
  );
}
