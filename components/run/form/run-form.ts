// The form of a run: its text as it is typed, the months it offers, and what a source is called.

import { BASELINES, type BaselineName } from "@/lib/core/plan/forecast/baseline";
import type { ExecutionMode } from "@/lib/core/plan/planner/execution-mode";
import { monthName } from "@/lib/formats/display-time";
import type { RunForm } from "@/lib/formats/requests/run-request";
import type { RunChoices } from "@/lib/formats/views/run/run-view";
import type { Choice } from "../../ui/select";

export interface FormProps {
  readonly form: RunForm;
  readonly onChange: (form: RunForm) => void;
}

/** The fields that hold one line of text. */
export type TextField =
  | "name"
  | "from"
  | "to"
  | "capital"
  | "exposureCap"
  | "maxOpen"
  | "maxHoldSessions"
  | "targetPercent"
  | "stopPercent"
  | "etthMax"
  | "minStrength"
  | "minProb"
  | "slippageBps"
  | "feePerOrder"
  | "feePerShare"
  | "feeBps";

/** What a field needs to hold its text. */
export const textIn = ({ form, onChange }: FormProps, field: TextField) => ({
  autoComplete: "off",
  value: form[field] ?? "",
  onChange: (event: { readonly target: { readonly value: string } }) =>
    onChange({ ...form, [field]: event.target.value }),
});

type Market = RunChoices["markets"][number];

/** So many months of each kind are offered. */
const MONTHS_OFFERED = 12;

/** True where the period is not over: on a feed's market the run waits for it. */
export function isAhead(form: RunForm, { markets, open }: Pick<RunChoices, "markets" | "open">) {
  const market = markets.find(({ id }) => id === form.market);
  return market?.kind === "feed" && /^\d{4}-/.test(form.to) && form.to >= open;
}

/**
 * The months that most runs walk, the newest first: those around the one that is chosen, and the last
 * ones that the market has bars of; on a feed's market this month and the next, too, `open` being the
 * first session that has not closed. A made-up market has bars of years to come: its last ones are left
 * out.
 */
export function monthsOf(
  market: Market | undefined,
  form: RunForm,
  open: string,
): readonly string[] {
  const chosen = numberOf(form.to);
  if (chosen === null) return [];
  const first = numberOf(market?.from);
  const known = numberOf(market?.to);
  const current = market?.kind === "feed" && known !== null ? numberOf(open) : null;
  const last = current === null ? known : Math.max(known ?? 0, current + 1);
  const wanted = range(chosen - MONTHS_OFFERED, chosen + MONTHS_OFFERED / 2);
  if (last !== null && !market?.synthetic) wanted.push(...range(last - MONTHS_OFFERED, last));
  return [...new Set(wanted)]
    .filter((month) => month >= (first ?? month) && month <= (last ?? month))
    .sort((a, b) => b - a)
    .map(monthText);
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Months since the year 0 of a date, null of none. */
function numberOf(date: string | null | undefined): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date ?? "")) return null;
  const [year = 0, month = 1] = (date ?? "").split("-").map(Number);
  return year * 12 + month - 1;
}

const monthText = (months: number): string =>
  `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;

/** The first and the last day of a month. */
export function daysOf(month: string): { readonly from: string; readonly to: string } {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = number === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(number) ? 30 : 31;
  return { from: `${month}-01`, to: `${month}-${days}` };
}

/** The months as choices; a period that is none of them stays as it is. */
export function monthChoices(months: readonly string[]): readonly Choice[] {
  return [
    { value: "", label: "Other days" },
    ...months.map((month) => ({ value: month, label: monthName(month) })),
  ];
}

/** The month that the period is, if it is one. */
export function chosenMonth({ from, to }: RunForm): string {
  const month = from.slice(0, 7);
  const days = daysOf(month);
  return days.from === from && days.to === to ? month : "";
}

/** A source as the value of a choice: a baseline's name, "plans", "forecasts", or a forecast's id. */
export function sourceValue({ source }: RunForm): string {
  if (source.kind === "baseline") return source.name;
  return source.kind === "forecast" ? source.id : source.kind;
}

export function sourceOf(value: string): RunForm["source"] {
  if (value === "plans" || value === "forecasts") return { kind: value };
  const baseline = BASELINES.find((name) => name === value);
  return baseline
    ? { kind: "baseline", name: baseline, seed: "" }
    : { kind: "forecast", id: value };
}

export function sourceChoices({ forecasts, plans }: RunChoices): readonly Choice[] {
  const own = forecasts.map(({ id, name, from, to }) => ({
    value: id,
    label: from === null ? `${name} (no dates)` : `${name} (${from} to ${to})`,
  }));
  const counted = plans.count === 0 ? "none yet" : `${plans.count}, ${plans.from} to ${plans.to}`;
  const uploaded = [
    { value: "forecasts", label: "All my forecasts" },
    { value: "plans", label: `My uploaded plans (${counted})` },
  ];
  const baselines = BASELINES.map((name: BaselineName) => ({
    value: name,
    label: `Baseline ${name}`,
  }));
  return [...uploaded, ...own, ...baselines];
}

/** With a mode switched on or off; the last one stays. */
export function withMode(form: RunForm, mode: ExecutionMode): RunForm {
  const modes = form.modes ?? [];
  const next = modes.includes(mode) ? modes.filter((one) => one !== mode) : [...modes, mode];
  return next.length === 0 ? form : { ...form, modes: next };
}

/** Tickers as people list them: by commas, blanks or lines. */
export const tickersOf = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);
