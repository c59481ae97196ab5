// What a plan is made from: a forecast with its age or a baseline, a date, and daily prices.
"use client";
import type { BaselineName } from "@/lib/core/plan/forecast/baseline";
import type { ForecastOption, PlanningView } from "@/lib/formats/views/planning/planning-choices";
import { BASELINE_CHOICES, BASELINE_WORDS } from "../../forecast/baseline-words";
import { BaselineBadge, datesForPeople, StalenessBadge } from "../../forecast/forecast-words";
import { ADDRESS, forecastAddress } from "../../frame/addresses";
import { marketForPeople } from "../../market/market-words";
import { AppLink } from "../../ui/app-link";
import { Field } from "../../ui/field";
import { CheckField } from "../../ui/form/check-field";
import { Select } from "../../ui/select";
import { chosenForecast, type Source } from "./plan-form";

interface SourceFieldsProps {
  readonly view: PlanningView;
  readonly source: Source;
  readonly onSource: (source: Source) => void;
}

export function SourceFields({ view, source, onSource }: SourceFieldsProps) {
  const chosen = chosenForecast(view, source);
  const stale = chosen !== null && (chosen.sessionsBehind ?? 0) > 0;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-1.5">
        <Select
          label="Forecast"
          value={source}
          onChange={(event) => onSource(event.target.value)}
          choices={[
            ...view.forecasts.map((one) => ({ value: one.id, label: labelOf(one) })),
            ...BASELINE_CHOICES,
          ]}
        />
        <SourceNote view={view} source={source} chosen={chosen} />
      </div>
      <Field
        key={`${source} as-of`}
        label="As-of date"
        name="asOf"
        type="date"
        max={view.lastClosed}
        defaultValue={stale ? (chosen.newest ?? view.lastClosed) : view.lastClosed}
        hint="The last session the plan may know. It is for the session after it."
      />
      {source === "random" && (
        <Field label="Seed" name="seed" defaultValue="1" hint="The same seed, the same rows." />
      )}
      {chosen?.undated && (
        <Field
          label="The forecast was made after"
          name="forecastDate"
          type="date"
          max={view.lastClosed}
          required
          hint="It has no dates. What comes of it is RETRO."
        />
      )}
      <PricesField view={view} />
      {stale && (
        <CheckField
          label="Use the old forecast"
          name="confirmed"
          value="yes"
          hint={`Its newest date is ${chosen.newest}. A plan of an old date can be looked at; its session may be over.`}
        />
      )}
    </div>
  );
}

const labelOf = (one: ForecastOption): string =>
  `${one.fileName} (${one.baseline === null ? "" : "baseline, "}${datesForPeople(one)})`;

interface SourceNoteProps {
  readonly view: PlanningView;
  readonly source: Source;
  readonly chosen: ForecastOption | null;
}

function SourceNote({ view, source, chosen }: SourceNoteProps) {
  if (chosen === null) {
    return (
      <p className="text-xs text-muted">
        {BASELINE_WORDS[source as BaselineName]} A baseline, made on the spot. Or{" "}
        <AppLink
          to={ADDRESS.forecasts}
          className="rounded text-accent underline underline-offset-2"
        >
          add a forecast
        </AppLink>
        .
      </p>
    );
  }
  return (
    <p className="flex flex-wrap items-center gap-2 text-xs text-muted">
      {!chosen.undated && (
        <StalenessBadge sessionsBehind={chosen.sessionsBehind} lastClosed={view.lastClosed} />
      )}
      <BaselineBadge card={chosen} />
      <AppLink
        to={forecastAddress(chosen.id, view.account.id)}
        className="rounded text-accent underline underline-offset-2"
      >
        Look at it
      </AppLink>
    </p>
  );
}

function PricesField({ view }: { readonly view: PlanningView }) {
  const { market } = view.account;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Select
        label="Daily prices"
        name="prices"
        choices={[
          { value: "", label: `The account's market: ${marketForPeople(market)}` },
          ...view.prices.map(({ id, name, interval }) => ({
            value: id,
            label: `${name} (uploaded, ${interval})`,
          })),
        ]}
      />
      <p className="text-xs text-muted">
        Bars put together to days, through the as-of date alone. A file of daily prices is{" "}
        <AppLink
          to={`${ADDRESS.market}/upload`}
          className="rounded text-accent underline underline-offset-2"
        >
          uploaded as bars
        </AppLink>
        .
      </p>
    </div>
  );
}
