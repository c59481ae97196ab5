// Previewing a plan: what executing it in an account would do now, row by row, storing nothing.
import { money } from "@/lib/core/base/money";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { exposureOf, freeCash } from "@/lib/core/broker/equity";
import type { OrderRefusal } from "@/lib/core/broker/refusal";
import { acceptanceOf, checkAt } from "@/lib/core/plan/check-at";
import type { RowOutcome } from "@/lib/core/plan/check-plan";
import { type PlanLine, tickersOf } from "@/lib/core/plan/plan";
import { loadAccount, ownAccount } from "@/lib/db/accounts";
import { executedRows } from "@/lib/db/archive";
import { loadPlan, ownPlan } from "@/lib/db/plans";
import type { UserId } from "@/lib/db/scope";
import { sayFileNote } from "@/lib/formats/file-note";
import { sayDropReason } from "@/lib/formats/planner/drop-sentence";
import { sayRefusal } from "@/lib/formats/problems";
import type { PreviewPlanRequest } from "@/lib/formats/requests/account-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { Page } from "@/lib/formats/views/page";
import type { PlanLineView, PlanPreview } from "@/lib/formats/views/plan-view";
import { readyMarket } from "../loading/account-market";
import { planCard } from "../loading/plan-card";

/** Checks a plan against an account as both stand now; refuses `not-found`. */
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
  const executed = await executedRows(accountId, { epoch: row.epoch, planDigest: digest });
  const at = acceptanceOf(row.account, now);
  const ready = await readyMarket(row, at);
  const bars = await ready.bars(row.account, tickersOf(plan));
  const { checked, account } = checkAt(row.account, bars, {
    ...{ plan, digest, executed, at },
    confirmed: asked.confirmed ?? false,
  });
  const count = (status: PlanLineView["status"]): number =>
    checked.outcomes.filter(({ result }) => result.status === status).length;
  return ok({
    plan: planCard(detail),
    notes: detail.notes.map(sayFileNote),
    account: { id: row.id, name: row.name, clockAt: at },
    lines: pageOf(checked.outcomes, asked.page),
    accepted: count("accepted"),
    refused: count("refused"),
    executed: count("executed"),
    ...limitsOf(account, checked.account),
    entryPolicy: account.settings.entryPolicy,
  });
}

const PAGE_SIZE = 100;

/** Some of the rows: all of a large plan at once would be a page of a hundred megabytes. */
const pageOf = (outcomes: readonly RowOutcome[], page: number): Page<PlanLineView> => ({
  rows: outcomes.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(lineView),
  total: outcomes.length,
  page,
  pageSize: PAGE_SIZE,
});

/** What the accepted rows take of cash and cap. */
function limitsOf(before: Account, after: Account) {
  return {
    reserved: money(after.reserved - before.reserved),
    exposureBefore: exposureOf(before),
    exposureAfter: exposureOf(after),
    exposureCap: before.settings.exposureCap,
    buyingPower: freeCash(before),
  };
}

function lineView({ line, side, levels, result }: RowOutcome): PlanLineView {
  const order = result.status === "accepted" ? result.order : null;
  const refusal = result.status === "refused" ? result.refusal : null;
  return {
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
    refusal: refusal && { code: refusal.code, sentence: sentenceOf(refusal, line) },
  };
}

/** A line that its planner dropped says why, where the plan does. */
function sentenceOf(refusal: OrderRefusal, { dropReason }: PlanLine): string {
  const dropped = refusal.code === "qty-not-positive" && dropReason !== null;
  return dropped ? sayDropReason(dropReason) : sayRefusal(refusal);
}
