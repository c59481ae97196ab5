// One cell of a bundle as the page reads it: results line by line, and metrics as the bundle holds them.
import { invariant } from "@/lib/core/base/invariant";
import type { SessionDate } from "@/lib/core/base/time";
import type { Manifest, ManifestCell } from "@/lib/core/evidence/manifest";
import type { Calendar } from "@/lib/core/market/session";
import type { DayReport } from "@/lib/core/walkforward/days/day-report";
import { WALK_DEFAULTS } from "@/lib/core/walkforward/parameters";
import type { WalkPoint, WalkResult } from "@/lib/core/walkforward/result";
import type { WalkTrade } from "@/lib/core/walkforward/trades/walk-trade";
import { type EvidenceFiles, fileText } from "../evidence/evidence-files";
import { calendarOf } from "../evidence/inputs/market-files";
import { readJsonLines } from "../evidence/json-lines";
import type { metricsJson } from "../metrics/metrics-json";

export type MetricsJson = ReturnType<typeof metricsJson>;

/** A bundle that this server made, unpacked. */
export interface Bundle {
  readonly files: EvidenceFiles;
  readonly manifest: Manifest;
}

/** The sums of a cell: small, and there for each of them. */
export interface CellSums {
  readonly cell: ManifestCell;
  readonly result: Pick<WalkResult, "tail" | "counts" | "band">;
  readonly metrics: MetricsJson;
  readonly equity: readonly WalkPoint[];
}

export interface ReadCell extends CellSums {
  readonly trades: readonly WalkTrade[];
  readonly days: readonly DayReport[];
  /** The dates of its RETRO days. */
  readonly retro: ReadonlySet<SessionDate>;
  readonly calendar: Calendar;
}

/** The cell of that name; else the one of the usual mode, else the first. */
export function usualCell({ cells }: Manifest, asked: string | null): ManifestCell {
  const [first] = cells;
  invariant(first, "evidence has a cell");
  const named = (name: string | null) => cells.find((cell) => cell.name === name);
  return named(asked) ?? named(WALK_DEFAULTS.mode) ?? first;
}

/**
 * The sums of a cell. Throws on files that are missing or are no JSON: a bundle that is shown is one
 * that this server made; whether its figures are right is what verifying is for.
 */
export function readSums({ files, manifest }: Bundle, name: string): CellSums {
  const cell = manifest.cells.find((one) => one.name === name);
  invariant(cell, "a cell that is shown is one of the bundle");
  const folder = `cells/${name}/`;
  const [result] = linesOf<CellSums["result"]>(files, `${folder}result.json`);
  invariant(result, "a cell has a result");
  return {
    cell,
    result,
    metrics: JSON.parse(textOf(files, `${folder}metrics.json`)) as MetricsJson,
    equity: linesOf<WalkPoint>(files, `${folder}equity.jsonl`),
  };
}

/** A cell with its trades and days. Throws as `readSums` does. */
export function readCell(bundle: Bundle, name: string): ReadCell {
  const { files, manifest } = bundle;
  const sums = readSums(bundle, name);
  const calendar = calendarOf(manifest.inputs.calendar);
  invariant(calendar, "a bundle names a calendar that the engine knows");
  return {
    ...sums,
    trades: linesOf<WalkTrade>(files, `cells/${name}/trades.jsonl`),
    days: linesOf<DayReport>(files, `cells/${name}/days.jsonl`),
    retro: new Set(sums.cell.days.flatMap(({ date, failed }) => (failed.length > 0 ? date : []))),
    calendar,
  };
}

function textOf(files: EvidenceFiles, name: string): string {
  const bytes = files.get(name);
  const text = bytes && fileText(bytes);
  invariant(typeof text === "string", `a bundle holds ${name}`);
  return text;
}

function linesOf<T>(files: EvidenceFiles, name: string): readonly T[] {
  const bytes = files.get(name);
  const lines = bytes && readJsonLines(bytes);
  invariant(lines, `a bundle holds ${name}`);
  return lines as readonly T[];
}
