// Opening the account of a portfolio: what a replay account of the same settings starts with.
import { invariant } from "../../base/invariant";
import type { Account } from "../../broker/account";
import { applyEvent } from "../../broker/apply-event";
import type { BrokerEvent } from "../../broker/event";
import { type AccountSettings, SETTINGS_DEFAULTS } from "../../broker/settings";
import type { Session } from "../../market/session";
import type { ReadyInputs } from "../inputs";
import type { WalkParameters } from "../parameters";

/** The settings of the replay account that a portfolio is, from the close before its first session. */
export function accountSettings(
  parameters: WalkParameters,
  first: Session,
  inputs: ReadyInputs,
): AccountSettings {
  const { planner, costs } = parameters;
  const [series] = inputs.bars.series.values();
  return {
    ...SETTINGS_DEFAULTS,
    capital: parameters.capital,
    exposureCap: planner.exposureCap,
    // The bars themselves are named by their digests; an id of some server is no part of a result.
    market: "walk",
    interval: series?.interval ?? "1h",
    clock: "replay",
    startsAt: inputs.calendar.shift(first.date, -1).closesAt,
    slippage: costs.slippage,
    feePerOrder: costs.feePerOrder,
    feePerShare: costs.feePerShare,
    feeRate: costs.feeRate,
    maxHoldSessions: parameters.maxHoldSessions,
    takeProfit: planner.takeProfit,
    stopLoss: planner.stopLoss,
    wholeShares: !planner.fractional,
    onHeld: "skip",
    rules: parameters.rules,
    allowShort: planner.bothSides,
    borrowRate: parameters.borrowRate,
    participation: parameters.participation,
    guards: parameters.guards,
  };
}

export interface OpenedPortfolio {
  readonly account: Account;
  readonly events: readonly BrokerEvent[];
}

export function openPortfolio(
  parameters: WalkParameters,
  first: Session,
  inputs: ReadyInputs,
): OpenedPortfolio {
  const settings = accountSettings(parameters, first, inputs);
  const at = settings.startsAt;
  const events: readonly BrokerEvent[] = [
    { type: "epoch-started", at, epoch: 1, settings },
    { type: "deposited", at, amount: settings.capital },
  ];
  const account = events.reduce<Account | null>(applyEvent, null);
  invariant(account, "the first event of an epoch makes an account");
  return { account, events };
}
