// Acting on an account with its bars ready: one at a time, and never on a read-only one.
import { type Canonical, canonicalText } from "@/lib/core/base/canonical-json";
import { AmountRangeError } from "@/lib/core/base/invariant";
import { type Result, refuse } from "@/lib/core/base/result";
import { sha256Text } from "@/lib/core/base/sha256";
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { IdentityError } from "@/lib/core/broker/apply-event";
import { actOnce } from "@/lib/db/account/act-once";
import { freezeAccount } from "@/lib/db/account/freeze";
import { type AccountRow, loadAccount } from "@/lib/db/accounts";
import { type ActState, act, type Decision } from "@/lib/db/archive";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { OrderNo } from "@/lib/formats/order-problem";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { type ReadyMarket, readyMarket } from "./account-market";
import { MixedBasisError } from "./basis/one-basis";

type Answer<T> = Result<T, ServiceRefusal | OrderNo>;

/** What makes an act the same as one before: its key, and what it asks for (rule A7). */
export interface Once {
  readonly key: string;
  /** The verb and the request: the same key with another one is refused `key-reused`. */
  readonly asked: { readonly verb: string; readonly request: object };
}

export interface ActOn<T> {
  readonly id: OwnedAccountId;
  readonly now: Instant;
  /** The latest instant whose bars the act may need, for the account as it stands. */
  readonly horizon: (account: Account) => Instant;
  readonly decide: (state: ActState, ready: ReadyMarket) => Promise<Decision<Answer<T>>>;
  /** Without it an act is done as often as it is asked for. */
  readonly once?: Once;
}

/** How often an act is begun again because another one came first. */
const MOST_TRIES = 20;

/**
 * One act in one transaction, with the bars of its account made ready before the lock. If another
 * act has moved the clock beyond them in between, it begins again. A read-only account is
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

async function attempt<T>(asked: ActOn<T>): Promise<Answer<T> | "moved"> {
  const { id, now, horizon, once } = asked;
  const row = await loadAccount(id);
  const through = horizon(row.account);
  const ready = await readyMarket(row, through);
  const decide = (state: ActState) => decideOn(asked, state, { row, ready, through });
  if (!once) return act(id, now, decide);
  // A refusal writes nothing, so its key stays free: what was wrong may be put right and sent again.
  const request = { key: once.key, requestHash: hashOf(once), recordedAt: now };
  const answered = await actOnce(id, request, decide);
  return answered.ok ? answered.value : answered;
}

async function decideOn<T>(
  { decide, horizon }: ActOn<T>,
  state: ActState,
  before: { readonly row: AccountRow; readonly ready: ReadyMarket; readonly through: Instant },
): Promise<Decision<Answer<T> | "moved">> {
  if (state.readOnly) return { answer: refuse(readOnlyRefusal(state.readOnly)), write: null };
  // Other acts may have come first: what is decided from is the locked state. Only bars that it needs
  // and that were not made ready have to be fetched outside the lock.
  const moved = state.epoch !== before.row.epoch || horizon(state.account) > before.through;
  if (moved) return { answer: "moved", write: null };
  return decide(state, before.ready);
}

/** What is asked for, whatever the order of its fields. */
const hashOf = ({ asked }: Once): string => sha256Text(canonicalText(plain(asked) as Canonical));

const plain = (value: object): unknown => JSON.parse(JSON.stringify(value));

function readOnlyRefusal({ code, reason }: NonNullable<ActState["readOnly"]>): ServiceRefusal {
  return code === "archived" ? { code: "account-archived" } : { code: "account-frozen", reason };
}
