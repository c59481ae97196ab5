// The plans of such a folder: what they would have cost, and whether they knew what they could not know.
import { MICRO, microsToText, mulDiv } from "@/lib/core/base/decimal";
import type { Calendar } from "@/lib/core/market/session";
import type { PlanLine } from "@/lib/core/plan/plan";
import type { Figure } from "../seed-state/seed-file";
import { type Finding, type SeedDay, type SeedTree, slackOf } from "./seed-tree-files";

const text = (micros: number): string => microsToText(micros, { min: 2, max: 6 });
const count = (of: number): number => of * MICRO;

/** Findings in plans and audits, day by day, then across all days. */
export function checkPlans(tree: SeedTree, calendar: Calendar): readonly Finding[] {
  const cap = tree.summary?.get("exposure_cap")?.micros ?? null;
  return [
    ...tree.days.flatMap((day) => [
      ...exposureOf(day, cap),
      ...auditFigures(day),
      ...datesOf(day, calendar),
      ...linesWithoutRows(day),
    ]),
    ...sameEveryDay(tree.days),
  ];
}

const kept = (plan: readonly PlanLine[] | null): readonly PlanLine[] =>
  (plan ?? []).filter(({ quantity }) => (quantity ?? 0) > 0);

const costOf = ({ quantity, entry }: PlanLine): number => mulDiv(quantity ?? 0, entry ?? 0, MICRO);

const totalOf = (day: SeedDay): number =>
  kept(day.plan).reduce((sum, line) => sum + costOf(line), 0);

function exposureOf(day: SeedDay, cap: number | null): Finding[] {
  const file = `${day.date}/trade_plan.csv`;
  const wrong = kept(day.plan).flatMap((line): Finding[] => {
    const said = line.extra.exposure ?? "";
    const cost = costOf(line);
    if (said === "" || Math.abs(Number(said) * MICRO - cost) <= slackOf(said) + 1) return [];
    const sentence = `The quantity of ${line.ticker} at its entry costs something else.`;
    return [
      {
        ...{ code: "plan-exposure", file, line: line.line, column: "exposure" },
        theirs: said,
        ours: text(cost),
        sentence,
      },
    ];
  });
  const total = totalOf(day);
  if (cap === null || total <= cap) return wrong;
  const sentence = "The plan costs more than the exposure cap allows.";
  return [
    ...wrong,
    {
      ...{ code: "plan-over-cap", file, line: null, column: "exposure" },
      theirs: text(total),
      ours: text(cap),
      sentence,
    },
  ];
}

/** What the audit says of the plan, counted again in the plan. */
function auditFigures(day: SeedDay): Finding[] {
  const { audit, plan } = day;
  if (!audit || !plan) return [];
  const ours: readonly (readonly [string, number])[] = [
    ["output_rows", count(plan.length)],
    ["exposure_total", totalOf(day)],
    ["execution_mode.kept_trades", count(kept(plan).length)],
    ["execution_mode.exposure_after", totalOf(day)],
  ];
  return ours.flatMap(([column, own]): Finding[] => {
    const said: Figure | undefined = audit.get(column);
    if (!said || Math.abs(said.micros - own) <= slackOf(said.text) + plan.length) return [];
    const sentence = "The audit says something else than the plan beside it.";
    return [
      {
        ...{ code: "audit-figure", file: `${day.date}/audit.json`, line: null, column },
        theirs: said.text,
        ours: microsToText(own, { min: 0, max: 6 }),
        sentence,
      },
    ];
  });
}

/** The as-of date is the session before; signals are of exactly that date (rules T2 and P1). */
function datesOf({ date, asOf, plan }: SeedDay, calendar: Calendar): Finding[] {
  if (!calendar.session(date)) {
    const sentence = "The exchange was closed on that day.";
    return [
      {
        ...{ code: "as-of", file: date, line: null, column: "date" },
        theirs: date,
        ours: "",
        sentence,
      },
    ];
  }
  const before = calendar.shift(date as Parameters<Calendar["shift"]>[0], -1).date;
  const findings: Finding[] = [];
  if (asOf !== null && asOf !== before) {
    const sentence = "The session before that day is another one.";
    findings.push({
      ...{ code: "as-of", file: `${date}/audit.json`, line: null, column: "asof_date" },
      theirs: asOf,
      ours: before,
      sentence,
    });
  }
  const later = kept(plan).filter((line) => line.asOfDate !== null && line.asOfDate > before);
  const [first] = later;
  if (first) {
    const sentence = `Look-ahead: ${later.length} of its lines come from signals that nobody had yet.`;
    findings.push({
      ...{
        code: "signals-later",
        file: `${date}/trade_plan.csv`,
        line: first.line,
        column: "date",
      },
      theirs: first.asOfDate ?? "",
      ours: before,
      sentence,
    });
  }
  return findings;
}

function linesWithoutRows({ date, plan, trades }: SeedDay): Finding[] {
  if (!trades) return [];
  const traded = new Set(trades.map(({ ticker }) => ticker));
  return kept(plan).flatMap((line): Finding[] => {
    if (traded.has(line.ticker)) return [];
    const sentence = "The plan has this line with a quantity, and no row says what became of it.";
    return [
      {
        ...{
          code: "line-without-row",
          file: `${date}/sim_trades.csv`,
          line: null,
          column: "ticker",
        },
        theirs: "",
        ours: line.ticker,
        sentence,
      },
    ];
  });
}

/** So many days with a plan say something. */
const TELLING = 3;

/** Markets move: what is the same on every day was taken from one place, and mostly from later. */
function sameEveryDay(days: readonly SeedDay[]): Finding[] {
  const planned = days.filter(({ plan }) => kept(plan).length > 0);
  const findings: Finding[] = [];
  const signals = planned.map(({ plan }) =>
    (plan ?? [])
      .map(({ ticker, probWin }) => `${ticker} ${probWin}`)
      .sort()
      .join(),
  );
  const most = mostOften(signals);
  if (most >= TELLING && most * 2 > planned.length) {
    const sentence = `Look-ahead: ${most} of ${planned.length} days have the same signals, ticker by ticker. They are those of one day, and not of each day before.`;
    findings.push({
      ...{ code: "same-signals", file: "trade_plan.csv", line: null, column: "prob_win" },
      theirs: `${most} days`,
      ours: "",
      sentence,
    });
  }
  for (const [ticker, entries] of entriesOf(planned)) {
    const same = mostOften(entries.map(String));
    if (entries.length < TELLING || same < entries.length) continue;
    const sentence = `Look-ahead: ${ticker} has the same entry on ${same} days, which is one close and not that of each day before.`;
    findings.push({
      ...{ code: "same-entries", file: "trade_plan.csv", line: null, column: "entry" },
      theirs: text(entries[0] ?? 0),
      ours: "",
      sentence,
    });
  }
  return findings;
}

function mostOften(values: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

function entriesOf(days: readonly SeedDay[]): ReadonlyMap<string, readonly number[]> {
  const entries = new Map<string, number[]>();
  for (const { ticker, entry } of days.flatMap(({ plan }) => plan ?? [])) {
    if (entry !== null) entries.set(ticker, [...(entries.get(ticker) ?? []), entry]);
  }
  return entries;
}
