// The account of a line alone: a portfolio's settings, nothing in it, and cash for any line.
import { invariant } from "../../base/invariant";
import { money } from "../../base/money";
import type { Account } from "../../broker/account";
import { applyEvent } from "../../broker/apply-event";
import type { BrokerEvent } from "../../broker/event";
import type { Session } from "../../market/session";
import type { ReadyInputs } from "../inputs";
import type { WalkParameters } from "../parameters";
import { accountSettings } from "../portfolio/open-portfolio";

/** More than any line or account needs, and far from where amounts end: cash decides nothing here. */
export const PLENTY = money(1_000_000_000_000_000);

/** As it stands at the close before a session. */
export function emptyAccount(
  parameters: WalkParameters,
  session: Session,
  inputs: ReadyInputs,
): Account {
  const own = accountSettings(parameters, session, inputs);
  return accountWith({ ...own, exposureCap: null, capital: PLENTY });
}

/** An account whose capital has just come in. */
export function accountWith(settings: Account["settings"]): Account {
  const { startsAt: at, capital: amount } = settings;
  const events: readonly BrokerEvent[] = [
    { type: "epoch-started", at, epoch: 1, settings },
    { type: "deposited", at, amount },
  ];
  const account = events.reduce<Account | null>(applyEvent, null);
  invariant(account, "the first event of an epoch makes an account");
  return account;
}
