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

/** More than any line needs: cash decides nothing here. */
const PLENTY = money(1_000_000_000_000_000);

/** As it stands at the close before a session. */
export function emptyAccount(
  parameters: WalkParameters,
  session: Session,
  inputs: ReadyInputs,
): Account {
  const own = accountSettings(parameters, session, inputs);
  const settings = { ...own, exposureCap: null, capital: PLENTY };
  const at = settings.startsAt;
  const events: readonly BrokerEvent[] = [
    { type: "epoch-started", at, epoch: 1, settings },
    { type: "deposited", at, amount: PLENTY },
  ];
  const account = events.reduce<Account | null>(applyEvent, null);
  invariant(account, "the first event of an epoch makes an account");
  return account;
}
