// The fields of one order: side, size, type, time in force, and the prices that the type needs.
"use client";
import { ORDER_TYPES, type OrderType, type TimeInForce } from "@/lib/core/broker/order";
import { Field } from "../../ui/field";
import { ChoiceButtons } from "../../ui/form/choice-buttons";
import { Select } from "../../ui/select";
import { TIME_WORDS, TYPE_WORDS } from "./order-words";
import type { TicketField } from "./refusal-field";
import { PRICES_OF, type PriceField, type TicketState, timesFor, withType } from "./ticket-state";

export interface TicketFieldsProps {
  readonly state: TicketState;
  readonly onState: (state: TicketState) => void;
  /** What is wrong with a field, under it. */
  readonly problemOf: (field: TicketField) => { readonly problem?: string };
}

interface EntryFieldsProps extends TicketFieldsProps {
  /** False where the order closes what is held: dollars buy, they do not sell. */
  readonly opens: boolean;
  readonly fractional: boolean;
}

export function EntryFields(props: EntryFieldsProps) {
  const { state, onState, problemOf } = props;
  return (
    <>
      <ChoiceButtons
        label="Side"
        quiet
        value={state.side}
        onChange={(side) => onState({ ...state, side })}
        choices={[
          { value: "BUY", label: "Buy" },
          { value: "SELL", label: "Sell" },
        ]}
        tone={{ BUY: "gain", SELL: "loss" }}
        problem={problemOf("side").problem}
      />
      <SizeField {...props} />
      <div className="grid grid-cols-2 gap-3">
        <Select
          label="Type"
          value={state.type}
          onChange={(event) => onState(withType(state, event.target.value as OrderType))}
          choices={ORDER_TYPES.map((value) => ({ value, label: TYPE_WORDS[value] }))}
        />
        <div>
          <Select
            label="Time in force"
            value={state.timeInForce}
            onChange={(event) =>
              onState({ ...state, timeInForce: event.target.value as TimeInForce })
            }
            choices={timesFor(state.type).map((value) => ({ value, label: TIME_WORDS[value] }))}
          />
          <Problem {...problemOf("timeInForce")} />
        </div>
      </div>
      <PriceFields {...props} />
    </>
  );
}

function Problem({ problem }: { readonly problem?: string }) {
  if (!problem) return null;
  return <p className="mt-1.5 text-xs font-medium text-loss">{problem}</p>;
}

function SizeField({ state, onState, problemOf, opens, fractional }: EntryFieldsProps) {
  const inDollars = state.sizeBy === "dollars" && state.type === "market";
  const mayBeDollars = state.type === "market" && opens && state.side === "BUY";
  return (
    <div
      className={mayBeDollars ? "grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3" : undefined}
    >
      <Field
        label={inDollars ? "Amount" : "Shares"}
        required
        autoComplete="off"
        inputMode={inDollars || fractional ? "decimal" : "numeric"}
        value={state.size}
        onChange={(event) => onState({ ...state, size: event.target.value })}
        {...(inDollars ? { unitBefore: "$" } : {})}
        {...problemOf("size")}
      />
      {mayBeDollars && (
        <div className="w-36">
          <ChoiceButtons
            label="Size in"
            value={state.sizeBy}
            onChange={(sizeBy) => onState({ ...state, sizeBy })}
            choices={[
              { value: "shares", label: "Shares" },
              { value: "dollars", label: "Dollars" },
            ]}
          />
        </div>
      )}
    </div>
  );
}

const PRICE_FIELDS: {
  readonly [F in PriceField]: { readonly label: string; readonly hint?: string };
} = {
  limit: { label: "Limit price" },
  stop: { label: "Stop price" },
  trail: { label: "Trail", hint: "2% or 1.50: so far behind the best price." },
};

function PriceFields({ state, onState, problemOf }: TicketFieldsProps) {
  const fields = PRICES_OF[state.type];
  if (fields.length === 0) return null;
  return (
    <div className={fields.length > 1 ? "grid grid-cols-2 items-start gap-3" : ""}>
      {fields.map((field) => (
        <Field
          key={field}
          {...PRICE_FIELDS[field]}
          required
          autoComplete="off"
          inputMode={field === "trail" ? "text" : "decimal"}
          {...(field === "trail" ? {} : { unitBefore: "$" })}
          value={state[field]}
          onChange={(event) => onState({ ...state, [field]: event.target.value })}
          {...problemOf(field)}
        />
      ))}
    </div>
  );
}
