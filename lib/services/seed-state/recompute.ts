// Recomputing an imported account: its fills folded by our rules, with the scripts' books beside it.
import { invariant } from "@/lib/core/base/invariant";
import { type Money, notional, price } from "@/lib/core/base/money";
import { quantity } from "@/lib/core/base/quantity";
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { applyEvent } from "@/lib/core/broker/apply-event";
import { equityOf, figuresOf } from "@/lib/core/broker/equity";
import type { BrokerEvent, SymbolMark } from "@/lib/core/broker/event";
import { importedEvents } from "@/lib/core/broker/importing/imported-fill";
import {
  bookSeedFill,
  emptySeedBooks,
  type SeedBooks,
  seedAverage,
  seedCost,
} from "@/lib/core/broker/importing/seed-books";
import type { AccountSettings } from "@/lib/core/broker/settings";
import { XNYS } from "@/lib/core/market/xnys";
import type { FiguresThen, HeldThen, Recomputed } from "@/lib/formats/seed-state/disagreements";
import type { FillRow, SeedFiles } from "@/lib/formats/seed-state/seed-file";
import { positionViews } from "../loading/position-views";

/** The log of the new account, where it leads, and what the files are compared with. */
export interface Replayed {
  readonly events: readonly BrokerEvent[];
  readonly account: Account;
  readonly found: Recomputed;
  /** The last moment that the files speak of. */
  readonly end: Instant;
}

/** Fills in the order of their times, then of their numbers. */
export const inOrder = (fills: readonly FillRow[]): readonly FillRow[] =>
  fills.toSorted((a, b) => a.at - b.at || a.fillId - b.fillId);

/** Replays every fill, and values what is left at the last prices of the files. */
export function replayFiles(files: SeedFiles, settings: AccountSettings): Replayed {
  const events: BrokerEvent[] = [
    { type: "epoch-started", at: settings.startsAt, epoch: 1, settings },
    { type: "deposited", at: settings.startsAt, amount: settings.capital },
  ];
  let account = events.reduce<Account | null>(applyEvent, null);
  invariant(account, "an epoch that has started has an account");
  let books = emptySeedBooks(settings.capital);
  const points: { readonly at: Instant; readonly figures: FiguresThen }[] = [];
  const start = figuresThen(account, books);
  for (const fill of inOrder(files.fills)) {
    const booked = importedEvents(account, fill, XNYS);
    account = booked.reduce(applyEvent, account);
    books = bookSeedFill(books, fill);
    events.push(...booked);
    points.push({ at: fill.at, figures: figuresThen(account, books) });
  }
  const end = endOf(files);
  const marked: BrokerEvent = {
    type: "marked",
    at: end,
    closes: null,
    marks: marksOf(files, account, end),
    lots: [],
  };
  account = applyEvent(account, marked);
  const found: Recomputed = {
    upTo: (at) => points.findLast((point) => point.at <= at)?.figures ?? start,
    end: points.at(-1)?.figures ?? start,
    ...endFigures(account, books),
    roundings: files.fills.length + 1,
  };
  return { events: [...events, marked], account, found, end };
}

const figuresThen = (account: Account, books: SeedBooks): FiguresThen => ({
  cash: account.cash,
  realized: account.sums.realized,
  cost: account.lots.reduce((sum, { direction, cost }) => sum + direction * cost, 0),
  seedCash: books.cash,
  seedRealized: books.realized,
  seedCost: books.unknown ? null : seedCost(books),
});

/** The last prices that the positions name, for what is still held; the fill's own where they do not. */
function marksOf({ positions }: SeedFiles, account: Account, end: Instant): SymbolMark[] {
  const held = new Set(account.lots.map(({ symbol }) => symbol));
  return (positions ?? []).flatMap(({ symbol, last }): SymbolMark[] =>
    last && last.micros > 0 && held.has(symbol)
      ? [{ symbol, price: price(last.micros), at: end, source: "imported", digest: "" }]
      : [],
  );
}

/** The last moment that files speak of. */
export function endOf({ fills, state, positions, ledger }: SeedFiles): Instant {
  const times = [
    ...fills.map(({ at }) => at),
    ...(positions ?? []).flatMap(({ at }) => at ?? []),
    ...(ledger ?? []).map(({ at }) => at),
    ...(state?.at ? [state.at] : []),
  ];
  return Math.max(...times) as Instant;
}

function endFigures(account: Account, books: SeedBooks) {
  const held = new Map<string, HeldThen>();
  let seedUnrealized = 0;
  for (const position of positionViews(account, account.clockAt)) {
    const { symbol, direction, averagePrice, mark, unrealized } = position;
    const seed = books.holdings.get(symbol);
    const open = seed ? worthAt(mark, seed.quantity) - seed.cost : 0;
    seedUnrealized += open;
    held.set(symbol, {
      quantity: direction * position.quantity,
      average: averagePrice,
      unrealized,
      seedAverage: seed ? seedAverage(seed) : null,
      seedUnrealized: seed ? open : null,
    });
  }
  const { unrealized } = figuresOf(account);
  const equity: Money = equityOf(account);
  return { equity, unrealized, held, seedUnrealized: books.unknown ? null : seedUnrealized };
}

const worthAt = (mark: number, held: number): number => notional(price(mark), quantity(held));
