// The form of a plan in the making: what stands in it becomes one request.
import { BASELINES, type BaselineName } from "@/lib/core/plan/forecast/baseline";
import type { PlanningForm, PlanSettingsForm } from "@/lib/formats/requests/planning-requests";
import type { PlanningView } from "@/lib/formats/views/planning/planning-choices";

/** A stored forecast by its id, or a baseline by its name. */
export type Source = string;

const isBaseline = (source: Source): source is BaselineName =>
  (BASELINES as readonly string[]).includes(source);

/** What the form starts with: what was asked for, else the newest forecast, else a baseline. */
export function firstSource({ forecasts }: PlanningView, asked: string | null): Source {
  const known = asked !== null && (isBaseline(asked) || forecasts.some(({ id }) => id === asked));
  const fresh = forecasts.find(({ sessionsBehind }) => sessionsBehind === 0);
  return known ? asked : (fresh?.id ?? BASELINES[0]);
}

/** The chosen forecast; null for a baseline. */
export const chosenForecast = ({ forecasts }: PlanningView, source: Source) =>
  forecasts.find(({ id }) => id === source) ?? null;

/** What a plan is to be made from, and by what settings. */
interface Chosen {
  readonly source: Source;
  readonly settings: PlanSettingsForm;
}

/** Sent as it was typed; the server reads it. Everything left empty comes from the account. */
export function requestOf(form: FormData, { source, settings }: Chosen): PlanningForm {
  const text = (name: string): string => String(form.get(name) ?? "").trim();
  return {
    forecast: isBaseline(source)
      ? { kind: "baseline", name: source, seed: text("seed") }
      : { kind: "stored", id: source },
    asOf: text("asOf"),
    forecastDate: text("forecastDate"),
    prices: text("prices"),
    settings,
    confirmed: form.has("confirmed"),
  };
}
