// The public form of evidence on a vendor's bars: without them, and with the bars of its trades alone (E3).
import { invariant } from "@/lib/core/base/invariant";
import { sha256 } from "@/lib/core/base/sha256";
import type { SessionDate } from "@/lib/core/base/time";
import type { Claims } from "@/lib/core/evidence/claims";
import type { Manifest } from "@/lib/core/evidence/manifest";
import { type TouchedSeries, touchedSeries } from "@/lib/core/evidence/touched/touched-bars";
import type { PlanLine } from "@/lib/core/plan/plan";
import { planOfReport } from "@/lib/core/walkforward/days/plan-of-report";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import { encodeColumns } from "../../bars-value";
import { type EvidenceFiles, MANIFEST } from "../evidence-files";
import { jsonLines } from "../json-lines";
import { readEvidence } from "../read-evidence";
import { publicSealFile } from "../seal";
import {
  LINES,
  PUBLIC,
  PUBLIC_FORMAT,
  PUBLIC_SEAL,
  type PublicManifest,
  publicFile,
  touchedFile,
  withheldNames,
} from "./public-manifest";
import { type RecordedResult, recordedCells } from "./recorded-cells";

/** Which line of whose plan a trade came from. */
export interface TouchedLine {
  readonly cell: string;
  readonly day: SessionDate;
  readonly row: number;
  readonly line: PlanLine;
}

export interface PublicForm {
  /** SHA-256 of public.json, hex. */
  readonly id: string;
  readonly files: EvidenceFiles;
}

/**
 * The public form of whole evidence: its manifest and seal stay byte for byte, so its id stays, too.
 * Equal evidence gives equal bytes. Throws on evidence that lacks one of its files.
 */
export async function publicForm(files: EvidenceFiles, manifest: Manifest): Promise<PublicForm> {
  const cells = recordedCells(files, manifest);
  const read = await readEvidence(files, { ...manifest, sets: neededSets(manifest, cells) });
  invariant(read.ok, "evidence that is made public is whole");
  const { inputs, claims } = read.value;
  const touched = touchedSeries(
    inputs.bars,
    cells.map(({ result }) => result),
  );
  const added = addedFiles({ touched, lines: touchedLines(cells, inputs) }, claims);
  const withheld = withheldNames(manifest);
  const list: PublicManifest = {
    format: PUBLIC_FORMAT,
    evidenceId: sha256(files.get(MANIFEST) as Uint8Array),
    withheld,
    bars: touched.map(({ use, series: { symbol, interval }, spans }) => ({
      ...{ use, symbol, interval, spans },
    })),
    files: [...added.keys()].sort().map((name) => {
      const bytes = added.get(name) as Uint8Array;
      return { name, size: bytes.length, sha256: sha256(bytes) };
    }),
  };
  const bytes = publicFile(list);
  const id = sha256(bytes);
  const gone = new Set(withheld);
  const kept = [...files].filter(([name]) => !gone.has(name));
  const sealing = [
    [PUBLIC, bytes],
    [PUBLIC_SEAL, publicSealFile(id)],
  ] as const;
  return { id, files: new Map([...kept, ...added, ...sealing]) };
}

/** Sets that trades were made on; plans of days that stand alone are made again, and need all. */
function neededSets(
  { sets, inputs }: Manifest,
  cells: readonly RecordedResult[],
): Manifest["sets"] {
  const isAlone = cells.some(({ result }) => result.parameters.capitalMode === "independent");
  if (isAlone && inputs.source.kind !== "plans") return sets;
  const traded = new Set(cells.flatMap(({ result }) => result.trades.map(({ symbol }) => symbol)));
  return sets.filter(({ use, symbol }) => use !== "daily" && traded.has(symbol));
}

interface Added {
  readonly touched: readonly TouchedSeries[];
  readonly lines: readonly TouchedLine[];
}

function addedFiles({ touched, lines }: Added, { sets }: Claims): EvidenceFiles {
  const files = new Map<string, Uint8Array>();
  for (const { use, series } of touched) {
    const [first] = series.parts;
    invariant(first, "a touched bar knows where it came from");
    const { symbol, interval, volumeReported } = series;
    const adjustment = sets.get(first.digest)?.adjustment ?? "raw";
    const facts = { symbol, interval, volumeReported, source: first.source, adjustment };
    files.set(touchedFile({ use, symbol, interval }), encodeColumns(facts, series));
  }
  if (lines.length > 0) files.set(LINES, jsonLines(lines));
  return files;
}

/** The lines of trades that stood alone; an account's log has its orders, an upload its own lines. */
function touchedLines(
  cells: readonly RecordedResult[],
  inputs: WalkInputs,
): readonly TouchedLine[] {
  if (inputs.source.kind === "plans") return [];
  return cells.flatMap(({ name, result: { parameters, trades, days } }) => {
    if (parameters.capitalMode === "portfolio") return [];
    return days.flatMap((report) => {
      const rows = trades.filter(({ day }) => day === report.date).map(({ row }) => row);
      if (rows.length === 0) return [];
      const plan = planOfReport(report, parameters, inputs);
      return rows
        .sort((a, b) => a - b)
        .map((row): TouchedLine => {
          const line = plan?.lines[row - 1];
          invariant(line, "a trade came from a line of its day's plan");
          return { cell: name, day: report.date, row, line };
        });
    });
  });
}
