// What an account pays, and the limits that it sets itself.
"use client";
import type { GuardName } from "@/lib/formats/views/guard-view";
import { Field } from "../../ui/field";
import { GUARD_WORDS } from "../guards/guard-words";
import { FieldGroup } from "./field-group";

export function CostFields() {
  return (
    <FieldGroup title="Costs" lead="Every result is shown before and after them.">
      <Field
        label="Slippage"
        name="slippageBps"
        inputMode="decimal"
        unitAfter="bps"
        defaultValue="5"
        hint="Worsens market, stop and time-out fills."
      />
      <Field
        label="Fee per order"
        name="feePerOrder"
        inputMode="decimal"
        unitBefore="$"
        defaultValue="0"
        hint="Once for each order that fills."
      />
      <Field
        label="Fee per share"
        name="feePerShare"
        inputMode="decimal"
        unitBefore="$"
        placeholder="0"
        hint="Times the shares that fill."
      />
      <Field
        label="Fee on the amount"
        name="feeBps"
        inputMode="decimal"
        unitAfter="bps"
        placeholder="0"
        hint="Of what a fill is worth."
      />
    </FieldGroup>
  );
}

/** Their names, in the order of the panel that shows them later. */
const GUARDS = Object.keys(GUARD_WORDS) as GuardName[];

export function GuardFields() {
  return (
    <FieldGroup
      title="Guards"
      lead="Limits that refuse or lock new entries. Empty is off; they can be changed later."
    >
      {GUARDS.map((guard) => {
        const { name, does, field, unitBefore, unitAfter } = GUARD_WORDS[guard];
        return (
          <Field
            key={guard}
            label={name}
            name={field}
            inputMode="decimal"
            placeholder="off"
            hint={does}
            {...(unitBefore && { unitBefore })}
            {...(unitAfter && { unitAfter })}
          />
        );
      })}
    </FieldGroup>
  );
}
