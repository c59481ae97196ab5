// The planner's part of a schedule: when it runs, on what, with what settings, and whether it buys.
"use client";
import type { PlanSettingsForm } from "@/lib/formats/requests/planning-requests";
import type { ScheduledPlanForm, ScheduleForm } from "@/lib/formats/requests/schedule-requests";
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
          <SettingsFields
            settings={plan.settings ?? {}}
            onChange={(settings) => change({ settings })}
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

const MODES = [
  { value: "intraday", label: "Intraday" },
  { value: "fast", label: "Fast" },
  { value: "balanced", label: "Balanced" },
  { value: "conservative", label: "Conservative" },
];

const BASES = [
  { value: "capital", label: "The opening deposit" },
  { value: "equity", label: "Equity" },
];

const SIZINGS = [
  { value: "strict", label: "Strict: within the slot" },
  { value: "origin", label: "Origin: at least one share" },
];

/** Fields that hold text, each with what an empty one means. */
const TEXTS = [
  { field: "capital", label: "Or an amount", unitBefore: "$", empty: "as above" },
  { field: "exposureCap", label: "Exposure cap", unitBefore: "$", empty: "the account's" },
  { field: "maxOpen", label: "Slots", unitAfter: "tickers", empty: "the account's" },
  { field: "minProb", label: "Least probability", empty: "0" },
  { field: "minStrength", label: "Least strength", empty: "0" },
  { field: "etthMax", label: "Longest time to hit", unitAfter: "sessions", empty: "the mode's" },
  { field: "targetPercent", label: "Target", unitAfter: "%", empty: "the account's" },
  { field: "stopPercent", label: "Stop", unitAfter: "%", empty: "the account's" },
  { field: "horizonDays", label: "Longest hold", unitAfter: "sessions", empty: "the account's" },
] as const satisfies readonly {
  readonly field: keyof PlanSettingsForm;
  readonly label: string;
  readonly unitBefore?: string;
  readonly unitAfter?: string;
  readonly empty: string;
}[];

interface SettingsFieldsProps {
  readonly settings: PlanSettingsForm;
  readonly onChange: (settings: PlanSettingsForm) => void;
}

function SettingsFields({ settings, onChange }: SettingsFieldsProps) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Select
        label="Mode"
        choices={MODES}
        value={settings.mode ?? "balanced"}
        onChange={(event) =>
          onChange({
            ...settings,
            mode: event.target.value as NonNullable<PlanSettingsForm["mode"]>,
          })
        }
      />
      <Select
        label="Sizing"
        choices={SIZINGS}
        value={settings.sizing ?? "strict"}
        onChange={(event) =>
          onChange({
            ...settings,
            sizing: event.target.value as NonNullable<PlanSettingsForm["sizing"]>,
          })
        }
      />
      <Select
        label="The slots share"
        choices={BASES}
        value={settings.base ?? "capital"}
        onChange={(event) =>
          onChange({
            ...settings,
            base: event.target.value as NonNullable<PlanSettingsForm["base"]>,
          })
        }
      />
      {TEXTS.map(({ field, label, empty, ...units }) => (
        <Field
          key={field}
          label={label}
          inputMode="decimal"
          autoComplete="off"
          placeholder={empty}
          value={settings[field] ?? ""}
          onChange={(event) => onChange({ ...settings, [field]: event.target.value })}
          {...units}
        />
      ))}
      <CheckField
        label="Both sides"
        hint="SELL rows become shorts, where the account opens them."
        checked={settings.bothSides ?? false}
        onChange={(event) => onChange({ ...settings, bothSides: event.target.checked })}
      />
    </div>
  );
}
