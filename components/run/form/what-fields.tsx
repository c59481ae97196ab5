// What is walked: a period of a market, the signals it is planned from, and the modes it is walked in.
"use client";
import { EXECUTION_MODES } from "@/lib/core/plan/planner/execution-mode";
import { namesForPeople } from "@/lib/formats/display";
import type { RunChoices } from "@/lib/formats/views/run/run-view";
import { BASELINE_WORDS } from "../../forecast/baseline-words";
import { ADDRESS } from "../../frame/addresses";
import { marketForPeople } from "../../market/market-words";
import { AppLink } from "../../ui/app-link";
import { Field } from "../../ui/field";
import { CheckField } from "../../ui/form/check-field";
import { Select } from "../../ui/select";
import {
  chosenMonth,
  daysOf,
  type FormProps,
  monthChoices,
  monthsOf,
  sourceChoices,
  sourceOf,
  sourceValue,
  textIn,
  withMode,
} from "./run-form";

interface PeriodFieldsProps extends FormProps {
  readonly choices: RunChoices;
  readonly tickers: string;
  readonly onTickers: (tickers: string) => void;
}

export function PeriodFields({ choices, tickers, onTickers, ...props }: PeriodFieldsProps) {
  const { form, onChange } = props;
  const market = choices.markets.find(({ id }) => id === form.market);
  const months = monthsOf(market, form, choices.open);
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Select
        label="Market"
        value={form.market}
        choices={choices.markets.map((one) => ({ value: one.id, label: marketForPeople(one) }))}
        onChange={(event) => onChange({ ...form, market: event.target.value })}
        hint="Its bars, and no other market's."
      />
      <Select
        label="Month"
        value={chosenMonth(form)}
        choices={monthChoices(months)}
        onChange={({ target: { value } }) => {
          if (value !== "") onChange({ ...form, ...daysOf(value) });
        }}
        hint={market?.from ? `Bars from ${market.from} to ${market.to}.` : "Any range of sessions."}
      />
      <Field label="From" type="date" required {...textIn(props, "from")} />
      <Field label="To" type="date" required {...textIn(props, "to")} />
      <Field
        label="Tickers"
        value={tickers}
        autoComplete="off"
        onChange={(event) => onTickers(event.target.value)}
        placeholder="all that the signals name"
        hint={
          market && market.symbols.length > 0
            ? `This market has ${namesForPeople(market.symbols, 6)}.`
            : "Separated by commas. Empty: all."
        }
      />
      <Field
        label="Name"
        {...textIn(props, "name")}
        maxLength={60}
        placeholder="named by its period"
        hint="For you alone: it stands in none of the evidence."
      />
    </div>
  );
}

interface SourceFieldsProps extends FormProps {
  readonly choices: RunChoices;
}

export function SourceFields({ choices, form, onChange }: SourceFieldsProps) {
  const { source } = form;
  const forecast =
    source.kind === "forecast" ? choices.forecasts.find(({ id }) => id === source.id) : undefined;
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-1.5">
        <Select
          label="Signals"
          value={sourceValue(form)}
          choices={sourceChoices(choices)}
          onChange={(event) => onChange({ ...form, source: sourceOf(event.target.value) })}
        />
        <SourceNote {...{ form, onChange }} />
      </div>
      {source.kind === "baseline" && source.name === "random" && (
        <Field
          label="Seed"
          value={source.seed ?? ""}
          placeholder="1"
          onChange={(event) =>
            onChange({ ...form, source: { ...source, seed: event.target.value } })
          }
          hint="The same seed, the same rows."
        />
      )}
      {source.kind === "forecast" && forecast?.undated && (
        <Field
          label="The forecast was made after"
          type="date"
          required
          value={source.forecastDate ?? ""}
          onChange={(event) =>
            onChange({ ...form, source: { ...source, forecastDate: event.target.value } })
          }
          hint="It has no dates: it plans the session after this one alone."
        />
      )}
    </div>
  );
}

function SourceNote({ form: { source } }: FormProps) {
  const words =
    source.kind === "baseline"
      ? `${BASELINE_WORDS[source.name]} A baseline: every model has to beat it.`
      : source.kind === "plans"
        ? "Each session is traded by the newest plan for it that you uploaded before its open, else by the newest; a session without one has none."
        : source.kind === "forecasts"
          ? "Each session is planned from the rows of exactly the session before it, of the newest forecast that you uploaded before its open, else of the newest."
          : "Each session is planned from the rows of exactly the session before it.";
  const isPlans = source.kind === "plans";
  return (
    <p className="text-xs text-muted">
      {words}{" "}
      <AppLink
        to={isPlans ? ADDRESS.plans : ADDRESS.forecasts}
        className="rounded text-accent underline underline-offset-2"
      >
        {isPlans ? "Upload a plan" : "Add a forecast"}
      </AppLink>
      .
    </p>
  );
}

const MODE_WORDS = {
  intraday: "Expected to hit within 2 sessions, held for one.",
  fast: "Expected to hit within 3.5 sessions.",
  balanced: "Expected to hit within 6 sessions.",
  conservative: "No limit of time; the strongest first.",
} as const;

export function ModeFields({ form, onChange }: FormProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-[13px] font-medium text-ink">
        Execution modes, side by side over the same inputs
      </legend>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {EXECUTION_MODES.map((mode) => (
          <CheckField
            key={mode}
            label={mode}
            hint={MODE_WORDS[mode]}
            checked={form.modes?.includes(mode) ?? false}
            onChange={() => onChange(withMode(form, mode))}
          />
        ))}
      </div>
    </fieldset>
  );
}
