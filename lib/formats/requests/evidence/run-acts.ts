// What a page asks of runs: starting one by its form, and acts on one by its id.
import { z } from "zod";
import { lineOfText, uuid } from "../fields";
import { type RunForm, RunRequest } from "../run-request";
import { cellName, orNone } from "./evidence-request";

/** In characters of JSON: six hundred tickers take less. */
const LONGEST_FORM = 20_000;

/** A form as it was sent, and as it was understood: both are kept, so that it can be asked again. */
export const AskedRunRequest = z.custom<RunForm>().transform((form, context) => {
  if (lengthOf(form) > LONGEST_FORM) {
    context.addIssue({ code: "custom", message: "is longer than any form that is filled in" });
    return z.NEVER;
  }
  const asked = RunRequest.safeParse(form);
  if (asked.success) return { form, request: asked.data };
  for (const { path, message } of asked.error.issues) {
    context.addIssue({ code: "custom", path, message });
  }
  return z.NEVER;
});

/** What JSON cannot say is longer than any form. */
function lengthOf(form: unknown): number {
  try {
    return (JSON.stringify(form) ?? "").length;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

export const RunNamed = z.object({ run: uuid });
export const RunRenamed = z.object({ run: uuid, name: lineOfText(60) });

const run = uuid.nullish().transform(orNone).catch(null);

/** Two runs, and a cell of each; what is none of them is not chosen yet. */
export const CompareRequest = z.object({ a: run, b: run, "a-cell": cellName, "b-cell": cellName });

/** A run whose form a new one begins with. */
export const NewRunRequest = z.object({ from: run });
