// Closing a position, or a part of it, at its next bar.
"use client";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { quantityForPeople } from "@/lib/formats/display";
import type { PositionView } from "@/lib/formats/views/position-view";
import { RefusalPanel } from "../../action/refusal-panel";
import { useKeyedAct } from "../../action/use-keyed-act";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Amount, PriceText, SignedAmount } from "../../ui/numbers";
import { AgeText } from "../../ui/time-text";
import { Facts } from "../book/facts";
import { useDesk } from "../desk/use-desk";

interface CloseDialogProps {
  readonly position: PositionView;
  readonly onClose: () => void;
}

export function CloseDialog({ position, onClose }: CloseDialogProps) {
  const { acts, changed } = useDesk();
  const { run, pending, refusal } = useKeyedAct(acts.closePosition);
  const [part, setPart] = useState("");
  const { symbol } = position;
  const all = quantityForPeople(position.quantity);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(
      (key) => ({ key, symbol, quantity: part }),
      () => {
        toast.success(`${symbol}: closing ${part || all} at the next bar`);
        changed();
        onClose();
      },
    );
  };
  const ofPart = refusal?.code === "bad-request" || refusal?.code === "not-whole-shares";
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Close ${symbol}?`}
      lead={`A market order ${position.direction === 1 ? "sells" : "buys back"} at the next bar. Exits stay in force until then.`}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Facts
          columns={1}
          facts={[
            {
              name: "Mark",
              value: (
                <>
                  <PriceText value={position.mark} />{" "}
                  <span className="text-muted">
                    <AgeText at={position.markAt} age={position.markAge} />
                  </span>
                </>
              ),
            },
            { name: "Value", value: <Amount value={position.value} /> },
            { name: "Unrealized", value: <SignedAmount value={position.unrealized} /> },
          ]}
        />
        <Field
          label="Shares"
          autoComplete="off"
          inputMode="decimal"
          placeholder={`all ${all}`}
          hint={`Empty closes all ${all}; the oldest lots go first.`}
          value={part}
          onChange={(event) => setPart(event.target.value)}
          {...(ofPart && refusal ? { problem: refusal.sentence } : {})}
        />
        <RefusalPanel refusal={ofPart ? null : refusal} title="Nothing was closed" />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Keep it</Button>
          <Button type="submit" look="danger" pending={pending}>
            {pending ? "Closing…" : part.trim() === "" ? `Close all ${all}` : `Close ${part}`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
