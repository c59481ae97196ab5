// What the form of a new run begins with: the newest forecast there is, over days that it covers.
import { XNYS } from "@/lib/core/market/xnys";
import { XNYS_YEARS } from "@/lib/core/market/xnys/years";
import { RUN_FORM, type RunForm } from "../requests/run-request";
import type { RunChoices } from "../views/run/run-view";

const END = `${XNYS_YEARS.last}-12-31`;

/**
 * The usual form with the first of these forecasts that has dates; without one it keeps its baseline.
 * Where that forecast plans no session of the usual month, the period is what it plans of the last
 * month it reaches.
 */
export function firstForm(forecasts: RunChoices["forecasts"]): RunForm {
  for (const { id, from, to } of forecasts) {
    // Behind the last session of the calendar there is none to plan.
    if (from === null || to === null || XNYS.between(to, END).length < 2) continue;
    // Each session is planned from the rows of the one before it.
    const [first, last] = [XNYS.shift(from, 1).date, XNYS.shift(to, 1).date];
    const source = { kind: "forecast" as const, id, forecastDate: "" };
    if (first <= RUN_FORM.to && last >= RUN_FORM.from) return { ...RUN_FORM, source };
    const month = `${last.slice(0, 7)}-01`;
    return { ...RUN_FORM, source, from: first > month ? first : month, to: last };
  }
  return RUN_FORM;
}
