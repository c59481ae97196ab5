// Editing the guards: all limits at once; a field left empty switches its guard off.
"use client";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { GuardName, GuardView } from "@/lib/formats/views/guard-view";
import { RefusalPanel } from "../../action/refusal-panel";
import type { ActionRefusal } from "../../action/use-action";
import { useKeyedAct } from "../../action/use-keyed-act";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { useDesk } from "../desk/use-desk";
import { GUARD_WORDS, guardsFormOf, limitText } from "./guard-words";

interface GuardsDialogProps {
  readonly guards: readonly GuardView[];
  /** The one that is being switched on: its usual limit is proposed. */
  readonly first: GuardName | null;
  readonly onClose: () => void;
}

export function GuardsDialog({ guards, first, onClose }: GuardsDialogProps) {
  const { acts, changed } = useDesk();
  const { run, pending, refusal } = useKeyedAct(acts.setGuards);
  const [texts, setTexts] = useState<Partial<Record<GuardName, string>>>(
    first === null ? {} : { [first]: GUARD_WORDS[first].usual },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(
      (key) => ({ key, ...guardsFormOf(guards, texts) }),
      () => {
        toast.success("The guards are set");
        changed();
        onClose();
      },
    );
  };
  const wrong = refusal && guardOf(refusal);
  return (
    <Dialog
      open
      sheet
      onOpenChange={(open) => !open && onClose()}
      title="Guards"
      lead="Limits this account sets itself, from now on. An empty field switches a guard off."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {guards.map((guard) => {
            const words = GUARD_WORDS[guard.guard];
            const { unitBefore, unitAfter } = words;
            return (
              <Field
                key={guard.guard}
                label={words.name}
                hint={words.does}
                autoFocus={guard.guard === first}
                autoComplete="off"
                placeholder="off"
                inputMode="decimal"
                value={texts[guard.guard] ?? limitText(guard)}
                onChange={(event) => setTexts({ ...texts, [guard.guard]: event.target.value })}
                {...(unitBefore ? { unitBefore } : {})}
                {...(unitAfter ? { unitAfter } : {})}
                {...(wrong === guard.guard && refusal ? { problem: reasonOf(refusal) } : {})}
              />
            );
          })}
        </div>
        <RefusalPanel refusal={wrong ? null : refusal} title="The guards were not set" />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" pending={pending}>
            {pending ? "Setting…" : "Set the guards"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The guard whose field could not be read. */
function guardOf({ code, sentence }: ActionRefusal): GuardName | null {
  if (code !== "bad-request") return null;
  const [field] = sentence.split(":", 1);
  const names = Object.keys(GUARD_WORDS) as GuardName[];
  return names.find((name) => GUARD_WORDS[name].field === field) ?? null;
}

const reasonOf = ({ sentence }: ActionRefusal): string =>
  `This ${sentence.slice(sentence.indexOf(":") + 1).trim()}.`;
