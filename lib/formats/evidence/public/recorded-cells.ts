// The cells of evidence as its files record them, whoever wrote those: nothing of them is taken for right.

import type { Manifest } from "@/lib/core/evidence/manifest";
import type { InputDigests } from "@/lib/core/walkforward/input-digests";
import type { WalkResult } from "@/lib/core/walkforward/result";
import { cellFolder } from "../cell-files";
import type { EvidenceFiles } from "../evidence-files";
import { readJsonLines } from "../json-lines";

/** A cell and what its files say of its result. */
export interface RecordedResult {
  readonly name: string;
  readonly result: WalkResult;
}

/**
 * The recorded result of each cell of a manifest, under the manifest's own parameters. Throws where a
 * file is not there, or is no list of lines.
 */
export function recordedCells(
  files: EvidenceFiles,
  { engine, cells, inputs }: Pick<Manifest, "engine" | "cells" | "inputs">,
): readonly RecordedResult[] {
  return cells.map(({ name, parameters }) => {
    const folder = cellFolder(name);
    const lines = <T>(file: string): readonly T[] => linesOf(files, `${folder}${file}`) as T[];
    const [said] = lines<Pick<WalkResult, "tail" | "counts" | "band" | "digest">>("result.json");
    if (!said || !Array.isArray(said.tail)) throw new Unreadable(`${folder}result.json`);
    const result: WalkResult = {
      engine,
      inputs: inputs as InputDigests,
      parameters,
      events: lines("events.jsonl"),
      trades: lines("trades.jsonl"),
      equity: lines("equity.jsonl"),
      days: lines("days.jsonl"),
      tail: said.tail,
      counts: said.counts,
      band: said.band,
      digest: said.digest,
    };
    return { name, result };
  });
}

/** A file that holds nothing that can be read as what its name says. */
export class Unreadable extends Error {
  readonly file: string;

  constructor(file: string) {
    super(`${file} cannot be read`);
    this.file = file;
  }
}

function linesOf(files: EvidenceFiles, name: string): readonly unknown[] {
  const bytes = files.get(name);
  const lines = bytes && readJsonLines(bytes);
  if (!lines) throw new Unreadable(name);
  return lines;
}
