// Creating a paper account as its owner asks for it.
import type { Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { UserId } from "@/lib/db/scope";
import type { CreateAccountRequest } from "@/lib/formats/requests/account-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { openAccount } from "../loading/open-account";

/** Makes an account; refuses `not-found`, `name-taken`, `start-out-of-range` and `too-many`. */
export const createAccount = (
  user: { readonly id: UserId },
  request: CreateAccountRequest,
  now: Instant,
): Promise<Result<{ readonly id: string }, ServiceRefusal>> => openAccount(user, request, now);
