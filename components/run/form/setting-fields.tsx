// How it is walked: capital and slots, exits, costs, rules and limits, each with its usual value.
"use client";
import { FieldGroup } from "../../account/create/field-group";
import { Field } from "../../ui/field";
import { CheckField } from "../../ui/form/check-field";
import { Select } from "../../ui/select";
import { type FormProps, textIn } from "./run-form";

/** Numbers as people type them. */
const decimalIn = (props: FormProps, field: Parameters<typeof textIn>[1]) => ({
  inputMode: "decimal" as const,
  ...textIn(props, field),
});

export function CapitalFields(props: FormProps) {
  const { form, onChange } = props;
  return (
    <FieldGroup title="Capital" lead="What the slots share, and how a slot becomes shares.">
      <Select
        label="Capital mode"
        value={form.capitalMode ?? "portfolio"}
        choices={CAPITAL_MODES}
        onChange={({ target: { value } }) =>
          onChange({ ...form, capitalMode: value === "independent" ? "independent" : "portfolio" })
        }
        hint="Independent days may hold several times the cap at once."
      />
      <Field label="Capital" required unitBefore="$" {...decimalIn(props, "capital")} />
      <Field
        label="Exposure cap"
        unitBefore="$"
        placeholder="none"
        {...decimalIn(props, "exposureCap")}
      />
      <Field label="Slots" {...decimalIn(props, "maxOpen")} placeholder="15" />
      <Select
        label="Sizing"
        value={form.sizing ?? "origin"}
        choices={SIZINGS}
        onChange={({ target: { value } }) =>
          onChange({ ...form, sizing: value === "strict" ? "strict" : "origin", fractional: false })
        }
      />
      <CheckField
        label="Parts of a share"
        hint="With strict sizing."
        disabled={form.sizing !== "strict"}
        checked={form.fractional ?? false}
        onChange={(event) => onChange({ ...form, fractional: event.target.checked })}
      />
      <CheckField
        label="Compounding"
        hint="The slots share equity at each close, not the initial capital; of a portfolio."
        checked={form.compounding ?? false}
        onChange={(event) => onChange({ ...form, compounding: event.target.checked })}
      />
    </FieldGroup>
  );
}

const CAPITAL_MODES = [
  { value: "portfolio", label: "Portfolio: one account carried through" },
  { value: "independent", label: "Independent: each day has it all" },
];

const SIZINGS = [
  { value: "origin", label: "Origin: at least one share, 2 to 5 slots" },
  { value: "strict", label: "Strict: never over a slot" },
];

export function ExitFields(props: FormProps) {
  const { form, onChange } = props;
  return (
    <FieldGroup title="Exits" lead="How a trade ends, and what becomes of those open at the end.">
      <Field label="Target" unitAfter="%" placeholder="10" {...decimalIn(props, "targetPercent")} />
      <Field label="Stop" unitAfter="%" placeholder="2" {...decimalIn(props, "stopPercent")} />
      <Field
        label="Longest hold"
        unitAfter="sessions"
        placeholder="3"
        {...decimalIn(props, "maxHoldSessions")}
        hint="Mode intraday holds one session."
      />
      <Select
        label="After the last session"
        value={form.tail ?? "follow"}
        choices={TAILS}
        onChange={({ target: { value } }) =>
          onChange({ ...form, tail: value === "none" ? "none" : "follow" })
        }
      />
      <Select
        label="Rule set"
        value={form.rules ?? "standard"}
        choices={RULES}
        onChange={({ target: { value } }) =>
          onChange({ ...form, rules: value === "touch" || value === "origin" ? value : "standard" })
        }
        hint="The other two are there to compare with other programs."
      />
      <CheckField
        label="Both sides"
        hint="SELL rows become shorts; else they are dropped."
        checked={form.bothSides ?? false}
        onChange={(event) => onChange({ ...form, bothSides: event.target.checked })}
      />
    </FieldGroup>
  );
}

const TAILS = [
  { value: "follow", label: "Follow open positions to their exits" },
  { value: "none", label: "Cut them off at the last close" },
];

const RULES = [
  { value: "standard", label: "Standard: limits need a trade through" },
  { value: "touch", label: "Touch: limits fill at a touch" },
  { value: "origin", label: "Origin: independent days only" },
];

export function CostFields(props: FormProps) {
  return (
    <FieldGroup title="Costs" lead="They reduce cash on purchases and on sales.">
      <Field
        label="Slippage"
        unitAfter="bps"
        placeholder="0"
        {...decimalIn(props, "slippageBps")}
        hint="Worsens market, stop and time-out fills. Live accounts start with 5."
      />
      <Field
        label="Fee an order"
        unitBefore="$"
        placeholder="0"
        {...decimalIn(props, "feePerOrder")}
      />
      <Field
        label="Fee a share"
        unitBefore="$"
        placeholder="0"
        {...decimalIn(props, "feePerShare")}
      />
      <Field
        label="Fee of the amount"
        unitAfter="bps"
        placeholder="0"
        {...decimalIn(props, "feeBps")}
      />
    </FieldGroup>
  );
}

export function LimitFields(props: FormProps) {
  return (
    <FieldGroup title="Limits" lead="Which rows of the signals are kept.">
      <Field
        label="Longest time to hit"
        unitAfter="sessions"
        placeholder="the mode's own"
        {...decimalIn(props, "etthMax")}
      />
      <Field label="Least strength" placeholder="0" {...decimalIn(props, "minStrength")} />
      <Field
        label="Least probability"
        placeholder="0"
        {...decimalIn(props, "minProb")}
        hint="As a fraction: 0.6."
      />
    </FieldGroup>
  );
}
