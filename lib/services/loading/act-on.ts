// Acting on an account with its bars ready: never on a read-only one, never on what moved meanwhile.
import { AmountRangeError } from "@/lib/core/base/invariant";
import { type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { IdentityError } from "@/lib/core/broker/apply-event";
import { freezeAccount } from "@/lib/db/account/freeze";
import { loadAccount } from "@/lib/db/accounts";
import { type ActState, act, type Decision } from "@/lib/db/archive";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { type ReadyMarket, readyMarket } from "./account-market";
import { MixedBasisError } from "./market/one-basis";

type Answer<T> = Result<T, ServiceRefusal>;

export interface ActOn<T> {
  readonly id: OwnedAccountId;
  readonly now: Instant;
  /** The latest instant whose bars the act may need, for the account as it stands. */
  readonly horizon: (account: Account) => Instant;
  readonly decide: (state: ActState, ready: ReadyMarket) => Promise<Decision<Answer<T>>>;
}

/** How often an act is begun again because another one came first. */
const MOST_TRIES = 20;

/**
 * One act in one transaction, with the bars of its account made ready before the lock. If another
 * act came in between, the bars may be the wrong ones, so it begins again. A read-only account is
 * refused; an act whose figures would not add up is rolled back and freezes the account (rule A2).
 */
export async function actOn<T>(asked: ActOn<T>): Promise<Answer<T>> {
  try {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const answer = await attempt(asked);
      if (answer !== "moved") return answer;
    }
    throw new Error("an account never stood still for an act");
  } catch (error) {
    if (error instanceof AmountRangeError) return refuse({ code: "amount-out-of-range" });
    if (error instanceof MixedBasisError) {
      return refuse({ code: "mixed-basis", symbol: error.symbol, bases: error.bases });
    }
    if (!(error instanceof IdentityError)) throw error;
    await freezeAccount(asked.id, error.message);
    return refuse({ code: "account-frozen", reason: error.message });
  }
}

async function attempt<T>({ id, now, horizon, decide }: ActOn<T>): Promise<Answer<T> | "moved"> {
  const row = await loadAccount(id);
  const ready = await readyMarket(row, horizon(row.account));
  return act<Answer<T> | "moved">(id, now, async (state) => {
    if (state.readOnly) return { answer: refuse(readOnlyRefusal(state.readOnly)), write: null };
    if (state.epoch !== row.epoch || state.seq !== row.seq) return { answer: "moved", write: null };
    return decide(state, ready);
  });
}

function readOnlyRefusal({ code, reason }: NonNullable<ActState["readOnly"]>): ServiceRefusal {
  return code === "archived" ? { code: "account-archived" } : { code: "account-frozen", reason };
}
