// Sessions as rows of a page: what was planned, what became of it, and why nothing did.
import type { FailedCondition } from "@/lib/core/evidence/standing";
import type { DayReport, ExitCounts, RowNo } from "@/lib/core/walkforward/days/day-report";
import { namesForPeople } from "../../display";
import { saySkipReason } from "../../runs/day-sentence";
import type { Page } from "../../views/page";
import { reasonForPeople } from "../../words/exit-words";
import { amount, change, gain } from "../figure";
import type { DayNo, DayRow } from "../page-rows";
import type { ReadCell } from "../read-cell";
import { titleOfDropped, titleOfNo } from "./no-titles";
import { pageOf } from "./page-of";
import { sayFailed } from "./standing-part";

const NAMED = 8;

/** So many sessions stand on a page: a quarter of a year. */
export const DAYS_A_PAGE = 63;

/** A page of a cell's sessions, skipped ones too (rule W1); one that is not there is the last. */
export function daysPart(cell: ReadCell, asked: number): Page<DayRow> {
  const failed = new Map(cell.cell.days.map((day) => [day.date, day.failed]));
  const before = new Map<string, number>();
  for (const [i, { date }] of cell.equity.entries()) {
    before.set(date, cell.equity[i - 1]?.equity ?? 0);
  }
  return pageOf(cell.days, { asked, pageSize: DAYS_A_PAGE }, (day) =>
    dayRow(day, failed.get(day.date) ?? [], before.get(day.date) ?? 0),
  );
}

function dayRow(day: DayReport, failed: readonly FailedCondition[], before: number): DayRow {
  const { plan, session, outcome } = day;
  return {
    date: day.date,
    asOf: day.asOf,
    standing: failed.length > 0 ? "RETRO" : "FORWARD",
    failed: failed.map(sayFailed),
    reason: day.reason && saySkipReason(day.reason),
    rows: plan?.rows ?? null,
    kept: plan?.kept ?? null,
    accepted: day.accepted,
    entered: session.entered,
    closed: session.closed,
    net: gain(session.net),
    own: gain(outcome.net),
    exits: exitsOf(session.exits),
    equity: amount(session.equity),
    change: change(before > 0 ? session.equity / before - 1 : null),
    exposure: amount(session.exposure),
    noes: [
      ...droppedOf(plan?.drops ?? {}),
      ...noesOf("refused", day.refused),
      ...noesOf("not filled", day.noFills),
    ],
    planDigest: plan?.digest ?? null,
  };
}

const exitsOf = (exits: ExitCounts): DayRow["exits"] =>
  Object.entries(exits)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => ({ label: reasonForPeople(reason), count }));

const droppedOf = (drops: Readonly<Record<string, number>>): readonly DayNo[] =>
  Object.entries(drops).map(([code, count]) => ({
    ...{ kind: "dropped", code, title: titleOfDropped(code), count, tickers: "" },
  }));

function noesOf(kind: DayNo["kind"], rows: readonly RowNo<string>[]): readonly DayNo[] {
  const byCode = new Map<string, string[]>();
  for (const { code, symbol } of rows) {
    const own = byCode.get(code);
    if (own) own.push(symbol);
    else byCode.set(code, [symbol]);
  }
  return [...byCode].map(([code, symbols]) => ({
    ...{ kind, code, title: titleOfNo(code), count: symbols.length },
    tickers: namesForPeople(symbols, NAMED),
  }));
}
