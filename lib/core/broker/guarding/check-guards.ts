// Checking the guards: whether an entry may be made at all, and how far it may go (rule A16).
import { MICRO, mulDiv } from "../../base/decimal";
import { type Money, money, type Price } from "../../base/money";
import type { SessionDate } from "../../base/time";
import type { MarketView } from "../../market/market-view";
import type { Account } from "../account";
import { exposureIn } from "../equity";
import type { GuardRefusal } from "../refusal";
import type { LossGuard } from "./guards";

/** An entry that is asked for. */
export interface Entry {
  readonly symbol: string;
  /** What it would commit (rule A6). */
  readonly needed: Money;
  /** Prices that it states: limit, stop, or the plan's reference. */
  readonly stated: readonly Price[];
  readonly last: Price;
  readonly session: SessionDate | null;
}

/** The first guard that stands in the way of an entry, or null. */
export function checkGuards(account: Account, entry: Entry, view: MarketView): GuardRefusal | null {
  return (
    lockRefusal(account) ??
    cooldownRefusal(account, entry, view) ??
    openRefusal(account, entry) ??
    tickerRefusal(account, entry) ??
    awayRefusal(account, entry)
  );
}

const LOCKED: { readonly [G in LossGuard]: GuardRefusal["code"] } = {
  "daily-loss": "daily-loss-lock",
  "weekly-loss": "weekly-loss-lock",
  drawdown: "kill-switch",
};

function lockRefusal({ guards }: Account): GuardRefusal | null {
  const [lock] = guards.locks;
  if (!lock) return null;
  if (lock.guard === "drawdown") return { code: "kill-switch", since: lock.at };
  const code = LOCKED[lock.guard] as "daily-loss-lock" | "weekly-loss-lock";
  return { code, through: lock.through };
}

function cooldownRefusal(
  { guards, settings }: Account,
  { symbol, session }: Entry,
  { calendar, asOf }: MarketView,
): GuardRefusal | null {
  const { cooldownSessions } = settings.guards;
  const stopped = guards.stopped[symbol];
  if (cooldownSessions === null || stopped === undefined) return null;
  const through = calendar.shift(stopped, cooldownSessions).date;
  const wanted = session ?? calendar.currentOrNext(asOf).date;
  return wanted > through ? null : { code: "cooldown", symbol, stopped, through };
}

/** Rule A8: max-open counts tickers held plus pending. */
function openRefusal({ lots, orders, settings }: Account, { symbol }: Entry): GuardRefusal | null {
  const { maxOpen } = settings.guards;
  if (maxOpen === null) return null;
  const entries = orders.filter(({ effect }) => effect === "open");
  const open = new Set([...lots, ...entries].map((one) => one.symbol));
  return open.has(symbol) || open.size < maxOpen ? null : { code: "max-open", most: maxOpen };
}

function tickerRefusal(account: Account, { symbol, needed }: Entry): GuardRefusal | null {
  const { tickerCap } = account.settings.guards;
  if (tickerCap === null) return null;
  const headroom = money(Math.max(0, tickerCap - exposureIn(account, symbol)));
  return needed <= headroom ? null : { code: "ticker-cap", symbol, needed, headroom };
}

/** Refuses a stated price that lies too far from the last known one. */
export function awayRefusal(
  { settings }: Account,
  { stated, last }: Pick<Entry, "stated" | "last">,
): GuardRefusal | null {
  const { priceAway } = settings.guards;
  if (priceAway === null) return null;
  const most = mulDiv(last, priceAway, MICRO);
  const price = stated.find((one) => Math.abs(one - last) > most);
  return price === undefined ? null : { code: "price-away", price, last };
}
