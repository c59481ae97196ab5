// Archiving an account: off the lists and read-only; it can be brought back.
"use client";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { RefusalPanel } from "../../action/refusal-panel";
import { useAction } from "../../action/use-action";
import { ADDRESS } from "../../frame/addresses";
import { useGo } from "../../ui/app-link";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { useDesk } from "../desk/use-desk";
import { NameField } from "./reset-dialog";

export function ArchiveDialog({ onClose }: { readonly onClose: () => void }) {
  const { account, acts, changed } = useDesk();
  const { run, pending, refusal } = useAction(acts.archiveAccount);
  const [name, setName] = useState("");
  const go = useGo();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    run({ name }, () => {
      toast.success(`${account.name} is archived`, {
        description: "Bring it back from the list of archived accounts.",
      });
      changed();
      go.to(ADDRESS.accounts);
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Archive the account?"
      lead="It leaves the lists and can be read, not traded in, until you bring it back. Orders and positions stay as they are."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <NameField name={name} onName={setName} />
        <RefusalPanel refusal={refusal} title="The account was not archived" />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Keep it</Button>
          <Button
            type="submit"
            look="danger"
            pending={pending}
            disabled={name.trim() !== account.name}
          >
            {pending ? "Archiving…" : "Archive"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
