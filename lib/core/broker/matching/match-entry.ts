// Matching an entry: a market order meets the first bar it may trade on (rules R1, R5 to R11, A5, A6).
import { invariant } from "../../base/invariant";
import { type Money, money, notional, type Price } from "../../base/money";
import { type Quantity, quantity } from "../../base/quantity";
import { type BarSeries, barAt, partOf } from "../../market/series";
import type { Calendar, Session } from "../../market/session";
import type { Account } from "../account";
import { exposureOf } from "../equity";
import type { EventOf } from "../event";
import type { FillBar, FillFlag } from "../fill";
import type { Order } from "../order";
import type { NoFill } from "../refusal";
import { exitsAt } from "./bracket";
import { costOf, feeOf, largestWithin, slip } from "./costs";
import { ruleSetOf } from "./rule-set";

/** The bar an order meets, and the money it may use beside its own reservation. */
export interface EntryBar {
  readonly series: BarSeries;
  readonly index: number;
  readonly session: Session;
  readonly calendar: Calendar;
  /** Free cash before this instant's own exits: their proceeds come too late (rule O1). */
  readonly spendable: Money;
}

/** The bar of a fill, with the stored set it came from (rule R12). */
export function fillBar(series: BarSeries, index: number): FillBar {
  const bar = barAt(series, index);
  const { digest, source } = partOf(series, index);
  return { ...bar, digest, source };
}

/** Fills an entry at the open of its first bar, whole or cut to what fits, or says why not. */
export function matchEntry(
  account: Account,
  order: Order,
  on: EntryBar,
): EventOf<"filled"> | EventOf<"no-fill"> {
  invariant(order.effect === "open" && order.side === "BUY", "an entry buys");
  const bar = fillBar(on.series, on.index);
  const noFill = (reason: NoFill): EventOf<"no-fill"> => {
    return { type: "no-fill", at: bar.opensAt, order: order.id, reason };
  };
  const paid = slip(bar.open, order.side, account.settings.slippage);
  const rules = ruleSetOf(account.settings.rules);
  const exits = exitsAt(order.bracket, { entry: paid, open: bar.open, direction: 1, rules });
  if (!exits.ok) return noFill(exits.refusal);

  const cut = cutToFit(account, order, { paid, spendable: on.spendable });
  if (cut.quantity === 0) return noFill(cut.reason);
  const late = bar.opensAt > on.session.opensAt && order.acceptedAt <= on.session.opensAt;
  const flags: FillFlag[] = late ? ["late-open", ...cut.flags] : [...cut.flags];
  const due = on.calendar.shift(on.session.date, order.maxHoldSessions - 1);
  return {
    type: "filled",
    at: bar.opensAt,
    fill: {
      id: account.next.fill,
      order: order.id,
      symbol: order.symbol,
      side: order.side,
      quantity: cut.quantity,
      price: paid,
      rawPrice: bar.open,
      fee: feeOf(account.settings, paid, cut.quantity),
      session: on.session.date,
      rule: "R1-open",
      flags,
      bar,
      effect: {
        kind: "open",
        terms: {
          lot: account.next.lot,
          ...exits.value,
          maxHoldSessions: order.maxHoldSessions,
          dueSession: due.date,
        },
      },
    },
  };
}

type Cut =
  | { readonly quantity: Quantity; readonly flags: readonly FillFlag[] }
  | { readonly quantity: 0; readonly flags: readonly []; readonly reason: NoFill };

/** Rules A5 and A6: a fill never costs more than its reservation plus free cash, nor passes the cap. */
function cutToFit(
  account: Account,
  order: Order,
  { paid, spendable }: { paid: Price; spendable: Money },
): Cut & { readonly reason: NoFill } {
  const { settings } = account;
  const whole = settings.wholeShares;
  const available = money(order.reserved + Math.max(0, spendable));
  const needed = costOf(settings, paid, order.quantity);
  const affordable = largestWithin(
    order.quantity,
    whole,
    (tried) => costOf(settings, paid, tried) <= available,
  );
  const flags: FillFlag[] = affordable < order.quantity ? ["cut-to-cash"] : [];
  const cashShort = { code: "cash-short", needed, available } as const;
  if (affordable === 0) return { quantity: quantity(0), flags: [], reason: cashShort };
  const { exposureCap } = settings;
  if (exposureCap === null) return { quantity: affordable, flags, reason: cashShort };

  const headroom = money(exposureCap - (exposureOf(account) - order.reserved));
  const capped = largestWithin(affordable, whole, (tried) => notional(paid, tried) <= headroom);
  if (capped < affordable) flags.push("cut-to-cap");
  const overCap = { code: "exposure-cap", needed: notional(paid, affordable), headroom } as const;
  return { quantity: capped, flags: capped === 0 ? [] : flags, reason: overCap };
}
