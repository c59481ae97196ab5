// A plan for an account: what its settings and its book leave to be chosen (rules P5, A6, A8).
import type { Money, Rate } from "../../base/money";
import type { Account } from "../../broker/account";
import { exposureOf, headroomOf } from "../../broker/equity";
import type { Side } from "../../broker/order";
import { type AcceptanceCosts, type Book, EMPTY_BOOK } from "./decide";
import type { ExecutionMode } from "./execution-mode";
import { PLANNER_DEFAULTS, type PlannerSettings, type Sizing } from "./settings";

/** What the owner says about a plan; null leaves it to the account. */
export interface AskedSettings {
  readonly mode: ExecutionMode;
  readonly etthMax: number | null;
  readonly minStrength: Rate;
  readonly minProb: Rate;
  /** What the slots share unless `capital` says: the opening deposit, or equity then (rule P5). */
  readonly base: "capital" | "equity";
  readonly capital: Money | null;
  readonly maxOpen: number | null;
  readonly sizing: Sizing;
  readonly fractional: boolean | null;
  readonly exposureCap: Money | null;
  readonly takeProfit: Rate | null;
  readonly stopLoss: Rate | null;
  readonly bothSides: boolean;
  readonly horizonDays: number | null;
}

/** Slots of an account that has no guard on open positions. */
export const USUAL_SLOTS = 5;

/**
 * The planner's settings for an account: what its owner does not say comes from its own settings and
 * guards. `equity` is that of the as-of close: one of a later moment would know what came after it.
 * Parts of a share go with `strict` sizing only. Who calls checks that the capital is positive.
 */
export function settingsFor(
  { settings }: Account,
  asked: AskedSettings,
  equity: Money,
): PlannerSettings {
  const base = asked.base === "equity" ? equity : settings.capital;
  const fractional = asked.fractional ?? !settings.wholeShares;
  return {
    mode: asked.mode,
    etthMax: asked.etthMax,
    minStrength: asked.minStrength,
    minProb: asked.minProb,
    capital: asked.capital ?? base,
    maxOpen: asked.maxOpen ?? settings.guards.maxOpen ?? USUAL_SLOTS,
    sizing: asked.sizing,
    fractional: asked.sizing === "strict" && fractional,
    exposureCap: asked.exposureCap ?? settings.exposureCap,
    takeProfit: asked.takeProfit ?? settings.takeProfit ?? PLANNER_DEFAULTS.takeProfit,
    stopLoss: asked.stopLoss ?? settings.stopLoss ?? PLANNER_DEFAULTS.stopLoss,
    bothSides: asked.bothSides,
    horizonDays: asked.horizonDays ?? settings.maxHoldSessions,
  };
}

/** What an account holds or waits for: it takes slots and room under the cap (rules A6, A8). */
export const bookOf = (account: Account): Book => ({
  tickers: new Set([...account.lots, ...account.orders].map(({ symbol }) => symbol)),
  adds: addsOf(account),
  exposure: exposureOf(account),
  headroom: headroomOf(account),
  costs: costsOf(account.settings),
});

/** Before anything was booked: nothing is held, and the account's own cap leaves all of itself. */
export const unopenedBook = ({ settings }: Pick<Account, "settings">): Book => ({
  ...EMPTY_BOOK,
  headroom: settings.exposureCap,
  costs: costsOf(settings),
});

const costsOf = ({
  slippage,
  feePerOrder,
  feePerShare,
  feeRate,
}: AcceptanceCosts): AcceptanceCosts => ({ slippage, feePerOrder, feePerShare, feeRate });

/** What stands on one side alone can be added to, where the account wants that. */
function addsOf({ lots, orders, settings }: Account): ReadonlyMap<string, Side> {
  const sides = new Map<string, Set<Side>>();
  const note = (symbol: string, side: Side) =>
    sides.set(symbol, (sides.get(symbol) ?? new Set()).add(side));
  if (settings.onHeld === "skip") return new Map();
  for (const { symbol, direction } of lots) note(symbol, direction === 1 ? "BUY" : "SELL");
  for (const { symbol, side } of orders) note(symbol, side);
  return new Map(
    [...sides].flatMap(([symbol, [side, ...others]]) =>
      side !== undefined && others.length === 0 ? [[symbol, side] as const] : [],
    ),
  );
}
