// A plan file on the command line: its lines, or all that is wrong with it.
import type { PlanLine } from "@/lib/core/plan/plan";
import { type BadFile, ProblemList } from "@/lib/formats/file-problem";
import { readTable } from "@/lib/formats/tables/scan-table";
import { parseTradePlan } from "@/lib/formats/trade-plan-csv";
import { readBytes } from "../files";

export interface PlanRead {
  readonly file: string;
  readonly lines: readonly PlanLine[];
  /** Its date column is titled `date`, which the seed's simulator reads as the day to simulate. */
  readonly datedAsTheSeed: boolean;
  readonly bad: BadFile | null;
}

/** Reads a plan; fails when there is no file to read. */
export async function readPlan(file: string): Promise<PlanRead> {
  const bytes = await readBytes(file);
  const parsed = await parseTradePlan(bytes);
  if (!parsed.ok) return { file, lines: [], datedAsTheSeed: false, bad: parsed.refusal };
  const table = await readTable(bytes, new ProblemList());
  const datedAsTheSeed = table?.positions.has("date") === true;
  return { file, lines: parsed.value.plan.lines, datedAsTheSeed, bad: null };
}
