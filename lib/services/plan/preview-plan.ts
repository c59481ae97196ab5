// Previewing a plan: what executing it in an account would do now, row by row, storing nothing.
import { money } from "@/lib/core/base/money";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { exposureOf, freeCash } from "@/lib/core/broker/equity";
import { type CheckedPlan, exposureWanted, type RowOutcome } from "@/lib/core/plan/check-plan";
import { loadAccount, ownAccount } from "@/lib/db/accounts";
import { loadPlan, ownPlan } from "@/lib/db/plans";
import type { DecidedRows } from "@/lib/db/records/decided-rows";
import type { UserId } from "@/lib/db/scope";
import { sayFileNote } from "@/lib/formats/file-note";
import type { PreviewPlanRequest } from "@/lib/formats/requests/plan-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { Page } from "@/lib/formats/views/page";
import { droppedView } from "@/lib/formats/views/plan-refusal";
import type { PlanLineView, PlanPreview } from "@/lib/formats/views/plan-view";
import { checkedPlan } from "../loading/plan/checked-plan";
import { lineRefusal } from "../loading/plan/line-refusal";
import { planCard } from "../loading/plan/plan-card";

/** Checks a plan, or the rows asked for, against an account as both stand now; refuses `not-found`. */
export async function previewPlan(
  user: { readonly id: UserId },
  asked: PreviewPlanRequest,
  now: Instant,
): Promise<Result<PlanPreview, ServiceRefusal>> {
  const accountId = await ownAccount(user.id, asked.account);
  const owned = await ownPlan(user.id, asked.plan);
  if (!accountId || !owned) return refuse({ code: "not-found" });
  const detail = await loadPlan(owned);
  if (!detail.plan || detail.contentDigest === null) return refuse({ code: "not-found" });
  const row = await loadAccount(accountId);
  const { plan, contentDigest: digest } = detail;
  const rows = asked.rows ? new Set(asked.rows) : null;
  const of = { plan, digest, rows, confirmed: asked.confirmed ?? false };
  const { checked, account, decided, at } = await checkedPlan(row, of, now);
  return ok({
    plan: planCard(detail),
    notes: detail.notes.map(sayFileNote),
    account: { id: row.id, name: row.name, clockAt: at },
    lines: pageOf(checked.outcomes, asked.page, decided),
    ...countsOf(checked, decided),
    ...limitsOf(account, checked),
    entryPolicy: account.settings.entryPolicy,
  });
}

const PAGE_SIZE = 100;

/** Some of the rows: all of a large plan at once would be a page of a hundred megabytes. */
const pageOf = (
  outcomes: readonly RowOutcome[],
  page: number,
  decided: DecidedRows,
): Page<PlanLineView> => ({
  rows: outcomes
    .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    .map((outcome) => lineView(outcome, decided)),
  total: outcomes.length,
  page,
  pageSize: PAGE_SIZE,
});

function countsOf({ outcomes }: CheckedPlan, { executed, refused }: DecidedRows) {
  const count = (status: PlanLineView["status"]): number =>
    outcomes.filter(({ result }) => result.status === status).length;
  // A line without a quantity can never be accepted, so nobody selects it.
  const rows = outcomes.flatMap(({ row, line }) => ((line.quantity ?? 0) > 0 ? [row] : []));
  return {
    accepted: count("accepted"),
    refused: count("refused"),
    executed: count("executed"),
    left: count("left"),
    dropped: count("dropped"),
    entryStale: outcomes.filter(
      ({ result }) => result.status === "refused" && result.refusal.code === "entry-stale",
    ).length,
    open: rows.filter((row) => !executed.has(row) && !refused.has(row)),
    tried: rows.filter((row) => refused.has(row)),
  };
}

/** What the accepted rows take of cash and cap. */
function limitsOf(before: Account, checked: CheckedPlan) {
  const after = checked.account;
  return {
    reserved: money(after.reserved - before.reserved),
    exposureBefore: exposureOf(before),
    exposureWanted: exposureWanted(checked),
    exposureAfter: exposureOf(after),
    exposureCap: before.settings.exposureCap,
    buyingPower: freeCash(before),
  };
}

function lineView(outcome: RowOutcome, decided: DecidedRows): PlanLineView {
  const { row, line, side, levels, result } = outcome;
  const order = result.status === "accepted" ? result.order : null;
  return {
    row,
    line: line.line,
    ticker: line.ticker,
    side,
    quantity: order?.quantity ?? line.quantity,
    entry: line.entry,
    takeProfit: line.takeProfit,
    stopLoss: line.stopLoss,
    levels: levels ?? "none",
    probWin: line.probWin,
    etthDays: line.etthDays,
    tradeSession: order?.session ?? line.tradeDate,
    maxHoldSessions: order?.maxHoldSessions ?? line.maxHoldSessions ?? line.horizonDays,
    reserved: order?.reserved ?? null,
    status: result.status,
    refusal: result.status === "dropped" ? droppedView(line) : lineRefusal(outcome, decided),
    tried: decided.refused.has(row),
  };
}
