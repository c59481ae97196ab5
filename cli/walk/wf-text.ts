// What `paperproof wf-month` prints: the days, the totals, and what must be said beside them.
import { microsToText } from "@/lib/core/base/decimal";
import { moneyToText } from "@/lib/core/base/money";
import { XNYS } from "@/lib/core/market/xnys";
import { caveatsOf } from "@/lib/core/metrics/caveats";
import type { DayReport } from "@/lib/core/walkforward/days/day-report";
import { summaryOfWalk } from "@/lib/core/walkforward/measure";
import type { WalkResult } from "@/lib/core/walkforward/result";
import { countForPeople } from "@/lib/formats/display";
import { sayCaveat } from "@/lib/formats/metrics/caveat-sentence";
import { table } from "../table";

const TITLES = ["session", "kept", "entered", "closed", "net", "equity", "why not"];

const dayCells = ({ date, plan, reason, session }: DayReport): readonly string[] => [
  date,
  String(plan?.kept ?? 0),
  String(session.entered),
  String(session.closed),
  moneyToText(session.net),
  moneyToText(session.equity),
  reason ?? "",
];

export function walkText(result: WalkResult, folder: string): string {
  const { days, counts, band, parameters, equity } = result;
  const summary = summaryOfWalk(result, XNYS);
  const caveats = caveatsOf({ trades: counts.closed, sessions: equity.length - 1 });
  const rate = summary.winRate === null ? "n/a" : `${percent(summary.winRate)} %`;
  const reasons = days.filter(({ reason }) => reason !== null).length;
  return [
    table(TITLES, days.map(dayCells)),
    "",
    ...caveats.map(sayCaveat),
    `${countForPeople(counts.closed, "closed trade")} in ${countForPeople(days.length, "session")}, ${reasons} of them without a trade of their own.`,
    `From ${moneyToText(parameters.capital)} to ${moneyToText(band.base)}, ${moneyToText(summary.totalPnl)} in all; win rate ${rate} of closed trades; ${summary.tpCount} TP, ${summary.slCount} SL, ${summary.timeoutCount} TIMEOUT.`,
    ...besides(result),
    `Result ${result.digest}`,
    `Written to ${folder}.`,
  ].join("\n");
}

const percent = (value: number): string =>
  microsToText(Math.round(value * 10) * 100_000, { min: 1, max: 1 });

/** What counts beside the headline; nothing where there is none of it. */
function besides({ counts, band }: WalkResult): readonly string[] {
  const said: string[] = [];
  const { truncated, tail } = counts;
  if (truncated.count > 0) {
    said.push(
      `${countForPeople(truncated.count, "position")} cut off by the end of the bars, ${moneyToText(truncated.net)} at the last close: in the equity, not in the win rate.`,
    );
  }
  if (tail.count > 0) {
    said.push(
      `${countForPeople(tail.count, "trade")} ended after the month, ${moneyToText(tail.net)}: in the equity.`,
    );
  }
  const sums = [
    `${counts.ambiguous} ambiguous`,
    `${counts.suspect} on suspicious bars`,
    `${counts.late} late`,
  ];
  said.push(`Trades: ${sums.join(", ")}.`);
  if (band.worst !== band.best) {
    said.push(`Worst case ${moneyToText(band.worst)}, best case ${moneyToText(band.best)}.`);
  }
  for (const [name, codes] of [
    ["Not filled", counts.noFills],
    ["Refused", counts.refused],
    ["Dropped", counts.drops],
  ] as const) {
    const listed = Object.entries(codes).map(([code, count]) => `${count} ${code}`);
    if (listed.length > 0) said.push(`${name}: ${listed.join(", ")}.`);
  }
  return said;
}
