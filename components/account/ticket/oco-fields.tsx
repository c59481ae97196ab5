// One cancels the other: a limit and a stop that close the same shares of a held position.
"use client";
import { Field } from "../../ui/field";
import { ChoiceButtons } from "../../ui/form/choice-buttons";
import type { TicketFieldsProps } from "./entry-fields";
import type { TicketField } from "./refusal-field";
import type { TicketState } from "./ticket-state";

type TextField = Extract<TicketField, keyof TicketState>;

export function OcoFields({ state, onState, problemOf }: TicketFieldsProps) {
  const field = (name: TextField, label: string, more: { hint?: string; unitBefore?: string }) => (
    <Field
      label={label}
      autoComplete="off"
      inputMode="decimal"
      value={state[name]}
      onChange={(event) => onState({ ...state, [name]: event.target.value })}
      {...more}
      {...problemOf(name)}
    />
  );
  const dollars = { unitBefore: "$" };
  return (
    <div className="flex flex-col gap-4">
      {field("size", state.side === "SELL" ? "Shares to sell" : "Shares to buy back", {})}
      <div className="grid items-start gap-3 sm:grid-cols-3">
        {field("limit", "Limit price", dollars)}
        {field("stop", "Stop price", dollars)}
        {field("stopLimit", "Stop's limit", { ...dollars, hint: "Empty: none." })}
      </div>
      <ChoiceButtons
        label="Time in force"
        value={state.timeInForce === "DAY" ? "DAY" : "GTC"}
        onChange={(timeInForce) => onState({ ...state, timeInForce })}
        choices={[
          { value: "DAY", label: "Day" },
          { value: "GTC", label: "Good till cancelled" },
        ]}
      />
    </div>
  );
}
