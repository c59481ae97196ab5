// Commands: what an owner asks of an account, decided at its clock after it has lived up to it.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { advance } from "@/lib/core/broker/advancing/advance";
import type { BrokerEvent } from "@/lib/core/broker/event";
import { type Folded, foldEvents } from "@/lib/core/broker/fold";
import { MarketView } from "@/lib/core/market/market-view";
import { acceptanceOf } from "@/lib/core/plan/check-at";
import type { Write } from "@/lib/db/account/append";
import { loadAccount } from "@/lib/db/accounts";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { OrderNo } from "@/lib/formats/order-problem";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { endOfData, type ReadyMarket } from "../account-market";
import { actOn, type Once } from "../act-on";
import { freshenBars } from "../fresh/fresh-bars";

export type CommandRefusal = ServiceRefusal | OrderNo;

/** An account brought to the moment of a command, and the market as known then. */
export interface CommandAt {
  readonly account: Account;
  readonly view: MarketView;
  readonly ready: ReadyMarket;
}

/** What a command books; no events at all is nothing to do. */
export interface Booked {
  readonly events: readonly BrokerEvent[];
  /** The epoch that starts behind them, where they end this one. */
  readonly next?: Write;
}

export interface Command<T> {
  readonly id: OwnedAccountId;
  readonly now: Instant;
  readonly once: Once;
  /** Symbols whose bars it needs beside those that are held or waited for. */
  readonly symbols?: readonly string[];
  /** True for orders: where no bar can come any more they would wait for good. */
  readonly needsBars?: boolean;
  readonly decide: (at: CommandAt) => Result<Booked, CommandRefusal>;
  /** What the command did, from its own events; what was lived through before is left out. */
  readonly answer: (done: Folded) => T;
}

/**
 * One act at the clock of the account: now for a live one, which first lives through its bars (rule
 * R1), the newest of its feed among them; the cursor for a replay. Decided in core, written once for
 * its key (rule A7). What is refused or has nothing to do writes nothing.
 */
export async function command<T>(asked: Command<T>): Promise<Result<T, CommandRefusal>> {
  const { id, now, once } = asked;
  await freshenBars(await loadAccount(id), now, asked.symbols);
  return actOn<T>({
    id,
    now,
    once,
    horizon: (account) => acceptanceOf(account, now),
    async decide({ account: before, read }, ready) {
      const loaded = await ready.bars(before, asked.symbols ?? [], read);
      const at = acceptanceOf(before, now);
      if (asked.needsBars && at >= endOfData(ready.market, before.settings.clock)) {
        return { answer: refuse({ code: "end-of-data", at }), write: null };
      }
      const lived = at > before.clockAt ? advance(before, loaded, at) : [];
      const account = lived.length > 0 ? foldEvents(before, lived).account : before;
      const decided = asked.decide({ account, view: MarketView.through(loaded, at), ready });
      if (!decided.ok) return { answer: decided, write: null };
      const { events, next } = decided.value;
      const answer = ok(asked.answer(foldEvents(account, events)));
      if (events.length === 0) return { answer, write: null };
      const write = foldEvents(before, [...lived, ...events]);
      return { answer, write: next ? { ...write, next } : write };
    },
  });
}
