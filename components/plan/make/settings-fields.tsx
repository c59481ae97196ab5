// What the planner goes by: everything has a value, and the account's own stands where it is empty.
"use client";
import { microsToText } from "@/lib/core/base/decimal";
import { moneyForPeople } from "@/lib/formats/display";
import type { PlanningView } from "@/lib/formats/views/planning/planning-choices";
import { FieldGroup } from "../../account/create/field-group";
import { Field } from "../../ui/field";
import { CheckField } from "../../ui/form/check-field";
import { Select } from "../../ui/select";

const plain = (micros: number): string => microsToText(micros, { min: 0, max: 6 });

export function SettingsFields({ view }: { readonly view: PlanningView }) {
  return (
    <div className="flex flex-col gap-6">
      <SizeFields view={view} />
      <LimitFields view={view} />
    </div>
  );
}

function SizeFields({ view }: { readonly view: PlanningView }) {
  const { usual, equity } = view;
  return (
    <FieldGroup title="Size" lead="What the slots share, and how a slot becomes shares.">
      <Select
        label="The slots share"
        name="base"
        choices={[
          { value: "capital", label: `the initial capital, ${moneyForPeople(usual.capital)}` },
          { value: "equity", label: `the equity at the close, ${moneyForPeople(equity)}` },
        ]}
      />
      <Field
        label="Or an amount"
        name="capital"
        inputMode="decimal"
        unitBefore="$"
        placeholder="as chosen beside"
      />
      <Field
        label="Slots"
        name="maxOpen"
        inputMode="numeric"
        placeholder={String(usual.maxOpen)}
        hint="What the account holds or waits for takes slots too."
      />
      <Field
        label="Exposure cap"
        name="exposureCap"
        inputMode="decimal"
        unitBefore="$"
        placeholder={usual.exposureCap === null ? "none" : plain(usual.exposureCap)}
        hint={`The account's exposure is ${moneyForPeople(view.exposure)} now, and counts.`}
      />
      <Select
        label="Sizing"
        name="sizing"
        choices={[
          { value: "strict", label: "Strict: never over a slot" },
          { value: "origin", label: "Origin: at least one share, 2 to 5 slots" },
        ]}
      />
      <Select
        label="Parts of a share"
        name="fractional"
        choices={[
          { value: "", label: `As the account: ${usual.fractional ? "yes" : "no"}` },
          { value: "no", label: "No" },
          ...(usual.fractional ? [{ value: "yes", label: "Yes, with strict sizing" }] : []),
        ]}
      />
    </FieldGroup>
  );
}

function LimitFields({ view }: { readonly view: PlanningView }) {
  const { usual, allowShort } = view;
  return (
    <FieldGroup title="Limits and exits" lead="Which rows are kept, and how a line ends.">
      <Field
        label="Least probability"
        name="minProb"
        inputMode="decimal"
        placeholder="0"
        hint="As a fraction: 0.6."
      />
      <Field label="Least strength" name="minStrength" inputMode="decimal" placeholder="0" />
      <Field
        label="Longest time to hit"
        name="etthMax"
        inputMode="decimal"
        unitAfter="sessions"
        placeholder="the mode's own"
      />
      <Field
        label="Longest hold"
        name="horizonDays"
        inputMode="numeric"
        unitAfter="sessions"
        placeholder={String(usual.horizonDays)}
        hint="Mode intraday holds one session."
      />
      <Field
        label="Target"
        name="targetPercent"
        inputMode="decimal"
        unitAfter="%"
        placeholder={plain(usual.takeProfit * 100)}
      />
      <Field
        label="Stop"
        name="stopPercent"
        inputMode="decimal"
        unitAfter="%"
        placeholder={plain(usual.stopLoss * 100)}
      />
      {allowShort && (
        <CheckField
          label="Both sides"
          name="bothSides"
          value="yes"
          hint="SELL rows become shorts; else they are dropped."
        />
      )}
    </FieldGroup>
  );
}
