// The one way into a server action: origin, shape, who, ownership; then a refusal becomes an answer.
import "server-only";
import type { z } from "zod";
import type { Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { type Refusal, statusOf } from "@/lib/formats/problems";
import type { ActionAnswer } from "@/lib/formats/views/answer";
import { type OwnedAccount, ownAccount } from "@/lib/services/account/own-account";
import type { SignedInUser } from "@/lib/services/user/find-user";
import { answerOf, badRequest, brokenAnswer } from "./answer";
import { wallClock } from "./clock";
import { log } from "./log";
import { type RequestFacts, requestFacts } from "./request-facts";
import { currentUser } from "./sign-in/current-user";

type Answered<T> = Promise<Result<T, Refusal>>;

/** An action for anybody: `act` gets the checked input and the request's facts. */
export function publicAction<S extends z.ZodType, T>(
  shape: S,
  act: (input: z.output<S>, now: Instant, facts: RequestFacts) => Answered<T>,
): (input: z.input<S>) => Promise<ActionAnswer<T>> {
  return (input) =>
    guarded(async (facts) => {
      const asked = shape.safeParse(input);
      if (!asked.success) return { ok: false, refusal: badRequest(asked.error) };
      return act(asked.data, wallClock(), facts);
    });
}

/** An action for somebody who is signed in. */
export function userAction<S extends z.ZodType, T>(
  shape: S,
  act: (user: SignedInUser, input: z.output<S>, now: Instant) => Answered<T>,
): (input: z.input<S>) => Promise<ActionAnswer<T>> {
  return publicAction(shape, async (input, now) => {
    const user = await currentUser();
    if (!user) return { ok: false, refusal: { code: "signed-out" } };
    return act(user, input, now);
  });
}

/** An action on one of the user's own accounts; anybody else's is simply not found. */
export function accountAction<S extends z.ZodType, T>(
  shape: S,
  act: (account: OwnedAccount, input: z.output<S>, now: Instant) => Answered<T>,
): (account: string, input: z.input<S>) => Promise<ActionAnswer<T>> {
  return (account, input) =>
    guarded(async () => {
      const user = await currentUser();
      if (!user) return { ok: false, refusal: { code: "signed-out" } };
      const asked = shape.safeParse(input);
      if (!asked.success) return { ok: false, refusal: badRequest(asked.error) };
      const owned = await ownAccount(user.id, account);
      if (!owned) return { ok: false, refusal: { code: "not-found" } };
      return act(owned, asked.data, wallClock());
    });
}

/** Refuses foreign origins, turns a throw into one log line, and answers in one form. */
async function guarded<T>(run: (facts: RequestFacts) => Answered<T>): Promise<ActionAnswer<T>> {
  const facts = await requestFacts();
  if (!facts.sameOrigin) {
    return answerOf<T>({ ok: false, refusal: { code: "foreign-origin" } }, facts.id);
  }
  try {
    const result = await run(facts);
    if (!result.ok)
      log.info({ request: facts.id, code: result.refusal.code, status: statusOf(result.refusal) });
    return answerOf(result, facts.id);
  } catch (error) {
    log.error({ request: facts.id, err: error });
    return brokenAnswer(facts.id);
  }
}
