// Rebuilding an account whose log is whole: what is written again, what stays, and a yes before it.
"use client";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import type { VerifiedNow } from "@/lib/formats/views/record/verification-view";
import { RefusalPanel } from "../../action/refusal-panel";
import { type Action, useAction } from "../../action/use-action";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";

interface RebuildButtonProps {
  readonly rebuild: Action<Record<string, never>, VerifiedNow>;
  readonly onFound: (found: VerifiedNow) => void;
}

export function RebuildButton({ rebuild, onFound }: RebuildButtonProps) {
  const [open, setOpen] = useState(false);
  const { run, pending, refusal, forget } = useAction(rebuild);
  const show = (opened: boolean) => {
    setOpen(opened);
    forget();
  };
  const confirm = () =>
    run({}, (found) => {
      setOpen(false);
      if (found.ok) toast.success("Lists and state are written again, and agree with the log");
      onFound(found);
    });
  return (
    <>
      <Button icon={<RotateCcw aria-hidden className="size-4" />} onClick={() => show(true)}>
        Write again from the log
      </Button>
      <Dialog
        open={open}
        onOpenChange={show}
        title="Write lists and state again?"
        lead="Orders, fills, trades, ledger, journal and state are written again from the log, and then verified. The log is not touched."
        actions={
          <>
            <Button onClick={() => show(false)}>Leave it</Button>
            <Button look="primary" pending={pending} onClick={confirm}>
              {pending ? "Writing…" : "Write again"}
            </Button>
          </>
        }
      >
        <p className="text-sm text-ink">
          Where all agrees after that, the account is no longer read-only for this reason.
        </p>
        <RefusalPanel refusal={refusal} title="The account was not rebuilt" />
      </Dialog>
    </>
  );
}
