// The exits that come with an order: target, stop or trailing stop, and the longest hold.
"use client";
import { ChevronRight } from "lucide-react";
import { countForPeople } from "@/lib/formats/display";
import type { AccountTerms } from "@/lib/formats/views/account-view";
import { Field } from "../../ui/field";
import { ChoiceButtons } from "../../ui/form/choice-buttons";
import type { TicketFieldsProps } from "./entry-fields";

interface ExitFieldsProps extends TicketFieldsProps {
  readonly terms: AccountTerms | undefined;
}

export function ExitFields(props: ExitFieldsProps) {
  const { state, onState } = props;
  return (
    <div className="rounded-lg border border-line">
      <button
        type="button"
        aria-expanded={state.withExits}
        onClick={() => onState({ ...state, withExits: !state.withExits })}
        className="flex min-h-10 w-full items-center gap-1.5 px-3 py-2 text-left text-sm font-medium text-ink"
      >
        <ChevronRight
          aria-hidden
          className={`size-4 text-muted transition-transform duration-150 ${state.withExits ? "rotate-90" : ""}`}
        />
        Bracket
        <span className="font-normal text-muted">target, stop, longest hold</span>
      </button>
      {state.withExits && <Levels {...props} />}
    </div>
  );
}

function Levels({ state, onState, problemOf, terms }: ExitFieldsProps) {
  const trails = state.stopKind === "trails";
  const stopField = trails ? "exitTrail" : "stopLoss";
  return (
    <div className="flex flex-col gap-3 border-t border-line p-3">
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <Field
          label="Take profit"
          autoComplete="off"
          placeholder="none"
          hint="A price, or a distance such as 5%."
          value={state.takeProfit}
          onChange={(event) => onState({ ...state, takeProfit: event.target.value })}
          {...problemOf("takeProfit")}
        />
        <Field
          label={trails ? "Trailing stop" : "Stop loss"}
          autoComplete="off"
          placeholder={trails ? "2%" : "none"}
          hint={trails ? "2% or 1.50 behind the best price." : "A price, or a distance such as 2%."}
          value={state[stopField]}
          onChange={(event) => onState({ ...state, [stopField]: event.target.value })}
          {...problemOf(stopField)}
        />
        <Field
          label="Longest hold"
          autoComplete="off"
          inputMode="numeric"
          unitAfter="sessions"
          placeholder={terms ? String(terms.maxHoldSessions) : ""}
          hint={
            terms ? `Empty: ${countForPeople(terms.maxHoldSessions, "session")}.` : "In sessions."
          }
          value={state.maxHold}
          onChange={(event) => onState({ ...state, maxHold: event.target.value })}
          {...problemOf("maxHold")}
        />
        <ChoiceButtons
          label="The stop"
          value={state.stopKind}
          onChange={(stopKind) => onState({ ...state, stopKind })}
          choices={[
            { value: "stands", label: "Stands" },
            { value: "trails", label: "Trails" },
          ]}
        />
      </div>
      <p className="text-xs text-muted">
        Exits are held until the entry fills; when one fills, the other is cancelled.
      </p>
    </div>
  );
}
