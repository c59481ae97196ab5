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
import type { PlanSelection } from "./use-plan-selection";

interface ExecuteForm {
  readonly plan: string;
  readonly account: string;
  readonly rows?: number[];
  readonly confirmed?: boolean;
}

export type ExecutePlan = Action<ExecuteForm, ExecuteView>;

interface ExecuteButtonProps {
  readonly selection: PlanSelection;
  readonly execute: ExecutePlan;
}

export function ExecuteButton({ selection, execute }: ExecuteButtonProps) {
  const { run, pending, refusal, forget } = useAction(execute);
  const [open, setOpen] = useState(false);
  const go = useGo();
  const { preview, rows, confirmed, behind } = selection;
  const { account, accepted } = preview;
  const act = () =>
    run(formOf(preview, rows, confirmed), (done) => {
      setOpen(false);
      toast.success(toastOf(done), { description: `In ${account.name}.` });
      selection.reset();
      go.reload();
    });
  return (
    <>
      <Button
        look="primary"
        disabled={accepted === 0 || behind}
        icon={<Play aria-hidden className="size-4" />}
        onClick={() => {
          forget();
          setOpen(true);
        }}
      >
        {nameOf(selection)}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Execute in ${account.name}?`}
        lead={leadOf(preview)}
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

const formOf = (
  { plan, account }: PlanPreview,
  rows: readonly number[] | null,
  confirmed: boolean,
): ExecuteForm => ({
  ...{ plan: plan.id, account: account.id },
  ...(rows === null ? {} : { rows: [...rows] }),
  ...(confirmed ? { confirmed } : {}),
});

function nameOf({ preview, rows }: PlanSelection): string {
  if (rows !== null) return "Execute selected";
  const { accepted, executed } = preview;
  return accepted === 0 && executed > 0 ? "Already executed" : "Execute";
}

const leadOf = ({ accepted, entryPolicy }: PlanPreview): string => {
  const lines = `${countForPeople(accepted, "line")} become orders`;
  return entryPolicy === "plan-price"
    ? `${lines}; those with a price fill at once at it, worsened by slippage.`
    : `${lines}; they fill on the first bar that opens after the clock.`;
};

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
        ...(preview.dropped > 0
          ? [{ name: "Dropped by the planner", value: preview.dropped }]
          : []),
        ...(preview.left > 0 ? [{ name: "Left for later", value: preview.left }] : []),
      ]}
    />
  );
}

function toastOf({ accepted, refused }: ExecuteView): string {
  if (accepted === 0) return "Nothing new to execute";
  const orders = `${countForPeople(accepted, "order")} accepted`;
  return refused === 0 ? orders : `${orders}, ${countForPeople(refused, "line")} refused`;
}
