// The step from a plan to orders, confirmed with what it will do.
"use client";
import { Play } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { countForPeople } from "@/lib/formats/display";
import type { ExecuteView, PlanPreview } from "@/lib/formats/views/plan-view";
import { Facts } from "../account/book/facts";
import { RefusalPanel } from "../action/refusal-panel";
import { type Action, useAction } from "../action/use-action";
import { useGo } from "../ui/app-link";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Amount } from "../ui/numbers";
import { TimeText } from "../ui/time-text";

export type ExecutePlan = Action<{ readonly plan: string; readonly account: string }, ExecuteView>;

interface ExecuteButtonProps {
  readonly preview: PlanPreview;
  readonly execute: ExecutePlan;
}

export function ExecuteButton({ preview, execute }: ExecuteButtonProps) {
  const { run, pending, refusal, forget } = useAction(execute);
  const [open, setOpen] = useState(false);
  const go = useGo();
  const { plan, account, accepted, executed } = preview;
  const act = () =>
    run({ plan: plan.id, account: account.id }, (done) => {
      setOpen(false);
      toast.success(toastOf(done), { description: `In ${account.name}.` });
      go.reload();
    });
  const nothing = accepted === 0;
  return (
    <>
      <Button
        look="primary"
        disabled={nothing}
        icon={<Play aria-hidden className="size-4" />}
        onClick={() => {
          forget();
          setOpen(true);
        }}
      >
        {nothing && executed > 0 ? "Already executed" : "Execute"}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Execute in ${account.name}?`}
        lead={`${countForPeople(accepted, "line")} become orders; they fill on the first bar that opens after the clock.`}
        actions={
          <>
            <Button look="quiet" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button look="primary" pending={pending} onClick={act}>
              {pending ? "Executing…" : `Execute ${countForPeople(accepted, "line")}`}
            </Button>
          </>
        }
      >
        <Summary preview={preview} />
        <div className="mt-3 empty:hidden">
          <RefusalPanel refusal={refusal} title="The plan was not executed" />
        </div>
      </Dialog>
    </>
  );
}

function Summary({ preview }: { readonly preview: PlanPreview }) {
  return (
    <Facts
      columns={1}
      facts={[
        { name: "Plan", value: preview.plan.fileName },
        { name: "Clock", value: <TimeText at={preview.account.clockAt} /> },
        { name: "Reserves", value: <Amount value={preview.reserved} /> },
        {
          name: "Exposure",
          value: (
            <>
              <Amount value={preview.exposureBefore} /> → <Amount value={preview.exposureAfter} />
            </>
          ),
        },
        { name: "Refused lines", value: preview.refused },
      ]}
    />
  );
}

function toastOf({ accepted, refused }: ExecuteView): string {
  if (accepted === 0) return "Nothing new to execute";
  const orders = `${countForPeople(accepted, "order")} accepted`;
  return refused === 0 ? orders : `${orders}, ${countForPeople(refused, "line")} refused`;
}
