// Files that a shared run is read from by programs: its manifest with all metrics, and a curve in percent.
import type { Manifest } from "@/lib/core/evidence/manifest";
import { type EvidenceFiles, fileText } from "../evidence/evidence-files";
import type { CurvesPart } from "../evidence-page/page";
import { csvText } from "../exports/csv-text";

/** The manifest, and the metrics of each cell as its bundle holds them. */
export function evidenceJson(files: EvidenceFiles, manifest: Manifest): string {
  const metrics = manifest.cells.map(({ name }): [string, unknown] => {
    const bytes = files.get(`cells/${name}/metrics.json`);
    return [name, JSON.parse((bytes && fileText(bytes)) ?? "null")];
  });
  return `${JSON.stringify({ manifest, metrics: Object.fromEntries(metrics) }, null, 2)}\n`;
}

/** Equity and drawdown at each close, as shares of the capital. Throws on a curve of amounts. */
export function curveCsv({ dates, equity, drawdown }: CurvesPart): string {
  if (equity.unit !== "change") throw new Error("amounts are written by the bundle's own files");
  return csvText(
    ["date", "change", "drawdown"],
    dates.map((date, i) => [
      { digits: date },
      number(equity.values[i] ?? null),
      number(drawdown[i] ?? null),
    ]),
  );
}

const number = (share: number | null) => (share === null ? null : { digits: String(share) });
