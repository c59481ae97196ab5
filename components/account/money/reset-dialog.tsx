// Starting over: the epoch ends, everything is closed, and the next one starts with new capital.
"use client";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { microsToText } from "@/lib/core/base/decimal";
import { countForPeople } from "@/lib/formats/display";
import type { ClosingPreview } from "@/lib/formats/views/act-view";
import { RefusalPanel } from "../../action/refusal-panel";
import { useKeyedAct } from "../../action/use-keyed-act";
import { accountAddress } from "../../frame/addresses";
import { useGo } from "../../ui/app-link";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Amount } from "../../ui/numbers";
import { useDesk } from "../desk/use-desk";
import { ClosingTable, PreviewOr } from "./closing-table";
import { useClosingPreview } from "./use-closing-preview";

export function ResetDialog({ onClose }: { readonly onClose: () => void }) {
  const { account, acts, changed } = useDesk();
  const { preview, failure } = useClosingPreview();
  const { run, pending, refusal } = useKeyedAct(acts.resetAccount);
  const [name, setName] = useState("");
  const go = useGo();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (field: string): string => String(form.get(field) ?? "").trim();
    run(
      (key) => ({ key, capital: text("capital"), startsOn: text("startsOn"), name }),
      () => {
        toast.success("A new epoch has started", {
          description: "What was stays readable under its epoch.",
        });
        changed();
        go.to(accountAddress(account.id));
        onClose();
      },
    );
  };
  return (
    <Dialog
      open
      sheet
      onOpenChange={(open) => !open && onClose()}
      title="Reset to a new epoch"
      lead="Nothing is deleted: this epoch is closed and stays readable, and the next one starts empty."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <PreviewOr failure={failure} waiting={preview === null}>
          {preview && <Effect preview={preview} />}
        </PreviewOr>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="New capital"
            name="capital"
            required
            autoComplete="off"
            inputMode="decimal"
            unitBefore="$"
            defaultValue={microsToText(account.capital, { min: 0, max: 2 })}
          />
          {account.clock === "replay" && (
            <Field
              label="Start date"
              name="startsOn"
              type="date"
              hint="Empty: where the first epoch started."
            />
          )}
        </div>
        <NameField name={name} onName={setName} />
        <RefusalPanel refusal={refusal} title="The account was not reset" />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Keep this epoch</Button>
          <Button
            type="submit"
            look="danger"
            pending={pending}
            disabled={name.trim() !== account.name}
          >
            {pending ? "Resetting…" : "Reset"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Effect({ preview }: { readonly preview: ClosingPreview }) {
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p>
        The epoch ends with equity <Amount value={preview.equity} />:{" "}
        {preview.cancels === 0
          ? "no order is working"
          : `${countForPeople(preview.cancels, "working order")} would be cancelled`}
        {preview.closes.length === 0
          ? "."
          : `, ${countForPeople(preview.closes.length, "position")} closed at the last marks:`}
      </p>
      {preview.closes.length > 0 && <ClosingTable closes={preview.closes} />}
      <p>Epoch {preview.nextEpoch} starts then.</p>
    </div>
  );
}

interface NameFieldProps {
  readonly name: string;
  readonly onName: (name: string) => void;
}

/** The account's own name, typed: what cannot be undone is confirmed by name. */
export function NameField({ name, onName }: NameFieldProps) {
  const { account } = useDesk();
  return (
    <Field
      label="The account's name, to confirm"
      autoComplete="off"
      spellCheck={false}
      placeholder={account.name}
      value={name}
      onChange={(event) => onName(event.target.value)}
    />
  );
}
