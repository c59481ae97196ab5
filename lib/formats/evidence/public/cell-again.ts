// A cell of the public form again: its trades from their bars, and everything that follows from trades.

import { invariant } from "@/lib/core/base/invariant";
import type { LineOf } from "@/lib/core/evidence/touched/lines-again";
import { logAgain } from "@/lib/core/evidence/touched/log-again";
import { type TakenAsRecorded, tradesAgain } from "@/lib/core/evidence/touched/trades-again";
import type { Trials } from "@/lib/core/metrics/honesty/deflated-sharpe";
import { reportsOf } from "@/lib/core/walkforward/days/day-reports";
import { withBands } from "@/lib/core/walkforward/finish-walk";
import { type ReadyInputs, readyInputs } from "@/lib/core/walkforward/inputs";
import { sessionsOfWalk } from "@/lib/core/walkforward/parameters";
import type { WalkFacts, WalkResult } from "@/lib/core/walkforward/result";
import { resultDigest } from "@/lib/core/walkforward/result-digest";
import type { EquityPoint } from "@/lib/core/walkforward/state";
import { countsOf } from "@/lib/core/walkforward/walk-counts";
import { equityCurveCsv, equityDailyCsv } from "../../runs/equity-csv";
import { dayReportJson, runSummaryJson } from "../../runs/run-json";
import { cellFolder, metricsFile, treeFolder } from "../cell-files";
import { type EvidenceFiles, textFile } from "../evidence-files";
import { jsonFile, jsonLines } from "../json-lines";
import type { RecordedResult } from "./recorded-cells";
import type { TouchedInputs } from "./touched-inputs";
import { tradeTables } from "./trade-tables";

export interface CellAgain {
  readonly result: WalkResult;
  readonly taken: TakenAsRecorded;
  /** In the order in which a difference is looked for: trades first. */
  readonly files: EvidenceFiles;
}

export interface AgainTerms {
  readonly read: TouchedInputs;
  readonly lineOf: LineOf;
  readonly trials: Trials | null;
  /** All files of the bundle: of a day's table only the trades are made again. */
  readonly stored: EvidenceFiles;
}

/** What a cell should be, given its log, its decisions and its daily equity as they are recorded. */
export function cellAgain({ name, result: said }: RecordedResult, terms: AgainTerms): CellAgain {
  const inputs = readyInputs(terms.read.inputs);
  const last = said.equity.at(-1);
  invariant(last, "equity is marked at least once");
  const { parameters, events } = said;
  const cell = { parameters, events, trades: said.trades, lastClose: last.date };
  const { trades, taken } = tradesAgain(cell, terms.lineOf, inputs);
  const result = resultOf({ ...said, trades }, inputs);
  const { calendar } = inputs;
  const folder = cellFolder(name);
  const tree = treeFolder(name);
  const { equity, days, tail, counts, band, digest } = result;
  const files = new Map<string, Uint8Array>([
    [`${folder}trades.jsonl`, jsonLines(trades)],
    [`${folder}equity.jsonl`, jsonLines(equity)],
    [`${folder}days.jsonl`, jsonLines(days)],
    [`${folder}result.json`, jsonFile({ parameters, tail, counts, band, digest })],
    [`${folder}metrics.json`, metricsFile({ result, calendar, trials: terms.trials })],
    ...tradeTables(terms.stored, tree, result),
    [`${tree}equity_curve.csv`, textFile(equityCurveCsv(result))],
    [`${tree}equity_daily.csv`, textFile(equityDailyCsv(result))],
    [`${tree}summary.json`, textFile(runSummaryJson(result, calendar))],
  ]);
  for (const day of days) {
    files.set(`${tree}${day.date}/day_report.json`, textFile(dayReportJson(day, parameters)));
  }
  return { result, taken, files };
}

/** Bands, reports, counts and the digest, from trades and what is recorded of each day. */
function resultOf(said: WalkResult, { bars, calendar }: ReadyInputs): WalkResult {
  const { parameters, trades } = said;
  // An account's equity is what its log comes to; days that stand alone are marked by bars beyond trades.
  const points: readonly EquityPoint[] =
    parameters.capitalMode === "portfolio"
      ? logAgain(said.events, bars).points
      : said.equity.map(({ date, equity, cash, exposure }) => ({ date, equity, cash, exposure }));
  const equity = withBands(points, trades);
  const walked = said.days.map((decision) => ({ decision }));
  const days = reportsOf({ walked, parameters }, { trades, points });
  const sessions = sessionsOfWalk(parameters, calendar);
  const last = sessions.ok ? sessions.value.at(-1)?.date : undefined;
  const end = equity.at(-1);
  invariant(last && end, "a run has sessions, and equity at their closes");
  const facts: WalkFacts = {
    engine: said.engine,
    inputs: said.inputs,
    parameters,
    events: said.events,
    trades,
    equity,
    days,
    tail: points.map(({ date }) => date).filter((date) => date > last),
    counts: countsOf(days, trades),
    band: { worst: end.worst, base: end.equity, best: end.best },
  };
  return { ...facts, digest: resultDigest(facts) };
}
