// Editing the schedule of an account: its marks, and when and how the planner runs.
"use client";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { ScheduleForm } from "@/lib/formats/requests/schedule-requests";
import type { ScheduleView } from "@/lib/formats/views/planning/schedule-view";
import { RefusalPanel } from "../../action/refusal-panel";
import { useAction } from "../../action/use-action";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { CheckField } from "../../ui/form/check-field";
import { Select } from "../../ui/select";
import { useDesk } from "../desk/use-desk";
import { PlannerFields } from "./planner-fields";
import { MARK_CHOICES, scheduleFormOf } from "./schedule-words";

interface ScheduleDialogProps {
  readonly view: ScheduleView;
  readonly onClose: () => void;
}

export function ScheduleDialog({ view, onClose }: ScheduleDialogProps) {
  const { acts, changed } = useDesk();
  const { run, pending, refusal } = useAction(acts.setSchedule);
  const [form, setForm] = useState<ScheduleForm>(() => scheduleFormOf(view));
  const change = (some: Partial<ScheduleForm>) => setForm((before) => ({ ...before, ...some }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(form, () => {
      toast.success("The schedule is set");
      changed();
      onClose();
    });
  };
  return (
    <Dialog
      open
      sheet
      onOpenChange={(open) => !open && onClose()}
      title="Schedule"
      lead="What this account does by itself, on days with a session, whether or not you look."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Select
          label="Marks"
          choices={MARK_CHOICES}
          value={form.markEvery}
          onChange={(event) =>
            change({ markEvery: event.target.value as ScheduleForm["markEvery"] })
          }
          hint="Bars since the last mark go through the rules, so a stop is never missed, only booked later."
        />
        <CheckField
          label="Mark after each close"
          hint="Ten minutes after it, early closes too. Without it only accounts with orders that end are."
          checked={form.markAfterClose}
          onChange={(event) => change({ markAfterClose: event.target.checked })}
        />
        <PlannerFields form={form} onChange={change} />
        <RefusalPanel refusal={refusal} title="The schedule was not set" />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" pending={pending}>
            {pending ? "Setting…" : "Set the schedule"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
