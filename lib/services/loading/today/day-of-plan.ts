// The plan of a day as facts and as a view: what executing it would do, and what became of its orders.
import type { Instant } from "@/lib/core/base/time";
import type { RowOutcome } from "@/lib/core/plan/check-plan";
import type { TradePlan } from "@/lib/core/plan/plan";
import type { OrdersFact, PlanFact } from "@/lib/core/plan/today/today-facts";
import type { AccountRow } from "@/lib/db/accounts";
import { originOf } from "@/lib/db/forecast/made-plans";
import { loadPlan } from "@/lib/db/plans";
import { type PlanOrder, planOrders } from "@/lib/db/records/day-plans";
import type { DecidedRows } from "@/lib/db/records/decided-rows";
import type { OwnedPlanId } from "@/lib/db/scope";
import { sayRefusal } from "@/lib/formats/problems";
import type { ReasonSeen, TodayPlan } from "@/lib/formats/views/planning/today-view";
import { checkedPlan } from "../plan/checked-plan";
import { lineRefusal } from "../plan/line-refusal";
import { originView } from "../planning/origin-view";

export interface DayOfPlan {
  readonly fact: PlanFact;
  readonly orders: OrdersFact;
  readonly view: TodayPlan;
  /** Why lines would be refused now, or were when it was executed. */
  readonly refusals: readonly ReasonSeen[];
  /** Why orders ended without a fill. */
  readonly unfilled: readonly ReasonSeen[];
}

export const NO_ORDERS: OrdersFact = { working: 0, filled: 0, unfilled: {} };

/** A plan that could be read, against the account as it stands; null for any other file. */
export async function dayOfPlan(
  row: AccountRow,
  id: OwnedPlanId,
  now: Instant,
): Promise<DayOfPlan | null> {
  const { plan, contentDigest: digest, fileName } = await loadPlan(id);
  if (!plan || digest === null) return null;
  const asked = { plan, digest, rows: null, confirmed: false };
  const [{ checked, decided }, origin, booked] = await Promise.all([
    checkedPlan(row, asked, now),
    originOf(id),
    planOrders({ account: row.id, epoch: row.epoch }, digest),
  ]);
  const { outcomes } = checked;
  const wanted = outcomes.filter(({ line }) => isWanted(line));
  const open = wanted.filter((outcome) => !isDecided(outcome, decided));
  const acceptable = open.filter(({ result }) => result.status === "accepted").length;
  const refused = wanted.filter(({ row: number }) => decided.refused.has(number));
  return {
    fact: {
      ...sizeOf(plan),
      ...{ acceptable, executed: decided.executed.size },
      refusable: countsOf(reasonsOf(open, decided)),
      refused: countsOf(reasonsOf(refused, decided)),
    },
    orders: ordersOf(booked),
    view: {
      ...{ id, fileName, acceptable, tried: refused.length },
      origin: origin && originView(origin),
    },
    refusals: reasonsOf(decided.executed.size > 0 ? refused : open, decided),
    unfilled: unfilledOf(booked),
  };
}

/** A line without a quantity is one that its planner dropped. */
const isWanted = ({ quantity }: TradePlan["lines"][number]): boolean =>
  quantity !== null && quantity > 0;

const isDecided = ({ row }: RowOutcome, { executed, refused }: DecidedRows): boolean =>
  executed.has(row) || refused.has(row);

function sizeOf({ lines }: TradePlan) {
  const kept = lines.filter(isWanted).length;
  return { kept, dropped: lines.length - kept };
}

function reasonsOf(outcomes: readonly RowOutcome[], decided: DecidedRows): readonly ReasonSeen[] {
  return counted(outcomes.flatMap((outcome) => lineRefusal(outcome, decided) ?? []));
}

interface Said {
  readonly code: string;
  readonly sentence: string;
}

/** Reasons by code, the most frequent first, each with the sentence of its first time. */
function counted(reasons: readonly Said[]): readonly ReasonSeen[] {
  const seen = new Map<string, ReasonSeen>();
  for (const { code, sentence } of reasons) {
    const before = seen.get(code);
    seen.set(code, before ? { ...before, count: before.count + 1 } : { code, sentence, count: 1 });
  }
  return [...seen.values()].sort((a, b) => b.count - a.count);
}

const countsOf = (reasons: readonly ReasonSeen[]) =>
  Object.fromEntries(reasons.map(({ code, count }) => [code, count]));

const WORKING: readonly PlanOrder["status"][] = ["new", "accepted", "held", "partially_filled"];

const isWorking = ({ status, isFilled }: PlanOrder): boolean =>
  !isFilled && WORKING.includes(status);
const isOver = ({ status, isFilled }: PlanOrder): boolean => !isFilled && !WORKING.includes(status);

const ordersOf = (booked: readonly PlanOrder[]): OrdersFact => ({
  working: booked.filter(isWorking).length,
  filled: booked.filter(({ isFilled }) => isFilled).length,
  unfilled: countsOf(unfilledOf(booked)),
});

const unfilledOf = (booked: readonly PlanOrder[]): readonly ReasonSeen[] =>
  counted(booked.filter(isOver).map(endOf));

const endOf = ({ status, refusal }: PlanOrder): Said =>
  refusal === null
    ? { code: status, sentence: `It ended ${status.replace("_", " ")}.` }
    : { code: refusal.code, sentence: sayRefusal(refusal) };
