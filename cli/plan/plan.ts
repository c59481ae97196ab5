// `paperproof plan`: a trade plan and its audit from a forecast and daily prices.
import path from "node:path";
import { type Instant, instant, type SessionDate } from "@/lib/core/base/time";
import { XNYS } from "@/lib/core/market/xnys";
import { makePlan, type Plan } from "@/lib/core/plan/planner/make-plan";
import { type ParsedDaily, parseDailyFile } from "@/lib/formats/bars/daily-file";
import { sayFileNote } from "@/lib/formats/file-note";
import type { BadFile } from "@/lib/formats/file-problem";
import { auditJson } from "@/lib/formats/planner/audit-json";
import { type ParsedForecast, parseForecastFile } from "@/lib/formats/planner/forecast-file";
import type { PlanStamp } from "@/lib/formats/planner/plan-columns";
import { planCsv, planParquet } from "@/lib/formats/planner/plan-export";
import { sayPlanWarning } from "@/lib/formats/planner/plan-warning";
import { sayRefusal } from "@/lib/formats/problems";
import { Arguments } from "../arguments";
import { type Command, Failure, print, remark } from "../command";
import { formatOf, problemText, problemValues } from "../data/bar-files";
import { makeFolder, readBytes, writeWhole } from "../files";
import { filesOf, PLAN_HELP, PLAN_OPTIONS, type PlanFiles, settingsOf } from "./plan-options";
import { checkedText, planText } from "./plan-text";

export const plan: Command = {
  help: PLAN_HELP,

  async run(args) {
    const given = new Arguments(args, { command: "plan", options: PLAN_OPTIONS });
    const [files, settings] = [filesOf(given), settingsOf(given)];
    const now = instant(Date.now());
    const asOf = given.has("asof-date") ? given.date("asof-date") : XNYS.lastClosed(now).date;
    const stated = given.has("forecast-date") ? (given.date("forecast-date") as SessionDate) : null;
    const read = await readInputs(files);
    if ("bad" in read) return badFile(given, read);
    const { forecast, daily } = read;
    if (!given.has("json")) {
      for (const note of [...forecast.notes, ...daily.notes]) remark(sayFileNote(note));
    }
    const made = makePlan({
      forecast: forecast.forecast,
      forecastDate: stated,
      prices: daily.prices,
      calendar: XNYS,
      asOf,
      settings,
    });
    if (!made.ok) {
      const { refusal } = made;
      const hint = refusal.code === "undated-forecast" ? " Use --forecast-date." : "";
      if (!given.has("json")) throw new Failure(`${sayRefusal(refusal)}${hint}`);
      print(JSON.stringify({ refusal: { ...refusal, sentence: sayRefusal(refusal) } }, null, 2));
      return 1;
    }
    const month = given.has("month") ? given.text("month") : made.value.tradeDate.slice(0, 7);
    const stamp = { month, generatedAt: now };
    await deliver({ given, files, plan: made.value, stamp, ...read });
    return 0;
  },
};

interface Inputs {
  readonly forecast: ParsedForecast;
  readonly daily: ParsedDaily;
}

interface BadInput {
  readonly file: string;
  readonly bad: BadFile;
}

async function readInputs(files: PlanFiles): Promise<Inputs | BadInput> {
  const [signals, prices] = [await readBytes(files.forecast), await readBytes(files.prices)];
  const forecast = await parseForecastFile(signals);
  if (!forecast.ok) return { file: files.forecast, bad: forecast.refusal };
  const daily = await parseDailyFile(prices);
  if (!daily.ok) return { file: files.prices, bad: daily.refusal };
  return { forecast: forecast.value, daily: daily.value };
}

function badFile(given: Arguments, { file, bad }: BadInput): number {
  if (!given.has("json")) throw new Failure(problemText(file, bad));
  const { problemCount } = bad;
  print(JSON.stringify({ file, problems: problemValues(bad), problemCount }, null, 2));
  return 1;
}

interface Delivery extends Inputs {
  readonly given: Arguments;
  readonly files: PlanFiles;
  readonly plan: Plan;
  readonly stamp: PlanStamp & { readonly generatedAt: Instant };
}

async function deliver(delivery: Delivery): Promise<void> {
  const { given, files, plan: made, stamp, forecast, daily } = delivery;
  const dry = given.has("dry-run");
  const audit = auditJson(made, {
    stamp,
    at: stamp.generatedAt,
    forecast: { ...forecast, strays: forecast.forecast.strays.length },
    pricesRows: daily.rows,
    outputFile: dry ? null : files.out,
  });
  if (!dry) {
    const csv = formatOf(files.out) === "csv";
    writeWhole(files.out, csv ? planCsv(made, stamp) : planParquet(made, stamp));
    makeFolder(path.dirname(files.audit));
    writeWhole(files.audit, audit);
  }
  if (given.has("json")) return print(audit.trimEnd());
  for (const warning of made.warnings) remark(sayPlanWarning(warning));
  const counts = { forecastRows: forecast.rows, priceRows: daily.rows };
  print(dry ? checkedText(made, { ...files, ...counts }) : planText(made, files));
}
