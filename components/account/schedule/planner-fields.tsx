// The planner's part of a schedule: when it runs, on what, with what settings, and whether it buys.
"use client";
import type { ScheduledPlanForm, ScheduleForm } from "@/lib/formats/requests/schedule-requests";
import { ModeSelect } from "../../plan/make/mode-select";
import { SettingsFields } from "../../plan/make/settings-fields";
import { Field } from "../../ui/field";
import { CheckField } from "../../ui/form/check-field";
import { Select } from "../../ui/select";
import { SOURCE_CHOICES } from "./schedule-words";

interface PlannerFieldsProps {
  readonly form: ScheduleForm;
  readonly onChange: (some: Partial<ScheduleForm>) => void;
}

export function PlannerFields({ form, onChange }: PlannerFieldsProps) {
  const on = (form.planBefore ?? "") !== "";
  const plan: ScheduledPlanForm = form.plan;
  const settings = plan.settings ?? {};
  const change = (some: Partial<ScheduledPlanForm>) => onChange({ plan: { ...plan, ...some } });
  return (
    <fieldset className="flex flex-col gap-4 border-t border-line pt-4">
      <legend className="sr-only">Planner</legend>
      <Field
        label="Plan before the open"
        hint="5 to 600 minutes. Empty: the planner does not run by itself."
        inputMode="numeric"
        autoComplete="off"
        placeholder="off"
        unitAfter="minutes"
        value={form.planBefore ?? ""}
        onChange={(event) => onChange({ planBefore: event.target.value })}
      />
      {on && (
        <>
          <SourceFields plan={plan} onChange={change} />
          <ModeSelect
            mode={settings.mode ?? "balanced"}
            onChange={(mode) => change({ settings: { ...settings, mode } })}
          />
          <SettingsFields
            settings={settings}
            onChange={(changed) => change({ settings: changed })}
            view={null}
          />
          <CheckField
            label="Execute the plan"
            hint="At once, by itself. Otherwise the plan waits for you. Each line is booked once, and guards hold."
            checked={plan.execute ?? false}
            onChange={(event) => change({ execute: event.target.checked })}
          />
        </>
      )}
    </fieldset>
  );
}

interface SourceFieldsProps {
  readonly plan: ScheduledPlanForm;
  readonly onChange: (some: Partial<ScheduledPlanForm>) => void;
}

function SourceFields({ plan, onChange }: SourceFieldsProps) {
  const source = plan.source ?? "newest";
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Select
        label="Forecast"
        choices={SOURCE_CHOICES}
        value={source}
        onChange={(event) =>
          onChange({ source: event.target.value as NonNullable<ScheduledPlanForm["source"]> })
        }
        hint={
          source === "newest"
            ? "It must have rows of the session before. A stale one is never planned from."
            : "Made from the market's own prices up to the session before."
        }
      />
      {source === "random" && (
        <Field
          label="Seed"
          hint="The same seed gives the same forecast."
          placeholder="1"
          value={plan.seed ?? ""}
          onChange={(event) => onChange({ seed: event.target.value })}
        />
      )}
    </div>
  );
}
