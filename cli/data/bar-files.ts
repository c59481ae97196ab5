// Files of bars on the command line: read with all their problems told, written whole or not at all.
import path from "node:path";
import { sha256 } from "@/lib/core/base/sha256";
import type { Bar, Interval } from "@/lib/core/market/bar";
import { type BarSeries, seriesFromBars } from "@/lib/core/market/series";
import { barsOfColumns } from "@/lib/formats/bars/columns";
import type { ParsedSet } from "@/lib/formats/bars/sets";
import { barsCsv, barsParquet } from "@/lib/formats/bars-export";
import { type BarsFileOptions, type ParsedBars, parseBarsFile } from "@/lib/formats/bars-file";
import { type BadFile, fileProblemReason, sayFileProblem } from "@/lib/formats/file-problem";
import type { Arguments, OptionKind } from "../arguments";
import { Failure } from "../command";
import { readBytes, writeWhole } from "../files";
import { takeNativeDigests } from "../native-digests";

/** What may be said about a file that is read. */
export const READING = { zone: "text", interval: "text" } as const satisfies Readonly<
  Record<string, OptionKind>
>;

export const READING_HELP = `  --zone ZONE       where times without a zone are: new-york (the default) or utc
  --interval I      1m, 5m, 15m, 1h or 1d, where the times do not tell`;

/** The options of reading, as the reader takes them. */
export function readingOf(given: Arguments): BarsFileOptions {
  const zone = given.choice("zone", ["new-york", "utc"] as const, null);
  const interval = given.interval(null);
  return { ...(zone ? { zone } : {}), ...(interval ? { interval } : {}) };
}

/** A file that was read: its bars, or all that is wrong with it. */
export interface FileRead {
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string;
  readonly parsed: ParsedBars | null;
  readonly bad: BadFile | null;
}

/** Reads a file of bars; fails when there is none to read. */
export async function readFile(file: string, options: BarsFileOptions): Promise<FileRead> {
  await takeNativeDigests();
  const bytes = await readBytes(file);
  const result = await parseBarsFile(bytes, options);
  return {
    file,
    bytes: bytes.length,
    sha256: sha256(bytes),
    parsed: result.ok ? result.value : null,
    bad: result.ok ? null : result.refusal,
  };
}

/** The bars of a file; fails with its first problems when it is no file of bars. */
export async function readBars(file: string, options: BarsFileOptions): Promise<ParsedBars> {
  const { parsed, bad } = await readFile(file, options);
  if (parsed) return parsed;
  throw new Failure(bad ? problemText(file, bad) : `${file} holds no bars.`);
}

const SHOWN = 20;

/** What is wrong with a file, a line each, the first of them. */
export function problemText(file: string, { problems, problemCount }: BadFile): string {
  const shown = problems.slice(0, SHOWN).map(sayFileProblem);
  const rest = problemCount - shown.length;
  const more = rest > 0 ? [`... and ${rest} more.`] : [];
  return [`${file} was not read:`, ...shown, ...more].join("\n");
}

/** The problems of a file for `--json`. */
export const problemValues = ({ problems }: BadFile) =>
  problems.map((problem) => ({
    line: problem.line,
    column: problem.column,
    code: problem.code,
    sentence: fileProblemReason(problem),
  }));

/** The bars of a set, one by one. */
export const barsOf = ({ bars }: ParsedSet): readonly Bar[] => barsOfColumns(bars);

export interface SeriesFacts {
  readonly symbol: BarSeries["symbol"];
  readonly interval: Interval;
  readonly bars: readonly Bar[];
  readonly volumeReported: boolean;
}

/** Bars as a series to write; where they came from is not part of the file. */
export const seriesOf = (facts: SeriesFacts): BarSeries =>
  seriesFromBars({ ...facts, digest: "", source: "" });

type Format = "csv" | "parquet";

/** The file to write, whose ending tells the format; checked before any work is done. */
export function outOf(given: Arguments, inputs: readonly string[] = []): string {
  const out = given.text("out");
  if (formatOf(out) === null) throw given.usage(`--out "${out}" must end in .csv or .parquet`);
  if (inputs.some((input) => path.resolve(input) === path.resolve(out))) {
    throw given.usage(`--out "${out}" is a file to read: write to another one`);
  }
  return out;
}

/** The format a file name asks for; null for an ending that names none. */
export function formatOf(file: string): Format | null {
  const ending = path.extname(file).toLowerCase();
  return ending === ".csv" ? "csv" : ending === ".parquet" ? "parquet" : null;
}

/** Writes series into one file, in whole: a file that is there is replaced at the end. */
export async function writeBars(out: string, series: readonly BarSeries[]): Promise<void> {
  const made = formatOf(out) === "csv" ? barsCsv(series) : barsParquet(series);
  writeWhole(out, made);
}
