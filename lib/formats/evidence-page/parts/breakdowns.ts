// Closed trades by exit reason, ticker, mode, weekday and hour.
import { reasonForPeople } from "../../words/exit-words";
import { fromDollars, gain, share } from "../figure";
import type { Breakdown, BreakdownRow } from "../page";
import type { MetricsJson } from "../read-cell";

type Groups = MetricsJson["trades"]["breakdowns"];
type Group = Groups["byTicker"][number];

export const breakdownsPart = (groups: Groups): readonly Breakdown[] => [
  part(["reason", "Exit reasons"], groups.byReason, reasonForPeople),
  part(["ticker", "Per ticker"], groups.byTicker),
  part(["mode", "Per mode"], groups.byMode),
  part(["weekday", "Per weekday of the entry"], groups.byWeekday),
  part(["hour", "Per hour of the entry, New York"], groups.byHour, (hour) => `${hour}:00`),
];

const part = (
  [by, title]: readonly [Breakdown["by"], string],
  groups: readonly Group[],
  labelOf = (key: string): string => key,
): Breakdown => ({ by, title, rows: groups.map((group) => rowOf(group, labelOf(group.key))) });

function rowOf(group: Group, label: string): BreakdownRow {
  const { trades, wins, losses, winRate, profitFactor, averageR } = group;
  return {
    label,
    ...{ trades, wins, losses, profitFactor, averageR },
    net: gain(fromDollars(group.net)),
    averageNet: gain(fromDollars(group.averageNet)),
    winRate: share(winRate?.share ?? null),
    range: winRate && [share(winRate.interval.low), share(winRate.interval.high)],
  };
}
