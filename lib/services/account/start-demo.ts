// Starting the demo: a replay account on the sample market, ready for the plan that comes with it.
import { ok, type Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { listAccounts } from "@/lib/db/accounts";
import type { UserId } from "@/lib/db/scope";
import { CreateAccountRequest } from "@/lib/formats/requests/account-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { openAccount } from "../loading/open-account";

/** The demo's terms: the seed's thousand dollars and cap of eight hundred. */
export const DEMO_TERMS = CreateAccountRequest.parse({
  name: "Demo: September 2025",
  capital: "1000",
  exposureCap: "800",
  market: "sample",
  clock: "replay",
  startsOn: "2025-09-02",
  slippageBps: "5",
  feePerOrder: "0",
  maxHoldSessions: "3",
  targetPercent: "10",
  stopPercent: "2",
});

/** Makes the demo account of a user; one that has it already is led there. */
export async function startDemo(
  user: { readonly id: UserId },
  now: Instant,
): Promise<Result<{ readonly id: string }, ServiceRefusal>> {
  const opened = await openAccount(user, DEMO_TERMS, now);
  if (opened.ok || opened.refusal.code !== "name-taken") return opened;
  const known = (await listAccounts(user.id)).find(({ name }) => name === DEMO_TERMS.name);
  return known ? ok({ id: known.id }) : opened;
}
