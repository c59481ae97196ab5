// Executing rows of a plan in an account: each booked as an accepted or a refused order, once.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { foldEvents } from "@/lib/core/broker/fold";
import { acceptanceOf, checkAt } from "@/lib/core/plan/check-at";
import type { CheckedPlan } from "@/lib/core/plan/check-plan";
import { type TradePlan, tickersOf } from "@/lib/core/plan/plan";
import { loadAccount } from "@/lib/db/accounts";
import type { DecidedRows } from "@/lib/db/records/decided-rows";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { ExecuteView, RefusedLineView } from "@/lib/formats/views/plan-view";
import { endOfData } from "../account-market";
import { actOn } from "../act-on";
import { freshenBars } from "../fresh/fresh-bars";
import { lineRefusal } from "../plan/line-refusal";
import type { CommandRefusal } from "./command";

export interface RowsAsked {
  readonly plan: TradePlan;
  /** Its content hash. */
  readonly digest: string;
  /** Null for every row that the account has not decided before (rule A7). */
  readonly rows: ReadonlySet<number> | null;
  /** The owner's word that prices far from the last ones are meant (rule A15). */
  readonly confirmed: boolean;
}

/**
 * Books rows of a plan in one transaction on the locked account. What was accepted before is counted as
 * executed and booked no second time; what was refused before is tried again only where it is asked for
 * by its number (rule A7). Refuses `account-frozen`, `account-archived` and `end-of-data`.
 */
export async function executeRows(
  id: OwnedAccountId,
  { plan, digest, rows, confirmed }: RowsAsked,
  now: Instant,
): Promise<Result<ExecuteView, CommandRefusal>> {
  await freshenBars(await loadAccount(id), now, tickersOf(plan));
  return actOn<ExecuteView>({
    id,
    now,
    horizon: (account) => acceptanceOf(account, now),
    async decide({ account, decidedRows, read }, { market, bars }) {
      const decided = await decidedRows(digest);
      const loaded = await bars(account, tickersOf(plan), read);
      const at = acceptanceOf(account, now);
      // Orders that can never meet a bar would hold their cash for good.
      if (at >= endOfData(market, account.settings.clock))
        return { answer: refuse({ code: "end-of-data", at }), write: null };
      const before = { executed: decided.executed, refused: new Set(decided.refused.keys()) };
      const of = { plan, digest, at, rows, confirmed, ...before };
      const { checked, events } = checkAt(account, loaded, of);
      const write = events.length > 0 ? foldEvents(account, events) : null;
      return { answer: ok(countsOf(checked, decided)), write };
    },
  });
}

const SHOWN_REFUSALS = 100;

type ExecutedStatus = CheckedPlan["outcomes"][number]["result"]["status"];

function countsOf({ outcomes }: CheckedPlan, decided: DecidedRows): ExecuteView {
  const count = (status: ExecutedStatus): number =>
    outcomes.filter(({ result }) => result.status === status).length;
  const refusals = outcomes.flatMap((outcome): RefusedLineView[] => {
    const refusal = lineRefusal(outcome, decided);
    const { row, line } = outcome;
    return refusal ? [{ row, line: line.line, ticker: line.ticker, ...refusal }] : [];
  });
  return {
    accepted: count("accepted"),
    refused: count("refused"),
    executed: count("executed"),
    left: count("left"),
    dropped: count("dropped"),
    refusals: refusals.slice(0, SHOWN_REFUSALS),
  };
}
