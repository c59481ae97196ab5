// Reading what the public form has in the place of a vendor's bars: touched bars, lines, and all else of a run.
import * as z from "zod/mini";
import { sha256 } from "@/lib/core/base/sha256";
import type { BarSet } from "@/lib/core/evidence/bar-sets";
import type { Manifest } from "@/lib/core/evidence/manifest";
import { partsOfSpans } from "@/lib/core/evidence/touched/touched-bars";
import type { BarSeries } from "@/lib/core/market/series";
import type { Calendar } from "@/lib/core/market/session";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import { type EvidenceFiles, MANIFEST } from "../evidence-files";
import { seriesFrom } from "../inputs/bars-files";
import { planLine } from "../inputs/line-schemas";
import { calendarOf, readMarketFiles } from "../inputs/market-files";
import { readSourceFiles } from "../inputs/source-files";
import { jsonLines, readJsonLines } from "../json-lines";
import type { TouchedLine } from "./public-form";
import { LINES, type PublicBars, type PublicManifest, touchedFile } from "./public-manifest";
import { Unreadable } from "./recorded-cells";

/** The touched bars of one series, and where they stand in the whole of it. */
export interface TouchedRead extends PublicBars {
  readonly file: string;
  readonly series: BarSeries;
}

export interface TouchedInputs {
  readonly calendar: Calendar;
  /** Inputs with touched bars alone and no daily prices: nothing can be planned from them. */
  readonly inputs: WalkInputs;
  readonly touched: readonly TouchedRead[];
  readonly lines: readonly TouchedLine[];
}

/** The inputs of the public form. Throws `Unreadable` at a file that is not there or none of ours. */
export async function readTouchedInputs(
  files: EvidenceFiles,
  manifest: Manifest,
  list: PublicManifest,
): Promise<TouchedInputs> {
  const calendar = calendarOf(manifest.inputs.calendar);
  if (!calendar) throw new Unreadable(MANIFEST);
  const touched: TouchedRead[] = [];
  for (const bars of list.bars) touched.push(await touchedRead(files, manifest, bars));
  const market = readMarketFiles(files);
  if (!market.ok) throw new Unreadable(market.refusal.file);
  const source = readSourceFiles(files);
  if (!source.ok) throw new Unreadable(source.refusal.file);
  const finer = new Map<string, readonly BarSeries[]>();
  for (const { use, symbol, series } of touched) {
    if (use === "finer") finer.set(symbol, [...(finer.get(symbol) ?? []), series]);
  }
  const bars = {
    ...market.value,
    calendar,
    series: new Map(
      touched.flatMap(({ use, symbol, series }) => (use === "bars" ? [[symbol, series]] : [])),
    ),
    complete: true,
    ...(finer.size > 0 && { finer }),
  };
  const inputs = { bars, daily: new Map(), source: source.value.source };
  return { calendar, inputs, touched, lines: readLines(files) };
}

async function touchedRead(
  files: EvidenceFiles,
  { sets }: Manifest,
  bars: PublicBars,
): Promise<TouchedRead> {
  const file = touchedFile(bars);
  const { use, symbol, interval, spans } = bars;
  const own = sets.filter(
    (set) => set.use === use && set.symbol === symbol && set.interval === interval,
  );
  const parts = partsOfSpans(own, spans).map(
    ({ start, digest, source }): BarSet => ({ use, symbol, interval, start, digest, source }),
  );
  const [first, ...more] = parts;
  const bytes = files.get(file);
  const series = first && bytes ? await seriesFrom(bytes, [first, ...more]) : null;
  const count = spans.reduce((sum, span) => sum + span.count, 0);
  if (!series || series.length !== count) throw new Unreadable(file);
  return { ...bars, file, series };
}

const touchedLine = z.strictObject({
  cell: z.string().check(z.maxLength(64)),
  day: z.iso.date(),
  row: z.int().check(z.positive()),
  line: planLine,
});

function readLines(files: EvidenceFiles): readonly TouchedLine[] {
  const bytes = files.get(LINES);
  if (!bytes) return [];
  const lines = (readJsonLines(bytes) ?? []).map((line) => touchedLine.safeParse(line));
  const read = lines.flatMap(({ data }) => (data ? [data as unknown as TouchedLine] : []));
  // One list of lines has one form, so that no byte of it can be another.
  if (read.length === 0 || sha256(jsonLines(read)) !== sha256(bytes)) throw new Unreadable(LINES);
  return read;
}
