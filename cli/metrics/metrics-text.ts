// Metrics of a series as a person reads them in a terminal: caveats first, then the figures.
import { isCagrShown } from "@/lib/core/metrics/series/cagr";
import { countForPeople } from "@/lib/formats/display";
import { NOT_AVAILABLE, ratioText, shareText } from "@/lib/formats/metrics/metric-text";
import type { SeriesJson } from "@/lib/formats/metrics/series-json";
import { table } from "../table";

export function metricsText(metrics: SeriesJson): string {
  return [
    headline(metrics),
    ...metrics.caveats.map(({ sentence }) => sentence),
    "",
    table(["metric", "value", ""], rowsOf(metrics)),
  ].join("\n");
}

function headline({ version, sessions, from, to, annualization }: SeriesJson): string {
  const period = from === null || to === null ? "" : `, ${from} to ${to}`;
  return `${countForPeople(sessions, "session")}${period} (${version}, ${annualization} sessions a year)`;
}

function rowsOf(metrics: SeriesJson): readonly (readonly string[])[] {
  // A year's growth from a few weeks is absurd; --json has it all the same.
  const isLong = isCagrShown(metrics.sessions, metrics.annualization);
  const growth = isLong ? [["CAGR", shareText(metrics.cagr), "growth a year"]] : [];
  return [
    ["total return", shareText(metrics.totalReturn), ""],
    ...growth,
    ["max drawdown", shareText(metrics.maxDrawdown), drawdownText(metrics)],
    ["volatility", shareText(metrics.volatility), "a year"],
    ["downside deviation", shareText(metrics.downsideDeviation), "a year"],
    ["Sharpe", ratioText(metrics.sharpe), ""],
    ["Sortino", ratioText(metrics.sortino), ""],
    ["Calmar", ratioText(metrics.calmar), ""],
    ["Omega", ratioText(metrics.omega), ""],
    ["tail ratio", ratioText(metrics.tailRatio), ""],
    ["value at risk", shareText(metrics.valueAtRisk), "the worst 5% of sessions return less"],
    ["conditional", shareText(metrics.conditionalValueAtRisk), "what those return in the mean"],
    ["best session", shareText(metrics.bestSession), ""],
    ["worst session", shareText(metrics.worstSession), ""],
    ["skewness", ratioText(metrics.skewness), ""],
    ["kurtosis", ratioText(metrics.kurtosis), "3 is normal"],
    ["PSR", shareText(metrics.probabilisticSharpe), "chance that the true Sharpe is above 0"],
    ["track record", trackText(metrics), "sessions needed for 95%"],
  ];
}

const trackText = ({ minimumTrackRecord: sessions }: SeriesJson): string =>
  sessions === null ? NOT_AVAILABLE : ratioText(Math.round(sessions), 0);

function drawdownText({ drawdown }: SeriesJson): string {
  if (drawdown === null || drawdown.startSession === null) return "";
  const { startDate, troughDate, recoveryDate, startSession, troughSession } = drawdown;
  const from = startDate ?? `session ${startSession}`;
  const low = troughDate ?? `session ${troughSession}`;
  const back = recoveryDate ?? numbered(drawdown.recoverySession);
  const end = back === null ? "not recovered" : `recovered ${back}`;
  return `from ${from}, lowest ${low}, ${end}: ${countForPeople(drawdown.sessions, "session")}`;
}

const numbered = (session: number | null): string | null =>
  session === null ? null : `session ${session}`;
