// "Cancel all" and "Flatten": what they would do now, and the button that does it.
"use client";
import { toast } from "sonner";
import { countForPeople } from "@/lib/formats/display";
import type { ClosedView, ClosingPreview } from "@/lib/formats/views/act-view";
import { RefusalPanel } from "../../action/refusal-panel";
import { useKeyedAct } from "../../action/use-keyed-act";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { useDesk } from "../desk/use-desk";
import { ClosingTable, PreviewOr } from "./closing-table";
import { useClosingPreview } from "./use-closing-preview";

interface ClosingDialogProps {
  readonly what: "cancel-all" | "flatten";
  readonly onClose: () => void;
}

const WORDS = {
  "cancel-all": {
    title: "Cancel all working orders?",
    lead: "Exits of open positions stay in force.",
    confirm: "Cancel all",
    failed: "Nothing was cancelled",
  },
  flatten: {
    title: "Flatten the account?",
    lead: "Cancels every working order and closes every position at its next bar. Exits stay in force until then.",
    confirm: "Flatten",
    failed: "Nothing was flattened",
  },
} as const;

export function ClosingDialog({ what, onClose }: ClosingDialogProps) {
  const { acts, changed } = useDesk();
  const { preview, failure } = useClosingPreview();
  const { run, pending, refusal } = useKeyedAct(acts[what === "flatten" ? "flatten" : "cancelAll"]);
  const words = WORDS[what];
  const nothing = preview !== null && !hasEffect(preview, what);
  const confirm = () =>
    run(
      (key) => ({ key }),
      (done) => {
        toast.success(sentenceOfClosed(done));
        changed();
        onClose();
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <Button onClick={onClose}>Keep everything</Button>
          <Button look="danger" pending={pending} disabled={nothing} onClick={confirm}>
            {words.confirm}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-sm">
        <PreviewOr failure={failure} waiting={preview === null}>
          {preview && <Effect preview={preview} what={what} />}
        </PreviewOr>
        <RefusalPanel refusal={refusal} title={words.failed} />
      </div>
    </Dialog>
  );
}

const hasEffect = (preview: ClosingPreview, what: ClosingDialogProps["what"]): boolean =>
  preview.cancels > 0 || (what === "flatten" && preview.closes.length > 0);

function Effect({
  preview,
  what,
}: { readonly preview: ClosingPreview } & Pick<ClosingDialogProps, "what">) {
  return (
    <>
      <p>
        {preview.cancels === 0
          ? "No order is working."
          : `${countForPeople(preview.cancels, "working order")} would be cancelled.`}
      </p>
      {what === "flatten" && <ClosingTable closes={preview.closes} />}
    </>
  );
}

function sentenceOfClosed({ canceled, closing }: ClosedView): string {
  const cancels = `${countForPeople(canceled, "order")} cancelled`;
  return closing === 0
    ? `${cancels}.`
    : `${cancels}, ${countForPeople(closing, "position")} closing at the next bar.`;
}
