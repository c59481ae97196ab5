// The headline: what must be said first, what a cell made in one sentence, and what that is worth.
import { WALK_DEFAULTS } from "@/lib/core/walkforward/parameters";
import { countForPeople, signedPercentForPeople } from "../../display";
import { monthName } from "../../display-time";
import { shareText } from "../../metrics/metric-text";
import { change, fromDollars, gain } from "../figure";
import type { Judged } from "../judged";
import type { CellCard, Headline } from "../page";
import type { CellSums } from "../read-cell";
import type { Untaken } from "../untaken-actions";
import { moneyCurve } from "./curves-part";
import { headlineFigures } from "./metric-groups";
import { sayStanding, standingPart } from "./standing-part";

/** How sure a Sharpe ratio must be before a page calls it anything but luck. */
const SURE = 0.95;

/** Where signals come from, as the bundle says it. */
export interface SourceFacts {
  readonly baseline: string | null;
  readonly synthetic: boolean;
  /** Trades of independent days that were held over what they do not take. */
  readonly untaken: Untaken;
}

export function headlinePart(sums: CellSums, judged: Judged, source: SourceFacts): Headline {
  const { metrics } = sums;
  const { series, trades } = metrics;
  return {
    title: `${periodTitle(sums)}, ${cellTitle(sums)}`,
    caveats: caveatsOf(sums, judged, source),
    claim: claimOf(sums),
    ...verdictOf(sums, judged),
    totalReturn: change(series.totalReturn),
    totalPnl: gain(fromDollars(metrics.totalPnl)),
    figures: headlineFigures({ series, trades, annualization: metrics.annualization }),
  };
}

/** "Sep 2025" of a whole month, else both days. */
export function periodTitle({ cell }: Pick<CellSums, "cell">): string {
  const { from, to } = cell.parameters.period;
  const month = from.slice(0, 7);
  const whole = from.endsWith("-01") && to.startsWith(month) && Number(to.slice(8)) >= 28;
  return whole ? monthName(month) : from === to ? from : `${from} to ${to}`;
}

/** A cell by its mode, and by its name where that says more. */
export function cellTitle({ cell: { name, parameters } }: Pick<CellSums, "cell">): string {
  const mode = `mode ${parameters.mode}`;
  return name === parameters.mode ? mode : `${name}, ${mode}`;
}

/** Said before any figure, the gravest first (rule E4). */
function caveatsOf(sums: CellSums, { tries }: Judged, source: SourceFacts): readonly string[] {
  const { cell, metrics, result } = sums;
  const { capitalMode, rules } = cell.parameters;
  const { truncated } = result.counts;
  const said: readonly (string | null)[] = [
    ...metrics.caveats.map(({ sentence }) => sentence),
    source.synthetic ? "Prices are made up by a seeded generator: they never happened." : null,
    sayStanding(standingPart(cell.days)),
    source.baseline === null
      ? null
      : `Signals are the baseline ${source.baseline}: no model made them.`,
    capitalMode === "independent"
      ? "Independent days: each has the full capital and knows nothing of the others, so true exposure may be several times the cap."
      : null,
    source.untaken.trades === 0
      ? null
      : `${countForPeople(source.untaken.trades, "trade was", "trades were")} held over ${source.untaken.over}, which independent days do not take: the gain or loss is not real.`,
    rules === WALK_DEFAULTS.rules
      ? null
      : `Rule set ${rules}: limits fill on touch, which is kinder than a market.`,
    truncated.count === 0
      ? null
      : `${countForPeople(truncated.count, "trade is", "trades are")} cut off by the end of the data: in equity, in no win rate.`,
    tries === null
      ? "Nobody counts how many tries this took."
      : tries > 1
        ? `One of ${tries} tries over the same tickers and sessions: the best of many looks good by luck.`
        : null,
  ];
  return said.filter((sentence) => sentence !== null);
}

