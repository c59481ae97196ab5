// Deleting a run: what goes, what stays for good, and its name to confirm.
"use client";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { RunView } from "@/lib/formats/views/run/run-view";
import { RefusalPanel } from "../action/refusal-panel";
import { useAction } from "../action/use-action";
import { ADDRESS } from "../frame/addresses";
import { useGo } from "../ui/app-link";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import type { RunActs } from "./run-acts";

interface DeleteRunDialogProps {
  readonly run: RunView;
  readonly remove: RunActs["remove"];
  readonly onClose: () => void;
}

export function DeleteRunDialog({ run, remove, onClose }: DeleteRunDialogProps) {
  const acting = useAction(remove);
  const [name, setName] = useState("");
  const go = useGo();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    acting.run({ run: run.id }, () => {
      toast.success(`Run ${run.number} is deleted`, { description: "Its tries still count." });
      go.to(ADDRESS.runs);
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Delete the run?"
      lead="This cannot be undone."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <ul className="list-disc pl-5 text-sm text-ink">
          <li>Its evidence, its bundle and every page that shares it go.</li>
          <li>A tombstone stays with its number and its date.</li>
          <li>Its parameter sets stay in the registry: they count in every later “run k of N”.</li>
        </ul>
        <Field
          label="The run's name, to confirm"
          autoComplete="off"
          spellCheck={false}
          placeholder={run.name}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <RefusalPanel refusal={acting.refusal} title="The run was not deleted" />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Keep it</Button>
          <Button
            type="submit"
            look="danger"
            pending={acting.pending}
            disabled={name.trim() !== run.name}
          >
            {acting.pending ? "Deleting…" : "Delete"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
