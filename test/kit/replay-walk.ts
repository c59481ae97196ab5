// A replay account that trades a walk's plans by hand: executed at each as-of close, stepped to the next.
import { invariant } from "@/lib/core/base/invariant";
import type { Money } from "@/lib/core/base/money";
import type { SessionDate } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { advance } from "@/lib/core/broker/advancing/advance";
import { nextStop, type Step } from "@/lib/core/broker/advancing/next-stop";
import { figuresOf } from "@/lib/core/broker/equity";
import type { BrokerEvent } from "@/lib/core/broker/event";
import { foldEvents } from "@/lib/core/broker/fold";
import type { LedgerRecord, TradeRecord } from "@/lib/core/broker/records/records";
import type { AccountSettings } from "@/lib/core/broker/settings";
import { checkAt } from "@/lib/core/plan/check-at";
import { contentDigest, type TradePlan } from "@/lib/core/plan/plan";
import { bookOf } from "@/lib/core/plan/planner/for-account";
import { makePlan } from "@/lib/core/plan/planner/make-plan";
import { tradePlanOf } from "@/lib/core/plan/planner/planned-lines";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import { settings } from "./desk";

export interface Replayed {
  readonly account: Account;
  readonly events: readonly BrokerEvent[];
  readonly trades: readonly TradeRecord[];
  readonly ledger: readonly LedgerRecord[];
}

/** How an owner steps: whole sessions, or bar by bar, which marks more often and decides the same. */
export interface Stepping {
  readonly step: Step;
  /** Sessions after the period that are stepped through, too. */
  readonly beyond: number;
}

/** What `execute-plan.ts` and `advance-account.ts` do, without their database. */
export function replayWalk(
  parameters: WalkParameters,
  inputs: WalkInputs,
  { step, beyond }: Stepping,
): Replayed {
  const { bars } = inputs;
  const { calendar } = bars;
  const sessions = calendar.between(parameters.period.from, parameters.period.to);
  const [first, last] = [sessions[0], sessions.at(-1)];
  invariant(first && last, "a period has sessions");
  const terms = settingsOf(parameters, calendar.shift(first.date, -1).closesAt);
  let folded = foldEvents(null, [
    { type: "epoch-started", at: terms.startsAt, epoch: 1, settings: terms },
    { type: "deposited", at: terms.startsAt, amount: terms.capital },
  ]);
  const events = [...folded.events];
  const trades: TradeRecord[] = [];
  const ledger: LedgerRecord[] = [];
  const book = (more: readonly BrokerEvent[]): void => {
    if (more.length === 0) return;
    folded = foldEvents(folded.account, more);
    events.push(...more);
    trades.push(...folded.records.trades);
    ledger.push(...folded.records.ledger);
  };
  const until = calendar.shift(last.date, beyond).date;
  for (const session of calendar.between(first.date, until)) {
    const plan =
      session.date <= last.date
        ? planFor(session.date, folded.account, { parameters, inputs })
        : null;
    const at = folded.account.clockAt;
    if (plan) {
      const asked = { plan, digest: contentDigest(plan), executed: new Set<number>(), at };
      book(checkAt(folded.account, bars, asked).events);
    }
    while (folded.account.clockAt < session.closesAt) {
      book(advance(folded.account, bars, nextStop(folded.account, bars, step)));
    }
  }
  return { account: folded.account, events, trades, ledger };
}

interface Walked {
  readonly parameters: WalkParameters;
  readonly inputs: WalkInputs;
}

function planFor(
  date: SessionDate,
  account: Account,
  { parameters, inputs }: Walked,
): TradePlan | null {
  const { bars, daily: prices, source } = inputs;
  const asOf = bars.calendar.shift(date, -1).date;
  if (source.kind === "plans") return source.plans.get(asOf) ?? null;
  const capital: Money = parameters.compounding ? figuresOf(account).equity : parameters.capital;
  const { planner, mode, maxHoldSessions: horizonDays } = parameters;
  const made = makePlan({
    ...{ forecast: source.forecast, prices, calendar: bars.calendar, asOf, book: bookOf(account) },
    settings: { ...planner, mode, capital, horizonDays },
  });
  return made.ok ? tradePlanOf(made.value) : null;
}

const settingsOf = (
  { capital, planner, costs, maxHoldSessions, rules, guards, borrowRate }: WalkParameters,
  startsAt: AccountSettings["startsAt"],
): AccountSettings =>
  settings({
    ...costs,
    ...{ capital, startsAt, maxHoldSessions, rules, guards, borrowRate },
    exposureCap: planner.exposureCap,
    takeProfit: planner.takeProfit,
    stopLoss: planner.stopLoss,
    wholeShares: !planner.fractional,
    allowShort: planner.bothSides,
    market: "walk",
  });
