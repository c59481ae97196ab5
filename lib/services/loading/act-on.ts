// Acting on an account: never on a read-only one, and a broken identity makes it read-only (rule A2).
import { type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { IdentityError } from "@/lib/core/broker/apply-event";
import { freezeAccount } from "@/lib/db/accounts";
import { type ActState, act, type Decision } from "@/lib/db/archive";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

type Answer<T> = Result<T, ServiceRefusal>;

/**
 * One act in one transaction. A read-only account is refused `account-frozen` or
 * `account-archived`; an act whose figures
 * would not add up is rolled back, freezes the account with the reason, and is refused the same way.
 */
export async function actOn<T>(
  account: OwnedAccountId,
  now: Instant,
  decide: (state: ActState) => Promise<Decision<Answer<T>>>,
): Promise<Answer<T>> {
  try {
    return await act<Answer<T>>(account, now, async (state) => {
      if (state.readOnly === null) return decide(state);
      const { code, reason } = state.readOnly;
      if (code === "archived") return { answer: refuse({ code: "account-archived" }), write: null };
      return { answer: refuse({ code: "account-frozen", reason }), write: null };
    });
  } catch (error) {
    if (!(error instanceof IdentityError)) throw error;
    await freezeAccount(account, error.message);
    return refuse({ code: "account-frozen", reason: error.message });
  }
}
