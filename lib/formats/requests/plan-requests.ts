// Requests about plans: to preview one in an account, and to execute all of it or some of its rows.
import { z } from "zod";
import { MOST_LINES } from "../trade-plan-csv";
import { uuid } from "./fields";
import { pageNumber } from "./list-requests";

/** Rows of a plan by number, counted from 1 without the header. */
const planRows = z.array(z.int().min(1).max(MOST_LINES)).max(MOST_LINES);

/** A plan for an account: to preview it there, and to execute it. */
export const ExecutePlanRequest = z.object({
  plan: uuid,
  account: uuid,
  /** The rows meant, refused ones to try again among them; left out, all not decided before (A7). */
  rows: planRows.optional(),
  /** The owner's word that prices far from the last ones are meant (rule A15). */
  confirmed: z.boolean().optional(),
});
export type ExecutePlanRequest = z.output<typeof ExecutePlanRequest>;

/** The same with the page of its rows that is looked at. */
export const PreviewPlanRequest = ExecutePlanRequest.extend({ page: pageNumber });
export type PreviewPlanRequest = z.output<typeof PreviewPlanRequest>;
export type PreviewPlanForm = z.input<typeof PreviewPlanRequest>;
