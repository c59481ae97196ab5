// The exits of one lot: another target, another stop, a trailing one, or none.
"use client";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { Price } from "@/lib/core/base/money";
import { priceForPeople } from "@/lib/formats/display";
import type { SetExitsForm } from "@/lib/formats/requests/order-requests";
import type { LotView } from "@/lib/formats/views/position-view";
import { RefusalPanel } from "../../action/refusal-panel";
import type { ActionRefusal } from "../../action/use-action";
import { useKeyedAct } from "../../action/use-keyed-act";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { ChoiceButtons } from "../../ui/form/choice-buttons";
import { PriceText } from "../../ui/numbers";
import { useDesk } from "../desk/use-desk";
import { trailForPeople } from "../ticket/order-words";
import { type ExitEdit, exitsFormOf, isChanged, NO_EDIT, stopNow } from "./exit-edit";

interface ExitsDialogProps {
  readonly lot: LotView;
  readonly symbol: string;
  readonly mark: Price;
  readonly onClose: () => void;
}

export function ExitsDialog({ lot, symbol, mark, onClose }: ExitsDialogProps) {
  const { acts, changed } = useDesk();
  const { run, pending, refusal, forget } = useKeyedAct(acts.setExits);
  const [edit, setEdit] = useState<ExitEdit>(NO_EDIT);
  const change = (part: Partial<ExitEdit>) => {
    forget();
    setEdit({ ...edit, ...part });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(
      (key): SetExitsForm => ({ key, lot: lot.id, ...exitsFormOf(edit) }),
      () => {
        toast.success(`The exits of ${symbol}, lot ${lot.id}, are set`);
        changed();
        onClose();
      },
    );
  };
  const at = refusal && fieldOf(refusal);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Exits of ${symbol}, lot ${lot.id}`}
      lead={
        <>
          Entered at <PriceText value={lot.entryPrice} />, mark <PriceText value={mark} />. A price,
          or a distance from the entry such as 5%.
        </>
      }
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <ExitChoices {...{ lot, edit, change, at, refusal }} />
        <RefusalPanel refusal={at ? null : refusal} title="The exits stay as they are" />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Keep them</Button>
          <Button type="submit" look="primary" pending={pending} disabled={!isChanged(edit)}>
            {pending ? "Setting…" : "Set the exits"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ExitChoicesProps {
  readonly lot: LotView;
  readonly edit: ExitEdit;
  readonly change: (part: Partial<ExitEdit>) => void;
  readonly at: LevelProps["name"] | null;
  readonly refusal: ActionRefusal | null;
}

function ExitChoices({ lot, ...level }: ExitChoicesProps) {
  const { edit, change } = level;
  return (
    <>
      <ChoiceButtons
        label="Target"
        value={edit.target}
        onChange={(target) => change({ target })}
        choices={[
          {
            value: "keep",
            label: lot.target === null ? "None" : `Keep ${priceForPeople(lot.target)}`,
          },
          { value: "set", label: "Set" },
          ...(lot.target === null ? [] : [{ value: "clear" as const, label: "Take away" }]),
        ]}
      />
      {edit.target === "set" && <Level label="New target" name="targetAt" {...level} />}
      <ChoiceButtons
        label="Stop"
        value={edit.stop}
        onChange={(stop) => change({ stop })}
        choices={[
          { value: "keep", label: stopNow(lot) },
          { value: "set", label: "Set" },
          { value: "trail", label: "Trail" },
          ...(lot.stop === null ? [] : [{ value: "clear" as const, label: "Take away" }]),
        ]}
      />
      {edit.stop === "set" && <Level label="New stop" name="stopAt" {...level} />}
      {edit.stop === "trail" && (
        <Level
          label="Trail"
          name="trailBy"
          hint={`2% or 1.50 behind the best price since the entry.${lot.trail ? ` Now ${trailForPeople(lot.trail)}.` : ""}`}
          {...level}
        />
      )}
    </>
  );
}

interface LevelProps {
  readonly label: string;
  readonly name: "targetAt" | "stopAt" | "trailBy";
  readonly hint?: string;
  readonly edit: ExitEdit;
  readonly change: (part: Partial<ExitEdit>) => void;
  readonly at: string | null;
  readonly refusal: ActionRefusal | null;
}

function Level({ label, name, hint, edit, change, at, refusal }: LevelProps) {
  return (
    <Field
      label={label}
      autoFocus
      autoComplete="off"
      value={edit[name]}
      onChange={(event) => change({ [name]: event.target.value })}
      {...(hint ? { hint } : {})}
      {...(at === name && refusal ? { problem: refusal.sentence } : {})}
    />
  );
}

const FIELDS: Readonly<Record<string, LevelProps["name"]>> = {
  target: "targetAt",
  stop: "stopAt",
  trail: "trailBy",
};

function fieldOf({ code, sentence }: ActionRefusal): LevelProps["name"] | null {
  if (code !== "bad-request") return null;
  return FIELDS[sentence.split(":", 1)[0] ?? ""] ?? null;
}