function claimOf({ metrics, result }: CellSums): string {
  const { series, trades } = metrics;
  const made = signedPercentForPeople(
    series.totalReturn === null ? null : Math.round(series.totalReturn * 1_000_000),
  );
  const tail = result.tail.length;
  const after = tail === 0 ? "" : ` and ${tail} after them`;
  const sessions = `${countForPeople(result.counts.sessions, "session")}${after}`;
  const closed = countForPeople(trades.trades, "closed trade");
  return `${made} after costs in ${sessions} with ${closed}; the deepest fall was ${shareText(series.maxDrawdown)}.`;
}

type Verdict = Pick<Headline, "verdict" | "tone">;

/** One sentence, and never a better one than the sample, the tries and the days allow. */
function verdictOf({ cell, metrics }: CellSums, { tries, deflated }: Judged): Verdict {
  const { series, trades, honesty, caveats } = metrics;
  const nothing = (verdict: string): Verdict => ({ verdict, tone: "proves-nothing" });
  if (trades.trades === 0) return nothing("No trade was closed, so there is nothing to judge.");
  if (caveats.length > 0) return nothing(`This proves nothing yet. ${needed(metrics)}`);
  if ((series.totalReturn ?? 0) <= 0) {
    return { verdict: "It did not make money after costs.", tone: "against" };
  }
  const { probabilisticSharpe: psr } = honesty;
  if (psr === null || psr < SURE) {
    return nothing(
      `It cannot be told from luck: the chance that its true Sharpe ratio is above zero is ${shareText(psr)}, and 95% is asked for.`,
    );
  }
  const dsr = deflated?.probability ?? null;
  if (dsr === null) return nothing("How many tries this took is not known, so it may be luck.");
  if (dsr < SURE) {
    return nothing(
      `It cannot be told from the best of ${tries ?? 1} lucky tries: ${shareText(dsr)}, and 95% is asked for.`,
    );
  }
  const retro = cell.days.some(({ failed }) => failed.length > 0);
  if (retro) {
    return nothing("It is hard to explain by luck, but not all of it was decided beforehand.");
  }
  return {
    verdict: `It is hard to explain by luck: ${shareText(dsr)} after all tries.`,
    tone: "for",
  };
}

/** How long a track record would have to be. */
export function needed({
  honesty,
  series,
}: Pick<CellSums["metrics"], "honesty" | "series">): string {
  const least = honesty.minimumTrackRecord;
  if (series.sharpe === null) return "Its Sharpe ratio cannot be said yet, and no length with it.";
  if (least === null) {
    return series.sharpe > 0
      ? "How sure its Sharpe ratio is cannot be said yet, and no length with it."
      : "With a Sharpe ratio that is not above zero, no length would be enough.";
  }
  return `Were it to go on like this, ${countForPeople(Math.round(least), "session")} would be needed; there ${series.sessions === 1 ? "is" : "are"} ${series.sessions}.`;
}

/** A cell beside the others. */
export function cellCard(sums: CellSums): CellCard {
  const { cell, metrics, equity } = sums;
  const { series, trades } = metrics;
  return {
    name: cell.name,
    title:
      cell.name === cell.parameters.mode ? cell.name : `${cell.name} (${cell.parameters.mode})`,
    totalReturn: change(series.totalReturn),
    net: gain(fromDollars(metrics.totalPnl)),
    figures: [
      ...headlineFigures({ series, trades, annualization: metrics.annualization }),
      { name: "Trades", value: { kind: "count", value: trades.trades } },
      { name: "Exposure, mean", value: { kind: "share", value: trades.exposure.average } },
      { name: "Expectancy in R", value: { kind: "ratio", value: trades.expectancy.r.mean } },
      {
        name: "Mean hold, sessions",
        value: { kind: "ratio", value: trades.holdingTime.averageSessions },
      },
    ],
    equity: moneyCurve(equity.map((point) => point.equity)),
    k: cell.k,
    resultDigest: cell.resultDigest,
  };
}
