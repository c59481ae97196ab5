// What is counted beside a headline: doubtful, cut off, unfilled, refused and dropped (rules E2, W3).
import type { WalkCounts } from "@/lib/core/walkforward/result";
import { wholeForPeople } from "../../display";
import { count, gain, type NamedFigure } from "../figure";
import { titleOfDropped, titleOfNo } from "./no-titles";

export function countsPart(counts: WalkCounts): readonly NamedFigure[] {
  const { sessions, traded, truncated, tail } = counts;
  return [
    { name: "Sessions", value: count(sessions), note: `${wholeForPeople(traded)} with a trade` },
    { name: "Closed trades", value: count(counts.closed) },
    { name: "Ambiguous", value: count(counts.ambiguous), note: "stop and target in one bar" },
    { name: "Data-suspect", value: count(counts.suspect), note: "exit on a suspicious bar" },
    { name: "Late", value: count(counts.late), note: "closed after their session" },
    { name: "Truncated", value: count(truncated.count), note: "cut off by the end of the data" },
    { name: "Truncated, net", value: gain(truncated.net), note: "in equity, in no win rate" },
    { name: "Tail", value: count(tail.count), note: "ended after the period" },
    { name: "Tail, net", value: gain(tail.net) },
    sumOf("No fill", counts.noFills, titleOfNo),
    sumOf("Refused", counts.refused, titleOfNo),
    sumOf("Dropped by the planner", counts.drops, titleOfDropped),
  ];
}

/** The sum of some counts, the reasons beside it, the most frequent first. */
function sumOf(
  name: string,
  counts: Readonly<Record<string, number>>,
  titleOf: (code: string) => string,
): NamedFigure {
  const all = Object.entries(counts).sort(([, a], [, b]) => b - a);
  const note = all.map(([code, some]) => `${titleOf(code)} ${wholeForPeople(some)}`).join(", ");
  return {
    name,
    value: count(all.reduce((sum, [, some]) => sum + some, 0)),
    ...(note !== "" && { note }),
  };
}
