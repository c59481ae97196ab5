// A plan file on the command line: its lines, or all that is wrong with it.
import fs from "node:fs/promises";
import type { PlanLine } from "@/lib/core/plan/plan";
import { readCsv } from "@/lib/formats/csv/csv";
import { type BadFile, ProblemList } from "@/lib/formats/file-problem";
import { parseTradePlanCsv } from "@/lib/formats/trade-plan-csv";
import { unreadable } from "../data/bar-files";

export interface PlanRead {
  readonly file: string;
  readonly lines: readonly PlanLine[];
  /** Its date column is titled `date`, which the seed's simulator reads as the day to simulate. */
  readonly datedAsTheSeed: boolean;
  readonly bad: BadFile | null;
}

/** Reads a plan; fails when there is no file to read. */
export async function readPlan(file: string): Promise<PlanRead> {
  const bytes = await fs.readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(file, error);
  });
  const parsed = parseTradePlanCsv(bytes);
  if (!parsed.ok) return { file, lines: [], datedAsTheSeed: false, bad: parsed.refusal };
  const datedAsTheSeed = readCsv(bytes, new ProblemList())?.positions.has("date") === true;
  return { file, lines: parsed.value.plan.lines, datedAsTheSeed, bad: null };
}
