// Another name for a run: it is the owner's own, and stands in none of its evidence.
"use client";
import type { FormEvent } from "react";
import type { RunView } from "@/lib/formats/views/run/run-view";
import { RefusalPanel } from "../action/refusal-panel";
import { useAction } from "../action/use-action";
import { useGo } from "../ui/app-link";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import type { RunActs } from "./run-acts";

interface RenameRunDialogProps {
  readonly run: RunView;
  readonly rename: RunActs["rename"];
  readonly onClose: () => void;
}

export function RenameRunDialog({ run, rename, onClose }: RenameRunDialogProps) {
  const acting = useAction(rename);
  const go = useGo();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "");
    acting.run({ run: run.id, name }, () => {
      onClose();
      go.reload();
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Rename the run"
      lead="Only you see its name: it stands in none of its evidence."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Name" name="name" required maxLength={60} defaultValue={run.name} />
        <RefusalPanel refusal={acting.refusal} title="The run was not renamed" />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Keep its name</Button>
          <Button type="submit" look="primary" pending={acting.pending}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
