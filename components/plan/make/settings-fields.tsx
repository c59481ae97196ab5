// What the planner goes by: everything has a value, and the account's own stands where it is empty.
"use client";
import type { ChangeEvent } from "react";
import { microsToText } from "@/lib/core/base/decimal";
import { moneyForPeople } from "@/lib/formats/display";
import type { PlanSettingsForm } from "@/lib/formats/requests/planning-requests";
import type { PlanningView } from "@/lib/formats/views/planning/planning-choices";
import { FieldGroup } from "../../account/create/field-group";
import { Field } from "../../ui/field";
import { CheckField } from "../../ui/form/check-field";
import { Select } from "../../ui/select";

interface SettingsFieldsProps {
  readonly settings: PlanSettingsForm;
  readonly onChange: (settings: PlanSettingsForm) => void;
  /** The account as it stands; null for plans of later days, when it will stand otherwise. */
  readonly view: PlanningView | null;
}

export function SettingsFields(props: SettingsFieldsProps) {
  return (
    <div className="flex flex-col gap-6">
      <SizeFields {...props} />
      <LimitFields {...props} />
    </div>
  );
}

type Chosen = "mode" | "base" | "sizing" | "fractional" | "bothSides";

/** A field that holds text as it is typed; the server reads it. */
const textOf =
  ({ settings, onChange }: SettingsFieldsProps) =>
  (field: Exclude<keyof PlanSettingsForm, Chosen>) => ({
    inputMode: "decimal" as const,
    autoComplete: "off",
    value: settings[field] ?? "",
    onChange: (event: ChangeEvent<HTMLInputElement>) =>
      onChange({ ...settings, [field]: event.target.value }),
  });

const plain = (micros: number): string => microsToText(micros, { min: 0, max: 6 });
const ACCOUNTS_OWN = "the account's";

function SizeFields(props: SettingsFieldsProps) {
  const { settings, onChange, view } = props;
  const text = textOf(props);
  const cap = view?.usual.exposureCap ?? null;
  return (
    <FieldGroup title="Size" lead="What the slots share, and how a slot becomes shares.">
      <Select
        label="The slots share"
        value={settings.base ?? "capital"}
        choices={basesOf(view)}
        onChange={(event) =>
          onChange({ ...settings, base: event.target.value === "equity" ? "equity" : "capital" })
        }
      />
      <Field
        label="Or an amount"
        {...text("capital")}
        unitBefore="$"
        placeholder="as chosen beside"
      />
      <Field
        label="Slots"
        {...text("maxOpen")}
        inputMode="numeric"
        placeholder={view ? String(view.usual.maxOpen) : ACCOUNTS_OWN}
        hint="What the account holds or waits for takes slots too."
      />
      <Field
        label="Exposure cap"
        {...text("exposureCap")}
        unitBefore="$"
        placeholder={view === null ? ACCOUNTS_OWN : cap === null ? "none" : plain(cap)}
        hint={
          view === null
            ? "What the account holds counts."
            : `The account's exposure is ${moneyForPeople(view.exposure)} now, and counts.`
        }
      />
      <Select
        label="Sizing"
        value={settings.sizing ?? "strict"}
        choices={SIZINGS}
        onChange={(event) =>
          onChange({ ...settings, sizing: event.target.value === "origin" ? "origin" : "strict" })
        }
      />
      <Select
        label="Parts of a share"
        value={typeof settings.fractional === "boolean" ? wordOf(settings.fractional) : ""}
        choices={partsOf(view)}
        onChange={({ target: { value } }) =>
          onChange({ ...settings, fractional: value === "" ? null : value === "yes" })
        }
      />
    </FieldGroup>
  );
}

const SIZINGS = [
  { value: "strict", label: "Strict: never over a slot" },
  { value: "origin", label: "Origin: at least one share, 2 to 5 slots" },
];

const wordOf = (yes: boolean): "yes" | "no" => (yes ? "yes" : "no");

function basesOf(view: PlanningView | null) {
  const [capital, equity] = view
    ? [`, ${moneyForPeople(view.usual.capital)}`, ` at the close, ${moneyForPeople(view.equity)}`]
    : ["", ""];
  return [
    { value: "capital", label: `the initial capital${capital}` },
    { value: "equity", label: `the equity${equity}` },
  ];
}

const partsOf = (view: PlanningView | null) => [
  { value: "", label: `As the account${view ? `: ${wordOf(view.usual.fractional)}` : ""}` },
  { value: "no", label: "No" },
  // An account of whole shares takes no parts.
  ...(view && !view.usual.fractional ? [] : [{ value: "yes", label: "Yes, with strict sizing" }]),
];

function LimitFields(props: SettingsFieldsProps) {
  const { settings, onChange, view } = props;
  const text = textOf(props);
  const [usual, shorts] = [view?.usual, view?.allowShort ?? true];
  return (
    <FieldGroup title="Limits and exits" lead="Which rows are kept, and how a line ends.">
      <Field
        label="Least probability"
        {...text("minProb")}
        placeholder="0"
        hint="As a fraction: 0.6."
      />
      <Field label="Least strength" {...text("minStrength")} placeholder="0" />
      <Field
        label="Longest time to hit"
        {...text("etthMax")}
        unitAfter="sessions"
        placeholder="the mode's own"
      />
      <Field
        label="Longest hold"
        {...text("horizonDays")}
        inputMode="numeric"
        unitAfter="sessions"
        placeholder={usual ? String(usual.horizonDays) : ACCOUNTS_OWN}
        hint="Mode intraday holds one session."
      />
      <Field
        label="Target"
        {...text("targetPercent")}
        unitAfter="%"
        placeholder={usual ? plain(usual.takeProfit * 100) : ACCOUNTS_OWN}
      />
      <Field
        label="Stop"
        {...text("stopPercent")}
        unitAfter="%"
        placeholder={usual ? plain(usual.stopLoss * 100) : ACCOUNTS_OWN}
      />
      {shorts && (
        <CheckField
          label="Both sides"
          hint="SELL rows become shorts, where the account opens them; else they are dropped."
          checked={settings.bothSides ?? false}
          onChange={(event) => onChange({ ...settings, bothSides: event.target.checked })}
        />
      )}
    </FieldGroup>
  );
}
