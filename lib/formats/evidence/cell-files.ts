// The files of one cell: its trades, events, equity and days line by line, its metrics, and the seed's tree.

import type { Calendar } from "@/lib/core/market/session";
import type { Trials } from "@/lib/core/metrics/honesty/deflated-sharpe";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import { metricsOfWalk, sessionsOfResult } from "@/lib/core/walkforward/measure";
import type { WalkResult } from "@/lib/core/walkforward/result";
import { metricsJson } from "../metrics/metrics-json";
import { seedTree } from "../runs/seed-tree";
import { type EvidenceFiles, textFile } from "./evidence-files";
import type { FileFacts } from "./inputs/source-files";
import { jsonFile, jsonLines } from "./json-lines";

export interface CellInput {
  readonly name: string;
  readonly result: WalkResult;
  readonly inputs: WalkInputs;
  readonly facts: FileFacts;
  /** The registry's count; null where nobody counts. */
  readonly trials: Trials | null;
}

/** The folder of a cell. */
export const cellFolder = (name: string): string => `cells/${name}/`;

/** The folder of a cell's tree, as the seed's monthly script wrote it. */
export const treeFolder = (name: string): string => `${cellFolder(name)}tree/`;

/** Its files, in the order in which a difference of two results is looked for: trades first. */
export function cellFiles(cell: CellInput): EvidenceFiles {
  const { name, result, inputs } = cell;
  const { trades, events, equity, days, parameters, tail, counts, band, digest } = result;
  const folder = cellFolder(name);
  const files = new Map<string, Uint8Array>([
    [`${folder}trades.jsonl`, jsonLines(trades)],
    [`${folder}events.jsonl`, jsonLines(events)],
    [`${folder}equity.jsonl`, jsonLines(equity)],
    [`${folder}days.jsonl`, jsonLines(days)],
    [`${folder}result.json`, jsonFile({ parameters, tail, counts, band, digest })],
    [`${folder}metrics.json`, metricsFile({ ...cell, calendar: inputs.bars.calendar })],
  ]);
  const { forecast, pricesRows } = cell.facts;
  const tree = seedTree({ result, inputs, forecast, pricesRows });
  for (const [path, text] of tree) files.set(`${treeFolder(name)}${path}`, textFile(text));
  return files;
}

/** Its metrics, from its trades and its equity; the registry's count tells what they are worth. */
export function metricsFile({
  result,
  calendar,
  trials,
}: Pick<CellInput, "result" | "trials"> & { readonly calendar: Calendar }): Uint8Array {
  const metrics = metricsOfWalk(result, { calendar, ...(trials && { trials }) });
  const value = metricsJson(metrics, sessionsOfResult(result));
  return textFile(`${JSON.stringify(value, null, 2)}\n`);
}
