// What a shared run is in a few figures: for lists, images and tombstones. Shares of the capital only.
import type { SessionDate } from "@/lib/core/base/time";
import type { Manifest, ManifestCell } from "@/lib/core/evidence/manifest";
import type { ExecutionMode } from "@/lib/core/plan/planner/execution-mode";
import { type EvidenceFiles, fileText } from "../evidence/evidence-files";
import { readJsonLines } from "../evidence/json-lines";

/** Whose bars a run traded on: what may be shown of them depends on it (rule E3). */
export type BarsFrom = "sample" | "upload" | "vendor";

export interface SummaryCell {
  readonly name: string;
  readonly mode: ExecutionMode;
  /** Closed trades. */
  readonly trades: number;
  /** Of the initial capital, in hundredths of a percent; null is "n/a". */
  readonly returnBps: number | null;
  readonly drawdownBps: number | null;
  /** Days by rule E1. */
  readonly forward: number;
  readonly retro: number;
  /** Equity as a change from the initial capital, in hundredths of a percent; thinned out for a picture. */
  readonly curve: readonly number[];
  readonly resultDigest: string;
  /** Its place among `tries`; null where nobody counts. */
  readonly k: number | null;
}

/** No dollars, no quantities, no prices: it is the same for every redaction. */
export interface ShareSummary {
  readonly from: SessionDate;
  readonly to: SessionDate;
  readonly sessions: number;
  readonly tickers: readonly string[];
  readonly bars: BarsFrom;
  /** N of the registry (rule W5). */
  readonly tries: number | null;
  readonly cells: readonly SummaryCell[];
}

/** The summary of evidence of our own; throws on files that are none. */
export function shareSummary(files: EvidenceFiles, manifest: Manifest): ShareSummary {
  const [first] = manifest.cells;
  if (!first) throw new Error("evidence has a cell");
  const traded = manifest.sets.filter(({ use }) => use === "bars").map(({ symbol }) => symbol);
  return {
    ...first.parameters.period,
    sessions: first.counts.sessions,
    tickers: [...new Set(traded)].sort(),
    bars: barsFrom(manifest),
    tries: manifest.registry?.n ?? null,
    cells: manifest.cells.map((cell) => summaryCell(files, cell)),
  };
}

const NOBODYS: ReadonlySet<string> = new Set(["sample", "upload", "file"]);

/** A vendor's bars among them make it a vendor's, whenever they were fetched; else uploaded ones an upload. */
export function barsFrom({ sets }: Pick<Manifest, "sets">): BarsFrom {
  if (sets.some(({ source }) => !NOBODYS.has(source))) return "vendor";
  return sets.every(({ source }) => source === "sample") ? "sample" : "upload";
}

function summaryCell(files: EvidenceFiles, cell: ManifestCell): SummaryCell {
  const { name, parameters, counts, days, resultDigest, k } = cell;
  const bytes = files.get(`cells/${name}/metrics.json`);
  const said = JSON.parse((bytes && fileText(bytes)) ?? "{}") as {
    readonly series?: Readonly<Record<string, number | null>>;
  };
  const forward = days.filter(({ failed }) => failed.length === 0).length;
  return {
    ...{ name, mode: parameters.mode, trades: counts.closed, resultDigest, k },
    returnBps: basisPoints(said.series?.totalReturn),
    drawdownBps: basisPoints(said.series?.maxDrawdown),
    curve: curveOf(files, cell),
    ...{ forward, retro: days.length - forward },
  };
}

const basisPoints = (share: number | null | undefined): number | null =>
  share === null || share === undefined ? null : Math.round(share * 10_000);

const MOST_POINTS = 64;

/** First and last point, and what lies between them at even steps. */
function curveOf(files: EvidenceFiles, { name, parameters }: ManifestCell): readonly number[] {
  const lines = readJsonLines(files.get(`cells/${name}/equity.jsonl`) ?? new Uint8Array()) ?? [];
  const points = (lines as readonly { readonly equity: number }[]).map(({ equity }) =>
    Math.round((equity / parameters.capital - 1) * 10_000),
  );
  if (points.length <= MOST_POINTS) return points;
  const step = (points.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, i) => points[Math.round(i * step)] as number);
}
