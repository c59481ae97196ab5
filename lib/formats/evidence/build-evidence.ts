// Building evidence: the inputs, results and digests of a run as files, sealed by the digest of their list.
import { invariant } from "@/lib/core/base/invariant";
import { sha256 } from "@/lib/core/base/sha256";
import { barSetsOf, usedSeries } from "@/lib/core/evidence/bar-sets";
import type { Claims } from "@/lib/core/evidence/claims";
import {
  type Manifest,
  manifestOf,
  manifestText,
  type NamedCell,
} from "@/lib/core/evidence/manifest";
import type { Trials } from "@/lib/core/metrics/honesty/deflated-sharpe";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import { cellFiles } from "./cell-files";
import { type EvidenceFiles, MANIFEST, SEAL, textFile } from "./evidence-files";
import { barsFiles } from "./inputs/bars-files";
import { marketFiles, type Span } from "./inputs/market-files";
import { type FileFacts, sourceFiles } from "./inputs/source-files";
import { sealFile } from "./seal";

export interface EvidenceInput {
  /** The inputs that all cells have in common, as they were walked. */
  readonly inputs: WalkInputs;
  /** At least one, each under a name of its own: lower-case letters, digits and hyphens. */
  readonly cells: readonly NamedCell[];
  readonly claims: Claims;
  readonly facts: FileFacts;
}

export interface Evidence {
  /** SHA-256 of the manifest, hex (rule W4). */
  readonly id: string;
  readonly manifest: Manifest;
  /** All files, the manifest and its seal too. */
  readonly files: EvidenceFiles;
}

/** The evidence of a run: equal input gives equal bytes on any machine, in any time zone. */
export function buildEvidence(input: EvidenceInput): Evidence {
  return sealed(input, contentFiles(input));
}

/** All files but the manifest and its seal. */
export function contentFiles({ inputs, cells, claims, facts }: EvidenceInput): EvidenceFiles {
  const files = new Map<string, Uint8Array>();
  const trials = trialsOf(claims);
  for (const { name, result } of cells) {
    invariant(!files.has(`cells/${name}/result.json`), "cells have names of their own");
    addAll(files, cellFiles({ name, result, inputs, facts, trials }));
  }
  addAll(files, barsFiles(usedSeries(inputs), claims.sets));
  addAll(files, sourceFiles(inputs.source, facts));
  addAll(files, marketFiles(inputs.bars, spanOf(cells)));
  return files;
}

/** Files under their manifest and seal. */
export function sealed({ inputs, cells, claims }: EvidenceInput, content: EvidenceFiles): Evidence {
  const sets = barSetsOf(usedSeries(inputs));
  const { calendar } = inputs.bars;
  const manifest = manifestOf({ cells, sets, claims, calendar, files: content });
  const bytes = textFile(manifestText(manifest));
  const id = sha256(bytes);
  const files = new Map(content).set(MANIFEST, bytes).set(SEAL, sealFile(id));
  return { id, manifest, files };
}

function addAll(files: Map<string, Uint8Array>, more: EvidenceFiles): void {
  for (const [name, bytes] of more) files.set(name, bytes);
}

/** The registry's count as metrics take it; null where nobody counts. */
export const trialsOf = ({ registry }: Claims): Trials | null =>
  registry && { count: registry.n, variance: registry.variance };

/** From the first as-of date to the last close of any cell. */
export function spanOf(
  cells: readonly { readonly result: Pick<NamedCell["result"], "equity"> }[],
): Span {
  const dates = cells.flatMap(({ result }) => result.equity.map(({ date }) => date)).sort();
  const [from, to] = [dates[0], dates.at(-1)];
  invariant(from !== undefined && to !== undefined, "a result has a first and a last close");
  return { from, to };
}
