// Where the plans of a run come from, as files: the forecast's rows, or uploaded plans, by as-of date.
import type { ZodMiniType } from "zod/mini";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { SessionDate } from "@/lib/core/base/time";
import type { Forecast, ForecastDay, ForecastRow } from "@/lib/core/plan/forecast/forecast";
import type { PlanLine, TradePlan } from "@/lib/core/plan/plan";
import type { WalkSource } from "@/lib/core/walkforward/inputs";
import type { ForecastFacts } from "../../planner/stored-forecast";
import type { BadEvidence } from "../bad-evidence";
import type { EvidenceFiles } from "../evidence-files";
import { jsonFile, jsonLines, readJsonLines } from "../json-lines";
import { forecastLine, planLine, sourceFacts } from "./line-schemas";

/** What the files of a run were like, which its audits say. */
export interface FileFacts {
  /** Null for plans that were uploaded and forecasts that were computed. */
  readonly forecast: Pick<ForecastFacts, "format" | "rows" | "missingColumns" | "strays"> | null;
  readonly pricesRows: number;
}

const SOURCE = "inputs/source.json";
const FORECAST = "inputs/forecast/";
const PLANS = "inputs/plans/";
const LINES = ".jsonl";
const UNDATED = `${FORECAST}undated${LINES}`;

/** A source as files. Rows of days without a session are counted in the facts: nothing is planned from them. */
export function sourceFiles(source: WalkSource, facts: FileFacts): EvidenceFiles {
  const { pricesRows } = facts;
  if (source.kind === "plans") {
    const plans = [...source.plans].map(([asOf, { lines }]): [string, Uint8Array] => [
      `${PLANS}${asOf}${LINES}`,
      jsonLines(lines),
    ]);
    return new Map([[SOURCE, jsonFile({ kind: "plans", pricesRows })], ...plans]);
  }
  const { forecast, forecastDate = null } = source;
  const said = { source: forecast.source, forecastDate, file: facts.forecast, pricesRows };
  const files = new Map([[SOURCE, jsonFile({ kind: "forecast", ...said })]]);
  for (const [date, day] of forecast.days) files.set(`${FORECAST}${date}${LINES}`, dayFile(day));
  if (forecast.undated) files.set(UNDATED, dayFile(forecast.undated));
  return files;
}

const dayFile = ({ rows, repeats }: ForecastDay): Uint8Array =>
  jsonLines([...rows, ...repeats.map(({ row, first }) => ({ ...row, repeats: first }))]);

type Read<T> = Result<T, BadEvidence>;

/** A source from its files. */
export function readSourceFiles(
  files: EvidenceFiles,
): Read<{ readonly source: WalkSource; readonly facts: FileFacts }> {
  const bytes = files.get(SOURCE);
  if (!bytes) return refuse({ code: "missing-file", file: SOURCE });
  const [first, ...more] = readJsonLines(bytes) ?? [];
  const said = sourceFacts.safeParse(first);
  if (!said.success || more.length > 0) return unreadable(SOURCE);
  const { data } = said;
  if (data.kind === "plans") {
    const plans = readPlans(files);
    if (!plans.ok) return plans;
    const facts = { forecast: null, pricesRows: data.pricesRows };
    return ok({ source: { kind: "plans", plans: plans.value }, facts });
  }
  const forecast = readForecast(files, data.source);
  if (!forecast.ok) return forecast;
  const { forecastDate, file, pricesRows } = data;
  return ok({
    source: {
      kind: "forecast",
      forecast: forecast.value,
      forecastDate: forecastDate as SessionDate | null,
    },
    facts: { forecast: file, pricesRows },
  });
}

const unreadable = (file: string) => refuse({ code: "unreadable-file", file });

function readPlans(files: EvidenceFiles): Read<ReadonlyMap<SessionDate, TradePlan>> {
  const plans = new Map<SessionDate, TradePlan>();
  for (const { file, date } of dated(files, PLANS)) {
    const lines = linesOf(files, file, planLine);
    if (!lines.ok) return lines;
    plans.set(date, { lines: lines.value as unknown as readonly PlanLine[] });
  }
  return ok(plans);
}

function readForecast(files: EvidenceFiles, source: Forecast["source"]): Read<Forecast> {
  const days = new Map<SessionDate, ForecastDay>();
  for (const { file, date } of dated(files, FORECAST)) {
    const day = readDay(files, file);
    if (!day.ok) return day;
    days.set(date, day.value);
  }
  const undated = files.has(UNDATED) ? readDay(files, UNDATED) : ok(null);
  if (!undated.ok) return undated;
  return ok({ source, days, undated: undated.value, strays: [] });
}

function readDay(files: EvidenceFiles, file: string): Read<ForecastDay> {
  const lines = linesOf(files, file, forecastLine);
  if (!lines.ok) return lines;
  const rows: ForecastRow[] = [];
  const repeats: ForecastDay["repeats"][number][] = [];
  for (const { repeats: first, ...said } of lines.value) {
    const row = said as unknown as ForecastRow;
    if (first === undefined) rows.push(row);
    else repeats.push({ row, first });
  }
  return ok({ rows, repeats });
}

/** The files of a folder that are named by a date. */
const dated = (files: EvidenceFiles, folder: string) =>
  [...files.keys()].sort().flatMap((file) => {
    const name = file.startsWith(folder) ? file.slice(folder.length) : "";
    const date = /^(\d{4}-\d{2}-\d{2})\.jsonl$/.exec(name)?.[1];
    return date === undefined ? [] : [{ file, date: date as SessionDate }];
  });

function linesOf<T>(
  files: EvidenceFiles,
  file: string,
  schema: ZodMiniType<T>,
): Read<readonly T[]> {
  const bytes = files.get(file);
  const read = bytes && readJsonLines(bytes);
  if (!read) return unreadable(file);
  const lines: T[] = [];
  for (const line of read) {
    const said = schema.safeParse(line);
    if (!said.success) return unreadable(file);
    lines.push(said.data);
  }
  return ok(lines);
}
