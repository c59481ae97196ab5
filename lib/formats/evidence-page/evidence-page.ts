// The page of a run's evidence: one cell in full, all cells beside it, and what both were made from.
import type { RunCompanions } from "@/lib/core/evidence/companions/companions";
import type { EvidenceFiles } from "../evidence/evidence-files";
import { readJsonLines } from "../evidence/json-lines";
import { judgedNow, type RegistryNow } from "./judged";
import type { EvidencePage } from "./page";
import { benchmarkCurves, besidePart } from "./parts/beside-part";
import { breakdownsPart } from "./parts/breakdowns";
import { calibrationPart } from "./parts/calibration-part";
import { countsPart } from "./parts/counts-part";
import { curvesPart, returnsPart } from "./parts/curves-part";
import { daysPart } from "./parts/day-rows";
import { cellCard, headlinePart, type SourceFacts } from "./parts/headline-part";
import { honestyPart } from "./parts/honesty-part";
import { metricGroups } from "./parts/metric-groups";
import { parametersPart } from "./parts/parameters-part";
import { provenancePart } from "./parts/provenance-part";
import { standingPart } from "./parts/standing-part";
import { tradesPart } from "./parts/trade-rows";
import { tradeStory } from "./parts/trade-story";
import { type Bundle, type ReadCell, readCell, readSums, usualCell } from "./read-cell";
import { untakenActions } from "./untaken-actions";

/** What an address asks for: a cell in full, a trade on its bars, a page of the trades. */
export interface EvidenceAsked {
  readonly cell: string | null;
  readonly trade: number | null;
  readonly page: number;
  /** A page of the sessions. */
  readonly days: number;
}

export interface EvidencePageInput extends Bundle {
  /** The digest of its manifest, which named it when it was made. */
  readonly id: string;
  /** As they are stored with the run; null where there are none. */
  readonly companions: RunCompanions | null;
  /** The registry as it stands now; null where nobody counts. */
  readonly registryNow: RegistryNow | null;
  readonly asked: EvidenceAsked;
}

/**
 * Everything a page shows of a bundle that this server made. A cell that is not there is the
 * usual one, a trade that is not there none. Throws where the bundle lacks a file.
 */
export async function evidencePage(input: EvidencePageInput): Promise<EvidencePage> {
  const { id, files, manifest, companions, registryNow, asked } = input;
  const bundle = { files, manifest };
  const { name } = usualCell(manifest, asked.cell);
  const cell = readCell(bundle, name);
  const { metrics, equity } = cell;
  const source = sourceFacts(bundle, cell);
  const own = companions?.cells[name] ?? null;
  const judged = judgedNow(cell, manifest, registryNow);
  const sessions = equity.slice(1).map(({ date }) => date);
  return {
    id,
    full: true,
    synthetic: source.synthetic,
    cell: name,
    cells: manifest.cells.map((one) =>
      cellCard(one.name === name ? cell : readSums(bundle, one.name)),
    ),
    headline: headlinePart(cell, judged, source),
    standing: standingPart(cell.cell.days),
    counts: countsPart(cell.result.counts),
    honesty: honestyPart(cell, manifest, { overfitting: companions?.pbo ?? null, judged }),
    curves: curvesPart(cell, own ? benchmarkCurves(own) : []),
    returns: returnsPart(equity),
    metrics: metricGroups(metrics),
    breakdowns: breakdownsPart(metrics.trades.breakdowns),
    days: daysPart(cell, asked.days),
    trades: tradesPart(cell, asked.page),
    story: asked.trade === null ? null : await tradeStory(bundle, cell, asked.trade),
    calibration: calibrationPart(metrics.calibration),
    beside: own && besidePart(own, sessions),
    parameters: parametersPart(cell.cell.parameters),
    provenance: provenancePart({ sums: cell, manifest, source }),
  };
}

/** Which baseline the signals are, whether the prices are made up, and what of them no trade took. */
function sourceFacts({ files, manifest }: Bundle, cell: ReadCell): SourceFacts {
  return {
    baseline: baselineOf(files),
    synthetic: manifest.sets.some(({ source }) => source === "sample"),
    untaken: untakenActions({ files, manifest }, cell),
  };
}

function baselineOf(files: EvidenceFiles): string | null {
  const bytes = files.get("inputs/source.json");
  const [facts] = (bytes && readJsonLines(bytes)) ?? [];
  const source = (facts as { readonly source?: Baseline } | undefined)?.source;
  return source?.kind === "baseline" ? (source.name ?? null) : null;
}

interface Baseline {
  readonly kind?: string;
  readonly name?: string;
}
